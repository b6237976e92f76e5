"""As of when a figure holds: the part of the year that the text says, and not the year alone."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.reports.figures import figures


def read(said: str) -> list[tuple[str, float | int | str, str | None]]:
    return [(one.indicator, one.value, one.as_of) for one in figures(said, [(0, len(said))])]


@pytest.mark.parametrize(
    "when",
    [
        "2031年1-3月", "2031年1—2月份", "2031年1～6月", "2031年1至5月", "2031年1月至5月", "2031年一季度", "2031年第二季度", "2031年前三季度", "2031年3月末",
        "2031年5月底", "2031年6月", "2031年5月份", "2031年6月上旬", "2031年6月30日", "2031年上半年", "2031年前5个月", "今年1—5月", "今年前5个月", "去年下半年", "1-5月", "截至2031年5月底", "第三季度",
    ],
)  # fmt: skip
@pytest.mark.parametrize("mark", ["，", ""])
def test_the_time_is_told_as_exactly_as_the_text_says(when: str, mark: str) -> None:
    mark = "，" if when.endswith(("日", "年")) else mark
    assert read(f"{when}{mark}窑业产值36亿元。") == [("窑业产值", 36, when)]


def test_a_year_alone_stays_a_year() -> None:
    assert read("2031年，窑业产值36亿元，比2030年增长5%。") == [
        ("窑业产值", 36, "2031年"),
        ("窑业产值同比增长", 5, "2031年"),
    ]
    assert read("工期5个月，窑口12座。")[0][1] == 5


@pytest.mark.parametrize(
    ("growth", "name"),
    [
        ("同比增长5%", "窑贷同比增长"),
        ("增长5%", "窑贷同比增长"),
        ("较去年同期增长5%", "窑贷同比增长"),
        ("比年初增长5%", "窑贷比年初增长"),
        ("较上月下降5%", "窑贷比上月下降"),
        ("环比下降5%", "窑贷环比下降"),
        ("占全县贷款12%，同比增长5%", "窑贷同比增长"),
        ("完成年度计划的40%，同比增长5%", "窑贷同比增长"),
    ],
)
def test_a_growth_says_of_what_and_since_when(growth: str, name: str) -> None:
    assert read(f"2031年5月末，窑贷36亿元，{growth}。")[-1][0] == name


def test_a_share_that_rises_by_points_stays_the_share() -> None:
    assert read("窑贷36亿元，占全县贷款12%，提高2个百分点。")[-1][0].startswith("占全县贷款")
