"""Tables that hand goals out by district, unit or part of the year; tables of results, of money and of names hand out none."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Target
from peiyu.documents.pipeline import deconstruct, source_of_bytes, text_source


def _page(caption: str, rows: list[list[str]]) -> list[Target]:
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<html><body><p>青瓷市窑业发展行动方案</p><p>一、总体要求</p><p>加快窑业发展。</p><p>{caption}</p><table>{table}</table></body></html>"
    return list(deconstruct(source_of_bytes(page.encode(), "a.html")).extraction.targets)


def _told(found: list[Target]) -> list[tuple[str, object, str | None, str | None, list[str]]]:
    return [(one.indicator, one.value, one.unit, one.deadline, [n.name for n in one.departments]) for one in found]


BY_PLACE = [
    ["区县", "新增规上窑企（家）", "窑业产值（亿元）"],
    ["东窑区", "12", "35.5"],
    ["青竹县", "5", "—"],
    ["合计", "17", "35.5"],
]


def test_each_district_has_its_goals_and_the_total_is_of_no_district() -> None:
    assert _told(_page("附件：2031年各区县窑业目标任务分解表", BY_PLACE)) == [
        ("新增规上窑企", 12, "家", "2031年", ["东窑区"]),
        ("窑业产值", 35.5, "亿元", "2031年", ["东窑区"]),
        ("新增规上窑企", 5, "家", "2031年", ["青竹县"]),
        ("新增规上窑企", 17, "家", "2031年", []),
        ("窑业产值", 35.5, "亿元", "2031年", []),
    ]


@pytest.mark.parametrize(
    "caption",
    ["2031年各区县目标任务完成情况表", "窑业奖补资金安排任务表", "各区县窑业基本情况", "2030年实际与任务对照"],
)
def test_results_money_and_plain_tables_set_no_goals(caption: str) -> None:
    assert _page(caption, BY_PLACE) == []


def test_a_column_of_results_beside_the_goals_is_none_and_offices_are_no_figures() -> None:
    rows = [
        ["序号", "责任单位", "培育窑企目标数（家）", "完成数（家）", "责任人"],
        ["1", "市窑业局", "3", "1", "略"],
        ["2", "市竹业局", "≥4", "2", "略"],
    ]
    found = _page("2031年目标任务分解表", rows)
    assert [(one.indicator, one.op, one.value, one.departments[0].name) for one in found] == [
        ("培育窑企", "=", 3, "市窑业局"),
        ("培育窑企", ">=", 4, "市竹业局"),
    ]


def test_parts_of_the_year_below_one_indicator_are_deadlines() -> None:
    rows = [
        ["序号", "地区", "培育窑企（家）", "", ""],
        ["", "", "一季度", "二季度", "全年"],
        ["1", "东窑区", "3", "4", "12"],
        ["总计", "", "5", "7", "21"],
    ]
    assert _told(_page("2031年各区县培育目标", rows)) == [
        ("培育窑企", 3, "家", "2031年一季度", ["东窑区"]),
        ("培育窑企", 4, "家", "2031年二季度", ["东窑区"]),
        ("培育窑企", 12, "家", "2031年", ["东窑区"]),
        ("培育窑企", 5, "家", "2031年一季度", []),
        ("培育窑企", 7, "家", "2031年二季度", []),
        ("培育窑企", 21, "家", "2031年", []),
    ]


def test_parts_of_the_year_beside_indicators_are_deadlines_only_below_a_caption_that_sets_goals() -> None:
    rows = [
        ["指标", "单位", "一季度", "上半年", "全年"],
        ["新增规上窑企", "家", "10", "25", "60"],
        ["窑业产值", "亿元", "20", "45", "100"],
    ]
    found = _told(_page("2031年主要目标", rows))
    assert found[:3] == [
        ("新增规上窑企", 10, "家", "2031年一季度", []),
        ("新增规上窑企", 25, "家", "2031年上半年", []),
        ("新增规上窑企", 60, "家", "2031年", []),
    ]
    assert _page("2031年主要指标完成情况", rows) == []


def test_a_sheet_of_goals_alone_is_read_whatever_its_title() -> None:
    text = "青瓷市2031年窑业目标任务分解表\n区县\t新增规上窑企（家）\n东窑区\t12\n青竹县\t5\n"
    book = "2031年各区县培育目标\n区县\t一季度（家）\t全年（家）\n东窑区\t3\t12\n青竹县\t2\t5\n"
    assert len(_page("2031年目标任务", BY_PLACE)) == 5
    for said in (text, book):
        assert deconstruct(text_source(said)).extraction.figures == ()


def test_a_second_head_opens_a_second_table_and_a_number_is_no_unit() -> None:
    first = [["指标", "单位", "一季度", "二季度"], ["窑业产值", "亿元", "10", "12"], ["新建窑炉", "座", "5", "6"]]
    second = [
        ["指标", "一季度", "上半年", "前三季度"],
        ["技改投资（亿元）", "10", "22", "35"],
        ["竹业产值（亿元）", "3", "5", "7"],
    ]
    text = "青瓷市2031年窑业工作要点\n\n一、目标任务\n" + "\n".join("\t".join(row) for row in [*first, *second]) + "\n"
    found = [(one.indicator, one.value, one.unit) for one in deconstruct(text_source(text)).extraction.targets]
    assert found[:4] == [
        ("窑业产值", 10, "亿元"),
        ("窑业产值", 12, "亿元"),
        ("新建窑炉", 5, "座"),
        ("新建窑炉", 6, "座"),
    ]
    assert found[4:7] == [("技改投资", 10, "亿元"), ("技改投资", 22, "亿元"), ("技改投资", 35, "亿元")]
    assert len(found) == 10
