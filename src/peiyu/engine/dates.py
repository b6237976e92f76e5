"""Dates as ordinals: shifting by calendar years and months, for one date and for many at once.

29 February moved to a common year is 28 February, 31 January moved by a month the last of February. "Never ends" stays so,
and a shift beyond the calendar ends at its edge.
"""

from __future__ import annotations

import calendar
import datetime as dt

import numpy as np
import numpy.typing as npt

from peiyu.facts.columns import OPEN_END, Integers

_EPOCH = dt.date(1970, 1, 1).toordinal()
_Days = npt.NDArray[np.datetime64]


def shift(ordinal: int, years: int, months: int, days: int) -> int:
    """One date moved by calendar years and months, then by days.

    >>> dt.date.fromordinal(shift(dt.date(2024, 2, 29).toordinal(), 1, 0, 0))
    datetime.date(2025, 2, 28)
    """
    if ordinal >= OPEN_END:
        return OPEN_END
    if years or months:
        date = dt.date.fromordinal(ordinal)
        month = date.year * 12 + date.month - 1 + years * 12 + months
        year, month = month // 12, month % 12 + 1
        if year > dt.MAXYEAR:
            return OPEN_END
        if year < dt.MINYEAR:
            ordinal = 1
        else:
            ordinal = dt.date(year, month, min(date.day, calendar.monthrange(year, month)[1])).toordinal()
    return OPEN_END if ordinal >= OPEN_END else min(max(ordinal + days, 1), OPEN_END)


def shift_all(ordinals: Integers, years: int, months: int, days: int) -> Integers:
    """Many dates moved as by `shift`. Shape (n,)."""
    moved = ordinals
    if years or months:
        day: _Days = (ordinals - _EPOCH).astype("datetime64[D]")
        month: _Days = day.astype("datetime64[M]")
        into = day - month.astype("datetime64[D]")
        target = month + np.timedelta64(12 * years + months, "M")
        last = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
        shifted = np.minimum(target.astype("datetime64[D]") + into, last)
        moved = np.clip(shifted.astype(np.int64) + _EPOCH, 1, OPEN_END)
    ended = (ordinals >= OPEN_END) | (moved >= OPEN_END)
    return np.where(ended, OPEN_END, np.clip(moved + days, 1, OPEN_END))
