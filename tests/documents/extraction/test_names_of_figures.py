"""What a figure is of, its bound and its time: changes, comparisons, classes, estimates, goals."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.reports.figures import figures
from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source
from tests.documents.test_output import rows_of

Row = tuple[str, str, float, str | None]

TOLD: list[tuple[str, list[Row]]] = [
    (
        "预计2032年，窑业产值完成168.8亿元，同比下降2.3%；窑业投资55亿元。",
        [
            ("窑业产值", "=", 168.8, "亿元"),
            ("窑业产值同比下降", "=", 2.3, "%"),
            ("窑业投资", "=", 55, "亿元"),
        ],
    ),
    ("预计到2036年建成窑站5家。", []),
    ("窑改率由62%提高到64.5%。", [("窑改率（变动前）", "=", 62, "%"), ("窑改率", "=", 64.5, "%")]),
    ("规上窑企由120家增加到156家。", [("规上窑企（变动前）", "=", 120, "家"), ("规上窑企", "=", 156, "家")]),
    (
        "城镇、农村窑工收入分别增长5%和7.5%左右。",
        [("城镇、农村窑工收入分别增长", "=", 5, "%"), ("城镇、农村窑工收入分别增长", "≈", 7.5, "%")],
    ),
    ("30户以上窑村硬化路228.9公里。", [("30户以上窑村硬化路", "=", 228.9, "公里")]),
    ("新增规上窑企56家，其中产值超10亿元企业8家。", [("新增规上窑企", "=", 56, "家"), ("产值超10亿元企业", "=", 8, "家")]),
    ("改造了Y018席窑线4公里。", [("改造了Y018席窑线", "=", 4, "公里")]),
    ("窑谷客流突破200万大关。", [("窑谷客流", ">", 2000000, None)]),
    ("窑工失业率控制在4%以内。", [("窑工失业率", "<=", 4, "%")]),
    ("窑企亏损面不超过10%。", [("窑企亏损面", "<=", 10, "%")]),
    ("窑工失业率控制在5.5%左右。", [("窑工失业率", "≈", 5.5, "%")]),
    ("窑业投入占比保持在80%以上。", [("窑业投入占比", ">=", 80, "%")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text for text, _ in TOLD])
def test_the_name_and_the_bound(text: str, wanted: list[Row]) -> None:
    assert [(f.indicator, f.op, f.value, f.unit) for f in figures(text, [(0, len(text))])] == wanted


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("今年以来投入窑业资金6040万元，比去年同期增加1993万元。", ["今年以来", "今年以来"]),
        ("窑业收入较去年同期增长12%。", [None]),
        ("窑税与2029年相比增加3.2亿元。", [None]),
        ("“十二五”期间，窑路总里程达3000公里。", ["“十二五”期间"]),
        ("过去五年，窑业收入年均增长7.8%。", ["过去五年"]),
    ],
)
def test_what_a_figure_is_compared_with_is_not_its_time(text: str, times: list[str | None]) -> None:
    assert [f.as_of for f in figures(text, [(0, len(text))])] == times


def test_two_sums_of_one_grant_are_no_class() -> None:
    text = "为年税收在100万元以上的窑企提供50万元担保。"
    assert [f.value for f in figures(text, [(0, len(text))])] == [100, 50]


REPORT = """青禾县政府工作报告
各位代表：
一、2032年工作回顾
窑业产值突破千亿元，窑企达320家。
二、2033年工作安排
今年主要预期目标是：窑业产值增长5%-5.5%，新增窑工3万人以上。
下一步，我们将建成窑站12个。
"""


def test_goals_are_marked_and_a_heading_gives_its_year(tmp_path):
    done = deconstruct(text_source(REPORT))
    told = document_object(done)["figures"]
    assert [(f["value"], f["as_of"], f["goal"]) for f in told] == [
        (1000, "2032年", False),
        (320, "2032年", False),
        (5.5, "今年", True),
        (30000, "今年", True),
        (12, "2033年", True),
    ]
    assert [(f["value"], f["low"]) for f in told if "low" in f] == [(5.5, 5)]
    assert [(row["数值"], row["性质"]) for row in rows_of(done, "数字清单", tmp_path)] == [
        ("> 1000亿元", ""),
        ("320家", ""),
        ("5—5.5%", "目标或计划"),
        ("≥ 30000人", "目标或计划"),
        ("12个", "目标或计划"),
    ]
