"""Tables of goals whose head has two rows, with a year before the plan, figures in brackets, and offices that hold for several rows."""

from __future__ import annotations

import pytest

from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source


def read(table: str, title: str = "青禾县窑业行动计划（2030—2032年）") -> Deconstruction:
    return deconstruct(text_source(f"{title}\n一、主要目标\n{table}\n"))


def goals(table: str, title: str = "青禾县窑业行动计划（2030—2032年）") -> list[tuple[str, object, str | None]]:
    return [(one.indicator, one.value, one.deadline) for one in read(table, title).extraction.targets]


@pytest.mark.parametrize("down", ["", "〃"])
def test_a_head_of_two_rows_gives_each_column_its_year(down: str) -> None:
    table = (
        "指标\t单位\t2029年基数\t年度目标\t\t\t责任单位\n"
        f"{down}\t{down}\t{down}\t2030年\t2031年\t2032年\t{down}\n"
        "窑企数量\t家\t20\t30\t40\t50\t市窑业局\n竹业产值\t亿元\t2\t3\t4\t5\t市竹业局"
    )
    assert goals(table) == [
        ("窑企数量", 30, "2030年"), ("窑企数量", 40, "2031年"), ("窑企数量", 50, "2032年"),
        ("竹业产值", 3, "2030年"), ("竹业产值", 4, "2031年"), ("竹业产值", 5, "2032年"),
    ]  # fmt: skip


def test_what_was_reached_stands_beside_the_goal_of_its_year() -> None:
    table = "指标\t2031年\t\t2032年\n〃\t目标\t完成\t目标\n窑企数量\t30\t28\t40\n茶企数量\t3\t2\t4"
    assert goals(table, "青禾县窑业目标") == [
        ("窑企数量", 30, "2031年"), ("窑企数量", 40, "2032年"), ("茶企数量", 3, "2031年"), ("茶企数量", 4, "2032年"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("青禾县窑业行动计划（2030—2032年）", "指标\t2029年\t2032年"),
        ("青禾县窑业目标", "指标\t2029年\t2032年目标"),
        ("青禾县窑业目标", "指标\t2029年\t2032年\t属性"),
    ],
)
def test_a_year_before_the_plan_is_where_things_stand(title: str, head: str) -> None:
    end = "\t预期性" if head.endswith("属性") else ""
    table = f"{head}\n窑企数量（家）\t20\t30{end}\n茶企数量（家）\t2\t3{end}"
    assert [told[1:] for told in goals(table, title)] == [(30, "2032年"), (3, "2032年")]


def test_a_figure_in_brackets_is_read_and_listed() -> None:
    done = read("指标\t单位\t2032年\n窑企数量\t家\t40\n窑炉能耗降幅\t%\t[9]\n竹炉能耗降幅\t%\t【2.50】")
    found = done.extraction.targets
    assert [(one.indicator, one.value) for one in found] == [
        ("窑企数量", 40), ("窑炉能耗降幅", 9), ("竹炉能耗降幅", 2.5),
    ]  # fmt: skip
    listed = [one.start for one in doubts(done) if "方括号" in one.reason]
    assert listed == [one.start for one in found[1:]]


def test_an_office_and_a_unit_that_go_on_from_the_row_above_hold_for_the_row() -> None:
    done = read("指标\t单位\t2032年\t责任单位\n窑企数量\t家\t40\t市窑业局\n茶企数量\t〃\t30\t〃\n竹企数量\t家\t20\t〃")
    found = done.extraction.targets
    assert [(one.unit, [name.name for name in one.departments]) for one in found] == [("家", ["市窑业局"])] * 3
