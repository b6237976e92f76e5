"""Operations on dates: ordinals of the proleptic calendar, 0 where a date is unknown."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.arithmetic import greater, lesser
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.opcodes import POINT, SPAN

_OPEN_END = 3_652_059
_FAR = 10**8
_NONE, _FIRST, _LAST = np.int64(0), np.int64(1), np.int64(_OPEN_END)  # typed: see `cache.inner`


@inner
def date(s: Any, frame: Any, register: Any, row: Any) -> Any:
    """The ordinal of a date in a row; 0 where it is unknown."""
    if s.date_pooled[register]:
        return np.int64(s.codes[s.date_at[register] + s.start[frame] + row])
    return np.int64(s.work[s.date_at[register] + row])


@inner
def date_const(s: Any, frame: Any, out: Any, ordinal: Any) -> Any:
    """The same date in every row."""
    s.date_pooled[out] = False
    for i in range(s.size[frame]):
        s.work[s.date_at[out] + i] = ordinal


@inner
def date_shift(s: Any, frame: Any, out: Any, a: Any, years: Any, months: Any, days: Any) -> Any:
    """Dates moved by calendar years and months, then by days, as `dates.shift` does."""
    s.date_pooled[out] = False
    for i in range(s.size[frame]):
        day = date(s, frame, a, i)
        s.work[s.date_at[out] + i] = 0 if day <= 0 else _shifted(day, years * 12 + months, days)


@inner
def _shifted(ordinal: Any, months: Any, days: Any) -> Any:
    if ordinal >= _OPEN_END:
        return np.int64(_OPEN_END)
    moved = np.int64(ordinal)
    if months != 0:
        year, month, day = _civil(ordinal)
        total = year * 12 + month - 1 + months
        year, month = total // 12, total % 12 + 1
        if year > 9999:
            return np.int64(_OPEN_END)
        moved = np.int64(1) if year < 1 else _ordinal(year, month, lesser(day, _length(year, month)))
    if moved >= _OPEN_END:
        return np.int64(_OPEN_END)
    return np.int64(lesser(greater(moved + days, _FIRST), _LAST))


@inner
def _civil(ordinal: Any) -> Any:
    """(year, month, day) of a proleptic ordinal."""
    z = ordinal + 305  # days from 0000-03-01
    era = z // 146097
    of_era = z - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    year = year + era * 400 + (1 if month <= 2 else 0)
    return year, month, day


@inner
def _ordinal(year: Any, month: Any, day: Any) -> Any:
    y = year - 1 if month <= 2 else year
    era = y // 400
    of_era = y - era * 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return np.int64(era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305)


@inner
def _length(year: Any, month: Any) -> Any:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month == 4 or month == 6 or month == 9 or month == 11 else 31


@inner
def date_test(s: Any, frame: Any, a: Any, b: Any, order: Any) -> Any:
    """The marks of one date compared with another."""
    for i in range(s.size[frame]):
        p, q = date(s, frame, a, i), date(s, frame, b, i)
        if p <= 0 or q <= 0:
            s.marks[i] = 2
        elif order == 0:
            s.marks[i] = 3 if p >= q else 0
        elif order == 1:
            s.marks[i] = 3 if p > q else 0
        elif order == 2:
            s.marks[i] = 3 if p <= q else 0
        elif order == 3:
            s.marks[i] = 3 if p < q else 0
        elif order == 4:
            s.marks[i] = 3 if p == q else 0
        else:
            s.marks[i] = 3 if p != q else 0


@inner
def days_between(s: Any, frame: Any, out: Any, a: Any, b: Any) -> Any:
    """Whole days from a to b; unknown where either is unknown or never ends."""
    at = s.number_at[out]
    s.pooled[out] = False
    s.form[out] = POINT
    for i in range(s.size[frame]):
        p, q = date(s, frame, a, i), date(s, frame, b, i)
        s.work[at + i] = np.float64(q - p) if 0 < p < _OPEN_END and 0 < q < _OPEN_END else np.nan


@inner
def overlap(s: Any, frame: Any, out: Any, start: Any, end: Any, first: Any, last: Any) -> Any:
    """Days of [start, end) in [first, last), from the fewest to the most."""
    at, apart = s.number_at[out], s.apart[out]
    s.pooled[out] = False
    s.form[out] = SPAN
    for i in range(s.size[frame]):
        a, b = date(s, frame, start, i), date(s, frame, end, i)
        c, d = date(s, frame, first, i), date(s, frame, last, i)
        low = lesser(b if b > 0 else -_FAR, d if d > 0 else -_FAR) - greater(a if a > 0 else _FAR, c if c > 0 else _FAR)
        high = lesser(b if b > 0 else _FAR, d if d > 0 else _FAR) - greater(
            a if a > 0 else -_FAR, c if c > 0 else -_FAR
        )
        s.work[at + i] = np.float64(greater(low, _NONE))
        s.work[at + apart + i] = np.inf if high > _FAR // 2 else np.float64(greater(high, _NONE))
