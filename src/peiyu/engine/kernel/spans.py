"""Fast ways for numbers that are exact points or exact spans: two ends a row, all rows of a block alike."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.arithmetic import INFINITE
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.opcodes import ADD, BETWEEN, MINIMUM, POINT, SPAN
from peiyu.engine.kernel.places import APART, FORM, NUMBER_AT, POOLED, SIZE


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
        one, other, out = x[a : a + size], y[b : b + size], s.work[at + end * apart : at + end * apart + size]
        if op == ADD:
            wrong += added(one, other, out, unknown)
        elif op == BETWEEN:
            _between(other if end else one, out, unknown)
        else:
            _extremes(one, other, out, unknown, op == MINIMUM)
    return wrong == 0


# Loops over arrays of their own, one end at a time: these become vector instructions.


@inner
def added(x: Any, y: Any, out: Any, unknown: Any) -> Any:
    """Sums, and how many of them are not exact."""
    wrong = 0
    for i in range(len(out)):
        a, b = (unknown if x[i] != x[i] else x[i]), (unknown if y[i] != y[i] else y[i])
        total = a + b
        part = total - a
        error = (a - (total - part)) + (b - part)
        out[i] = total
        # An infinite end makes the error NaN and is exact; a sum that becomes infinite by itself is not.
        wrong += (error < 0.0) | (error > 0.0) | ((abs(total) == INFINITE) & (abs(a) < INFINITE) & (abs(b) < INFINITE))
    return wrong


@inner
def _between(x: Any, out: Any, unknown: Any) -> Any:
    for i in range(len(out)):
        out[i] = unknown if x[i] != x[i] else x[i]


@inner
def _extremes(x: Any, y: Any, out: Any, unknown: Any, least: Any) -> Any:
    for i in range(len(out)):
        a, b = (unknown if x[i] != x[i] else x[i]), (unknown if y[i] != y[i] else y[i])
        out[i] = a if (a < b) == least else b


@inner
def simplify(s: Any, frame: Any, register: Any) -> Any:
    """Give a register just written with two exact ends the form of points where every row is known or wholly unknown."""
    at, apart, size = s.table[NUMBER_AT, register], s.table[APART, register], s.frames[SIZE, frame]
    s.table[POOLED, register] = False
    low, high = s.work[at : at + size], s.work[at + apart : at + apart + size]
    wide = 0
    for i in range(size):
        wide += (low[i] != high[i]) & ((low[i] != -INFINITE) | (high[i] != INFINITE))
    s.table[FORM, register] = SPAN if wide else POINT
    if not wide:
        for i in range(size):
            low[i] = np.nan if low[i] == -INFINITE else low[i]
