"""A threshold is met on the 分: exactly there, one to each side, at the largest amounts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from peiyu.rules import nodes as n
from peiyu.rules.units import MONEY
from tests.engine.world import PERCENT, annual, facts, over, pure, truth, value, years, yuan


@pytest.mark.parametrize(("paid", "expected"), [("2999999.99", "不满足"), ("3000000", "满足"), ("3000000.01", "满足")])
def test_three_percent_of_a_hundred_million_is_three_million(paid: str, expected: str) -> None:
    dossiers = facts(年度=years(营业收入=["1亿元"], 研发费用=[f"{paid}元"]))
    share = n.Divide(annual("研发费用"), annual("营业收入"))
    assert truth(n.Compare(share, "≥", pure(Fraction(3, 100))), dossiers) == expected


@pytest.mark.parametrize("scale", [1, 10, 10**4, 10**8])
@pytest.mark.parametrize(("fen", "expected"), [(-1, "不满足"), (0, "满足"), (1, "满足")])
def test_a_ratio_at_its_threshold_is_exact_up_to_a_trillion(scale: int, fen: int, expected: str) -> None:
    revenue = 10_000 * scale
    spent = Fraction(revenue * 3, 100) + Fraction(fen, 100)
    dossiers = facts(年度=years(营业收入=[Fraction(revenue)], 研发费用=[spent]))
    share = n.Divide(annual("研发费用"), annual("营业收入"))
    assert truth(n.Compare(share, "≥", pure(3 * PERCENT)), dossiers) == expected


@pytest.mark.parametrize("op", ["≥", ">", "≤", "<", "=", "≠"])
@pytest.mark.parametrize("fen", [-1, 0, 1])
def test_every_comparison_at_ten_to_the_twelve(op: n.Comparison, fen: int) -> None:
    there = Fraction(10**12) + Fraction(fen, 100)
    holds = {"≥": fen >= 0, ">": fen > 0, "≤": fen <= 0, "<": fen < 0, "=": fen == 0, "≠": fen != 0}[op]
    dossiers = facts(年度=years(营业收入=[there]))
    assert truth(n.Compare(annual("营业收入"), op, yuan(10**12)), dossiers) == ("满足" if holds else "不满足")


@pytest.mark.parametrize(("last", "expected"), [("110.25", "满足"), ("110.24", "不满足"), ("110.26", "满足")])
def test_compound_growth_is_compared_as_a_power(last: str, expected: str) -> None:
    dossiers = facts(年度=years(营业收入=[Fraction(last), Fraction(104), Fraction(100)]))
    growth = n.Compound(annual("营业收入"), annual("营业收入", 2), 2)
    assert truth(n.Compare(growth, "≥", pure(5 * PERCENT)), dossiers) == expected


@pytest.mark.parametrize("before", ["0", "-1"])
@pytest.mark.parametrize("op", ["≥", "<"])
def test_growth_from_nothing_or_less_is_unknown(before: str, op: n.Comparison) -> None:
    dossiers = facts(年度=years(净利润=[Fraction(100), Fraction(before)]))
    for rate in (n.Growth(annual("净利润"), annual("净利润", 1)), n.Compound(annual("净利润"), annual("净利润", 1), 2)):
        assert truth(n.Compare(rate, op, pure(0)), dossiers) == "未知"


def test_a_mean_of_two_rates_is_exact() -> None:
    # 4.7% and 5.3%: their mean is 5% exactly, in doubles it is not
    dossiers = facts(年度=years(营业收入=[Fraction("110.2491"), Fraction("104.7"), Fraction(100)]))
    rates = [n.Growth(annual("营业收入", back), annual("营业收入", back + 1)) for back in (0, 1)]
    mean = n.Divide(n.Add(tuple(rates)), pure(2))
    assert truth(n.Compare(mean, "≥", pure(5 * PERCENT)), dossiers) == "满足"
    assert value(mean, dossiers) == (5 * PERCENT, 5 * PERCENT)


def test_a_ratio_to_zero_is_unknown() -> None:
    dossiers = facts(年度=years(营业收入=[0], 研发费用=["1元"]))
    share = n.Divide(annual("研发费用"), annual("营业收入"))
    assert truth(n.Compare(share, "≥", pure(0)), dossiers) == "未知"


def test_tenths_of_a_percent_add_up() -> None:
    dossiers = facts(企业=[{"市场占有率": "0.1"}])
    share = n.Attribute("企业", "市场占有率", ())
    three = n.Add((share, share, share))
    assert truth(n.Compare(three, "=", pure(Fraction(3, 1000))), dossiers) == "满足"


def test_many_fen_add_up_exactly() -> None:
    loans = [{"本金": "0.1元", "放款日期": "2025-01-01"} for _ in range(1000)]
    dossiers = facts(贷款=loans)
    assert truth(n.Compare(over("sum"), "=", yuan(100)), dossiers) == "满足"
    assert value(n.Multiply(over("sum"), pure(Fraction(7, 10))), dossiers) == (70, 70)


def test_whole_steps_are_counted_at_the_step() -> None:
    step = n.Floor(n.Divide(annual("营业收入"), n.Const(Fraction(1, 3), MONEY)))
    assert value(step, facts(年度=years(营业收入=[Fraction(1)]))) == (3, 3)
    assert value(step, facts(年度=years(营业收入=[Fraction("0.99")]))) == (2, 2)
