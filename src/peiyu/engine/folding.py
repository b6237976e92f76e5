"""From records up to the subjects they belong to: counts, sums, greatest and least values with proven bounds."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from peiyu.engine import bounds
from peiyu.engine.bounds import Bound, Floats, Mask
from peiyu.engine.intervals import Numbers, aligned, constant, negative, unknown_where
from peiyu.facts.columns import Integers

_WHOLE = 2.0**53
_NOUGHT = bounds.exactly(np.array([0.0]))
_LEAST, _MOST = bounds.exactly(np.array([-np.inf])), bounds.exactly(np.array([np.inf]))


def absent(kind: str, nonnegative: bool) -> Numbers:
    """An aggregate over a table that is not in the data."""
    if kind == "count" or (kind == "sum" and nonnegative):
        return Numbers(Fraction(1), _NOUGHT, _MOST)
    return constant(None)


def count(surely: Mask, possibly: Mask, owners: Integers, size: int) -> Numbers:
    """How many records each of `size` owners has."""
    low = bounds.exactly(np.bincount(owners[surely], minlength=size).astype(np.float64))
    high = bounds.exactly(np.bincount(owners[possibly], minlength=size).astype(np.float64))
    return Numbers(Fraction(1), low, low if np.array_equal(low.down, high.down) else high)


def total(values: Numbers, surely: Mask, possibly: Mask, owners: Integers, size: int) -> Numbers:
    """The sum of each owner's records; one that counts only possibly adds [min(0, low), max(0, high)]."""
    perhaps = possibly & ~surely
    values = aligned([values])[0]
    low, high = values.low, values.high
    if perhaps.any():
        low = bounds.where(perhaps, bounds.least([low, _NOUGHT]), low)
        high = bounds.where(perhaps, bounds.greatest([high, _NOUGHT]), high)
    low = _sums(bounds.where(possibly, low, _NOUGHT), owners, size)
    if values.sharp and not perhaps.any():
        return Numbers(values.scale, low, low)
    return Numbers(values.scale, low, _sums(bounds.where(possibly, high, _NOUGHT), owners, size))


def greatest(values: Numbers, surely: Mask, possibly: Mask, owners: Integers, size: int) -> Numbers:
    """The greatest value of each owner's records; unknown over none, or where a possible record could change it."""
    low = _maxima(bounds.where(surely, values.low, _LEAST), owners, size)
    high = _maxima(bounds.where(surely, values.high, _LEAST), owners, size)
    rival = _maxima(bounds.where(possibly & ~surely, values.high, _LEAST), owners, size)
    none = np.bincount(owners[surely], minlength=size) == 0
    changed = none | (rival.down > low.up)
    unsure = ~changed & (rival.up > low.down)
    result = unknown_where(changed, Numbers(values.scale, low, high))
    if unsure.any():
        wide_low = Bound(np.where(unsure, -np.inf, result.low.down), result.low.up)
        wide_high = Bound(result.high.down, np.where(unsure, np.inf, result.high.up))
        result = Numbers(values.scale, wide_low, wide_high)
    return result


def least(values: Numbers, surely: Mask, possibly: Mask, owners: Integers, size: int) -> Numbers:
    """The least value of each owner's records, as `greatest`."""
    return negative(greatest(negative(values), surely, possibly, owners, size))


def not_negative(values: Numbers) -> Numbers:
    """The values; one that is not known is at least not below 0."""
    if values.sharp:
        return values
    low, high = values.low, values.high
    unknown, perhaps = low.up < high.down, low.down < high.up
    raised = bounds.where(unknown, bounds.greatest([low, _NOUGHT]), low)
    unsure = perhaps & ~unknown & (low.down < 0)
    if unsure.any():
        raised = Bound(raised.down, np.where(unsure, np.maximum(raised.up, 0.0), raised.up))
    return Numbers(values.scale, raised, high)


def _sums(values: Bound, owners: Integers, size: int) -> Bound:
    down, exact = _sum_of(values.down, owners, size, -1.0)
    if values.exact and exact:
        return bounds.exactly(down)
    up, _ = _sum_of(values.up, owners, size, 1.0)
    return Bound(down, up)


def _sum_of(values: Floats, owners: Integers, size: int, side: float) -> tuple[Floats, bool]:
    """The sum of each owner, and whether all are exact; otherwise pushed out on `side` by its error bound:
    m additions err by less than m × 2⁻⁵² × Σ|x|.
    """
    values = np.broadcast_to(values, owners.shape)
    infinite = np.isinf(values)
    finite = np.where(infinite, 0.0, values) if infinite.any() else values
    sums: Floats = np.bincount(owners, weights=finite, minlength=size).astype(np.float64)
    sizes = np.bincount(owners, weights=np.abs(finite), minlength=size)
    exact = bool((sizes < _WHOLE).all() and (finite == np.floor(finite)).all())
    if not exact:
        margin = (np.bincount(owners, minlength=size) + 2.0) * 2.0**-52 * sizes
        sums = np.where(margin > 0, np.nextafter(sums + side * margin, side * np.inf), sums)
    if infinite.any():
        for sign in (-np.inf, np.inf):
            sums[np.unique(owners[values == sign])] = sign
    return sums, exact


def _maxima(values: Bound, owners: Integers, size: int) -> Bound:
    down = _maximum_of(values.down, owners, size)
    return Bound(down, down if values.exact else _maximum_of(values.up, owners, size))


def _maximum_of(values: Floats, owners: Integers, size: int) -> Floats:
    result = np.full(size, -np.inf)
    if len(owners):
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        result[owners[starts]] = np.maximum.reduceat(np.broadcast_to(values, owners.shape), starts)
    return result
