"""Geometry of the small drawings: bullet bar and sparkline. They show what was decided elsewhere and decide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from peiyu.platform.web.components.figures import NOT_COLLECTED, number
from peiyu.platform.web.components.signs import Sign, verdict_sign

Number = int | float | Decimal | Fraction
BAR = 240  # width of the bullet's drawing in its own units
_ROOM = Fraction(5, 4)  # the scale reaches a quarter past the larger of value and threshold


@dataclass(frozen=True, slots=True)
class Bullet:
    """One indicator against its threshold. `length` is `None` where no value is held: nothing is drawn then, not zero.

    `negative` says that the value lies below the scale, which begins at zero. `either` says where another indicator would do as well;
    `choice` is the place of that choice in the rule and of this way in it. `years` says which of several years falls short.
    """

    label: str
    value: str
    threshold: str
    sign: Sign
    length: int | None
    mark: int
    negative: bool
    gap: str
    either: str = ""
    choice: tuple[int, int] | None = None
    years: str = ""


def bullet(
    label: str,
    value: Number | None,
    threshold: Number,
    verdict: str,
    *,
    unit: str = "",
    at_most: bool = False,
    gap: str = "",
) -> Bullet:
    """The bar of one indicator. `verdict` is the engine's; `at_most` says that the threshold is an upper bound (资产负债率 ≤ 80%)."""
    have = None if value is None else Fraction(value)
    asked = Fraction(threshold)
    top = max(abs(asked), Fraction(0) if have is None else abs(have)) * _ROOM or Fraction(1)
    return Bullet(
        label=label,
        value=NOT_COLLECTED if have is None else _with_unit(have, unit),
        threshold=("≤ " if at_most else "≥ ") + _with_unit(asked, unit),
        sign=verdict_sign(verdict),
        length=None if have is None else round(max(have, Fraction(0)) / top * BAR),
        mark=round(max(asked, Fraction(0)) / top * BAR),
        negative=have is not None and have < 0,
        gap=gap,
    )


@dataclass(frozen=True, slots=True)
class Spark:
    """A line over time. `paths` are the unbroken stretches: a missing year leaves a hole and is never joined over."""

    label: str
    unit: str
    points: tuple[tuple[str, str], ...]
    paths: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    last: tuple[float, float] | None
    trend: Literal["", "上升", "下降", "持平"]


def sparkline(
    points: Sequence[tuple[str, Number | None]], *, label: str = "", unit: str = "", width: int = 120, height: int = 32
) -> Spark:
    """The line through `(label, value)` pairs in order of time."""
    known = [Fraction(value) for _, value in points if value is not None]
    low, high = (min(known), max(known)) if known else (Fraction(0), Fraction(1))
    span = (high - low) or Fraction(1)
    step = Fraction(width - 8, max(len(points) - 1, 1))
    places: list[tuple[float, float] | None] = []
    for index, (_, value) in enumerate(points):
        if value is None:
            places.append(None)
            continue
        y = Fraction(height, 2) if high == low else 4 + (high - Fraction(value)) / span * (height - 8)
        places.append((round(float(4 + index * step), 1), round(float(y), 1)))
    dots = tuple(place for place in places if place is not None)
    trend: Literal["", "上升", "下降", "持平"] = ""
    if len(known) > 1:
        trend = "持平" if known[-1] == known[0] else "上升" if known[-1] > known[0] else "下降"
    return Spark(
        label=label,
        unit=unit,
        points=tuple((name, NOT_COLLECTED if v is None else _with_unit(Fraction(v), unit)) for name, v in points),
        paths=tuple(_stretches(places)),
        dots=dots,
        last=dots[-1] if dots else None,
        trend=trend,
    )


def _stretches(places: list[tuple[float, float] | None]) -> list[str]:
    found: list[list[str]] = [[]]
    for place in places:
        if place is None:
            found.append([])
        else:
            found[-1].append(f"{place[0]},{place[1]}")
    return [" ".join(stretch) for stretch in found if len(stretch) > 1]


def _with_unit(value: Fraction, unit: str) -> str:
    return f"{number(value)}{'' if unit in ('', '%') else ' '}{unit}"
