"""Where nodes are evaluated: frames, and the columns and row maps that a data set offers for them.

A frame is the rows of a subject or the records of a table. `World` is one data set on one date; it fetches each column
once and knows how rows of one frame lead to rows of another. Both executors read facts through it and nothing else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from peiyu.facts.columns import AnyColumn, DateColumn, FlagColumn, Integers, NumberColumn, WordColumn
from peiyu.facts.dossiers import Dossiers, Records
from peiyu.facts.gather import take


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows a node is evaluated for: those of a subject, or (`records`) those of a table of dated records."""

    name: str
    records: bool = False


class World:
    """One data set on one date. Columns are as long as their frame; they are fetched once and shared."""

    def __init__(self, dossiers: Dossiers, as_of: dt.date) -> None:
        self.dossiers = dossiers
        self.as_of = as_of
        self._found: dict[tuple[Any, ...], Any] = {}

    def size(self, frame: Frame) -> int:
        """The number of rows of the frame; 0 for an absent table."""
        if not frame.records:
            return self.dossiers.size(frame.name)
        records = self.records(frame.name)
        return 0 if records is None else len(records)

    def records(self, table: str) -> Records | None:
        """The records of a table, None where the table is absent."""
        key = ("records", table)
        if key not in self._found:
            self._found[key] = self.dossiers.records(table)
        found: Records | None = self._found[key]
        return found

    def owner(self, frame: Frame) -> str:
        """The subject whose rows the frame belongs to."""
        return self.dossiers.tables[frame.name].subject if frame.records else frame.name

    def numbers(self, frame: Frame, table: str, column: str, year: int | None = None) -> NumberColumn:
        """A numeric column for the rows of the frame."""
        found = self._column(frame, table, column, year)
        if not isinstance(found, NumberColumn):
            raise TypeError(f"{table}.{column} holds no numbers")
        return found

    def flags(self, frame: Frame, table: str, column: str, year: int | None = None) -> FlagColumn:
        """A yes/no column for the rows of the frame."""
        found = self._column(frame, table, column, year)
        if not isinstance(found, FlagColumn):
            raise TypeError(f"{table}.{column} holds no yes or no")
        return found

    def words(self, frame: Frame, table: str, column: str, year: int | None = None) -> WordColumn:
        """A column of words or codes for the rows of the frame."""
        found = self._column(frame, table, column, year)
        if not isinstance(found, WordColumn):
            raise TypeError(f"{table}.{column} holds no words")
        return found

    def dates(self, frame: Frame, table: str, column: str) -> DateColumn:
        """A date column for the rows of the frame."""
        found = self._column(frame, table, column, None)
        if not isinstance(found, DateColumn):
            raise TypeError(f"{table}.{column} holds no dates")
        return found

    def judgement(self, frame: Frame, rule: str, clause: str) -> FlagColumn:
        """What persons judged of the subject of each row; of a record, of the subject that it belongs to."""
        key = ("judgement", frame, rule, clause)
        if key not in self._found:
            found = self.dossiers.judgement(rule, clause, self.as_of, self.owner(frame))
            self._found[key] = take(found, self._owners(frame)) if frame.records else found
        result: FlagColumn = self._found[key]
        return result

    def cohort(self, frame: Frame, statistic: str, kind: Literal["value", "rank", "percentile"]) -> NumberColumn:
        """A value from the dated cohort register for the rows of the frame."""
        key = ("cohort", frame, statistic, kind)
        if key not in self._found:
            found = self.dossiers.cohort(statistic, kind, self.as_of)
            self._found[key] = take(found, self._owners(frame)) if frame.records else found
        result: NumberColumn = self._found[key]
        return result

    def number_column(self, frame: Frame, kind: str, key: tuple[Any, ...]) -> NumberColumn:
        """The numbers behind a column of the kernel: of facts, or (`kind` "cohort") of the cohort register."""
        return self.cohort(frame, *key) if kind == "cohort" else self.numbers(frame, *key)

    def plain_numbers(self, frame: Frame, kind: str, key: tuple[Any, ...]) -> tuple[int, bool]:
        """(scale of a column of numbers, whether doubles hold every mantissa exactly)."""
        asked = ("plain", frame, kind, key)
        if asked not in self._found:
            held = self.number_column(frame, kind, key)
            plain = not held.outliers and (not len(held.mantissa) or int(np.abs(held.mantissa).max()) < 2**53)
            self._found[asked] = held.scale, plain
        found: tuple[int, bool] = self._found[asked]
        return found

    def rows_above(self, frame: Frame, subject: str) -> Integers:
        """For each row of the frame the row of `subject` that it belongs to, −1 where that is not in the data."""
        key = ("above", frame, subject)
        if key not in self._found:
            if frame.records:
                owner = self.owner(frame)
                rows = self._owners(frame)
                if owner != subject:
                    rows = self.dossiers.parent_rows(owner)[rows] if len(rows) else rows
            else:
                rows = self.dossiers.parent_rows(frame.name)
            self._found[key] = rows
        found: Integers = self._found[key]
        return found

    def rows_related(self, table: str, column: str) -> Integers:
        """For each record the row of the enterprise that the code column names, −1 where it is not in the data."""
        key = ("related", table, column)
        if key not in self._found:
            self._found[key] = self.dossiers.related_rows(table, column)
        found: Integers = self._found[key]
        return found

    def record_range(self, table: str, row: int, stop: int) -> tuple[int, int]:
        """The records of the owner rows [row, stop), as a range of record rows."""
        records = self.records(table)
        if records is None:
            return 0, 0
        first, last = np.searchsorted(records.parents, [row, stop], side="left")
        return int(first), int(last)

    def _owners(self, frame: Frame) -> Integers:
        records = self.records(frame.name)
        return np.zeros(0, dtype=np.int64) if records is None else records.parents

    def _column(self, frame: Frame, table: str, column: str, year: int | None) -> AnyColumn:
        key = (frame, table, column, year)
        if key not in self._found:
            self._found[key] = self._fetch(frame, table, column, year)
        found: AnyColumn = self._found[key]
        return found

    def _fetch(self, frame: Frame, table: str, column: str, year: int | None) -> AnyColumn:
        if frame.records and table == frame.name:
            records = self.records(table)
            if records is None:
                raise LookupError(f"table {table} is absent: it has no rows to read")
            return records.column(column)
        found = self.dossiers.attribute(table, column) if year is None else self.dossiers.annual(table, column, year)
        return take(found, self._owners(frame)) if frame.records else found
