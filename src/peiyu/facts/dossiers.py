"""Dossiers (一企一档): everything that one data set knows of its subjects, aligned by rows, ready for the engine.

A table that is absent is unknown; a table that is present and empty says "none". Nothing here is guessed: what is not in
the data comes back as unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt
import polars as pl

from peiyu.facts import judgements
from peiyu.facts.cohort import Register
from peiyu.facts.columns import AnyColumn, FlagColumn, Integers, NumberColumn, WordColumn
from peiyu.facts.gather import cut, take, unknown
from peiyu.facts.roster import Roster, no_parents
from peiyu.problems import Problem
from peiyu.rules.judgements import table_of
from peiyu.rules.model import CohortStatistic, Column, Subject, Table

ENTERPRISE = "企业"


@dataclass(frozen=True, eq=False)
class Records:
    """The rows of one record table, sorted by the subject they belong to.

    `parents` has shape (m,): the row of the subject each record belongs to, ascending.
    """

    table: Table
    parents: Integers
    columns: Mapping[str, AnyColumn]

    def column(self, name: str) -> AnyColumn:
        """One column, shape (m,). A declared one that the data lacks is unknown (never ends, if open-ended).

        Raises `KeyError` for a column that the table does not declare.
        """
        if name in self.columns:
            return self.columns[name]
        return unknown(_declared(self.table, name), len(self), open_end=True)

    def __len__(self) -> int:
        return len(self.parents)


@dataclass(frozen=True, eq=False)
class Annual:
    """The rows of one annual table, sorted by subject: `rows` (subject row) and `years` have shape (m,)."""

    rows: Integers
    years: npt.NDArray[np.int32]
    columns: Mapping[str, AnyColumn]


@dataclass(frozen=True, eq=False)
class Dossiers:
    """Everything known of the subjects of one data set. Made by `reader.read`, `values.from_values` or `from_frames`.

    `tables` are the declarations; `warnings` says what was odd in the data but did not stop the reading.
    """

    tables: Mapping[str, Table]
    subjects: Mapping[str, Subject]
    rosters: Mapping[str, Roster]
    attributes: Mapping[str, Mapping[str, AnyColumn]]
    annuals: Mapping[str, Annual]
    record_tables: Mapping[str, Records]
    register: Register = field(default_factory=Register)
    warnings: tuple[Problem, ...] = ()
    _of_year: dict[tuple[str, int], Integers] = field(default_factory=dict, repr=False, compare=False)
    _found: dict[tuple[str, str], Integers] = field(default_factory=dict, repr=False, compare=False)

    def size(self, subject: str) -> int:
        """How many rows the subject (企业, 人员 …) has."""
        return len(self._roster(subject))

    def keys(self, subject: str) -> Sequence[str]:
        """Row → key (统一社会信用代码 for 企业)."""
        return self._roster(subject).keys

    def row(self, subject: str, key: str) -> int | None:
        """The row of one key, None if the data do not have it."""
        return self._roster(subject).row(key)

    def has(self, table: str) -> bool:
        """Whether the table is present; nothing is known of an absent one."""
        return table in self.attributes or table in self.annuals or table in self.record_tables

    def attribute(self, table: str, column: str) -> AnyColumn:
        """One column of a 属性 table, aligned with the rows of the table's subject."""
        declared = self.tables[table]
        held = self.attributes.get(table, {}).get(column)
        return (
            held
            if held is not None
            else unknown(_declared(declared, column), self.size(declared.subject), open_end=table in self.attributes)
        )

    def annual(self, table: str, column: str, year: int) -> AnyColumn:
        """One column of a 年度 table in one year, aligned with the subject's rows; unknown where that year is missing."""
        declared = self.tables[table]
        held = self.annuals.get(table)
        if held is None or column not in held.columns:
            return unknown(_declared(declared, column), self.size(declared.subject))
        return take(held.columns[column], self._rows_of_year(table, held, year))

    def records(self, table: str) -> Records | None:
        """The records of a 记录 table, sorted by subject; None if the table is absent (unknown)."""
        return self.record_tables.get(table)

    def judgement(self, rule: str, clause: str, as_of: dt.date, subject: str = ENTERPRISE) -> FlagColumn:
        """What a person concluded about a clause, in force on `as_of`, aligned with the rows of the subject; unknown without
        a table for it. See `judgements`.
        """
        size = self.size(subject)
        records = self.records(table_of(subject))
        if records is None:
            return FlagColumn(np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_))
        return judgements.latest(records, size, rule, clause, as_of)

    def parent_rows(self, subject: str) -> Integers:
        """The row of the parent subject for each row, −1 where it is not in the data."""
        return self._roster(subject).parents

    def related_rows(self, table: str, column: str) -> Integers:
        """For each record of `table`: the row of the 企业 that the code in `column` names, −1 if none. Shape (m,)."""
        if (table, column) not in self._found:
            records = self.record_tables[table]
            words = records.column(column)
            if not isinstance(words, WordColumn):
                raise TypeError(f"“{table}”的“{column}”不是代码列")
            rows = np.append(self._roster(ENTERPRISE).find(pl.Series(words.words, dtype=pl.String)), -1)
            self._found[table, column] = rows[words.codes]
        return self._found[table, column]

    def cohort(self, statistic: str, kind: Literal["value", "rank", "percentile"], as_of: dt.date) -> NumberColumn:
        """A cohort statistic from the dated register (the latest on or before `as_of`), aligned with its subject's rows."""
        declared = self.register.statistics.get(statistic)
        subject = declared.subject if declared else ENTERPRISE
        if kind == "value":
            return self.register.value(statistic, as_of, self._groups(declared, subject))
        return self.register.place(statistic, kind, as_of, self._roster(subject))

    def slice(self, start: int, stop: int) -> Dossiers:
        """The 企业 rows from `start` to before `stop` with everything that belongs to them.

        Subjects that belong to no enterprise stay whole. A record that names an enterprise outside the block finds none.
        """
        kept = _kept(self.subjects, self.rosters, start, stop)
        rosters = {name: _cut_roster(self.rosters, self.subjects, kept, name) for name in self.rosters}
        attributes = {
            table: {name: _rows(column, kept[self.tables[table].subject]) for name, column in columns.items()}
            for table, columns in self.attributes.items()
        }
        annuals = {}
        for table, annual in self.annuals.items():
            place, new = _members(annual.rows, kept[self.tables[table].subject])
            columns = {name: _rows(column, place) for name, column in annual.columns.items()}
            annuals[table] = Annual(new, annual.years[place], columns)
        records = {}
        for table, held in self.record_tables.items():
            place, new = _members(held.parents, kept[held.table.subject])
            records[table] = Records(held.table, new, {name: _rows(c, place) for name, c in held.columns.items()})
        return Dossiers(self.tables, self.subjects, rosters, attributes, annuals, records, self.register, self.warnings)

    @classmethod
    def from_frames(
        cls,
        frames: Mapping[str, pl.DataFrame],
        tables: Mapping[str, Table],
        subjects: Mapping[str, Subject],
        statistics: Mapping[str, CohortStatistic] | None = None,
    ) -> Dossiers:
        """Dossiers from polars frames, one a table, headers as in the contract; checked like a file.

        Raises `ProblemsFound` with all errors of all tables.
        """
        from peiyu.facts.reader import assemble
        from peiyu.facts.sheets import sheet_of_frame

        return assemble([sheet_of_frame(name, frame) for name, frame in frames.items()], tables, subjects, statistics)

    def _roster(self, subject: str) -> Roster:
        held = self.rosters.get(subject)
        return held if held is not None else Roster(pl.Series([], dtype=pl.String), no_parents(0))

    def _rows_of_year(self, table: str, annual: Annual, year: int) -> Integers:
        if (table, year) not in self._of_year:
            positions = np.full(self.size(self.tables[table].subject), -1, dtype=np.int64)
            here = np.flatnonzero(annual.years == year)
            positions[annual.rows[here]] = here
            self._of_year[table, year] = positions
        return self._of_year[table, year]

    def _groups(self, statistic: CohortStatistic | None, subject: str) -> WordColumn:
        """The group of each row, as words; without a group every row stands in the group ""."""
        size = self.size(subject)
        if statistic is None or not statistic.group:
            return WordColumn(np.zeros(size, dtype=np.int32), ("",))
        for name, table in self.tables.items():
            if table.shape == "属性" and table.subject == subject and table.column(statistic.group):
                column = self.attribute(name, statistic.group)
                if isinstance(column, WordColumn):
                    digits = statistic.group_digits or None
                    return WordColumn(column.codes, tuple(word[:digits] for word in column.words))
        return WordColumn(np.full(size, -1, dtype=np.int32), ())


