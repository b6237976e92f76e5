"""Choosing between numbers by conditions: the hull over every case that is possible while no earlier case is sure."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.arithmetic import INFINITE, greater, lesser
from peiyu.engine.kernel.bits import beyond
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.opcodes import SPAN
from peiyu.engine.kernel.registers import bit, ends, place, put, settle, source, tail
from peiyu.engine.kernel.spans import simplify

_WORD = np.int64(64)  # typed: see `cache.inner`


@inner
def choose(s: Any, frame: Any, out: Any, first: Any, count: Any, otherwise: Any) -> Any:
    """The hull over every case that is possible while no earlier case is sure."""
    at, apart, size = s.number_at[out], s.apart[out], s.size[frame]
    behind = s.limit[frame] // 64
    s.pooled[out] = False
    plain = s.form[otherwise] <= SPAN
    for case in range(count):
        plain = plain and s.form[s.arguments[first + 2 * case + 1]] <= SPAN
    if plain:
        for w in range((size + 63) // 64):
            _choose_word(s, frame, out, first, count, otherwise, w)
        simplify(s, frame, out)
        return
    for i in range(size):
        put(s, at + i, apart, (INFINITE, INFINITE, -INFINITE, -INFINITE))
        s.marks[i] = 1  # no earlier case is sure
    for case in range(count + 1):
        number = s.arguments[first + 2 * case + 1] if case < count else otherwise
        plane = s.plane_at[s.arguments[first + 2 * case]] if case < count else 0
        x, x_at, x_apart, form = (
            source(s, number),
            place(s, frame, number),
            s.apart[number],
            s.form[number],
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
            s.work[at + i] = lesser(s.work[at + i], p[0])
            s.work[at + apart + i] = lesser(s.work[at + apart + i], p[1])
            s.work[at + 2 * apart + i] = greater(s.work[at + 2 * apart + i], p[2])
            s.work[at + 3 * apart + i] = greater(s.work[at + 3 * apart + i], p[3])
    settle(s, frame, out)


@inner
def _choose_word(s: Any, frame: Any, out: Any, first: Any, count: Any, otherwise: Any, w: Any) -> Any:
    """The choice for 64 rows between points and spans: all rows alike, so that several are done at once."""
    size, behind = s.size[frame], s.limit[frame] // 64
    at, apart = s.number_at[out] + w * 64, s.apart[out]
    rows = lesser(_WORD, size - w * 64)
    open_rows = tail(rows)
    lows, highs = beyond(s.work, at), beyond(s.work, at + apart)
    for i in range(rows):
        lows[i] = INFINITE
        highs[i] = -INFINITE
    for case in range(count + 1):
        taken = open_rows
        number = otherwise
        if case < count:
            number = s.arguments[first + 2 * case + 1]
            plane = s.plane_at[s.arguments[first + 2 * case]] + w
            taken &= s.planes[plane + behind]
            open_rows &= ~s.planes[plane]
        if taken == np.uint64(0):
            continue
        x, x_at = source(s, number), place(s, frame, number) + w * 64
        high = s.apart[number] if s.form[number] == SPAN else 0
        _lowered(beyond(x, x_at), lows, rows, taken)
        _raised(beyond(x, x_at + high), highs, rows, taken)


@inner
def _lowered(x: Any, out: Any, size: Any, taken: Any) -> Any:
    """The lesser of both in the rows whose bit is set; an unknown number has no lower end."""
    for i in range(size):
        here = (taken >> np.uint64(i)) & np.uint64(1) != np.uint64(0)
        value = -INFINITE if x[i] != x[i] else x[i]
        out[i] = value if here & (value < out[i]) else out[i]


@inner
def _raised(x: Any, out: Any, size: Any, taken: Any) -> Any:
    """The greater of both in the rows whose bit is set; an unknown number has no upper end."""
    for i in range(size):
        here = (taken >> np.uint64(i)) & np.uint64(1) != np.uint64(0)
        value = INFINITE if x[i] != x[i] else x[i]
        out[i] = value if here & (value > out[i]) else out[i]
