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
    x_high, y_high = (0 if x_form == POINT else x_apart), (0 if y_form == POINT else y_apart)
    fine = True
    for i in range(size):
        a, b = x[x_at + i], x[x_at + x_high + i]
        c, d = y[y_at + i], y[y_at + y_high + i]
        a, b = (-INFINITE if a != a else a), (INFINITE if b != b else b)
        c, d = (-INFINITE if c != c else c), (INFINITE if d != d else d)
        if op == ADD:
            low, high = a + c, b + d
            part, other = low - a, high - b
            error = (a - (low - part)) + (c - part)
            above = (b - (high - other)) + (d - other)
            # An infinite end makes its error NaN and is exact.
            fine &= ((error == 0.0) | (error != error)) & ((above == 0.0) | (above != above))
        elif op == BETWEEN:
            low, high = a, d
        elif op == MINIMUM:
            low, high = min(a, c), min(b, d)
        else:
            low, high = max(a, c), max(b, d)
        s.work[at + i] = low
        s.work[at + apart + i] = high
    return fine


@inner
def simplify(s: Any, frame: Any, register: Any) -> Any:
    """Give a register just written with two exact ends the form of points where every row is known or wholly unknown."""
    at, apart, size = s.table[NUMBER_AT, register], s.table[APART, register], s.frames[SIZE, frame]
    s.table[POOLED, register] = False
    points = True
    for i in range(size):
        low, high = s.work[at + i], s.work[at + apart + i]
        points &= (low == high) | ((low == -INFINITE) & (high == INFINITE))
    s.table[FORM, register] = POINT if points else SPAN
    if points:
        for i in range(size):
            if s.work[at + i] == -INFINITE:
                s.work[at + i] = np.nan