def _declared(table: Table, name: str) -> Column:
    column = table.column(name)
    if column is None:
        raise KeyError(f"表“{table.name}”没有“{name}”列")
    return column


_Place = slice | Integers


def _rows(column: AnyColumn, place: _Place) -> AnyColumn:
    return cut(column, place.start, place.stop) if isinstance(place, slice) else take(column, place)


def _kept(subjects: Mapping[str, Subject], rosters: Mapping[str, Roster], start: int, stop: int) -> dict[str, _Place]:
    """Which rows of each subject a block of 企业 rows keeps."""
    kept: dict[str, _Place] = {}

    def of(name: str) -> _Place:
        if name not in kept:
            parent = subjects[name].parent if name in subjects else ""
            roster = rosters.get(name)
            size = len(roster) if roster is not None else 0
            if name == ENTERPRISE:
                kept[name] = slice(max(start, 0), min(max(start, stop), size))
            elif (
                not parent
                or roster is None
                or (
                    isinstance(above := of(parent), slice)
                    and above == slice(0, len(rosters[parent]) if parent in rosters else 0)
                )
            ):
                kept[name] = slice(0, size)
            else:
                kept[name] = np.flatnonzero(_new_rows(roster.parents, above) >= 0)
        return kept[name]

    for name in (*subjects, *rosters):
        of(name)
    return kept


def _new_rows(old: Integers, kept: _Place) -> Integers:
    """The row after the cut of each old row, −1 where it is not kept."""
    if isinstance(kept, slice):
        return np.where((old >= kept.start) & (old < kept.stop), old - kept.start, -1)
    if not len(kept):
        return np.full(len(old), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(kept, old), len(kept) - 1)
    return np.where(kept[at] == old, at, -1)


def _members(owners: Integers, kept: _Place) -> tuple[_Place, Integers]:
    """Which of the rows sorted by owner are kept, and their new owners."""
    if isinstance(kept, slice):
        first, last = (int(i) for i in np.searchsorted(owners, [kept.start, kept.stop]))
        return slice(first, last), owners[first:last] - kept.start
    new = _new_rows(owners, kept)
    place = np.flatnonzero(new >= 0)
    return place, new[place]


def _cut_roster(
    rosters: Mapping[str, Roster], subjects: Mapping[str, Subject], kept: Mapping[str, _Place], name: str
) -> Roster:
    roster, place = rosters[name], kept[name]
    if isinstance(place, slice):
        series, parents = roster.series[place.start : place.stop], roster.parents[place]
    else:
        series, parents = roster.series.gather(place), roster.parents[place]
    parent = subjects[name].parent if name in subjects else ""
    return Roster(series, _new_rows(parents, kept[parent]) if parent in kept else parents)
