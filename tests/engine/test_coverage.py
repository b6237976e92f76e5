"""Which thresholds the cases of a rule stand on, and which side is missing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from peiyu.engine.coverage import ABOVE, BELOW, ON, Coverage, Threshold, _side
from peiyu.rules.units import UNITS

MONEY, HEADS = UNITS["元"].dimension, UNITS["人"].dimension


@pytest.mark.parametrize(
    ("value", "limit", "dimension", "side"),
    [
        (Fraction("14999999.99"), 15_000_000, MONEY, BELOW),
        (Fraction(15_000_000), 15_000_000, MONEY, ON),
        (Fraction("15000000.01"), 15_000_000, MONEY, ABOVE),
        (Fraction(20_000_000), 15_000_000, MONEY, ""),
        (Fraction(299), 300, HEADS, BELOW),
        (Fraction(298), 300, HEADS, ""),
        (Fraction("0.0299"), Fraction("0.03"), (), BELOW),
        (Fraction("-0.01"), 0, MONEY, BELOW),
    ],
)
def test_one_unit_to_each_side(value, limit, dimension, side) -> None:
    assert _side(value, Fraction(limit), dimension) == side


def test_a_threshold_is_full_only_with_all_three() -> None:
    found = Coverage()
    threshold = Threshold("t.x", "试", 0, "收入", "1500万元")
    found.seen[threshold] |= {BELOW, ON}
    assert (found.full, list(found.gaps())) == (0, [(threshold, (ABOVE,))])
    found.seen[threshold].add(ABOVE)
    assert (found.full, list(found.gaps())) == (1, [])
