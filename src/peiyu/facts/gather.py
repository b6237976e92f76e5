"""Cutting and re-ordering typed columns: the rows of a block, the rows of a year, the rows of a parent."""

from __future__ import annotations

import numpy as np

from peiyu.facts.columns import (
    OPEN_END,
    AnyColumn,
    Booleans,
    DateColumn,
    FlagColumn,
    Integers,
    NumberColumn,
    WordColumn,
)
from peiyu.rules.model import Column


def unknown(column: Column, size: int, *, open_end: bool = False) -> AnyColumn:
    """A column of `size` rows of which nothing is known; `open_end`: an open-ended date then never ends."""
    nothing = np.zeros(size, dtype=np.bool_)
    if column.type == "数值":
        return NumberColumn(np.zeros(size, dtype=np.int64), nothing, 1)
    if column.type == "是否":
        return FlagColumn(np.zeros(size, dtype=np.bool_), nothing)
    if column.type == "日期":
        if open_end and column.open_ended:
            return DateColumn(np.full(size, OPEN_END, dtype=np.int32), np.ones(size, dtype=np.bool_))
        return DateColumn(np.zeros(size, dtype=np.int32), nothing)
    return WordColumn(np.full(size, -1, dtype=np.int32), column.options)


def take(column: AnyColumn, positions: Integers) -> AnyColumn:
    """The rows at `positions` (shape (m,)); position −1 gives an unknown. Shape (m,)."""
    held = positions >= 0
    if not _length(column):
        return _nothing_like(column, len(positions))
    at = np.where(held, positions, 0)
    if isinstance(column, NumberColumn):
        outliers = {}
        if column.outliers:
            rare = np.isin(at, np.fromiter(column.outliers, dtype=np.int64)) & held
            outliers = {int(row): column.outliers[int(at[row])] for row in np.flatnonzero(rare)}
        return NumberColumn(column.mantissa[at], column.known[at] & held, column.scale, outliers)
    if isinstance(column, FlagColumn):
        return FlagColumn(column.value[at], column.known[at] & held)
    if isinstance(column, DateColumn):
        return DateColumn(column.ordinals[at], column.known[at] & held)
    return WordColumn(np.where(held, column.codes[at], np.int32(-1)).astype(np.int32), column.words)


def cut(column: AnyColumn, start: int, stop: int) -> AnyColumn:
    """The rows from `start` to before `stop`, without copying."""
    block = slice(start, stop)
    if isinstance(column, NumberColumn):
        outliers = {row - start: value for row, value in column.outliers.items() if start <= row < stop}
        return NumberColumn(column.mantissa[block], column.known[block], column.scale, outliers)
    if isinstance(column, FlagColumn):
        return FlagColumn(column.value[block], column.known[block])
    if isinstance(column, DateColumn):
        return DateColumn(column.ordinals[block], column.known[block])
    return WordColumn(column.codes[block], column.words)


def known(column: AnyColumn) -> Booleans:
    """Where something is known. Shape (n,)."""
    return column.codes >= 0 if isinstance(column, WordColumn) else column.known


def _length(column: AnyColumn) -> int:
    return len(column.codes) if isinstance(column, WordColumn) else len(column.known)


def _nothing_like(column: AnyColumn, size: int) -> AnyColumn:
    nothing = np.zeros(size, dtype=np.bool_)
    if isinstance(column, NumberColumn):
        return NumberColumn(np.zeros(size, dtype=np.int64), nothing, column.scale)
    if isinstance(column, FlagColumn):
        return FlagColumn(np.zeros(size, dtype=np.bool_), nothing)
    if isinstance(column, DateColumn):
        return DateColumn(np.zeros(size, dtype=np.int32), nothing)
    return WordColumn(np.full(size, -1, dtype=np.int32), column.words)
