"""Operations that make numbers, and dates: exact points and spans as long as they stay exact, proven bounds where not."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.arithmetic import (
    INFINITE,
    WHOLE,
    above,
    add,
    below,
    divide,
    greater,
    half_up,
    lesser,
    multiply,
)
from peiyu.engine.kernel.bits import beyond
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.opcodes import (
    ADD,
    BETWEEN,
    DIVIDE,
    MAXIMUM,
    MINIMUM,
    MULTIPLY,
    NEAR,
    POINT,
    SPAN,
    WIDE,
)
from peiyu.engine.kernel.registers import ends, place, put, settle, source, widened
from peiyu.engine.kernel.spans import added, simplify, spans

_UNKNOWN = (-np.inf, -np.inf, np.inf, np.inf)
# Typed: see `cache.inner`.
_DOWN, _UP = np.bool_(False), np.bool_(True)
_TIMES, _OVER = np.int64(MULTIPLY), np.int64(DIVIDE)


@inner
def constant(s: Any, frame: Any, out: Any, down: Any, up: Any) -> Any:
    """The same number in every row; down > up is a figure that the text leaves open."""
    at, apart, size = s.number_at[out], s.apart[out], s.size[frame]
    s.pooled[out] = False
    s.form[out] = POINT if down == up or down > up else NEAR
    value = np.nan if down > up else down
    for i in range(size):
        s.work[at + i] = value
        s.work[at + apart + i] = up


@inner
def binary(s: Any, op: Any, frame: Any, out: Any, a: Any, b: Any) -> Any:
    """Two numbers to one, row by row."""
    x, x_at, x_apart, x_form = source(s, a), place(s, frame, a), s.apart[a], s.form[a]
    y, y_at, y_apart, y_form = source(s, b), place(s, frame, b), s.apart[b], s.form[b]
    at, apart, size = s.number_at[out], s.apart[out], s.size[frame]
    s.pooled[out] = False
    one_point = x_form == POINT and y_form == POINT and op != BETWEEN
    if one_point and _points(s, op, x, x_at, y, y_at, at, size):
        s.form[out] = POINT
        return
    near = x_form % 2 == 0 and y_form % 2 == 0 and op <= DIVIDE
    if near and _near(s, op, (x, x_at, x_apart, x_form), (y, y_at, y_apart, y_form), at, apart, size):
        s.form[out] = NEAR
        return
    plain = x_form <= SPAN and y_form <= SPAN and op != MULTIPLY and op != DIVIDE
    if plain and spans(s, op, (x, x_at, x_apart, x_form), (y, y_at, y_apart, y_form), at, apart, size):
        simplify(s, frame, out)
        return
    for i in range(size):
        p, q = ends(x, x_at + i, x_apart, x_form), ends(y, y_at + i, y_apart, y_form)
        put(s, at + i, apart, _combined(op, p, q))
    settle(s, frame, out)


@inner
def _points(s: Any, op: Any, x: Any, x_at: Any, y: Any, y_at: Any, at: Any, size: Any) -> Any:
    """Exact points to exact points; False as soon as a result is not exact or not one point."""
    fine = True
    if op == ADD:
        return added(beyond(x, x_at), beyond(y, y_at), beyond(s.work, at), size, np.nan) == 0
    if op >= MINIMUM:
        for i in range(size):
            p, q = x[x_at + i], y[y_at + i]
            s.work[at + i] = p if (p < q) == (op == MINIMUM) else q
            fine &= (p != p) == (q != q)
        return fine
    for i in range(size):
        p, q = x[x_at + i], y[y_at + i]
        value, exact = np.nan, True
        if p != p or q != q:
            if op == MULTIPLY and (p == 0.0 or q == 0.0):  # the unknown times nothing is nothing
                value = 0.0
        elif op == MULTIPLY:
            value, exact = multiply(p, q)
        elif q != 0.0:
            value, exact = divide(p, q)
        s.work[at + i] = value
        fine = fine and exact
    return fine


@inner
def _near(s: Any, op: Any, left: Any, right: Any, at: Any, apart: Any, size: Any) -> Any:
    """Known numbers to known numbers, the unknown to the unknown; False where a divisor or a factor may be zero."""
    x, x_at, x_apart, x_form = left
    y, y_at, y_apart, y_form = right
    if op == DIVIDE and x_form == POINT and y_form == POINT:
        for i in range(size):
            p, q = x[x_at + i], y[y_at + i]
            value, exact = (divide(p, q)) if p == p and q == q and q != 0.0 else (np.nan, True)
            s.work[at + i], s.work[at + apart + i] = (value, value) if exact else (below(value), above(value))
        return True
    for i in range(size):
        p, q = ends(x, x_at + i, x_apart, x_form), ends(y, y_at + i, y_apart, y_form)
        zero = p[0] <= 0.0 <= p[1] or q[0] <= 0.0 <= q[1]
        unknown = p[1] == -INFINITE or q[1] == -INFINITE
        if op == DIVIDE and q[0] <= 0.0 <= q[1]:
            if q[0] != q[1]:
                return False
            unknown = True
        elif op == MULTIPLY and unknown and zero:
            return False
        if unknown:
            s.work[at + i] = np.nan
            s.work[at + apart + i] = np.nan
        else:
            low_down, _, _, high_up = _combined(op, p, q)
            s.work[at + i] = low_down
            s.work[at + apart + i] = high_up
    return True


@inner
def _combined(op: Any, p: Any, q: Any) -> Any:
    """The four ends of one operation."""
    if op == ADD:
        return _sum(p[0], q[0], _DOWN), _sum(p[1], q[1], _UP), _sum(p[2], q[2], _DOWN), _sum(p[3], q[3], _UP)
    if op == MINIMUM:
        return lesser(p[0], q[0]), lesser(p[1], q[1]), lesser(p[2], q[2]), lesser(p[3], q[3])
    if op == MAXIMUM:
        return greater(p[0], q[0]), greater(p[1], q[1]), greater(p[2], q[2]), greater(p[3], q[3])
    if op == BETWEEN:
        return p[0], p[1], q[2], q[3]
    if op == DIVIDE:
        if q[1] <= 0.0 and q[2] >= 0.0:  # the divisor surely may be zero
            return _UNKNOWN
        if q[0] <= 0.0 and q[3] >= 0.0:  # its sign is lost in rounding: left to the exact path
            return -INFINITE, INFINITE, -INFINITE, INFINITE
    low = (INFINITE, INFINITE)
    high = (-INFINITE, -INFINITE)
    for i in range(2):
        for j in range(2):
            corner = _corner(op, p[2 * i], p[2 * i + 1], q[2 * j], q[2 * j + 1])
            low = (lesser(low[0], corner[0]), lesser(low[1], corner[1]))
            high = (greater(high[0], corner[0]), greater(high[1], corner[1]))
    return low[0], low[1], high[0], high[1]


@inner
def _sum(a: Any, b: Any, up: Any) -> Any:
    """The lower (or upper) bound of a sum; of ∞ − ∞, a number lost in rounding, only that it is somewhere."""
    total, exact = add(a, b)
    if total != total:
        return INFINITE if up else -INFINITE
    down, high = widened(total, exact)
    return high if up else down


@inner
def _corner(op: Any, a: Any, b: Any, c: Any, d: Any) -> Any:
    """(down, up) of a product or quotient of numbers in [a, b] and [c, d]."""
    down, up = INFINITE, -INFINITE
    for i in range(2):
        for j in range(2):
            x, y = (a if i == 0 else b), (c if j == 0 else d)
            value, exact = multiply(x, y) if op == MULTIPLY else divide(x, y)
            one, two = widened(value, exact)
            down, up = lesser(down, one), greater(up, two)
    return down, up


@inner
def unary(s: Any, op: Any, frame: Any, out: Any, a: Any) -> Any:
    """The opposite of a number (op 34), or the whole number at or below it (op 37)."""
    x, x_at, x_apart, form = source(s, a), place(s, frame, a), s.apart[a], s.form[a]
    at, apart, size = s.number_at[out], s.apart[out], s.size[frame]
    s.pooled[out] = False
    s.form[out] = form
    count = 1 if form == POINT else 4 if form == WIDE else 2
    for end in range(count):
        other = count - 1 - end if op == 34 else end
        for i in range(size):
            value = x[x_at + other * x_apart + i]
            s.work[at + end * apart + i] = -value if op == 34 else np.floor(value)


@inner
def scale(s: Any, frame: Any, out: Any, a: Any, down: Any, up: Any, divisor: Any) -> Any:
    """A number times a positive factor between two doubles, divided by a whole number."""
    x, x_at, x_apart, form = source(s, a), place(s, frame, a), s.apart[a], s.form[a]
    at, apart, size = s.number_at[out], s.apart[out], s.size[frame]
    s.pooled[out] = False
    if down == up and divisor == 1.0 and np.floor(down) == down:
        count = 1 if form == POINT else 4 if form == WIDE else 2
        if _whole_multiples(s, x, x_at, x_apart, at, apart, size, count, down):
            s.form[out] = form
            return
    for i in range(size):
        p = ends(x, x_at + i, x_apart, form)
        low = _scaled(p[0], p[1], down, up, divisor)
        high = _scaled(p[2], p[3], down, up, divisor)
        if form % 2 == 0:
            lost = p[1] == -INFINITE
            s.work[at + i] = np.nan if lost else low[0]
            s.work[at + apart + i] = np.nan if lost else high[1]
        else:
            put(s, at + i, apart, (low[0], low[1], high[0], high[1]))
    if form % 2 == 0:
        s.form[out] = NEAR
    else:
        settle(s, frame, out)


@inner
def _whole_multiples(
    s: Any, x: Any, x_at: Any, x_apart: Any, at: Any, apart: Any, size: Any, count: Any, factor: Any
) -> Any:
    """Whole numbers times a whole number; False where one is not whole or a product too large to be exact."""
    wrong = 0
    for end in range(count):
        a, b = x_at + end * x_apart, at + end * apart
        held, out = beyond(x, a), beyond(s.work, b)
        for i in range(size):
            product = held[i] * factor
            out[i] = product
            wrong += ((np.floor(held[i]) != held[i]) | (abs(product) > WHOLE)) & (abs(held[i]) < INFINITE)
    return wrong == 0


@inner
def _scaled(low: Any, high: Any, down: Any, up: Any, divisor: Any) -> Any:
    one = _corner(_TIMES, low, high, down, up)
    if divisor == 1.0:
        return one
    return _corner(_OVER, one[0], one[1], divisor, divisor)


@inner
def cents(s: Any, frame: Any, out: Any, a: Any, factor: Any, divisor: Any) -> Any:
    """Amounts × factor ÷ divisor in whole 分, rounded half up, never below nothing. Whole numbers are divided as such, so that
    half a 分 is exactly that; other ends keep their bounds, which round to the same 分 or are left to the exact path.
    """
    x, x_at, x_apart, form = source(s, a), place(s, frame, a), s.apart[a], s.form[a]
    at, apart, size = s.number_at[out], s.apart[out], s.size[frame]
    if form <= SPAN and _whole_cents(s, x, x_at, 0 if form == POINT else x_apart, at, apart, size, factor, divisor):
        simplify(s, frame, out)
        return
    for i in range(size):
        p = ends(x, x_at + i, x_apart, form)
        low = _in_cents(p[0], p[1], factor, divisor)
        high = low if p[2] == p[0] and p[3] == p[1] else _in_cents(p[2], p[3], factor, divisor)
        put(s, at + i, apart, (low[0], low[1], high[0], high[1]))
    settle(s, frame, out)


@inner
def _whole_cents(
    s: Any, x: Any, x_at: Any, x_high: Any, at: Any, apart: Any, size: Any, factor: Any, divisor: Any
) -> Any:
    """Both ends of exact points or spans in whole 分; False where one is no whole number or too large."""
    fine = True
    for end in range(2):
        unknown = INFINITE if end else 0.0
        for i in range(size):
            value = x[x_at + end * x_high + i]
            value = unknown if value != value else greater(value, 0.0)
            total = value * factor
            quotient = np.floor(total / divisor)  # `half_up` without branches: a loop of vector instructions
            left = total - quotient * divisor
            quotient += (1.0 if left >= divisor else 0.0) - (1.0 if left < 0.0 else 0.0)
            left = total - quotient * divisor
            quotient += 1.0 if 2.0 * left >= divisor else 0.0
            endless = value == INFINITE
            fine &= endless | ((total < WHOLE / 4) & (np.floor(value) == value))
            s.work[at + end * apart + i] = INFINITE if endless else quotient
    return fine


@inner
def _in_cents(down: Any, up: Any, factor: Any, divisor: Any) -> Any:
    if down == up:
        if down <= 0.0:
            return 0.0, 0.0
        if down == INFINITE:
            return down, down
        total = down * factor
        if total < WHOLE / 4 and np.floor(down) == down:
            whole = half_up(total, np.floor(total / divisor), divisor)
            return whole, whole
    low, high = _scaled(down, up, factor, factor, divisor)
    return greater(_half_up(low), 0.0), greater(_half_up(high), 0.0)


@inner
def _half_up(value: Any) -> Any:
    if abs(value) == INFINITE:
        return value
    whole = np.floor(value)
    return whole + 1.0 if value - whole >= 0.5 else whole
