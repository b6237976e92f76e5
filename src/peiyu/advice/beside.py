"""A figure held against the others of the same dossier: a part above its whole, heads that do not fit the staff, a leap from the
year beside it. Both figures are named; which of them is wrong, only the firm knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import log10
from typing import Protocol

from peiyu.advice.inputs import Input, cell_key
from peiyu.advice.typed import decimal_text, entry_unit
from peiyu.engine.wording import show
from peiyu.rules import nodes as n
from peiyu.rules.model import Column, Table
from peiyu.rules.units import COUNT, DIMENSIONLESS, MONEY, PERSONS, POINTS, RANK, YEARS, Dimension

_YEARS_BESIDE = (-1, 1, -2)  # the year before tells most
# A leap is odd from so many times on, where the larger figure is at least so large; both in base units. Money grows a thousandfold in
# a young firm, heads do not. What is not here (land, energy) has the usual leap; shares, points, ranks and spans have none.
_LEAPS: dict[Dimension, tuple[Fraction, Fraction]] = {
    MONEY: (Fraction(3_000), Fraction(1_000_000)),
    PERSONS: (Fraction(30), Fraction(200)),
    COUNT: (Fraction(30), Fraction(200)),
}
_USUAL_LEAP = (Fraction(100), Fraction(100))
_NO_LEAP = (DIMENSIONLESS, POINTS, RANK, YEARS)
_ABOVE_STAFF = 10  # times the whole: other heads of a firm (an average over the year) may lie somewhat above it
_LIKE = 100  # a figure that large with the same digits as another is no chance
_ROOM = Fraction(16, 5)  # times beside a power of ten: so far two figures may differ and still be the same size
_PART_OF = re.compile(r"(\S{1,60}) ÷ (\S{1,60})")


@dataclass(frozen=True, slots=True)
class Slipped:
    """The question in Chinese. `meant`: what a form would fill in, in the unit of the field, '' where it cannot be known.
    `beside`: the key of the other figure where two contradict each other.
    """

    message: str
    meant: str = ""
    beside: str = ""


class Known(Protocol):
    """What is known of a firm: a figure of a table in base units, None where it is not known."""

    def __call__(self, table: str, column: str, year: int | None) -> Fraction | None:
        """The figure of a column; `year` for an annual table."""


class Wholes:
    """What is a part of what, from the ratios in the rules and in the indicators: (table, part) → wholes, and back."""

    def __init__(self, nodes: Iterable[object], formulas: Iterable[str], tables: Mapping[str, Table]) -> None:
        self.tables = tables
        self.of: dict[tuple[str, str], list[str]] = {}
        self.parts: dict[tuple[str, str], list[str]] = {}
        for node in nodes:
            match node:
                case n.Divide(n.Annual() as left, n.Annual() as right):
                    if (left.table, left.year) == (right.table, right.year):
                        self._add(tables[left.table], left.column, right.column)
        for formula in formulas:
            if written := _PART_OF.fullmatch(formula.strip()):
                for table in tables.values():
                    if table.shape == "年度":
                        self._add(table, written[1], written[2])

    def _add(self, table: Table, part: str, whole: str) -> None:
        small, large = table.column(part), table.column(whole)
        if small is None or large is None or part == whole or small.dimension != large.dimension:
            return
        if whole not in self.of.setdefault((table.name, part), []):
            self.of[table.name, part].append(whole)
            self.parts.setdefault((table.name, whole), []).append(part)


def contradiction(asked: Input, value: Fraction, known: Known, wholes: Wholes) -> Slipped | None:
    """What contradicts a figure in the same dossier, None where nothing does."""
    column = asked.column
    if column is None or asked.kind != "cell":
        return None
    return (
        _above_whole(asked, column, value, known, wholes)
        or _unlike_staff(asked, column, value, known, wholes)
        or _leap(asked, column, value, known)
    )


def _above_whole(asked: Input, column: Column, value: Fraction, known: Known, wholes: Wholes) -> Slipped | None:
    place = (asked.table, column.name)
    for whole in wholes.of.get(place, ()):
        large = known(asked.table, whole, asked.year)
        if large is not None and 0 < large < value:
            return _two(asked, (column.name, value), (whole, large), whole, column.dimension)
    for part in wholes.parts.get(place, ()):
        small = known(asked.table, part, asked.year)
        if small is not None and 0 < value < small:
            return _two(asked, (part, small), (column.name, value), part, column.dimension)
    return None


def _two(
    asked: Input, part: tuple[str, Fraction], whole: tuple[str, Fraction], other: str, dimension: Dimension
) -> Slipped:
    said = (
        f"{part[0]} {show(part[1], dimension)} 大于{whole[0]} {show(whole[1], dimension)}，请核对这两个数。如无误可不改"
    )
    return Slipped(said, beside=cell_key(asked.table, other, asked.year))


def _unlike_staff(asked: Input, column: Column, value: Fraction, known: Known, wholes: Wholes) -> Slipped | None:
    """Heads many times those of the whole, or the same digits with more noughts."""
    table = wholes.tables.get(asked.table)
    if column.dimension != PERSONS or table is None:
        return None
    for other in table.columns:
        held = known(table.name, other.name, asked.year) if other.dimension == PERSONS and other != column else None
        if not held or other.name in wholes.parts.get((table.name, column.name), ()):
            continue
        is_whole = (table.name, other.name) in wholes.parts
        if (is_whole and value >= _ABOVE_STAFF * held) or (
            held >= _LIKE and value > held and _same_digits(value, held)
        ):
            meant = _meant(column, value, held)
            said = f"您填的 {show(value, PERSONS)}与同年{other.name} {show(held, PERSONS)}{_times(value, held)}。{_ask(column, meant)}"
            return Slipped(said, meant, cell_key(table.name, other.name, asked.year))
    return None


def _leap(asked: Input, column: Column, value: Fraction, known: Known) -> Slipped | None:
    if asked.year is None or not value or column.dimension in _NO_LEAP:
        return None
    most, least = _LEAPS.get(column.dimension, _USUAL_LEAP)
    for step in _YEARS_BESIDE:
        held = known(asked.table, column.name, asked.year + step)
        if not held:
            continue
        low, high = sorted((abs(value), abs(held)))
        if high < least or high < most * low:
            return None  # the nearest year bears it out
        meant = _meant(column, value, held)
        said = f"您填的{_spaced(value, column)}与{asked.year + step}年的{_spaced(held, column)}{_times(value, held)}。{_ask(column, meant)}"
        return Slipped(said, meant, cell_key(asked.table, column.name, asked.year + step))
    return None


def _spaced(value: Fraction, column: Column) -> str:
    return f" {show(value, column.dimension)}"


def _times(value: Fraction, other: Fraction) -> str:
    low, high = sorted((abs(value), abs(other)))
    return f"相差约 {plain(Fraction(round(high / low)))} 倍"


def _ask(column: Column, meant: str) -> str:
    return f"您是否想填 {meant} {entry_unit(column).name}？如无误可不改" if meant else "请核对。如无误可不改"


def _same_digits(value: Fraction, other: Fraction) -> bool:
    times = value / other
    return times.denominator == 1 and set(str(times.numerator)[1:]) == {"0"} and str(times.numerator)[0] == "1"


def _meant(column: Column, value: Fraction, other: Fraction) -> str:
    """The figure with as many noughts more or less as brings it to the size of the other, as the field would hold it."""
    power = round(log10(abs(value / other)))
    meant = value / Fraction(10) ** power
    near = 1 / _ROOM <= abs(meant / other) <= _ROOM
    whole = column.dimension not in (PERSONS, COUNT) or meant.denominator == 1
    slip_of_money = column.dimension != MONEY or power % 4 == 0  # between 元, 万元 and 亿元
    return plain(meant / entry_unit(column).scale) if near and whole and slip_of_money else ""


def plain(value: Fraction) -> str:
    """A figure in exact digits; rounded where it has no end.

    >>> plain(Fraction(15)), plain(Fraction(1, 3))
    ('15', '0.3333333333')
    """
    return decimal_text(value) or f"{float(value):.10g}"
