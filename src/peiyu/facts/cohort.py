"""The dated register of cohort statistics (群体统计, 群体名次): reading what was computed once, on a date.

    群体统计    统计, 分组, 日期, 值            one figure a group; 分组 empty: the whole cohort
    群体名次    <key>, 统计, 日期, 名次, 百分位   one line a subject

Values stand in base units (元; a ratio as a fraction), as exact decimals or as `a/b`. Computing them is the engine's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Literal

import numpy as np

from peiyu.facts.columns import NumberColumn, WordColumn
from peiyu.facts.faults import BAD_REGISTER
from peiyu.facts.numbers import LIMIT
from peiyu.facts.report import Report
from peiyu.facts.roster import Roster
from peiyu.facts.sheets import Sheet
from peiyu.facts.words import as_text
from peiyu.rules.model import CohortStatistic

VALUES, PLACES = "群体统计", "群体名次"
VALUE_COLUMNS = ("统计", "分组", "日期", "值")
PLACE_COLUMNS = ("统计", "日期", "名次", "百分位")
_WIDEST = 10**12


@dataclass(frozen=True)
class Register:
    """Statistics by name and date. `values`: (statistic, date) → group → value. `places`: (statistic, date) → key →
    (rank, percentile), either None if not given.
    """

    statistics: Mapping[str, CohortStatistic] = field(default_factory=dict)
    values: Mapping[tuple[str, dt.date], Mapping[str, Fraction]] = field(default_factory=dict)
    places: Mapping[tuple[str, dt.date], Mapping[str, tuple[Fraction | None, Fraction | None]]] = field(
        default_factory=dict
    )

    def value(self, statistic: str, as_of: dt.date, groups: WordColumn) -> NumberColumn:
        """The figure of each row's group in the latest register on or before `as_of`. Shape of `groups`."""
        date = _latest(self.values, statistic, as_of)
        by_group = self.values[statistic, date] if date else {}
        of_word = column_of([*(by_group.get(word) for word in groups.words), None])
        codes = groups.codes
        outliers = {
            int(row): of_word.outliers[int(codes[row])]
            for row in (np.flatnonzero(np.isin(codes, list(of_word.outliers))) if of_word.outliers else ())
        }
        return NumberColumn(of_word.mantissa[codes], of_word.known[codes], of_word.scale, outliers)

    def place(
        self, statistic: str, kind: Literal["rank", "percentile"], as_of: dt.date, roster: Roster
    ) -> NumberColumn:
        """The rank or percentile of each row of `roster` in the latest register on or before `as_of`. Shape (n,)."""
        date = _latest(self.places, statistic, as_of)
        by_key = self.places[statistic, date] if date else {}
        which = 0 if kind == "rank" else 1
        return column_of([by_key[key][which] if key in by_key else None for key in roster.keys])


def _latest(register: Mapping[tuple[str, dt.date], object], statistic: str, as_of: dt.date) -> dt.date | None:
    return max((date for name, date in register if name == statistic and date <= as_of), default=None)


def column_of(values: Sequence[Fraction | None]) -> NumberColumn:
    """An exact number column from exact values in base units. Shape (n,)."""
    scale = 1
    for value in values:
        if value is not None and (wider := lcm(scale, value.denominator)) <= _WIDEST:
            scale = wider
    mantissa = np.zeros(len(values), dtype=np.int64)
    outliers: dict[int, Fraction] = {}
    for row, value in enumerate(values):
        if value is None:
            continue
        whole = value * scale
        if whole.denominator == 1 and abs(whole.numerator) < LIMIT:
            mantissa[row] = whole.numerator
        else:
            outliers[row] = value
    known = np.fromiter((value is not None for value in values), dtype=np.bool_, count=len(values))
    return NumberColumn(mantissa, known, scale, outliers)


def read_register(sheets: Sequence[Sheet], statistics: Mapping[str, CohortStatistic], report: Report) -> Register:
    """The register from the sheets 群体统计 and 群体名次; none of them: an empty register."""
    values: dict[tuple[str, dt.date], dict[str, Fraction]] = {}
    places: dict[tuple[str, dt.date], dict[str, tuple[Fraction | None, Fraction | None]]] = {}
    for sheet in sheets:
        if sheet.name == VALUES:
            for line, cell in _lines(sheet, VALUE_COLUMNS, report):
                date, value = _date(cell["日期"]), _exact(cell["值"])
                if not cell["统计"] or date is None or value is None:
                    report.add(BAD_REGISTER, sheet, "每行要有统计、日期和值", line=line)
                else:
                    values.setdefault((cell["统计"], date), {})[cell["分组"]] = value
        elif sheet.name == PLACES:
            for line, cell in _lines(sheet, PLACE_COLUMNS, report):
                date = _date(cell["日期"])
                place = _exact(cell["名次"]), _exact(cell["百分位"])
                if not cell["统计"] or not cell[""] or date is None or place == (None, None):
                    report.add(BAD_REGISTER, sheet, "每行要有主体代码、统计、日期，以及名次或百分位", line=line)
                else:
                    places.setdefault((cell["统计"], date), {})[cell[""]] = place
    return Register(statistics, values, places)


def _lines(sheet: Sheet, names: Sequence[str], report: Report) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number and cells by column name; the first other column stands under the empty name (the key)."""
    at = {name: sheet.headers.index(name) for name in names if name in sheet.headers}
    others = [position for position, name in enumerate(sheet.headers) if name not in names]
    if len(at) < len(names):
        missing = "、".join(name for name in names if name not in at)
        report.add(BAD_REGISTER, sheet, f"缺少列 {missing}", line=1)
        return
    if others:
        at[""] = others[0]
    columns = {name: as_text(sheet.columns[position]).to_list() for name, position in at.items()}
    for row, line in enumerate(sheet.lines.tolist()):
        yield line, {"": ""} | {name: cells[row] or "" for name, cells in columns.items()}


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _exact(text: str) -> Fraction | None:
    try:
        return Fraction(text) if text else None
    except (ValueError, ZeroDivisionError):
        return None
