"""Doubles that know whether they are exact, one number at a time; compiled into every operation of the kernel.

A sum, product or quotient of two doubles comes with the answer to “is it exact?” (Knuth's sum, Dekker's product, the
remainder of a quotient). Where it is not, `below` and `above` give doubles that surely stand on either side of the true
value: the rounding error of one operation is at most |x| × 2⁻⁵³, and these step away by |x| × 2⁻⁵².
"""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.cache import compiled, inner

_SPLIT = 134217729.0  # 2**27 + 1
_HUGE = 2.0**990
_TINY = 2.0**-960
_STEP = 2.0**-52
_LEAST = 5e-324
_LARGEST = float(np.finfo(np.float64).max)
WHOLE = 2.0**53
INFINITE = np.inf


@inner
def lesser(a: Any, b: Any) -> Any:
    """The lesser of two numbers, the first where one is NaN. numba's own `min` takes long to compile."""
    return b if b < a else a


@inner
def greater(a: Any, b: Any) -> Any:
    """The greater of two numbers, the first where one is NaN."""
    return b if b > a else a


@inner
def half_up(total: Any, guess: Any, divisor: Any) -> Any:
    """`total` ÷ `divisor` to the nearest whole number, a half upward, from a `guess` that is at most one off. All three are whole
    and `total` is below 2⁵¹, so that nothing here is rounded.
    """
    left = total - guess * divisor
    if left < 0.0:
        guess -= 1.0
        left += divisor
    elif left >= divisor:
        guess += 1.0
        left -= divisor
    return guess + 1.0 if 2.0 * left >= divisor else guess


@inner
def below(x: Any) -> Any:
    """A double surely not above the number that was rounded to x."""
    if x == INFINITE:
        return _LARGEST
    if x == -INFINITE:
        return x
    return x - (abs(x) * _STEP + _LEAST)


@inner
def above(x: Any) -> Any:
    """A double surely not below the number that was rounded to x."""
    if x == -INFINITE:
        return -_LARGEST
    if x == INFINITE:
        return x
    return x + (abs(x) * _STEP + _LEAST)


@inner
def add(a: Any, b: Any) -> Any:
    """(a + b, whether that is exact)."""
    total = a + b
    part = total - a
    error = (a - (total - part)) + (b - part)
    return total, error == 0.0 or abs(a) == INFINITE or abs(b) == INFINITE


@inner
def product_error(a: Any, b: Any, total: Any) -> Any:
    """A × b − total without error, where nothing overflows or underflows."""
    a1 = _SPLIT * a
    a1 = a1 - (a1 - a)
    a2 = a - a1
    b1 = _SPLIT * b
    b1 = b1 - (b1 - b)
    b2 = b - b1
    return a2 * b2 - (((total - a1 * b1) - a2 * b1) - a1 * b2)


@inner
def multiply(a: Any, b: Any) -> Any:
    """(a × b, whether that is exact), where 0 × ∞ is 0."""
    if a == 0.0 or b == 0.0:
        return 0.0, True
    total = a * b
    if abs(a) == INFINITE or abs(b) == INFINITE:
        return total, True
    if abs(total) > _HUGE or abs(total) < _TINY or abs(a) > _HUGE or abs(b) > _HUGE:
        return total, False
    return total, product_error(a, b, total) == 0.0


@inner
def divide(a: Any, b: Any) -> Any:
    """(a ÷ b, whether that is exact), b not zero, where ∞ ÷ ∞ is 0."""
    if abs(b) == INFINITE:
        return 0.0, True
    if a == 0.0:
        return 0.0, True
    total = a / b
    if abs(a) == INFINITE:
        return total, True
    size = abs(total)
    if size > _HUGE or size < _TINY or abs(a) < _TINY or abs(a) > _HUGE or abs(b) > _HUGE:
        return total, False
    whole = total * b
    return total, (a - whole) - product_error(total, b, whole) == 0.0


@inner
def compare_products(a: Any, ka: Any, b: Any, kb: Any) -> Any:
    """The sign of a × ka − b × kb, exactly. All four are whole numbers; the products may need 106 bits."""
    p, q = a * ka, b * kb
    if p != q:
        return 1 if p > q else -1
    e, f = product_error(a, ka, p), product_error(b, kb, q)
    return 0 if e == f else (1 if e > f else -1)


@inner
def holds(order: Any, sign: Any) -> Any:
    """Whether a comparison holds, from the sign of left − right."""
    if order == 0:
        return sign >= 0
    if order == 1:
        return sign > 0
    if order == 2:
        return sign <= 0
    if order == 3:
        return sign < 0
    if order == 4:
        return sign == 0
    return sign != 0


@inner
def truth(order: Any, a: Any, b: Any) -> Any:
    """Bit 0: surely, bit 1: possibly, bit 2: bounds do not settle it. a and b are four ends each (low down, low up, high
    down, high up).
    """
    if order == 0:
        return _at_most(b, a)
    if order == 1:
        return _below(b, a)
    if order == 2:
        return _at_most(a, b)
    if order == 3:
        return _below(a, b)
    one, two = _at_most(a, b), _at_most(b, a)
    equal = (one & two & 3) | ((one | two) & 4)
    if order == 4:
        return equal
    return (equal & 4) | (0 if equal & 1 else 2) | (0 if equal & 2 else 1)


@inner
def _at_most(a: Any, b: Any) -> Any:
    """A ≤ b: surely if high a ≤ low b, possibly if low a ≤ high b."""
    result = 0
    if a[3] <= b[0]:
        result |= 1
    elif a[2] <= b[1]:
        result |= 4
    if a[1] <= b[2]:
        result |= 2
    elif a[0] <= b[3]:
        result |= 4
    return result


@inner
def _below(a: Any, b: Any) -> Any:
    """A < b: surely if high a < low b, possibly if low a < high b."""
    result = 0
    if a[3] < b[0]:
        result |= 1
    elif a[2] < b[1]:
        result |= 4
    if a[1] < b[2]:
        result |= 2
    elif a[0] < b[3]:
        result |= 4
    return result


@compiled
def with_gaps(mantissa: Any, known: Any, result: Any) -> Any:
    """Whole numbers as doubles, NaN where unknown, written to `result`."""
    for i in range(len(mantissa)):
        result[i] = np.float64(mantissa[i]) if known[i] else np.nan
