"""What is wanted and what is expected are told apart from what is: tasks in brackets, assigned goals, forecasts; and what is not whole is going on."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Extraction
from peiyu.documents.pipeline import deconstruct, text_source

REPORT = "青禾县窑业局2031年上半年工作总结\n一、工作情况\n（一）{}\n"


def read(said: str) -> Extraction:
    return deconstruct(text_source(REPORT.format(said))).extraction


def told(said: str) -> list[tuple[str, float | int | str, bool]]:
    return [(one.indicator, one.value, one.goal) for one in read(said).figures]


@pytest.mark.parametrize("marks", ["（）", "()"])
@pytest.mark.parametrize("task", ["年任务", "年度计划", "全年目标", "目标任务", "年度任务数"])
def test_a_task_in_brackets_is_a_goal_and_the_share_is_whole(marks: str, task: str) -> None:
    said = f"1-5月，窑器出口13亿元，完成{task}{marks[0]}40.2亿元{marks[1]}的32.5%，同比增长4%。"
    found = read(said).figures
    assert told(said) == [
        ("窑器出口", 13, False),
        (task, 40.2, True),
        (f"完成{task}", 32.5, False),
        ("窑器出口同比增长", 4, False),
    ]
    assert found[2].text == f"完成{task}（40.2亿元）的32.5%"
    assert found[1].as_of == ("2031年" if "年" in task else None)  # that of the year in the title, not of 1-5月


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("2031年县下达我局窑业增速确保目标增长12%，奋斗目标增长14%。", [True, True]),
        ("2031年窑业产值目标201亿元。", [True]),
        ("今年县下达窑企培育目标任务19家，窑师目标任务16名。", [True, True]),
        ("目标任务16家，目前已完成9家。", [True, False]),
        ("年度计划改窑40座，已完成25座。", [True, False]),
        ("完成全年目标任务16家。", [False]),
        ("分解目标任务36项，均已落实。", [False]),
        ("1-5月，窑业投资29.3亿元，预计全年完成60亿元。", [False, True]),
        ("1-5月，窑业产值29.3亿元，预测增长17.6%。", [False, False]),
        ("预测上半年窑业产值122亿元，同比增长13%；窑税25亿元。", [True, True, True]),
        ("1-5月窑口在库127个，完成窑业投资29.3亿元，该批窑口预测上半年将完成投资34.32亿元。", [False, False, True]),
    ],
)
def test_goals_and_forecasts_are_marked_and_nothing_else(said: str, wanted: list[bool]) -> None:
    assert [goal for _, _, goal in told(said)] == wanted


def test_a_forecast_takes_the_name_of_what_it_is_of() -> None:
    said = "截至5月底，新增窑企12家，完成全年目标（30家）的40%，预计6月底达到15家。"
    assert told(said)[-1] == ("新增窑企", 15, True)


@pytest.mark.parametrize(
    "said",
    [
        "截至5月底，新增窑企12家，完成全年目标（30家）的40%，预计6月底达到15家。",
        "1-5月，新增窑贷5.6亿元，完成年度计划（20亿元）的28%。",
        "县下达我局窑企培育目标任务16家，目前已完成9家。",
        "截至5月底，实际兑现窑补3800万元，兑现率仅31.7%。",
        "截至5月底，已拨付窑补500万元，拨付率62%。",
        "年度计划改窑40座，已完成25座。",
    ],
)
def test_what_is_not_whole_is_going_on(said: str) -> None:
    assert [one.status for one in read(said).commitments] == ["ongoing"]


@pytest.mark.parametrize(
    "said", ["目标任务16家，已完成19家。", "已拨付窑补500万元，拨付率100%。", "已完成全年目标30座，新增窑师12名。"]
)
def test_what_is_whole_stays_done(said: str) -> None:
    assert [one.status for one in read(said).commitments] == ["done"]


@pytest.mark.parametrize(
    ("so_far", "ahead", "until"),
    [
        ("1-5月全县新建窑口127个，完成窑业投资29.3亿元", "该批窑口预测上半年将完成投资34.32亿元。", "上半年"),
        ("2031年1-5月累计建成窑口9座", "力争12月底前再建成3座。", "12月底前"),
    ],
)
def test_what_has_been_and_the_forecast_are_two(so_far: str, ahead: str, until: str) -> None:
    found = read(f"{so_far}，{ahead}").commitments
    assert [(one.text, one.status, one.deadline and one.deadline.text) for one in found] == [
        (so_far, "done", None),
        (ahead, "planned", until),
    ]


def test_a_goal_that_others_assign_is_not_done() -> None:
    assert [one.status for one in read("2031年县下达我局窑企培育目标任务19家。").commitments] == ["planned"]


def test_how_things_stand_in_an_order_is_no_goal() -> None:
    text = "关于窑贷的督办通知\n县窑业局：\n一、窑贷问题。青石镇窑贷占比仅12%，请青石镇人民政府7月底前提高到20%以上。\n二、各单位要坚持绿色发展。\n县督查室\n2031年5月3日\n"
    found = deconstruct(text_source(text)).extraction.figures
    assert [(one.value, one.goal) for one in found] == [(12, False), (20, True)]
