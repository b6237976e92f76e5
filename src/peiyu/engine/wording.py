"""Figures in words: values and gaps as an officer writes them, never rounded onto a threshold that they miss.

A figure is first a whole number of its finest usual part (分, 0.01%, 0.01 项 …). Only if it then reads like the threshold
without being equal to it are more digits printed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import numpy as np

from peiyu.engine import bounds
from peiyu.engine.bounds import Bound
from peiyu.engine.exact import Extended
from peiyu.engine.intervals import Numbers
from peiyu.facts.columns import Integers
from peiyu.rules.units import DIMENSIONLESS, Dimension

_HALF = bounds.exactly(np.array([0.5]))
_WHOLE = 2.0**53
_MOST_DIGITS = 60


@dataclass(frozen=True, slots=True)
class Measure:
    """How a dimension is written: the unit, its size in base units, and a larger one (×10⁴) for large money."""

    unit: str
    size: Fraction
    large: str = ""
    gap: str = ""  # the unit of a difference, where it has another name

    @property
    def part(self) -> Fraction:
        """The finest usual part, in base units."""
        return self.size / 100


@cache
def measure(dimension: Dimension) -> Measure:
    """The measure of a dimension.

    >>> measure((("亩", -1), ("元", 1))).large
    '万元/亩'
    """
    if dimension == DIMENSIONLESS:
        return Measure("%", Fraction(1, 100), gap="个百分点")
    above = "·".join(base for base, power in dimension for _ in range(max(power, 0))) or "1"
    below = "".join(f"/{base}" for base, power in dimension for _ in range(max(-power, 0)))
    return Measure(above + below, Fraction(1), f"万{above}{below}" if above == "元" else "")


def show(value: Extended, dimension: Dimension, unlike: Extended | None = None, gap: bool = False) -> str:
    """A figure with its unit. It never reads like `unlike` unless it is equal to it.

    >>> show(Fraction(2_999_999), (("元", 1),), unlike=Fraction(3_000_000))
    '299.9999万元'
    >>> show(Fraction(299999, 10_000_000), (), unlike=Fraction(3, 100))
    '2.99999%'
    >>> show(Fraction(3, 1000), (), gap=True)
    '0.3 个百分点'
    """
    if isinstance(value, float):
        return "无上限" if value > 0 else "无下限"
    written = measure(dimension)
    for more in range(0, _MOST_DIGITS, 2):
        whole = _in_parts(value, written, more)
        alike = unlike is not None and not isinstance(unlike, float) and unlike != value
        if not alike or unlike is None or whole != _in_parts(Fraction(unlike), written, more):
            break
    return _text(whole, 2 + more, written, gap)


def shown(
    numbers: Numbers,
    end: Bound,
    unlike: Numbers | None,
    rows: Integers,
    size: int,
    dimension: Dimension,
    gap: bool,
    exactly: Callable[[int], str],
) -> list[str]:
    """`show` for many rows, `end` being an end of `numbers` and `unlike` a figure known everywhere (None: 0). The rows that
    bounds do not settle, or that read like `unlike`, come from `exactly`.
    """
    written = measure(dimension)
    down, up = _parts(end, numbers.scale, written, rows, size)
    if unlike is None:
        other_down = other_up = np.zeros(len(rows))
    else:
        other_down, other_up = _parts(unlike.low, unlike.scale, written, rows, size)
    with np.errstate(invalid="ignore"):
        settled = (down == up) & (np.abs(down) < _WHOLE) & ((down < other_down) | (down > other_up))
    whole = np.where(settled, down, 0.0).astype(np.int64).tolist()
    return [
        _text(k, 2, written, gap) if ok else exactly(int(row))
        for k, ok, row in zip(whole, settled.tolist(), rows.tolist(), strict=True)
    ]


def rate(new: Fraction, old: Fraction, years: int, digits: int = 40) -> Fraction:
    """(new ÷ old)^(1/years) − 1 to so many digits, for show only: comparisons never take a root.

    >>> rate(Fraction(121), Fraction(100), 2)
    Fraction(1, 10)
    """
    ratio = new / old
    if ratio <= 0:
        return Fraction(-1)
    scale = 10**digits
    target = ratio.numerator * scale**years // ratio.denominator
    return Fraction(_root(target, years), scale) - 1


def _root(value: int, degree: int) -> int:
    """⌊value^(1/degree)⌋."""
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better


def _parts(end: Bound, scale: Fraction, written: Measure, rows: Integers, size: int) -> tuple[bounds.Floats, ...]:
    """Whole parts of the rows, half up: lowest and highest that the bounds allow."""
    picked = [np.broadcast_to(side, (size,))[rows] for side in (end.down, end.up)]
    point = bounds.exactly(picked[0]) if end.exact else Bound(picked[0], picked[1])
    number = Numbers(scale, point, point).rescaled(written.part)
    rounded = bounds.floor(bounds.add(number.low, _HALF))
    return rounded.down, rounded.up


def _in_parts(value: Fraction, written: Measure, more: int) -> int:
    """How many finest parts, with so many digits more, half up; in whole numbers, which are many times faster than fractions."""
    above = value.numerator * written.size.denominator * 10 ** (2 + more)
    below = value.denominator * written.size.numerator
    whole: int = (2 * above + below) // (2 * below)
    return whole


def _text(whole: int, digits: int, written: Measure, gap: bool) -> str:
    """Digits and unit of so many parts; money from 1万元 on in 万元."""
    unit = (written.gap if gap else "") or written.unit
    if written.large and abs(whole) >= 10 ** (digits + 4):
        digits, unit = digits + 4, written.large
    above, below = divmod(abs(whole), 10**digits)
    fraction = f".{below:0{digits}d}".rstrip("0").rstrip(".") if below else ""
    return f"{'-' if whole < 0 else ''}{above}{fraction}{' ' if gap else ''}{unit}"
