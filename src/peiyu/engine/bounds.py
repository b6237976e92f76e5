"""Floating-point arithmetic with proven error bounds.

A `Bound` holds, for every row, two doubles with down ≤ true value ≤ up. Each operation finds the sign of its own rounding
error without error (Knuth's sum, Dekker's product, the remainder of a quotient) and widens by one unit in the last place
only where there is one. Whole numbers below 2⁵³ therefore stay exact, and so does everything that divides evenly.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_SPLIT = 134217729.0  # 2**27 + 1
_HUGE = 2.0**990  # beyond this the splitting of a factor may overflow
_TINY = 2.0**-960  # below this the error of a product may underflow
_LARGEST = np.finfo(np.float64).max


@dataclass(frozen=True, slots=True)
class Bound:
    """For every row down ≤ true value ≤ up; `up is down` where all rows are exact. Shape (n,) or (1,) for a constant."""

    down: Floats
    up: Floats

    @property
    def exact(self) -> bool:
        """Whether every row is exact, so that one array stands for both sides."""
        return self.up is self.down

    def taken(self, rows: npt.NDArray[np.int64]) -> Bound:
        """The bound of these rows; a constant stays one."""
        if self.down.shape == (1,) and self.up.shape == (1,):
            return self
        down = np.broadcast_to(self.down, np.broadcast_shapes(self.down.shape, self.up.shape))[rows]
        return Bound(down, down if self.exact else np.broadcast_to(self.up, self.down.shape)[rows])


Operation = Callable[[Floats, Floats], Bound]


def exactly(values: Floats) -> Bound:
    """The bound of values that are exact."""
    return Bound(values, values)


def of_fraction(value: Fraction) -> tuple[float, float]:
    """The two doubles next to an exact number, equal where it is a double itself.

    >>> of_fraction(Fraction(3, 4))
    (0.75, 0.75)
    >>> down, up = of_fraction(Fraction(1, 10))
    >>> down < up
    True
    """
    try:
        near = float(value)
    except OverflowError:
        return (_LARGEST, math.inf) if value > 0 else (-math.inf, -_LARGEST)
    there = Fraction(near)
    if there == value:
        return near, near
    return (near, math.nextafter(near, math.inf)) if there < value else (math.nextafter(near, -math.inf), near)


def constant(value: Fraction) -> Bound:
    """The bound of one exact number, shape (1,)."""
    down, up = of_fraction(value)
    low = np.array([down])
    return Bound(low, low if up == down else np.array([up]))


def add(a: Bound, b: Bound) -> Bound:
    """The sum a + b."""
    if a.exact and b.exact:
        return _sum(a.down, b.down)
    return Bound(_sum(a.down, b.down).down, _sum(a.up, b.up).up)


def negative(a: Bound) -> Bound:
    """The opposite, −a."""
    down = -a.up
    return Bound(down, down if a.exact else -a.down)


def product(a: Bound, b: Bound) -> Bound:
    """The product a × b, where 0 × ∞ is 0."""
    return _spread(_product, a, b)


def quotient(a: Bound, b: Bound) -> Bound:
    """The quotient a ÷ b, where ∞ ÷ ∞ is 0; the caller keeps zero out of b."""
    return _spread(_quotient, a, b)


def floor(a: Bound) -> Bound:
    """The whole number at or below a."""
    down = np.floor(a.down)
    return Bound(down, down if a.exact else np.floor(a.up))


def least(bounds: list[Bound]) -> Bound:
    """The smallest of several in every row. Shape (n,), or (1,) where all are constants."""
    return _fold(np.minimum, bounds)


def greatest(bounds: list[Bound]) -> Bound:
    """The greatest of several in every row. Shape (n,), or (1,) where all are constants."""
    return _fold(np.maximum, bounds)


def where(mask: Mask, a: Bound, b: Bound) -> Bound:
    """Entries of a where the mask holds, else of b."""
    down = np.where(mask, a.down, b.down)
    return Bound(down, down if a.exact and b.exact else np.where(mask, a.up, b.up))


def _fold(pick: Callable[[Floats, Floats], Floats], bounds: list[Bound]) -> Bound:
    down = bounds[0].down
    for bound in bounds[1:]:
        down = pick(down, bound.down)
    if all(bound.exact for bound in bounds):
        return Bound(down, down)
    up = bounds[0].up
    for bound in bounds[1:]:
        up = pick(up, bound.up)
    return Bound(down, up)


def _spread(operate: Operation, a: Bound, b: Bound) -> Bound:
    if a.exact and b.exact:
        return operate(a.down, b.down)
    lefts = [a.down] if a.exact else [a.down, a.up]
    rights = [b.down] if b.exact else [b.down, b.up]
    results = [operate(x, y) for x in lefts for y in rights]
    down, up = results[0].down, results[0].up
    for result in results[1:]:
        down, up = np.minimum(down, result.down), np.maximum(up, result.up)
    return Bound(down, up)


def _sum(a: Floats, b: Floats) -> Bound:
    with np.errstate(all="ignore"):
        total = a + b
        part = total - a
        error = (a - (total - part)) + (b - part)
    return _directed(total, error, error, np.isfinite(a) & np.isfinite(b))


def _product(a: Floats, b: Floats) -> Bound:
    with np.errstate(all="ignore"):
        total = a * b
        total = np.where(np.isnan(total), 0.0, total)  # 0 × ∞
        error = _product_error(a, b, total)
        small = (np.abs(total) < _TINY) & (a != 0) & (b != 0) & np.isfinite(a) & np.isfinite(b)
    up, down = (np.where(small, 1.0, error), np.where(small, -1.0, error)) if small.any() else (error, error)
    return _directed(total, down, up, np.isfinite(a) & np.isfinite(b))


def _quotient(a: Floats, b: Floats) -> Bound:
    with np.errstate(all="ignore"):
        total = a / b
        total = np.where(np.isnan(total), 0.0, total)  # ∞ ÷ ∞
        whole = total * b
        rest = (a - whole) - _product_error(total, b, whole)
        error = np.where(b < 0, -rest, rest)
        small = (np.abs(total) < _TINY) | (np.abs(a) < _TINY)
        small &= (a != 0) & np.isfinite(a) & np.isfinite(b)
    up, down = (np.where(small, 1.0, error), np.where(small, -1.0, error)) if small.any() else (error, error)
    return _directed(total, down, up, np.isfinite(a) & np.isfinite(b) & (b != 0))


def _product_error(a: Floats, b: Floats, total: Floats) -> Floats:
    a1 = _SPLIT * a
    a1 = a1 - (a1 - a)
    a2 = a - a1
    b1 = _SPLIT * b
    b1 = b1 - (b1 - b)
    b2 = b - b1
    error: Floats = a2 * b2 - (((total - a1 * b1) - a2 * b1) - a1 * b2)
    return error


def _directed(value: Floats, below: Floats, above: Floats, finite: Mask) -> Bound:
    """The bound of a result whose true value lies below it where `below` < 0 and above it where `above` > 0. Where an
    operand is infinite the result is exact; where the error itself could not be found both sides are widened.
    """
    lost = finite & ~(np.isfinite(below) & np.isfinite(above) & (np.abs(value) < _HUGE))
    under, over = (below < 0) & finite, (above > 0) & finite
    if lost.any():
        under, over = under | lost, over | lost
    if not under.any() and not over.any():
        return Bound(value, value)
    with np.errstate(over="ignore"):
        down = np.where(under, np.nextafter(value, -np.inf), value)
        up = np.where(over, np.nextafter(value, np.inf), value)
    return Bound(down, up)
