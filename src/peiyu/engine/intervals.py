"""Numbers of many rows at once: an interval [low, high] a row, each end with proven bounds.

A number is `scale` × what its bounds hold. The scale is exact, so whole 分 (scale 1/100), percentages with two decimals
(scale 1/10000) and thresholds stay whole numbers in the bounds and compare without error.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from peiyu.engine import bounds
from peiyu.engine.bounds import Bound, Mask
from peiyu.facts.columns import Integers, NumberColumn

_WHOLE = 2**53
_SETTLED = np.array([True])


@dataclass(frozen=True, slots=True)
class Numbers:
    """Intervals of many rows: [scale × low, scale × high]; unknown is (−∞, +∞). `high is low` where every row is known. `low` and
    `high` have shape (n,), or (1,) for a constant; times `scale` they are in base units (元, ratio as a fraction …).
    """

    scale: Fraction
    low: Bound
    high: Bound
    constant: Fraction | None = None

    @property
    def sharp(self) -> bool:
        """Whether every row is known: the interval is a point."""
        return self.high is self.low

    def taken(self, rows: Integers) -> Numbers:
        """The numbers of these rows only."""
        low = self.low.taken(rows)
        return Numbers(self.scale, low, low if self.sharp else self.high.taken(rows), self.constant)

    def rescaled(self, scale: Fraction) -> Numbers:
        """The same numbers in another scale."""
        factor = self.scale / scale
        if factor == 1:
            return self
        low = _stretch(self.low, factor)
        return Numbers(scale, low, low if self.sharp else _stretch(self.high, factor), self.constant)


def constant(value: Fraction | None) -> Numbers:
    """One exact number for every row (shape (1,)); None is an open figure, never known."""
    if value is None:
        return Numbers(Fraction(1), bounds.exactly(np.array([-np.inf])), bounds.exactly(np.array([np.inf])))
    one = bounds.exactly(np.array([float((value > 0) - (value < 0))]))
    return Numbers(abs(value) or Fraction(1), one, one, value)


def column(source: NumberColumn, start: int, stop: int) -> Numbers:
    """The rows [start, stop) of a column of facts."""
    mantissa, known = source.mantissa[start:stop], source.known[start:stop]
    value = mantissa.astype(np.float64)
    point = bounds.exactly(value)
    wide = np.abs(value) >= _WHOLE
    if wide.any():
        point = Bound(
            np.where(wide, np.nextafter(value, -np.inf), value), np.where(wide, np.nextafter(value, np.inf), value)
        )
    outliers = {row - start: exact for row, exact in source.outliers.items() if start <= row < stop}
    if outliers:
        down, up = point.down.copy(), point.up.copy()
        for row, exact in outliers.items():
            down[row], up[row] = bounds.of_fraction(exact * source.scale)
        point = Bound(down, up)
    scale = Fraction(1, source.scale)
    if known.all():
        return Numbers(scale, point, point)
    return unknown_where(~known, Numbers(scale, point, point))


def from_whole(low: Bound, high: Bound | None = None) -> Numbers:
    """Numbers in base units from their bounds."""
    return Numbers(Fraction(1), low, low if high is None else high)


def unknown_where(mask: Mask, numbers: Numbers) -> Numbers:
    """The numbers, unknown where the mask holds."""
    least, most = bounds.exactly(np.array([-np.inf])), bounds.exactly(np.array([np.inf]))
    return Numbers(numbers.scale, bounds.where(mask, least, numbers.low), bounds.where(mask, most, numbers.high), None)


def aligned(items: list[Numbers]) -> list[Numbers]:
    """The same numbers, all in one scale, in which whole numbers stay whole."""
    scales = {n.scale for n in items if n.constant != 0}
    scale = common_scale(scales) if scales else Fraction(1)
    return [Numbers(scale, n.low, n.high, n.constant) if n.constant == 0 else n.rescaled(scale) for n in items]


def add(items: list[Numbers]) -> Numbers:
    """The sum."""
    items = aligned(items)
    low, high, sharp = items[0].low, items[0].high, all(n.sharp for n in items)
    for n in items[1:]:
        low = bounds.add(low, n.low)
        high = low if sharp else bounds.add(high, n.high)
    return Numbers(items[0].scale, low, low if sharp else high)


def negative(a: Numbers) -> Numbers:
    """The opposite, −a."""
    low = bounds.negative(a.high)
    value = None if a.constant is None else -a.constant
    return Numbers(a.scale, low, low if a.sharp else bounds.negative(a.low), value)


def multiply(a: Numbers, b: Numbers) -> Numbers:
    """The product a × b, where 0 × ∞ is 0."""
    for one, other in ((a, b), (b, a)):
        if one.constant is not None:
            return _times(other, one.constant)
    scale = a.scale * b.scale
    if a.sharp and b.sharp:
        point = bounds.product(a.low, b.low)
        return Numbers(scale, point, point)
    corners = [bounds.product(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return Numbers(scale, bounds.least(corners), bounds.greatest(corners))


def divide(a: Numbers, b: Numbers) -> Numbers:
    """The quotient a ÷ b; unknown where b is zero or may be zero."""
    if b.constant is not None and b.constant != 0:
        return _times(a, 1 / b.constant)
    scale = a.scale / b.scale
    spans = (b.low.up <= 0) & (b.high.down >= 0)  # surely meets zero
    unsure = (b.low.down <= 0) & (b.high.up >= 0) & ~spans
    apart = _nonzero(b.low)
    if a.sharp and b.sharp:
        point = bounds.quotient(a.low, apart)
        result = Numbers(scale, point, point)
    else:
        other = apart if b.sharp else _nonzero(b.high)
        corners = [bounds.quotient(x, y) for x in (a.low, a.high) for y in (apart, other)]
        result = Numbers(scale, bounds.least(corners), bounds.greatest(corners))
    if spans.any():
        result = unknown_where(np.broadcast_to(spans, np.broadcast_shapes(spans.shape, result.low.down.shape)), result)
    if unsure.any():  # the sign of the divisor is lost in rounding: anything is left to the exact path
        anything = Bound(np.array([-np.inf]), np.array([np.inf]))
        result = Numbers(scale, bounds.where(unsure, anything, result.low), bounds.where(unsure, anything, result.high))
    return result


def floor(a: Numbers) -> Numbers:
    """The whole number at or below a."""
    a = a.rescaled(Fraction(1))
    low = bounds.floor(a.low)
    return Numbers(Fraction(1), low, low if a.sharp else bounds.floor(a.high))


def minimum(items: list[Numbers]) -> Numbers:
    """The least of several numbers."""
    items = aligned(items)
    return Numbers(items[0].scale, bounds.least([n.low for n in items]), bounds.least([n.high for n in items]))


def maximum(items: list[Numbers]) -> Numbers:
    """The greatest of several numbers."""
    items = aligned(items)
    return Numbers(items[0].scale, bounds.greatest([n.low for n in items]), bounds.greatest([n.high for n in items]))


def hull(items: list[tuple[Mask, Numbers]]) -> Numbers:
    """In each row the hull over the numbers whose mask holds there; in every row at least one must."""
    numbers = aligned([n for _, n in items])
    out_low, out_high = bounds.exactly(np.array([np.inf])), bounds.exactly(np.array([-np.inf]))
    lows = [bounds.where(mask, n.low, out_low) for (mask, _), n in zip(items, numbers, strict=True)]
    highs = [bounds.where(mask, n.high, out_high) for (mask, _), n in zip(items, numbers, strict=True)]
    return Numbers(numbers[0].scale, bounds.least(lows), bounds.greatest(highs))


def at_most(a: Bound, b: Bound) -> tuple[Mask, Mask]:
    """(a ≤ b, whether that is settled), a row each, of ends in one scale; the unsettled rows are near ties."""
    yes = a.up <= b.down
    return (yes, yes | (a.down > b.up)) if not (a.exact and b.exact) else (yes, _SETTLED)


def below(a: Bound, b: Bound) -> tuple[Mask, Mask]:
    """(a < b, whether that is settled), a row each, of ends in one scale."""
    yes = a.up < b.down
    return (yes, yes | (a.down >= b.up)) if not (a.exact and b.exact) else (yes, _SETTLED)


def _times(a: Numbers, factor: Fraction) -> Numbers:
    if factor == 0:
        return constant(Fraction(0))
    value = None if a.constant is None else a.constant * factor
    if value is not None:
        return constant(value)
    positive = a if factor > 0 else negative(a)
    return Numbers(positive.scale * abs(factor), positive.low, positive.high)


def _nonzero(b: Bound) -> Bound:
    down = np.where(b.down == 0, 1.0, b.down)
    return Bound(down, down if b.exact else np.where(b.up == 0, 1.0, b.up))


def _stretch(bound: Bound, factor: Fraction) -> Bound:
    if factor.numerator != 1:
        bound = bounds.product(bound, bounds.constant(Fraction(factor.numerator)))
    if factor.denominator != 1:
        bound = bounds.quotient(bound, bounds.constant(Fraction(factor.denominator)))
    return bound


def common_scale(scales: set[Fraction]) -> Fraction:
    """The greatest number of which every scale is a whole multiple."""
    denominator = math.lcm(*(s.denominator for s in scales))
    return Fraction(math.gcd(*(s.numerator * (denominator // s.denominator) for s in scales)), denominator)
