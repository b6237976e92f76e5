"""A figure never reads like the threshold that it misses."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peiyu.engine.wording import rate, show
from peiyu.rules.units import COUNT, MONEY, POINTS, Dimension

PER_MU: Dimension = (("亩", -1), ("元", 1))


@pytest.mark.parametrize(
    ("value", "dimension", "unlike", "gap", "words"),
    [
        ("2999999", MONEY, "3000000", False, "299.9999万元"),
        ("2999999.99", MONEY, "3000000", False, "299.999999万元"),
        ("9999.99", MONEY, None, False, "9999.99元"),
        ("10000", MONEY, None, False, "1万元"),
        ("-15000", MONEY, None, False, "-1.5万元"),
        ("0.01", MONEY, "0", True, "0.01 元"),
        ("500000", MONEY, "0", True, "50 万元"),
        ("0.027", (), "0.03", False, "2.7%"),
        ("0.0299999", (), "0.03", False, "2.99999%"),
        ("0.003", (), "0", True, "0.3 个百分点"),
        ("0.00000001", (), "0", True, "0.000001 个百分点"),
        ("1", COUNT, "0", True, "1 项"),
        ("59.5", POINTS, "60", False, "59.5分"),
        ("123456", PER_MU, None, False, "12.3456万元/亩"),
    ],
)
def test_words(value: str, dimension: Dimension, unlike: str | None, gap: bool, words: str) -> None:
    assert show(Fraction(value), dimension, None if unlike is None else Fraction(unlike), gap) == words


@given(st.fractions(-1, 2), st.fractions(-1, 2), st.sampled_from([(), MONEY, COUNT]))
def test_a_value_reads_otherwise_than_the_threshold(value: Fraction, threshold: Fraction, dimension: Dimension) -> None:
    if abs(value - threshold) > Fraction(1, 10**50):
        assert (show(value, dimension, threshold) == show(threshold, dimension, value)) == (value == threshold)


@given(st.fractions(Fraction(1, 100), 100), st.integers(1, 5))
def test_a_rate_is_the_root(ratio: Fraction, years: int) -> None:
    grown = rate(ratio, Fraction(1), years)
    assert (1 + grown) ** years <= ratio < (1 + grown + Fraction(1, 10**30)) ** years
