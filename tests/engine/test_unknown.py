"""What is missing stays missing: intervals, absent tables, and logic in three values."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest

from peiyu.rules import nodes as n
from peiyu.rules.units import DIMENSIONLESS, POINTS
from tests.engine.world import annual, count, facts, over, pure, truth, value, years, yuan

INFINITE = math.inf
GUARANTEED = n.Flag("贷款", "担保")

# 满足 T, 不满足 F, 未知 U
TABLES = {
    "全部": {"TT": "T", "TF": "F", "TU": "U", "FF": "F", "FU": "F", "UU": "U"},
    "任一": {"TT": "T", "TF": "T", "TU": "T", "FF": "F", "FU": "U", "UU": "U"},
    "至少两项": {"TTF": "T", "TUF": "U", "TFF": "F", "UUF": "U", "UFF": "F", "TTU": "T", "TUU": "U", "UUU": "U"},
}
NODES = {
    "全部": n.All,
    "任一": n.Any,
    "至少两项": lambda items: n.AtLeast(2, items),
}
WORDS = {"T": "满足", "F": "不满足", "U": "未知"}
LEAVES = {
    "T": n.Flag("企业", "独立法人"),
    "F": n.Flag("企业", "独立法人", wanted=False),
    "U": n.Compare(annual("净利润"), ">", yuan(0)),
}


@pytest.mark.parametrize(
    ("node", "inputs", "expected"), [(k, i, e) for k, rows in TABLES.items() for i, e in rows.items()]
)
def test_logic_in_three_values(node: str, inputs: str, expected: str) -> None:
    dossiers = facts(企业=[{"独立法人": "是"}])
    opposite = {"T": "F", "F": "T", "U": "U"}
    for order in itertools.permutations(inputs):
        condition = NODES[node](tuple(LEAVES[x] for x in order))
        assert truth(condition, dossiers) == WORDS[expected]
        assert truth(n.Not(condition), dossiers) == WORDS[opposite[expected]]
        assert truth(n.Not(n.Not(condition)), dossiers) == WORDS[expected]


LOANS = [
    {"本金": "100元", "放款日期": "2025-01-01", "担保": "是"},
    {"本金": "50元", "放款日期": "2025-02-01", "担保": None},
    {"本金": None, "放款日期": "2025-03-01", "担保": "是"},
    {"本金": "7元", "放款日期": "2025-04-01", "担保": "否"},
]


def test_records_that_count_perhaps_widen_count_and_sum() -> None:
    dossiers = facts(贷款=LOANS)
    assert value(count(GUARANTEED), dossiers) == (2, 3)
    assert value(over("sum", GUARANTEED), dossiers) == (100, INFINITE)
    assert value(over("sum", GUARANTEED, nonnegative=False), dossiers) == (-INFINITE, INFINITE)
    assert value(over("sum", GUARANTEED), facts(贷款=LOANS[:2])) == (100, 150)


def test_a_record_that_counts_perhaps_can_change_a_maximum_or_not() -> None:
    assert value(over("max", GUARANTEED), facts(贷款=LOANS[:2])) == (100, 100)
    bigger = [LOANS[0], {**LOANS[1], "本金": "100.01元"}]
    assert value(over("max", GUARANTEED), facts(贷款=bigger)) == (-INFINITE, INFINITE)
    assert value(over("min", GUARANTEED), facts(贷款=LOANS[:2])) == (-INFINITE, INFINITE)
    assert value(over("max", GUARANTEED), facts(贷款=LOANS[3:])) == (-INFINITE, INFINITE)


def test_an_absent_table_is_unknown_and_an_empty_one_says_none() -> None:
    absent, empty = facts(企业=[{}]), facts(贷款=[])
    exists = n.Compare(count(n.Settled(True)), "≥", pure(1))
    assert truth(exists, absent) == "未知"
    assert truth(exists, empty) == "不满足"
    assert value(count(n.Settled(True)), absent) == (0, INFINITE)
    assert value(over("sum"), absent) == (0, INFINITE)
    assert value(over("sum", nonnegative=False), absent) == (-INFINITE, INFINITE)
    assert value(over("sum"), empty) == (0, 0)
    assert value(over("max"), empty) == (-INFINITE, INFINITE)


def test_a_sum_over_years_with_a_gap_is_unknown() -> None:
    dossiers = facts(年度=years(研发费用=["1元", None, "3元"]))
    assert value(n.Add(tuple(annual("研发费用", back) for back in range(3))), dossiers) == (-INFINITE, INFINITE)


def test_a_score_is_a_range_of_what_each_indicator_can_still_give() -> None:
    points = [n.Const(Fraction(p), POINTS) for p in (0, 10, 20)]
    band = n.Interval
    scale = n.Bands(
        annual("研发费用"),
        (
            (band(None, False, Fraction(100), False), points[0]),
            (band(Fraction(200), True, None, False), points[2]),
            (band(Fraction(100), True, Fraction(200), False), points[1]),
        ),
    )
    option = n.Choose(((n.Flag("企业", "独立法人"), points[1]),), points[0])
    score = n.Add((scale, option))
    assert value(score, facts(企业=[{"独立法人": "是"}], 年度=years(研发费用=["100元"]))) == (20, 20)
    assert value(score, facts(企业=[{"独立法人": "是"}])) == (10, 30)
    assert value(score, facts(企业=[{}], 年度=years(研发费用=["99.99元"]))) == (0, 10)
    assert value(score, facts(企业=[{"独立法人": "否"}], 年度=years(研发费用=["200元"]))) == (20, 20)


def test_a_score_between_two_bands_of_an_uncertain_sum() -> None:
    scale = n.Bands(
        over("sum", GUARANTEED),
        (
            (n.Interval(None, False, Fraction(60), True), pure(1)),
            (n.Interval(Fraction(60), False, Fraction(150), False), pure(2)),
            (n.Interval(Fraction(150), True, None, False), pure(3)),
        ),
    )
    assert value(scale, facts(贷款=LOANS[:2])) == (2, 3)  # [100, 150] reaches the third band with its very end


def test_known_is_never_unknown() -> None:
    share = n.Divide(annual("研发费用"), annual("营业收入"))
    for dossiers, expected in (
        (facts(年度=years(研发费用=["1元"], 营业收入=["3元"])), "满足"),
        (facts(年度=years(研发费用=["1元"], 营业收入=["0元"])), "不满足"),
        (facts(年度=years(研发费用=["1元"])), "不满足"),
    ):
        assert truth(n.Known(share), dossiers) == expected
        assert truth(n.Not(n.Known(share)), dossiers) != expected


def test_an_open_figure_is_never_decided() -> None:
    open_figure = n.Const(None, DIMENSIONLESS)
    dossiers = facts(年度=years(研发费用=["1元"]))
    for op in ("≥", "<", "=", "≠"):
        assert truth(n.Compare(annual("研发费用"), op, open_figure), dossiers) == "未知"


def test_nothing_times_unknown_is_nothing() -> None:
    assert value(n.Multiply(pure(0), annual("研发费用")), facts(企业=[{}])) == (0, 0)


@pytest.mark.parametrize("revenue", ["1亿元", "270000000000001.27元"])
def test_exactly_nothing_times_unknown_is_known_even_where_the_nothing_is_beyond_whole_doubles(revenue: str) -> None:
    dossiers = facts(企业=[{}], 年度=years(营业收入=[revenue], 净利润=[None]))
    nothing = n.Add((annual("营业收入"), n.Negative(annual("营业收入"))))
    product = n.Multiply(nothing, n.Divide(annual("净利润"), yuan(1)))
    assert truth(n.Known(product), dossiers) == "满足"
    assert truth(n.Not(n.Known(product)), dossiers) == "不满足"
