"""On which side of a number its words put the truth: one answer for figures and goals; a number that names none has its words and is shown to a person."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.numbers.quantities import quantities
from peiyu.documents.extraction.numbers.vague import is_about
from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source

REPORT = "青禾县2031年窑业工作总结\n一、主要工作\n2031年，全县{}。\n"
PLAN = "青禾县窑业发展行动方案\n一、主要目标\n到2032年，{}。\n"

SIDES = [
    ("培训窑工近千人", ("培训窑工", "≈", 1000, "人")),
    ("惠及窑企将近500户", ("惠及窑企", "≈", 500, "户")),
    ("窑口占比接近40%", ("窑口占比", "≈", 40, "%")),
    ("窑企占比近40%", ("窑企占比", "≈", 40, "%")),
    ("帮助窑企大约300户", ("帮助窑企", "≈", 300, "户")),
    ("新增窑企300家左右", ("新增窑企", "≈", 300, "家")),
    ("新增窑企300余家", ("新增窑企", ">", 300, "家")),
    ("新增窑企300多家", ("新增窑企", ">", 300, "家")),
    ("用煤逾5万吨", ("用煤", ">", 50000, "吨")),
    ("用煤不到5万吨", ("用煤", "<", 50000, "吨")),
    ("窑口不良率不足5%", ("窑口不良率", "<", 5, "%")),
    ("走访窑企上百家", ("走访窑企", ">=", 100, "家")),
    ("建成窑口上千座", ("建成窑口", ">=", 1000, "座")),
    ("服务窑企上万户", ("服务窑企", ">=", 10000, "户")),
    ("发放窑贷近亿元", ("发放窑贷", "≈", 1, "亿元")),
    ("产值增长百分之四十多", ("产值增长", ">", 40, "%")),
    ("窑企占比提高10个多百分点", ("窑企占比提高", ">", 10, "个百分点")),
    ("新增窑企300家", ("新增窑企", "=", 300, "家")),
]


def read(frame: str, said: str) -> Deconstruction:
    return deconstruct(text_source(frame.format(said)))


@pytest.mark.parametrize(("said", "wanted"), SIDES)
def test_a_figure_keeps_the_side_of_its_number(said: str, wanted: tuple[object, ...]) -> None:
    [one] = read(REPORT, said).extraction.figures
    assert (one.indicator, one.op, one.value, one.unit) == wanted


@pytest.mark.parametrize(("said", "wanted"), SIDES)
def test_a_goal_keeps_the_side_of_its_number(said: str, wanted: tuple[object, ...]) -> None:
    [one] = read(PLAN, said).extraction.targets
    assert (one.op, one.value, one.unit) == wanted[1:]
    assert one.indicator in {wanted[0], str(wanted[0]).removesuffix("提高")}


@pytest.mark.parametrize("words", ["数百家", "几百家", "两三百家", "数十家", "十几家"])
def test_a_number_that_names_none_has_its_words_and_is_shown(words: str) -> None:
    report, plan = read(REPORT, f"新增窑企{words}"), read(PLAN, f"新增窑企{words}")
    [figure], [goal] = report.extraction.figures, plan.extraction.targets
    assert [(one.indicator, one.value, one.unit) for one in (figure, goal)] == [("新增窑企", words, None)] * 2
    for done, field in ((report, "数字"), (plan, "目标")):
        assert "原文没有说准是多少，只说了个大概" in [one.reason for one in doubts(done) if one.field == field]


@pytest.mark.parametrize("said", ["引进窑师两三个", "开展线上窑会", "举办万人窑会"])
def test_ways_to_speak_are_no_figures(said: str) -> None:
    assert read(REPORT, said).extraction.figures == ()


@pytest.mark.parametrize(
    ("said", "value", "about"),
    [
        ("不到5万元", 5, True),
        ("不足5万元", 5, True),
        ("近5万元", 5, True),
        ("接近5万元", 5, True),
        ("上万元", 1, True),
        ("5万元", 5, False),
    ],
)
def test_a_sum_is_about_so_much_where_its_side_is_told(said: str, value: int, about: bool) -> None:
    text = f"给予{said}奖励"
    [sum_] = quantities(text)
    assert (sum_.number, sum_.unit, is_about(text, sum_.start, sum_.end)) == (value, "万元", about)


def test_the_last_years_say_when_and_hide_no_share_that_is_about_so_much() -> None:
    assert read(PLAN, "近三年新增窑企20家").extraction.targets == ()
    assert len(read(PLAN, "窑企占比近40%").extraction.targets) == 1
