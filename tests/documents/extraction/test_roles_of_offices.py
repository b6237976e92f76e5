"""The part of each office of a list: who leads, who helps, who is charged, said before it or behind it."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.agents import named_in
from peiyu.documents.extraction.departments.columns import of_column
from peiyu.documents.extraction.departments.named import parted, responsibilities
from peiyu.documents.extraction.model import Name
from peiyu.documents.pipeline import deconstruct, text_source

BRACKETS = [
    # said behind the names: it holds back to the word before
    ("市窑业局、市招窑局牵头，市财政局配合", "牵头 牵头 配合"),
    ("市窑业局牵头，市财政局、市茶业会配合", "牵头 配合 配合"),
    ("市窑业局、市竹业局牵头", "牵头 牵头"),
    ("市委窑业办负责，市财政局配合", "责任 配合"),
    ("市窑业局、市财政局配合", "配合 配合"),
    ("省窑业厅、省财政厅牵头，各有关部门和单位、各市人民政府按职责分工负责", "牵头 牵头 责任 责任"),
    ("市窑业局牵头，市财政局参与", "牵头 配合"),
    ("市窑业局牵头，市财政局协助", "牵头 配合"),
    ("市窑业局牵头，市财政局会同", "牵头 配合"),
    ("市窑业局牵头，市财政局负责", "牵头 责任"),
    ("市窑业局牵头，市财政局、市茶业局", "牵头 责任 责任"),
    ("市窑业局牵头负责，市财政局配合落实", "牵头 配合"),
    ("市窑业局主办，市财政局协办", "牵头 配合"),
    ("市窑业局为牵头单位，市财政局为配合单位", "牵头 配合"),
    ("由市窑业局牵头、市财政局配合", "牵头 配合"),
    ("市窑业局、市财政局等部门按职责分工负责", "责任 责任"),
    ("市窑业局、市财政局协同推进", "责任 责任"),
    ("市窑业局牵头，市财政局配合，市茶业局落实", "牵头 配合 责任"),
    ("市窑业局牵头，市财政局配合，6月底前完成", "牵头 配合"),
    ("市窑业局牵头抓总，市财政局协同配合", "牵头 配合"),
    ("市窑业局负总责，市财政局配合", "责任 配合"),
    # commas between names
    ("市窑业局，市招窑局牵头，市财政局配合", "牵头 牵头 配合"),
    ("市窑业局，市财政局配合", "责任 配合"),
    ("市窑业局、市财政局，市茶业局牵头", "责任 责任 牵头"),
    # who calls others in leads
    ("市窑业局会同市财政局负责", "牵头 配合"),
    ("市窑业局、市招窑局会同市财政局、市茶业局负责，各区政府配合", "牵头 牵头 配合 配合 配合"),
    ("市窑业局会同市财政局牵头", "牵头 牵头"),
    ("市窑业局牵头，会同市财政局、市茶业局落实", "牵头 配合 配合"),
    ("市窑业局牵头，市招窑局会同市财政局落实", "牵头 责任 配合"),
    # said before the names, and both ways
    ("牵头单位：市窑业局；配合单位：市财政局、市茶业局", "牵头 配合 配合"),
    ("牵头单位：市窑业局，责任单位：市财政局；配合单位：各县政府", "牵头 责任 配合"),
    ("牵头单位：市窑业局，市财政局、市茶业局配合", "牵头 配合 配合"),
    ("牵头单位：市窑业局；市财政局、市茶业局按职责分工负责", "牵头 责任 责任"),
    ("责任单位：市窑业局牵头，市财政局、市茶业局配合", "牵头 配合 配合"),
    ("责任单位：市窑业局（牵头）、市财政局、市茶业局", "牵头 责任 责任"),
    ("市窑业局（牵头）、市财政局、市茶业局（配合）", "牵头 责任 配合"),
    ("牵头单位：市窑业局 配合单位：市财政局、市茶业局", "牵头 配合 配合"),
    ("牵头单位市窑业局，配合单位市财政局", "牵头 配合"),
    ("市窑业局、市财政局负责，排名第一的为牵头单位", "牵头 责任"),
]  # fmt: skip


def parts(names: list[Name]) -> str:
    return " ".join(name.role for name in names)


@pytest.mark.parametrize(("bracket", "wanted"), BRACKETS)
def test_each_office_of_a_bracket_has_the_part_that_is_said_of_it(bracket: str, wanted: str) -> None:
    [found] = responsibilities(f"推进建窑。（{bracket}）\n")
    assert parts(list(found.departments)) == wanted


def test_a_note_says_that_the_first_leads_from_there_on() -> None:
    text = "建窑。（市窑业局、市财政局负责）\n烧窑。（市茶业局、市窑业局负责，排在第一位的部门为牵头部门，下同）\n封窑。（市竹业局、市茶业局负责）\n"
    assert [parts(list(one.departments)) for one in responsibilities(text)] == ["责任 责任", "牵头 责任", "牵头 责任"]


def test_a_note_below_the_list_says_whose_sign_leads() -> None:
    text = "建窑。（责任单位：市财政局、*市窑业局）\n烧窑。（责任单位：市茶业局、市窑业局）\n注：带*的为牵头单位。\n"
    assert [parts(list(one.departments)) for one in responsibilities(text)] == ["责任 牵头", "责任 责任"]


SENTENCES = [
    ("对窑企给予补助，由市窑业局牵头，市财政局、市茶业局配合。", {"市窑业局": "牵头", "市财政局": "配合", "市茶业局": "配合"}),
    ("市窑业局牵头，各区政府参与，组织窑企参展。", {"市窑业局": "牵头", "各区政府": "配合"}),
    ("由市窑业局牵头，相关部门密切配合，推广窑具。", {"市窑业局": "牵头"}),
    ("市窑业局应当会同有关部门建立窑口清单。", {"市窑业局": "牵头", "有关部门": "配合"}),
    ("由市窑业局、市财政局按职责分工负责，建立窑口清单。", {"市窑业局": "责任", "市财政局": "责任"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), SENTENCES)
def test_a_sentence_says_who_leads_and_who_helps(sentence: str, wanted: dict[str, str]) -> None:
    assert {name.name: name.role for name in named_in(sentence, 0, len(sentence))} == wanted


def test_a_cell_says_parts_behind_the_names_too() -> None:
    cell = "市窑业局、市招窑局牵头，市财政局配合"
    assert parts(of_column(cell, [(0, len(cell))], "责任")) == "牵头 牵头 配合"


def test_a_label_in_a_cell_goes_on_in_the_next_line() -> None:
    cell = "配合单位：市财政局\n市茶业局"
    assert parts(of_column(cell, [(0, 9), (10, 14)], "牵头")) == "配合 配合"


def test_a_part_of_a_list_of_duties_keeps_what_its_bracket_says() -> None:
    charged = (Name("市窑业局", 40, 44, role="牵头"), Name("市财政局", 45, 49, role="配合"))
    text = "：市窑业局建窑口；市财政局配合市窑业局给钱。"
    assert [(one.name, one.role) for one in parted(text, 1, 9, charged)] == [("市窑业局", "牵头")]


def test_firms_that_等_sums_up_are_no_office() -> None:
    [found] = responsibilities("建窑。（市窑业局、市茶业局等部门和企业按职责分工负责）\n")
    assert [name.name for name in found.departments] == ["市窑业局", "市茶业局"]


def test_the_parts_reach_the_measures_of_a_whole_text() -> None:
    text = "青禾市若干措施\n一、支持窑企\n1.对新建窑口给予20万元奖励。（市窑业局、市招窑局牵头，市财政局配合）\n2.对窑企给予5万元补助。（市茶业局负责）\n"
    found = deconstruct(text_source(text)).extraction.measures
    assert [parts(list(one.departments)) for one in found] == ["牵头 牵头 配合", "责任"]


JOINED = [
    "（牵头单位：市窑业局）（配合单位：市财政局、市茶业局）",
    "\n牵头单位：市窑业局\n配合单位：市财政局、市茶业局",
    "\n本条由市窑业局牵头，市财政局、市茶业局配合落实。",
]


@pytest.mark.parametrize("said", JOINED)
def test_who_leads_and_who_helps_are_both_charged_however_the_lines_are_cut(said: str) -> None:
    text = (
        f"青禾市若干措施\n一、支持窑企\n1.对新建窑口给予20万元奖励。{said}\n2.对窑企给予5万元补助。（市竹业局负责）\n"
    )
    first, second = deconstruct(text_source(text)).extraction.measures
    assert [(one.name, one.role) for one in first.departments] == [
        ("市窑业局", "牵头"),
        ("市财政局", "配合"),
        ("市茶业局", "配合"),
    ]
    assert [one.name for one in second.departments] == ["市竹业局"]


def test_a_long_list_takes_no_time() -> None:
    responsibilities("建窑。（" + "市窑业局会同" * 100 + "市财政局负责）" + "（市窑业局负责）" * 5_000)
