"""Bounds enclose the true result of every operation, and are exact wherever the result is a double."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from peiyu.engine import bounds, folding
from peiyu.engine.bounds import Bound
from peiyu.engine.intervals import Numbers

FINITE = st.floats(allow_nan=False, allow_infinity=False)
MONEY = st.integers(-(10**14), 10**14).map(float)
EITHER = st.one_of(FINITE, MONEY, st.sampled_from([0.0, 1e-310, -1e300, 5e-324, 0.1, 2.0**53]))

OPERATIONS: dict[str, tuple[Callable[[Bound, Bound], Bound], Callable[[Fraction, Fraction], Fraction]]] = {
    "sum": (bounds.add, lambda a, b: a + b),
    "product": (bounds.product, lambda a, b: a * b),
    "quotient": (bounds.quotient, lambda a, b: a / b),
}


def exact(value: float) -> Bound:
    return bounds.exactly(np.array([value]))


def side(value: float) -> Fraction | float:
    return Fraction(value) if np.isfinite(value) else value


@pytest.mark.parametrize("name", OPERATIONS)
@given(a=EITHER, b=EITHER)
def test_bounds_enclose_the_true_result(name: str, a: float, b: float) -> None:
    assume(name != "quotient" or b != 0)
    operate, truly = OPERATIONS[name]
    found, true = operate(exact(a), exact(b)), truly(Fraction(a), Fraction(b))
    assert side(found.down[0]) <= true <= side(found.up[0])


@pytest.mark.parametrize("name", OPERATIONS)
@given(a=MONEY, b=MONEY)
def test_a_result_that_is_a_double_is_exact(name: str, a: float, b: float) -> None:
    assume(name != "quotient" or b != 0)
    operate, truly = OPERATIONS[name]
    found, true = operate(exact(a), exact(b)), truly(Fraction(a), Fraction(b))
    assert (found.down[0] == found.up[0]) == (Fraction(float(true)) == true)


@given(st.lists(st.tuples(st.integers(0, 3), FINITE.filter(lambda x: abs(x) < 1e300)), min_size=1))
def test_sums_over_records_enclose_the_true_sum(records: list[tuple[int, float]]) -> None:
    records.sort(key=lambda r: r[0])
    owners, values = np.array([r[0] for r in records]), np.array([r[1] for r in records])
    everything = np.ones(len(records), dtype=np.bool_)
    point = bounds.exactly(values)
    found = folding.total(Numbers(Fraction(1), point, point), everything, everything, owners, 4)
    for owner in range(4):
        true = sum((Fraction(v) for o, v in records if o == owner), Fraction(0))
        assert side(found.low.down[owner]) <= true <= side(found.low.up[owner])


@given(st.fractions())
def test_a_fraction_lies_between_its_doubles(value: Fraction) -> None:
    down, up = bounds.of_fraction(value)
    assert side(down) <= value <= side(up)
    assert (down == up) == (Fraction(down) == value)
