"""From records up to the rows they belong to: counts, sums, greatest and least values."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.arithmetic import INFINITE, above, add, below, greater, lesser
from peiyu.engine.kernel.bits import popcount
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.opcodes import NEAR, POINT, SPAN
from peiyu.engine.kernel.registers import bit, ends, place, put, settle, source

_SUBJECT, _FIRST, _NONE = np.int64(0), np.int64(0), np.int64(0)  # typed: see `cache.inner`


@inner
def absent(s: Any, frame: Any, out: Any, bounded: Any) -> Any:
    """An aggregate over a table that is not in the data: unknown, but not below zero if `bounded`."""
    at, apart = s.number_at[out], s.apart[out]
    s.pooled[out] = False
    s.form[out] = SPAN
    for i in range(s.size[frame]):
        s.work[at + i] = 0.0 if bounded else -INFINITE
        s.work[at + apart + i] = INFINITE


@inner
def first_record(s: Any, frame: Any, row: Any) -> Any:
    """Where the records of a row of the subject begin in the block of records."""
    return s.owners[s.owner[frame] + s.start[0] + row] - s.start[frame]


@inner
def count(s: Any, frame: Any, out: Any, where: Any) -> Any:
    """How many records each row has that surely, and that possibly, count. `frame` is that of the records."""
    at, apart = s.number_at[out], s.apart[out]
    surely = s.plane_at[where]
    possibly = surely + s.limit[frame] // 64
    s.pooled[out] = False
    begin = first_record(s, frame, _FIRST)
    same = True
    for i in range(s.size[0]):
        end = first_record(s, frame, i + 1)
        low, high = _ones_between(s.planes, surely, begin, end), _ones_between(s.planes, possibly, begin, end)
        begin = end
        same = same and low == high
        s.work[at + i] = np.float64(low)
        s.work[at + apart + i] = np.float64(high)
    s.form[out] = POINT if same else SPAN


@inner
def _ones_between(planes: Any, at: Any, begin: Any, end: Any) -> Any:
    """How many bits of a plane are set from `begin` to before `end`."""
    found = np.uint64(0)
    while begin < end:
        held = planes[at + begin // 64] >> np.uint64(begin % 64)
        span = lesser(64 - begin % 64, end - begin)
        if span < 64:
            held &= (np.uint64(1) << np.uint64(span)) - np.uint64(1)
        found += popcount(held)
        begin += span
    return np.int64(found)


@inner
def total(s: Any, frame: Any, out: Any, where: Any, value: Any, nonnegative: Any) -> Any:
    """The sum of each row's records; one that counts only possibly adds [min(0, low), max(0, high)]."""
    x, x_at, x_apart, form = source(s, value), place(s, frame, value), s.apart[value], s.form[value]
    at, apart = s.number_at[out], s.apart[out]
    surely = s.plane_at[where]
    possibly = surely + s.limit[frame] // 64
    begin = first_record(s, frame, _FIRST)
    for i in range(s.size[0]):
        end = first_record(s, frame, i + 1)
        low_down, low_up, high_down, high_up = (0.0, True, 0.0), (0.0, True, 0.0), (0.0, True, 0.0), (0.0, True, 0.0)
        used = _NONE
        for r in range(begin, end):
            if not bit(s, possibly, r):
                continue
            p = _raised(ends(x, x_at + r, x_apart, form), form, nonnegative)
            if not bit(s, surely, r):
                p = (lesser(p[0], 0.0), lesser(p[1], 0.0), greater(p[2], 0.0), greater(p[3], 0.0))
            low_down, low_up = _plus(low_down, p[0], -INFINITE), _plus(low_up, p[1], INFINITE)
            high_down, high_up = _plus(high_down, p[2], -INFINITE), _plus(high_up, p[3], INFINITE)
            used += 1
        begin = end
        put(
            s,
            at + i,
            apart,
            (
                _pushed(low_down, used, -1.0),
                _pushed(low_up, used, 1.0),
                _pushed(high_down, used, -1.0),
                _pushed(high_up, used, 1.0),
            ),
        )
    settle(s, _SUBJECT, out)


@inner
def _raised(p: Any, form: Any, nonnegative: Any) -> Any:
    """The ends of a value; one that is not known is at least not below zero."""
    if not nonnegative or (form == NEAR and p[1] != -INFINITE):
        return p
    if p[1] < p[2]:
        return greater(p[0], 0.0), greater(p[1], 0.0), p[2], p[3]
    if p[0] < p[3] and p[0] < 0.0:
        return p[0], greater(p[1], 0.0), p[2], p[3]
    return p


@inner
def _plus(held: Any, value: Any, wins: Any) -> Any:
    """A running sum (value, exact, size) and one more; of two infinities the one that keeps the bound wins."""
    if abs(held[0]) == INFINITE:
        return (wins, True, 0.0) if value == wins else held
    if abs(value) == INFINITE:
        return value, True, 0.0
    result, exact = add(held[0], value)
    return result, held[1] and exact, held[2] + abs(value)


@inner
def _pushed(held: Any, used: Any, side: Any) -> Any:
    """A sum pushed out by its error bound: m additions err by less than m × 2⁻⁵² × Σ|x|."""
    if held[1]:
        return held[0]
    margin = (used + 2.0) * 2.0**-52 * held[2]
    return above(held[0] + margin) if side > 0.0 else below(held[0] - margin)


@inner
def extreme(s: Any, frame: Any, out: Any, where: Any, value: Any, nonnegative: Any, least: Any) -> Any:
    """The greatest (or least) value of each row's records; unknown over none, or where a possible one could change it."""
    x, x_at, x_apart, form = source(s, value), place(s, frame, value), s.apart[value], s.form[value]
    at, apart = s.number_at[out], s.apart[out]
    surely = s.plane_at[where]
    possibly = surely + s.limit[frame] // 64
    begin = first_record(s, frame, _FIRST)
    for i in range(s.size[0]):
        end = first_record(s, frame, i + 1)
        best = (-INFINITE, -INFINITE, -INFINITE, -INFINITE)
        rival_down, rival_up = -INFINITE, -INFINITE
        none = True
        for r in range(begin, end):
            if not bit(s, possibly, r):
                continue
            p = _turned(_raised(ends(x, x_at + r, x_apart, form), form, nonnegative), least)
            if bit(s, surely, r):
                best = (greater(best[0], p[0]), greater(best[1], p[1]), greater(best[2], p[2]), greater(best[3], p[3]))
                none = False
            else:
                rival_down, rival_up = greater(rival_down, p[2]), greater(rival_up, p[3])
        begin = end
        if none or rival_down > best[1]:
            best = (-INFINITE, -INFINITE, INFINITE, INFINITE)
        elif rival_up > best[0]:
            best = (-INFINITE, best[1], best[2], INFINITE)
        put(s, at + i, apart, _turned(best, least))
    settle(s, _SUBJECT, out)


@inner
def _turned(p: Any, least: Any) -> Any:
    """The opposite, for the least of several as the greatest of their opposites."""
    if least:
        return -p[3], -p[2], -p[1], -p[0]
    return p
