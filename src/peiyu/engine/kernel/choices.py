"""Choosing between numbers by conditions: the hull over every case that is possible while no earlier case is sure."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.arithmetic import INFINITE
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.opcodes import SPAN
from peiyu.engine.kernel.places import APART, FORM, LIMIT, NUMBER_AT, PLANE_AT, POOLED, SIZE
from peiyu.engine.kernel.registers import bit, ends, place, put, settle, source, tail
from peiyu.engine.kernel.spans import simplify


@inner
def choose(s: Any, frame: Any, out: Any, first: Any, count: Any, otherwise: Any, arguments: Any) -> Any:
    """The hull over every case that is possible while no earlier case is sure."""
    at, apart, size = s.table[NUMBER_AT, out], s.table[APART, out], s.frames[SIZE, frame]
    behind = s.frames[LIMIT, frame] // 64
    s.table[POOLED, out] = False
    plain = s.table[FORM, otherwise] <= SPAN
    for case in range(count):
        plain = plain and s.table[FORM, arguments[first + 2 * case + 1]] <= SPAN
    if plain:
        for w in range((size + 63) // 64):
            _choose_word(s, frame, out, first, count, otherwise, arguments, w)
        simplify(s, frame, out)
        return
    for i in range(size):
        put(s, at + i, apart, (INFINITE, INFINITE, -INFINITE, -INFINITE))
        s.marks[i] = 1  # no earlier case is sure
    for case in range(count + 1):
        number = arguments[first + 2 * case + 1] if case < count else otherwise
        plane = s.table[PLANE_AT, arguments[first + 2 * case]] if case < count else 0
        x, x_at, x_apart, form = (
            source(s, number),
            place(s, frame, number),
            s.table[APART, number],
            s.table[FORM, number],
        )
        for i in range(size):
            if s.marks[i] == 0:
                continue
            if case < count:
                if not bit(s, plane + behind, i):
                    continue
                if bit(s, plane, i):
                    s.marks[i] = 0
            p = ends(x, x_at + i, x_apart, form)
            s.work[at + i] = min(s.work[at + i], p[0])
            s.work[at + apart + i] = min(s.work[at + apart + i], p[1])
            s.work[at + 2 * apart + i] = max(s.work[at + 2 * apart + i], p[2])
            s.work[at + 3 * apart + i] = max(s.work[at + 3 * apart + i], p[3])
    settle(s, frame, out)


@inner
def _choose_word(s: Any, frame: Any, out: Any, first: Any, count: Any, otherwise: Any, arguments: Any, w: Any) -> Any:
    """The choice for 64 rows between points and spans: all rows alike, so that several are done at once."""
    size, behind = s.frames[SIZE, frame], s.frames[LIMIT, frame] // 64
    at, apart = s.table[NUMBER_AT, out] + w * 64, s.table[APART, out]
    rows = min(64, size - w * 64)
    open_rows = tail(rows)
    lows, highs = s.work[at : at + rows], s.work[at + apart : at + apart + rows]
    for i in range(rows):
        lows[i] = INFINITE
        highs[i] = -INFINITE
    for case in range(count + 1):
        taken = open_rows
        number = otherwise
        if case < count:
            number = arguments[first + 2 * case + 1]
            plane = s.table[PLANE_AT, arguments[first + 2 * case]] + w
            taken &= s.planes[plane + behind]
            open_rows &= ~s.planes[plane]
        if taken == np.uint64(0):
            continue
        x, x_at = source(s, number), place(s, frame, number) + w * 64
        high = s.table[APART, number] if s.table[FORM, number] == SPAN else 0
        _lowered(x[x_at : x_at + rows], lows, taken)
        _raised(x[x_at + high : x_at + high + rows], highs, taken)


@inner
def _lowered(x: Any, out: Any, taken: Any) -> Any:
    """The lesser of both in the rows whose bit is set; an unknown number has no lower end."""
    for i in range(len(out)):
        here = (taken >> np.uint64(i)) & np.uint64(1) != np.uint64(0)
        value = -INFINITE if x[i] != x[i] else x[i]
        out[i] = value if here & (value < out[i]) else out[i]


@inner
def _raised(x: Any, out: Any, taken: Any) -> Any:
    """The greater of both in the rows whose bit is set; an unknown number has no upper end."""
    for i in range(len(out)):
        here = (taken >> np.uint64(i)) & np.uint64(1) != np.uint64(0)
        value = INFINITE if x[i] != x[i] else x[i]
        out[i] = value if here & (value > out[i]) else out[i]
