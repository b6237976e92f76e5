"""A moved date compared with a day is the date compared with another day, for every day of the calendar."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest

from peiyu.engine.dates import shift
from peiyu.engine.kernel.days import ordinal_of, unshifted
from peiyu.facts.columns import OPEN_END
from peiyu.rules.nodes import Comparison, DateColumn, DateConst, DateShift

HOLDS = {"≥": lambda a, b: a >= b, ">": lambda a, b: a > b, "≤": lambda a, b: a <= b, "<": lambda a, b: a < b}


@pytest.mark.parametrize("order", HOLDS)
@pytest.mark.parametrize("turned", [False, True])
def test_the_test_is_the_same_on_every_day(order: Comparison, turned: bool) -> None:
    rng = Random(f"days {order} {turned}")
    for _ in range(60):
        by = rng.randint(-30, 30), rng.randint(-14, 14), rng.randint(-40, 40)
        limit = DateConst(rng.choice([dt.date(2024, 2, 29), dt.date(2026, 3, 31), dt.date(1, 1, 1), dt.date.max]))
        moved = DateShift(DateColumn("t", "c"), *by)
        left, how, right = unshifted(limit, order, moved) if turned else unshifted(moved, order, limit)
        assert isinstance(left, DateColumn)
        near = limit.date.toordinal()
        days = {
            1,
            OPEN_END,
            OPEN_END - 1,
            *(min(max(near + rng.randint(-12_000, 12_000), 1), OPEN_END) for _ in range(80)),
        }
        days |= {min(max(ordinal_of(right) + k, 1), OPEN_END) for k in (-2, -1, 0, 1, 2)}  # type: ignore[arg-type]
        for day in days:
            sides = (near, shift(day, *by)) if turned else (shift(day, *by), near)
            assert HOLDS[order](*sides) == HOLDS[how](day, ordinal_of(right))  # type: ignore[arg-type]
