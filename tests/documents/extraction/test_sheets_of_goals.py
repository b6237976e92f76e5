"""A sheet of goals and nothing else is read, with a lone column 2031年目标值 too, and its cells keep their side."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source

ROWS = "窑企数量\t家\t{}\n茶企数量\t家\t{}\n竹业产值\t亿元\t{}\n"


def goals(text: str) -> list[tuple[str, str, object, str | None, str | None]]:
    found = deconstruct(text_source(text)).extraction.targets
    return [(one.indicator, one.op, one.value, one.unit, one.deadline) for one in found]


@pytest.mark.parametrize("title", ["", "青禾县窑业发展目标\n", "青禾县窑业发展规划\n一、发展目标\n目标如下：\n"])
def test_a_lone_column_of_goals_is_read_where_most_rows_leave_it_empty(title: str) -> None:
    sheet = "指标\t单位\t2031年目标值\n" + ROWS.format("", "", "50")
    assert goals(title + sheet) == [("竹业产值", "=", 50, "亿元", "2031年")]
    sheet = "指标\t单位\t2031年目标值\n" + ROWS.format("200", "", "50")
    assert goals(title + sheet) == [("窑企数量", "=", 200, "家", "2031年"), ("竹业产值", "=", 50, "亿元", "2031年")]


def test_cells_of_goals_keep_their_side() -> None:
    text = "指标\t单位\t2031年目标值\n" + ROWS.format("近200", "不到90", "逾50")
    text += "窑口\t座\t300余\n窑工\t人\t1000人左右\n窑灯\t盏\t不超过30\n窑师\t名\t≥20\n"
    assert [(op, value) for _, op, value, _, _ in goals(text)] == [
        ("≈", 200), ("<", 90), (">", 50), (">", 300), ("≈", 1000), ("<=", 30), (">=", 20),
    ]  # fmt: skip


def test_a_goal_in_words_in_such_a_column_is_read() -> None:
    text = "重点任务\t2031年目标值\t责任单位\n培育窑企\t新增窑企200家\t市窑业局\n培育茶企\t\t市茶业局\n"
    assert goals(text) == [("新增窑企", "=", 200, "家", "2031年")]


def test_a_sheet_of_results_is_none_of_goals() -> None:
    assert goals("指标\t2031年目标值\t2031年完成值\n窑企数量（家）\t200\t210\n茶企数量（家）\t90\t88\n") == []


def test_a_sheet_of_goals_gives_nothing() -> None:
    text = "青禾县窑业扶持标准\n指标\t2031年\t2033年\n窑企数量\t100\t150\n产值（亿元）\t20\t30\n"
    assert deconstruct(text_source(text)).extraction.measures == ()
