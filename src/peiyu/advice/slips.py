"""A doubtful figure, caught at the field: what is odd about it, and what was probably meant. It warns and never blocks or changes
anything: the figure may be right.

What is plausible is not invented here, and no indicator is known by name but the two of revenue a head. The unit and the sort of a
column decide: money is held against some twenty times the largest figure that any rule of the packs compares it with, a share
against 100%, a span of years against a calendar year. What stands beside a figure in the same dossier is in `peiyu.advice.beside`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction

from peiyu.advice.beside import Known, Slipped, Wholes, contradiction, plain
from peiyu.advice.inputs import HERE, Input
from peiyu.advice.typed import Figure, Typed, entry_unit
from peiyu.engine.compile import Rulebook
from peiyu.engine.wording import show
from peiyu.facts.odd_figures import MOST_MONEY, MOST_PER_HEAD, REVENUE, STAFF
from peiyu.rules import nodes as n
from peiyu.rules.model import Table
from peiyu.rules.units import DIMENSIONLESS, MONEY, UNITS, YEARS

BEYOND = 20  # times the largest threshold of the packs
_SLIP = 10_000  # between 元 and 万元
_PER_CENT = UNITS["%"].scale
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # a number of years that lies here is a year of the calendar
_LONGEST = 200  # years
_MOST_OF_A_CHANGE = 10  # a share that may be negative is a change, and may well be above 100%


class Plausible:
    """What is plausible in each column, from the thresholds of a rulebook. `formulas`: of the indicators of the packs, as written;
    they say what is a part of what.
    """

    def __init__(self, rulebook: Rulebook, tables: Mapping[str, Table], formulas: Iterable[str] = ()) -> None:
        self._as_of = rulebook.as_of
        largest: dict[str, Fraction] = {}
        self._least: dict[str, Fraction] = {}
        for step in rulebook.program.steps:
            node = step.node
            if isinstance(node, n.Compare) and isinstance(node.right, n.Const) and node.right.value is not None:
                read, size = node.left, abs(node.right.value)
                if isinstance(read, (n.Annual, n.Attribute)) and size > 0:
                    largest[read.column] = max(largest.get(read.column, size), size)
                    self._least[read.column] = min(self._least.get(read.column, size), size)
        self._most = {name: most * BEYOND for name, most in largest.items()}
        divided = (step.node for step in rulebook.program.steps if step.frame == HERE)
        self._wholes = Wholes(divided, formulas, tables)

    def slip(self, asked: Input, figure: Figure, text: str, known: Known) -> Slipped | None:
        """What is doubtful about a figure, None where nothing is. `known`: what else is known of the firm, in base units.

        单位是万元，您填的 32000000 约为 3200 亿元，是否应为 3200？
        """
        column = asked.column
        if column is None:
            return None
        if column.dimension == MONEY:
            found = self._money(asked, figure, text, known)
        elif column.dimension == DIMENSIONLESS and entry_unit(column).scale == _PER_CENT:
            found = self._share(asked, figure, text)
        elif column.dimension == YEARS:
            found = self._span(asked, figure, text)
        else:
            found = None
        return found or contradiction(asked, figure.value, known, self._wholes)

    def parts(self, asked: Input) -> int:
        """Of how many other figures this one is the whole."""
        return len(self._wholes.parts.get((asked.table, asked.column.name if asked.column else ""), ()))

    def late(self, asked: Input, value: Typed) -> Slipped | None:
        """What is doubtful about a date: that it has not come yet. The attributes of a firm tell what has been."""
        column = asked.column
        if column is None or column.open_ended or not isinstance(value, tuple) or value[0] <= self._as_of:
            return None
        return Slipped(f"您填的{_day(value[0])}还没有到（按{_day(self._as_of)}判定），请核对年份。如无误可不改")

    def _money(self, asked: Input, figure: Figure, text: str, known: Known) -> Slipped | None:
        column = asked.column
        assert column is not None
        unit = entry_unit(column)
        if not figure.bare or unit.scale < _SLIP:
            return None
        value = abs(figure.value)
        odd = value > min(self._most.get(column.name, Fraction(MOST_MONEY)), Fraction(MOST_MONEY))
        if column.name == REVENUE:
            staff = known(asked.table, STAFF, asked.year) or Fraction(0)
            odd = odd or (staff > 0 and value / staff > Fraction(MOST_PER_HEAD))
        if not odd:
            return None
        meant = figure.value / unit.scale / _SLIP
        said = f"单位是{unit.name}，您填的 {text} 约为 {_rounded(figure.value)}，是否应为 {plain(meant)}？如无误可不改"
        return Slipped(said, plain(meant))

    def _share(self, asked: Input, figure: Figure, text: str) -> Slipped | None:
        """A share written as a fraction (0.15 for 15%), or above the whole."""
        column = asked.column
        assert column is not None
        size, typed = abs(figure.value), figure.value / _PER_CENT
        if figure.bare and 0 < size < _PER_CENT and self._least.get(column.name, Fraction(1)) > _PER_CENT:
            meant = plain(typed * 100)
            return Slipped(f"单位是 %，您填的 {text} 就是 {plain(typed)}%。您是否想填 {meant}%？如无误可不改", meant)
        most = max(
            Fraction(1 if column.nonnegative else _MOST_OF_A_CHANGE), self._most.get(column.name, Fraction(0)) / BEYOND
        )
        if size <= most:
            return None
        meant = plain(next((typed / ten for ten in (10, 100) if size / ten <= 1), Fraction(0)))
        ask = f"您是否想填 {meant}%？" if meant != "0" else "请核对。"
        return Slipped(
            f"您填的 {text} 就是 {plain(typed)}%，超过 {plain(most / _PER_CENT)}%。{ask}如无误可不改",
            meant if meant != "0" else "",
        )

    def _span(self, asked: Input, figure: Figure, text: str) -> Slipped | None:
        """A year of the calendar where a number of years is asked, or a span longer than any firm."""
        assert asked.column is not None
        unit = entry_unit(asked.column)
        typed = figure.value / unit.scale
        if _FIRST_YEAR <= typed <= _LAST_YEAR and typed.denominator == 1:
            since = self._as_of.year - int(typed)
            meant = plain(Fraction(since)) if since >= 0 and unit.name == "年" else ""
            ask = f"您是否想填 {meant} 年（{int(typed)} 年至今）？" if meant else "请核对。"
            what = "年数" if unit.name == "年" else f"{unit.name}的数目"
            return Slipped(f"这里填{what}，您填的 {text} 像是年份。{ask}如无误可不改", meant)
        if figure.value > _LONGEST:
            return Slipped(f"您填的 {text} 超过 {_LONGEST} 年，请核对。如无误可不改")
        return None


def _rounded(value: Fraction) -> str:
    hundred_million = Fraction(100_000_000)
    if abs(value) >= hundred_million:
        return f"{plain(Fraction(round(value / hundred_million * 10), 10))} 亿元"
    return show(value, MONEY)


def _day(day: dt.date) -> str:
    return f" {day.year}年{day.month}月{day.day}日"
