"""A sheet as it came in: headers and raw cells, before anything is understood. Every source makes these.

A cell is a text, a number (float as stored by a spreadsheet), a date or a yes/no; a column keeps one series for each kind that
occurs in it, null where the cell is of another kind or empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from peiyu.facts.columns import Booleans, Integers

FEW = 64  # below so many cells a loop is faster than vectors


@dataclass(frozen=True, slots=True)
class Cells:
    """The raw cells of one column. Each series has shape (n,) or is None when no cell is of that kind."""

    size: int
    text: pl.Series | None = None
    number: pl.Series | None = None
    date: pl.Series | None = None
    flag: pl.Series | None = None

    def filled(self) -> Booleans:
        """Where something stands. Shape (n,)."""
        held = np.zeros(self.size, dtype=np.bool_)
        for series in (self.text, self.number, self.date, self.flag):
            if series is not None:
                held |= series.is_not_null().to_numpy()
        return held

    def shown(self, row: int) -> str:
        """What stands in one cell, as a person would read it."""
        if self.text is not None and (text := self.text[row]) is not None:
            return str(text)
        if self.number is not None and (number := self.number[row]) is not None:
            return format(number, ".15g")
        if self.date is not None and (date := self.date[row]) is not None:
            return str(date)
        if self.flag is not None and (flag := self.flag[row]) is not None:
            return "是" if flag else "否"
        return ""

    def at(self, rows: Integers) -> Cells:
        """The cells of some rows only."""
        kept = [None if s is None else s.gather(rows) for s in (self.text, self.number, self.date, self.flag)]
        return Cells(len(rows), *kept)

    def without(self, rows: Integers) -> Cells:
        """The cells with those of some rows emptied."""
        gone = np.zeros(self.size, dtype=np.bool_)
        gone[rows] = True
        mask = pl.Series(gone)
        kept = [None if s is None else s.set(mask, None) for s in (self.text, self.number, self.date, self.flag)]
        return Cells(self.size, *kept)

    def tidied(self) -> Cells:
        """The same cells without the kinds that no cell is of."""
        kinds = (self.text, self.number, self.date, self.flag)
        return Cells(self.size, *(None if s is None or s.null_count() == len(s) else s for s in kinds))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as it came in: `lines[i]` is the row number, as a spreadsheet shows it, of data row i; `head` that of the headers."""

    name: str
    file: str
    headers: tuple[str, ...]
    columns: tuple[Cells, ...]
    lines: Integers
    head: int = 1

    def __len__(self) -> int:
        return len(self.lines)


def cells_of_series(series: pl.Series) -> Cells:
    """Raw cells from one typed polars series; whole and decimal numbers stay exact, NaN is an empty cell."""
    size, kind = len(series), series.dtype
    if kind in (pl.String, pl.Categorical, pl.Enum):
        return _text(series.cast(pl.String))
    if kind.is_float():
        return Cells(size, number=series.cast(pl.Float64).fill_nan(None))
    if kind == pl.Boolean:
        return Cells(size, flag=series)
    if kind in (pl.Date, pl.Datetime):
        return Cells(size, date=series.cast(pl.Date))
    if kind == pl.Null:
        return Cells(size)
    if kind.is_integer():
        return _stripped(series.cast(pl.String))
    return _text(series.cast(pl.String, strict=False))


def cells_of_values(values: Sequence[object]) -> Cells:
    """Raw cells from the values of a spreadsheet column, any mixture of text, number, date and bool."""
    import datetime as dt

    kinds = set(map(type, values)) - {type(None)}
    size = len(values)
    read_text = _text if size >= FEW else _stripped
    if size < FEW:
        values = [value.strip() or None if type(value) is str else value for value in values]
    if kinds <= {str}:
        return read_text(pl.Series(values, dtype=pl.String))
    if kinds <= {float}:
        return Cells(size, number=pl.Series(values, dtype=pl.Float64))
    texts = [v if type(v) is str else None for v in values] if str in kinds else None
    others = kinds - {str, float, int, bool, dt.date, dt.datetime}
    if others or int in kinds:
        texts = texts or [None] * size
        loose = others | {int}
        texts = [str(v) if type(v) in loose else t for v, t in zip(values, texts, strict=True)]
    return Cells(
        size,
        read_text(pl.Series(texts, dtype=pl.String)).text if texts else None,
        pl.Series([v if type(v) is float else None for v in values], dtype=pl.Float64) if float in kinds else None,
        pl.Series(
            [v.date() if type(v) is dt.datetime else v if type(v) is dt.date else None for v in values], dtype=pl.Date
        )
        if kinds & {dt.date, dt.datetime}
        else None,
        pl.Series([v if type(v) is bool else None for v in values], dtype=pl.Boolean) if bool in kinds else None,
    )


def sheet_of_frame(name: str, frame: pl.DataFrame, file: str = "", first_line: int = 2) -> Sheet:
    """A sheet from a polars frame whose column names are the headers."""
    columns = tuple(cells_of_series(series) for series in frame.iter_columns())
    lines = np.arange(first_line, first_line + frame.height, dtype=np.int64)
    return without_blank_rows(Sheet(name, file, tuple(frame.columns), columns, lines))


def without_blank_rows(sheet: Sheet) -> Sheet:
    """The sheet without the rows in which no cell is filled; the others keep their row numbers."""
    filled = np.zeros(len(sheet), dtype=np.bool_)
    for cells in sheet.columns:
        filled |= cells.filled()
        if filled.all():
            return sheet
    rows = np.flatnonzero(filled)
    return replace(sheet, columns=tuple(cells.at(rows) for cells in sheet.columns), lines=sheet.lines[rows])


def _text(series: pl.Series) -> Cells:
    """Text cells with surrounding space taken off; empty text is no cell."""
    text = series.str.strip_chars()
    return _stripped(text.set(text == "", None))


def _stripped(text: pl.Series) -> Cells:
    return Cells(len(text), text=None if text.null_count() == len(text) else text)
