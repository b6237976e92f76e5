"""Dates from cells: `2025-03-31`, `2025/3/31`, `2025.3.31`, `2025年3月31日`, `20250331`, and date cells of a spreadsheet."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import numpy.typing as npt
import polars as pl

from peiyu.facts.columns import OPEN_END, Booleans, DateColumn, Integers
from peiyu.facts.faults import ABSURD_DATE, NOT_A_DATE
from peiyu.facts.sheets import FEW, Cells
from peiyu.facts.width import HALF
from peiyu.rules.model import Column
from peiyu.rules.units import half_width

EARLIEST, LATEST = dt.date(1900, 1, 1).toordinal(), dt.date(2199, 12, 31).toordinal()
_UNIX = dt.date(1970, 1, 1).toordinal()
_WRITTEN = r"^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?$"
_ASCII = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_EIGHT_DIGITS, _DASHED = r"^([0-9]{4})([0-9]{2})([0-9]{2})$", r"$1-$2-$3"
_ENDLESS = ("长期", "永久", "长期有效")


def dates(cells: Cells, column: Column) -> tuple[DateColumn, dict[str, Integers]]:
    """The dates of `cells` and the rows that hold none. In an open-ended column an empty cell, or 长期, never ends."""
    ordinals = np.zeros(cells.size, dtype=np.int32)
    known = np.zeros(cells.size, dtype=np.bool_)
    broken = np.zeros(cells.size, dtype=np.bool_)
    if cells.date is not None:
        held = cells.date.is_not_null().to_numpy()
        ordinals[held] = (cells.date.drop_nulls().to_physical().to_numpy() + _UNIX).astype(np.int32)
        known |= held
    if cells.text is not None:
        held = cells.text.is_not_null().to_numpy()
        read, valid = _written(cells.text)
        if column.open_ended:
            endless = cells.text.is_in(_ENDLESS).fill_null(False).to_numpy()
            read, valid = np.where(endless, OPEN_END, read).astype(np.int32), valid | endless
        ordinals[valid], known[valid] = read[valid], True
        broken |= held & ~valid
    if cells.number is not None:
        held = cells.number.is_not_null().to_numpy()
        read, valid = _written(_eight_digits(cells.number))
        ordinals[valid], known[valid] = read[valid], True
        broken |= held & ~valid
    if cells.flag is not None:
        broken |= cells.flag.is_not_null().to_numpy()
    absurd = known & ((ordinals < EARLIEST) | (ordinals > LATEST))
    if column.open_ended:
        empty = ~cells.filled()
        ordinals[empty], known[empty] = OPEN_END, True
        absurd &= ordinals != OPEN_END
    bad = {NOT_A_DATE: np.flatnonzero(broken), ABSURD_DATE: np.flatnonzero(absurd)}
    return DateColumn(ordinals, known), bad


def _eight_digits(number: pl.Series) -> pl.Series:
    """Numbers such as 20250331 as text; null for every other number."""
    whole = ((number == number.round(0)) & (number >= 10_000_000) & (number < 100_000_000)).fill_null(False)
    return number.set(~whole, None).cast(pl.Int64).cast(pl.String)


def _written(text: pl.Series) -> tuple[npt.NDArray[np.int32], Booleans]:
    """Ordinals of written dates, and which of them are dates of the calendar."""
    if len(text) < FEW:
        days = [_ordinal(word) for word in text.to_list()]
        return np.array(days, dtype=np.int32), np.array([day > 0 for day in days], dtype=np.bool_)
    if not text.str.contains(_ASCII).all():
        text = text.str.replace_many(HALF).str.replace(_EIGHT_DIGITS, _DASHED)
    parts = text.str.extract_groups(_WRITTEN).struct.unnest()
    year, month, day = (part.cast(pl.Int64).fill_null(0).to_numpy() for part in parts.get_columns())
    valid = (year > 0) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    months = (np.where(valid, year, 1970) - 1970) * 12 + np.where(valid, month, 1) - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]")
    following = (months + 1).astype("datetime64[M]").astype("datetime64[D]")
    valid &= day <= (following - first).astype(np.int64)
    ordinals = first.astype(np.int64) + np.where(valid, day, 1) - 1 + _UNIX
    return ordinals.astype(np.int32), np.asarray(valid, dtype=np.bool_)


def _ordinal(word: str | None) -> int:
    """The ordinal of one written date, 0 if it is none."""
    word = re.sub(_EIGHT_DIGITS, r"\1-\2-\3", half_width(word)) if word else ""
    match = re.match(_WRITTEN, word)
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3])).toordinal() if match else 0
    except ValueError:
        return 0
