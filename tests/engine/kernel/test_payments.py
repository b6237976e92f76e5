"""Money added up in the kernel is, to the 分, what the amounts of the rows add up to."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import numpy as np
import polars as pl
import pytest

from peiyu.engine.compile import compile_rules
from peiyu.engine.decide import decide
from peiyu.engine.kernel import Kernel, opcodes, prepare, tally
from peiyu.engine.payout import NO_LIMIT
from peiyu.facts.columns import FlagColumn, NumberColumn
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.facts.roster import Roster, no_parents
from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Column, Rule, Subject, Table
from peiyu.rules.units import DIMENSIONLESS, MONEY

AS_OF = dt.date(2026, 6, 30)
# In 分: nothing, below nothing, ties of half a 分 at several shares, a figure that fills the doubles, the largest there are.
CENTS = [0, -500, 1, 3, 5, 10, 15, 25, 49, 50, 51, 150, 333, 9_999_999, 2**40 + 1, 2**52 - 1, 2**53 - 1]
FIGURE = n.Attribute(ENTERPRISE, "金额", MONEY)


def money(value: Fraction | int | None) -> n.Const:
    return n.Const(None if value is None else Fraction(value), MONEY)


def share(value: Fraction) -> n.Number:
    return n.Multiply(FIGURE, n.Const(value, DIMENSIONLESS))


AMOUNTS: dict[str, tuple[n.Number, int]] = {
    "a fixed amount": (money(Fraction(10_005, 1000)), opcodes.PAY_FIXED),
    "the least of two fixed ones": (n.Minimum((money(7), money(5))), opcodes.PAY_FIXED),
    "the figure itself": (FIGURE, opcodes.PAY_SHARE),
    "a tenth": (share(Fraction(1, 10)), opcodes.PAY_SHARE),
    "a third of it, at most 1000": (n.Minimum((share(Fraction(1, 3)), money(1000))), opcodes.PAY_SHARE),
    "half a 分 of each 分": (n.Minimum((share(Fraction(1, 2)), money(Fraction(12_345, 1000)))), opcodes.PAY_SHARE),
    "an open ceiling": (n.Minimum((share(Fraction(1, 2)), money(None))), opcodes.PAY),
    "a sum": (n.Add((share(Fraction(1, 3)), money(1))), opcodes.PAY),
    "a negative share": (share(Fraction(-1, 2)), opcodes.PAY),
}


@pytest.mark.parametrize("case", AMOUNTS)
def test_sums_are_those_of_the_rows(case: str) -> None:
    number, wanted = AMOUNTS[case]
    size = 3 * len(CENTS)
    cents = np.array(CENTS * 3, dtype=np.int64)
    known = np.arange(size) < 2 * len(CENTS)
    paid = np.arange(size) % 5 != 0
    table = Table(ENTERPRISE, ENTERPRISE, "属性", (Column("金额", "数值", "元", MONEY), Column("合格", "是否")))
    dossiers = Dossiers(
        {ENTERPRISE: table},
        {ENTERPRISE: Subject(ENTERPRISE, "统一社会信用代码")},
        {ENTERPRISE: Roster(pl.Series([f"F{i}" for i in range(size)]), no_parents(size))},
        {
            ENTERPRISE: {
                "金额": NumberColumn(cents, known, 100),
                "合格": FlagColumn(paid, np.ones(size, dtype=np.bool_)),
            }
        },
        {},
        {},
    )
    rule = Rule(
        "r", "政策", "r", "v", "现行", ENTERPRISE, n.Source(), "高", "p", "f", 1,
        n.Flag(ENTERPRISE, "合格", True), amount=Amount(number),
    )  # fmt: skip
    book = compile_rules([rule], AS_OF)
    decisions = decide(book, dossiers)
    outcome = decisions.outcomes["r"]
    assert outcome.amount is not None
    low, high = (end[outcome.verdict.surely].tolist() for end in (outcome.amount.low, outcome.amount.high))
    found = tally(book, decisions.world).rules["r"].amount
    assert found == (sum(low), None if NO_LIMIT in high else sum(high))
    program = prepare(book, Kernel(decisions.world), book.rules[0].frame).bound
    assert [code for code in program.code[:, 0].tolist() if code in opcodes.PAYS] == [wanted]
