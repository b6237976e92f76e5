"""Lists of tasks by unit: 一、县窑业局牵头工作（3项）. They hand out what a report names, and tell nothing of what was done."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction import Measure, Target
from peiyu.documents.outline.kinds import kind_of
from peiyu.documents.pipeline import deconstruct, text_source

TASKS = """2031年县《政府工作报告》任务分解
一、县窑业局牵头工作（3项）
1.新增规上窑企20户，培育窑业名企5户。
2.推进窑口扩区，9月底前完成。
3.窑业投资增长12%，县统计局、县发改局配合。
4.排查老窑隐患
二、县商务局（2项）
1.窑器零售额增长8%。
2.引进窑业项目10个，由县招商局牵头，县商务局配合。
三、各街道负责的工作
1.建立窑工台账。（配合单位：县人社局）
"""


def test_a_list_of_tasks_is_no_report_and_its_headings_say_who_leads() -> None:
    done = deconstruct(text_source(TASKS, "窑.txt"))
    found = done.extraction
    assert (done.outline.metadata.kind, found.commitments, found.figures) == ("measures", (), ())
    read: list[Measure | Target] = [*found.targets, *found.measures]
    who = {one.text: " ".join(f"{name.name}{name.role[:1]}" for name in one.departments) for one in read}
    assert who["新增规上窑企20户"] == who["推进窑口扩区，9月底前完成。"] == who["排查老窑隐患"] == "县窑业局牵"
    assert who["窑业投资增长12%"] == "县窑业局牵 县统计局配 县发改局配"
    assert who["窑器零售额增长8%。"] == "县商务局责"
    assert who["引进窑业项目10个"] == "县招商局牵 县商务局配"
    assert who["建立窑工台账。"] == "县人社局配"
    [due] = [one.deadline for one in found.measures if one.text.startswith("推进窑口扩区")]
    assert due is not None and due.text == "9月底前"


def test_an_item_that_names_helpers_alone_keeps_who_leads_by_its_heading() -> None:
    text = "竹山区窑业任务分工\n一、区窑业局牵头的任务\n1.新建窑口，完善窑房。（配合单位：区财政局）\n2.修建窑路，通到窑口。（责任单位：区交通局）\n"
    [first, second] = deconstruct(text_source(text, "窑.txt")).extraction.measures
    assert [(name.name, name.role) for name in first.departments] == [("区窑业局", "牵头"), ("区财政局", "配合")]
    assert [name.name for name in second.departments] == ["区交通局"]


def test_headings_that_name_nothing_but_offices_charge_them_where_most_do() -> None:
    tasks = "一、区窑业局\n1.改造老窑口，完善窑房。\n二、区竹业局\n1.推广竹器，办好竹市。\n"
    found = deconstruct(text_source("竹山区窑竹工作任务分解\n" + tasks, "窑.txt")).extraction.measures
    assert [[name.name for name in one.departments] for one in found] == [["区窑业局"], ["区竹业局"]]


KINDS = [
    ("2031年县《政府工作报告》任务分解", "measures"),
    ("县《政府工作报告》重点任务分工", "measures"),
    ("青禾县2031年窑业重点工作任务分解", "measures"),
    ("青禾县窑业目标任务分工", "measures"),
    ("县政府工作报告责任分解", "measures"),
    ("县政府工作报告重点工作部门分工", "measures"),
    ("县政府工作报告任务分解表", "measures"),
    ("县政府工作报告任务分解落实情况的报告", "report"),
    ("县政府工作报告任务分解完成情况", "report"),
    ("县政府工作报告", "report"),
]


@pytest.mark.parametrize(("title", "kind"), KINDS)
def test_what_hands_out_tasks_is_no_report_and_what_tells_of_them_is(title: str, kind: str) -> None:
    assert kind_of(title, "一、县窑业局牵头工作\n1.新增窑企20户。\n") == kind


def test_lines_of_units_make_a_text_without_a_title_no_report() -> None:
    assert kind_of("", "1.新增窑企20户。\n牵头单位：县窑业局\n2.新建窑口10座。\n责任单位：县窑业局\n") == "measures"
