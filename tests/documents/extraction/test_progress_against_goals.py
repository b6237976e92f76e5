"""A report of half a year: what has been reached of a goal is not done, the goal beside its share is a goal, and the title or a heading says of when the figures are."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Figure
from peiyu.documents.pipeline import deconstruct, text_source

_REPORT = "青瓷市2030年上半年窑业工作总结\n现将有关情况报告如下。\n一、工作开展情况\n{}\n二、下半年工作打算\n1.全年新增规上窑企60家，12月底前完成。\n2.新建窑炉4座。\n"


def _read(sentence: str, title: str = "") -> tuple[list[str], list[Figure]]:
    text = _REPORT.format(sentence)
    if title:
        text = text.replace("青瓷市2030年上半年窑业工作总结", title)
    said = deconstruct(text_source(text)).extraction
    return [one.status for one in said.commitments if one.text in text and sentence[2:8] in one.text], list(
        said.figures
    )


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("1.新增规上窑企38家，完成年度目标60家的63.3%。", "ongoing"),
        ("1.新建窑炉12座，占全年任务20座的60%。", "ongoing"),
        ("1.改造窑口21座，为年度目标的42%。", "ongoing"),
        ("1.建成茶叶仓储基地，年度任务已完成75%。", "ongoing"),
        ("1.改造窑口6座，滞后序时进度8个百分点。", "ongoing"),
        ("1.改造窑口6座，完成年度目标6座的100%。", "done"),
        ("1.改造窑口6座，快于序时进度。", "done"),
        ("1.改造窑口9座，完成年度目标6座的150%。", "done"),
    ],
)
def test_a_share_of_a_goal_below_the_whole_is_not_done(sentence: str, state: str) -> None:
    assert _read(sentence)[0][0] == state


def test_the_goal_before_its_share_is_a_goal_of_the_year() -> None:
    reached, goal, share = _read("1.新增规上窑企38家，完成年度目标60家的63.3%。")[1][:3]
    assert (reached.value, reached.as_of, reached.goal) == (38, "2030年上半年", False)
    assert (goal.value, goal.unit, goal.as_of, goal.goal) == (60, "家", "2030年", True)
    assert (str(share.value), share.as_of, share.goal) == ("63.3", "2030年上半年", False)


def test_goals_below_plans_have_no_time_of_the_title_but_those_of_the_whole_year() -> None:
    whole, plain = _read("1.改造窑口6座。")[1][1:]
    assert (whole.value, whole.as_of, whole.goal) == (60, "2030年", True)
    assert (plain.value, plain.as_of, plain.goal) == (4, None, True)


@pytest.mark.parametrize(
    ("title", "time"),
    [
        ("青瓷市2030年一季度窑业运行情况", "2030年一季度"),
        ("青瓷市2030年窑业工作总结", "2030年"),
        ("青瓷市2030年政府工作报告", None),
        ("青瓷市2029年预算执行情况和2030年预算草案的报告", None),
    ],
)
def test_a_title_gives_a_time_only_where_it_names_one_that_is_looked_back_on(title: str, time: str | None) -> None:
    assert _read("1.改造窑口6座。", title)[1][0].as_of == time


def test_a_heading_with_a_part_of_the_year_gives_its_time() -> None:
    text = "青瓷市窑业运行情况报告\n一、一季度完成情况\n改造窑口6座，全年任务20座。\n二、前三季度完成情况\n改造窑口16座。\n"
    told = {one.value: one.as_of for one in deconstruct(text_source(text)).extraction.figures}
    assert (told[6], told[16]) == ("一季度", "前三季度")
    assert told[20] is None
