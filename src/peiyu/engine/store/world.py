"""A store read as a world: columns one row at a time for what is decided exactly, whole frames only where rows lead elsewhere."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Literal, cast

import numpy as np
import numpy.typing as npt

from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel.instructions import Column
from peiyu.engine.store.columns import RELATED, ROWS
from peiyu.engine.store.manifest import Block, Store
from peiyu.engine.store.pools import Mapped
from peiyu.facts.columns import DateColumn, FlagColumn, Integers, NumberColumn, WordColumn
from peiyu.facts.dossiers import Dossiers, Records
from peiyu.rules.model import Subject, Table


class Stitched:
    """An array that lies in pieces, read one entry at a time; `turn` makes the entry of what a piece holds."""

    def __init__(self, starts: Sequence[int], pieces: Sequence[Callable[[], npt.NDArray[Any]]], turn: Any) -> None:
        self._starts, self._pieces, self._turn = starts, pieces, turn

    def __getitem__(self, row: int) -> Any:
        at = bisect_right(self._starts, row) - 1
        return self._turn(self._pieces[at]()[row - self._starts[at]])


class StoredWorld(World):
    """The facts of a store on its date. Rows are counted over all blocks."""

    def __init__(
        self, store: Store, as_of: dt.date, tables: Mapping[str, Table], subjects: Mapping[str, Subject]
    ) -> None:
        super().__init__(Dossiers(tables, subjects, {}, {}, {}, {}), as_of)
        self.store, self.mapped = store, Mapped(store.folder)

    def size(self, frame: Frame) -> int:
        """The number of rows of the frame; 0 for an absent table."""
        return self.store.sizes.get(frame, 0)

    def records(self, table: str) -> Records | None:
        """That a table is there, or None where it is not; its rows are read through `record_range` and the columns."""
        if Frame(table, True) not in self.store.sizes:
            return None
        return Records(self.dossiers.tables[table], np.zeros(0, dtype=np.int64), {})

    def plain_numbers(self, frame: Frame, kind: str, key: tuple[Any, ...]) -> tuple[int, bool]:
        """(scale of a column of numbers, whether doubles hold every mantissa exactly)."""
        found = self.store.numbers[Column(kind, frame, key)]
        return found.scale, found.plain

    def numbers(self, frame: Frame, table: str, column: str, year: int | None = None) -> NumberColumn:
        """A numeric column, to be read row by row."""
        return self._numbers(Column("number", frame, (table, column, year)))

    def cohort(self, frame: Frame, statistic: str, kind: Literal["value", "rank", "percentile"]) -> NumberColumn:
        """A value from the dated cohort register, to be read row by row."""
        return self._numbers(Column("cohort", frame, (statistic, kind)))

    def flags(self, frame: Frame, table: str, column: str, year: int | None = None) -> FlagColumn:
        """A yes/no column, to be read row by row."""
        return self._flags(Column("flags", frame, (table, column, year)))

    def judgement(self, frame: Frame, rule: str, clause: str) -> FlagColumn:
        """What persons judged, to be read row by row."""
        return self._flags(Column("judgement", frame, (rule, clause)))

    def words(self, frame: Frame, table: str, column: str, year: int | None = None) -> WordColumn:
        """A column of words, to be read row by row."""
        found = Column("words", frame, (table, column, year))
        return WordColumn(self._stitched(found, int), self.store.words[found])

    def dates(self, frame: Frame, table: str, column: str) -> DateColumn:
        """A date column, to be read row by row."""
        found = Column("dates", frame, (table, column))
        return DateColumn(self._stitched(found, int), self._stitched(found, bool))

    def rows_above(self, frame: Frame, subject: str) -> Integers:
        """For each row of the frame the row of `subject` that it belongs to, −1 where that is not in the data."""
        return self._rows(Column(ROWS, frame, (subject,)))

    def rows_related(self, table: str, column: str) -> Integers:
        """For each record the row of the enterprise that the code column names, −1 where it is not in the data."""
        return self._rows(Column(RELATED, Frame(table, True), (table, column)))

    def record_range(self, table: str, row: int, stop: int) -> tuple[int, int]:
        """The records of the owner rows [row, stop), as a range of record rows."""
        frame = Frame(table, True)
        return self._first_record(frame, row), self._first_record(frame, stop)

    def _first_record(self, frame: Frame, row: int) -> int:
        owner = self.owner(frame)
        block = self.store.block_of(owner, Frame(owner), row)
        owners = self.mapped.of(block)["owners"]
        return block.starts[frame.name] + int(owners[block.owners[frame.name] + row - block.start])

    def _numbers(self, column: Column) -> NumberColumn:
        found = self.store.numbers[column]
        mantissa, known = self._stitched(column, _whole), self._stitched(column, _is_number)
        return NumberColumn(mantissa, known, found.scale, dict(found.outliers))

    def _flags(self, column: Column) -> FlagColumn:
        return FlagColumn(self._stitched(column, partial(_is, 1)), self._stitched(column, bool))

    def _stitched(self, column: Column, turn: Callable[[Any], Any]) -> Any:
        """A column in pieces, one a block."""
        blocks = self.store.by_subject[self.owner(column.frame)]
        starts = [block.starts[column.frame.name] for block in blocks]
        return Stitched(starts, [partial(self.piece, block, column) for block in blocks], turn)

    def piece(self, block: Block, column: Column) -> npt.NDArray[Any]:
        """The first array of a column in one block. Shape (rows of the block,), the type of its pool. Raises `Damaged`."""
        held = block.columns[column]
        return self.mapped.of(block)[held.pool][held.at : held.at + block.size(column.frame)]

    def _rows(self, column: Column) -> Integers:
        if column not in self._found:  # type: ignore[comparison-overlap]  # keys of `World` are plain tuples
            blocks = self.store.by_subject[self.owner(column.frame)]
            pieces = [self.piece(block, column) for block in blocks]
            self._found[column] = np.concatenate(pieces)  # type: ignore[index]
        return cast(Integers, self._found[column])  # type: ignore[index]


def _whole(value: float) -> int:
    return int(value) if np.isfinite(value) else 0


def _is_number(value: float) -> bool:
    return not np.isnan(value)


def _is(wanted: int, value: int) -> bool:
    return int(value) == wanted
