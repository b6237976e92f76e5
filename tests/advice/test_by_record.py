"""同笔互斥: two programmes that may not pay for one and the same loan, and what is said of what is not counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from peiyu.advice.calculator import Calculator
from peiyu.advice.reading import Reading
from peiyu.engine.compile import compile_rules
from peiyu.facts.values import from_values
from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Column, Rule, Subject, Table
from peiyu.rules.units import MONEY

AS_OF = dt.date(2026, 6, 30)
SUBJECTS = {"企业": Subject("企业", "统一社会信用代码")}
COLUMNS = (
    Column("窑炉", "是否"), Column("竹编", "是否"), Column("茶园", "是否"),
    Column("本金", "数值", "元", MONEY, nonnegative=True),
)  # fmt: skip
TABLES = {
    "企业": Table("企业", "企业", "属性", (Column("甲", "是否"),)),
    "借款": Table("借款", "企业", "记录", COLUMNS),
}


def programme(code: str, flag: str, percent: int, most: int | None = None, **more: Any) -> Rule:
    """Pays a share of every loan for one purpose."""
    each = n.Multiply(n.Attribute("借款", "本金", MONEY), n.Const(Fraction(percent, 100), ()))
    paid: n.Number = n.Aggregate("sum", "借款", each, n.Flag("借款", flag), MONEY, True)
    if most is not None:
        paid = n.Minimum((paid, n.Const(Fraction(most), MONEY)))
    given: dict[str, Any] = {"amount": Amount(paid), "status": "现行", "has_eligibility": True} | more
    return Rule(code, "政策", f"{flag}贴息", "1", subject="企业", source=n.Source(), confidence="高", pack="t", file="",
                line=0, criteria=n.Settled(True), **given)  # fmt: skip


def answer(rules: Sequence[Rule], loans: Sequence[dict[str, str]]) -> Reading:
    calculator = Calculator(compile_rules(rules, AS_OF), TABLES, SUBJECTS)
    return calculator.answer({}, from_values(TABLES, SUBJECTS, {"企业": [{}], "借款": list(loans)}))


def loan(yuan: int, *flags: str) -> dict[str, str]:
    return {"本金": str(yuan)} | {c.name: "是" if c.name in flags else "否" for c in COLUMNS[:3]}


KILN = programme("kiln", "窑炉", 2, exclusive_by_record=("bamboo",))
BAMBOO = programme("bamboo", "竹编", 1)


def test_two_loans_under_two_programmes_are_both_paid() -> None:
    reading = answer([KILN, BAMBOO], [loan(1_000_000, "窑炉"), loan(500_000, "竹编")])
    assert reading.headline == "现可申报 2 项，预计 2.5 万元"
    assert reading.money.given_up == ()


def test_one_loan_that_fits_both_is_paid_by_the_better_one() -> None:
    reading = answer([KILN, BAMBOO], [loan(1_000_000, "窑炉", "竹编"), loan(500_000, "竹编")])
    assert (reading.money.low, reading.money.high) == (2_500_000, 2_500_000)
    assert reading.not_counted == {
        "bamboo": "“竹编贴息”单独可得 1.5 万元，计入 0.5 万元：同一笔借款不能同时享受“窑炉贴息”，按合计最高分配"
    }


def test_a_ceiling_of_one_programme_leaves_the_loan_to_the_other() -> None:
    """The kiln programme pays at most 20,000 and reaches that with its own loan: the common one goes to bamboo."""
    capped = programme("kiln", "窑炉", 2, 20_000, exclusive_by_record=("bamboo",))
    reading = answer([capped, BAMBOO], [loan(1_000_000, "窑炉"), loan(800_000, "窑炉", "竹编")])
    assert reading.money.low == 2_800_000
    assert reading.money.given_up == ()  # it loses a loan, but no money


def test_a_loan_of_unknown_purpose_makes_a_range() -> None:
    unsure = {"本金": "1000000", "竹编": "是", "茶园": "否"}
    reading = answer([KILN, BAMBOO], [unsure, loan(100_000, "窑炉")])
    assert (reading.money.low, reading.money.high) == (1_200_000, 2_200_000)


def test_many_common_loans_give_a_sum_that_can_be_had_and_a_bound() -> None:
    reading = answer([KILN, BAMBOO], [loan(100_000 + k, "窑炉", "竹编") for k in range(12)])
    assert reading.money.low == sum(round((100_000 + k) * 2) for k in range(12))
    assert reading.money.high >= reading.money.low
    assert "bamboo" in reading.not_counted


@pytest.mark.parametrize("seed", range(12))
def test_the_sum_is_that_of_the_best_of_all_ways(seed: int) -> None:
    flags = [("窑炉", "竹编"), ("竹编", "茶园"), ("窑炉", "竹编", "茶园"), ("窑炉",), ("窑炉", "茶园")]
    amounts = [((seed + 3) * (k + 5) * 7919) % 90_000 + 10_000 for k in range(5)]
    loans = [loan(100 * y, *f) for y, f in zip(amounts, flags, strict=True)]
    rates, caps = {"窑炉": 3, "竹编": 2, "茶园": 1}, {"窑炉": 90_000, "竹编": 150_000, "茶园": None}
    rules = [
        programme(name, name, rates[name], caps[name], exclusive_by_record=tuple(o for o in rates if o != name))
        for name in rates
    ]
    most = 0
    for way in product(*flags):
        paid = dict.fromkeys(rates, 0)
        for to, yuan in zip(way, amounts, strict=True):
            paid[to] += yuan * rates[to]
        most = max(most, sum(min(p, caps[name] or p) for name, p in paid.items()))
    assert answer(rules, loans).money.low == 100 * most


def test_what_a_whole_exclusion_displaces_is_named_with_its_rival() -> None:
    rules = [programme("kiln", "窑炉", 2, exclusive_with=("bamboo",)), BAMBOO]
    reading = answer(rules, [loan(1_000_000, "窑炉"), loan(500_000, "竹编")])
    assert reading.money.low == 2_000_000
    assert reading.not_counted == {
        "bamboo": "“竹编贴息”单独可得 0.5 万元，没有计入：不能与“窑炉贴息”同时享受，按合计最高取舍"
    }


def test_what_the_best_of_a_group_displaces_is_named() -> None:
    rules = [programme("kiln", "窑炉", 2, best_of="手艺"), programme("bamboo", "竹编", 1, best_of="手艺")]
    reading = answer(rules, [loan(1_000_000, "窑炉"), loan(500_000, "竹编")])
    assert reading.not_counted == {
        "bamboo": "“竹编贴息”单独可得 0.5 万元，没有计入：与“窑炉贴息”同属“手艺”，只享受最高的一项"
    }


def test_where_not_all_exclude_each_other_the_high_end_is_not_lowered() -> None:
    """Kiln and tea may share a loan, bamboo may not share with either: the sum is a range, never too small at the top."""
    rules = [KILN, BAMBOO, programme("tea", "茶园", 2, exclusive_by_record=("bamboo",))]
    money = answer(rules, [loan(1_000_000, "窑炉", "竹编", "茶园")]).money
    assert money.low >= 2_000_000
    assert money.high >= 4_000_000
