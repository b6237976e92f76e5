"""Fast ways for numbers that are exact points or exact spans: two ends a row, all rows of a block alike."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.arithmetic import INFINITE
from peiyu.engine.kernel.bits import beyond
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.opcodes import ADD, BETWEEN, MINIMUM, POINT, SPAN


@inner
def spans(s: Any, op: Any, left: Any, right: Any, at: Any, apart: Any, size: Any) -> Any:
    """The low and high ends of a sum, a least or greatest, or what lies between; False where a sum is not exact."""
    x, x_at, x_apart, x_form = left
    y, y_at, y_apart, y_form = right
    wrong = 0
    for end in range(2):
        unknown = INFINITE if end else -INFINITE
        a = x_at if x_form == POINT else x_at + end * x_apart
        b = y_at if y_form == POINT else y_at + end * y_apart
        one, other, out = beyond(x, a), beyond(y, b), beyond(s.work, at + end * apart)
        if op == ADD:
            wrong += added(one, other, out, size, unknown)
        elif op == BETWEEN:
            _between(other if end else one, out, size, unknown)
        else:
            _extremes(one, other, out, size, unknown, op == MINIMUM)
    return wrong == 0


# Loops over one end at a time: these become vector instructions.


@inner
def added(x: Any, y: Any, out: Any, size: Any, unknown: Any) -> Any:
    """Sums, and how many of them are not exact."""
    wrong = 0
    for i in range(size):
        a, b = (unknown if x[i] != x[i] else x[i]), (unknown if y[i] != y[i] else y[i])
        total = a + b
        part = total - a
        error = (a - (total - part)) + (b - part)
        out[i] = total
        # An infinite end makes the error NaN and is exact; a sum that becomes infinite by itself is not.
        wrong += (error < 0.0) | (error > 0.0) | ((abs(total) == INFINITE) & (abs(a) < INFINITE) & (abs(b) < INFINITE))
    return wrong


@inner
def _between(x: Any, out: Any, size: Any, unknown: Any) -> Any:
    for i in range(size):
        out[i] = unknown if x[i] != x[i] else x[i]


@inner
def _extremes(x: Any, y: Any, out: Any, size: Any, unknown: Any, least: Any) -> Any:
    for i in range(size):
        a, b = (unknown if x[i] != x[i] else x[i]), (unknown if y[i] != y[i] else y[i])
        out[i] = a if (a < b) == least else b


@inner
def simplify(s: Any, frame: Any, register: Any) -> Any:
    """Give a register just written with two exact ends the form of points where every row is known or wholly unknown."""
    at, apart, size = s.number_at[register], s.apart[register], s.size[frame]
    s.pooled[register] = False
    low, high = beyond(s.work, at), beyond(s.work, at + apart)
    wide = 0
    for i in range(size):
        wide += (low[i] != high[i]) & ((low[i] != -INFINITE) | (high[i] != INFINITE))
    s.form[register] = SPAN if wide else POINT
    if not wide:
        for i in range(size):
            low[i] = np.nan if low[i] == -INFINITE else low[i]
