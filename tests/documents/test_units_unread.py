"""Units that stand in the text and in no row of the table of duties are on the list of what needs a person."""

from __future__ import annotations

from peiyu.documents.output.coverage import unread
from peiyu.documents.pipeline import deconstruct, text_source


def told(text: str, field: str) -> list[str]:
    return [one.reading for one in unread(deconstruct(text_source(text, "窑.txt"))) if one.field == field]


def test_lines_of_units_that_answer_for_nothing_are_told() -> None:
    text = "青禾县窑业分工方案\n一、支持窑企\n牵头单位：县窑业局\n1.对窑企给予5万元补助。（责任单位：县财政局）\n2.改造老窑口，完善窑房。（责任单位：县住建局）\n"
    assert told(text, "没有读出的段落") == ["“一、支持窑企”，县窑业局（牵头）"]


def test_a_line_of_units_without_a_name_is_told() -> None:
    text = (
        "青禾县窑业分工方案\n1.改造老窑口，完善窑房。\n责任单位：县住建局\n2.修建窑路，通到窑口。\n责任单位：另行通知\n"
    )
    assert told(text, "没有读出的责任单位") == ["责任单位：另行通知"]


def test_lines_of_units_in_what_was_taken_for_the_head_of_the_text_are_told() -> None:
    text = "2031年窑业工作要点\n建设窑业小镇。\n牵头单位：市窑业局\n推动竹器出口。\n责任单位：市商务局\n"
    assert told(text, "没有读出的责任单位") == ["牵头单位：市窑业局", "责任单位：市商务局"]


def test_an_item_without_units_among_items_that_have_them_is_told_where_nothing_was_read() -> None:
    text = (
        "青禾县窑业分工方案\n一、主要目标\n1.窑业产值增长6%左右。\n牵头单位：县窑业局\n2.竹业产值增长5%左右。\n牵头单位：县竹业局\n"
        "3.其他窑业指标不低于全市平均水平。\n"
    )
    assert told(text, "没有读出的段落") == ["其他窑业指标不低于全市平均水平。"]


def test_a_heading_whose_own_words_charge_nobody_is_told() -> None:
    text = "竹山区窑业任务分工\n一、区窑业局牵头工作（1项）\n1.修建窑路，通到窑口。（责任单位：区交通局）\n二、区竹业局牵头工作（1项）\n1.推广竹器，办好竹市。\n"
    assert told(text, "标题上的单位") == ["区窑业局（牵头）"]


def test_a_note_that_charges_others_with_all_items_is_told() -> None:
    text = (
        "青禾县支持窑业若干措施\n一、对新建窑口的窑企给予20万元奖励。（责任单位：县窑业局。以下措施均需各乡镇、园区管委会配合落实，不再逐一列出）\n"
        "二、对竹企给予5万元奖励。（责任单位：县竹业局）\n"
    )
    assert told(text, "对各条都适用的单位") == ["以下措施均需各乡镇、园区管委会配合落实，不再逐一列出"]
    assert told(text.replace("。以下措施均需各乡镇、园区管委会配合落实，不再逐一列出", ""), "对各条都适用的单位") == []
    assert told("青禾县措施\n一、对窑企给予5万元补助，已列入名单的不再列支。\n", "对各条都适用的单位") == []
