"""Adding up what is paid, in whole 分, to the rows that surely meet a rule: over set bits, never over all rows.

A sum is kept as units of 2³² and a rest, so that no number of rows overflows it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel.arithmetic import INFINITE, WHOLE, half_up, lesser
from peiyu.engine.kernel.bits import first_bit, popcount
from peiyu.engine.kernel.cache import inner
from peiyu.engine.kernel.opcodes import SPAN
from peiyu.engine.kernel.registers import doubt, ends, place, source

_REST = 0xFFFFFFFF


@inner
def ones(planes: Any, at: Any, words: Any) -> Any:
    """How many bits of a plane are set."""
    total = np.uint64(0)
    for w in range(words):
        total += popcount(planes[at + w])
    return np.int64(total)


@inner
def first_of(corrections: Any, step: Any) -> Any:
    """The first correction of a step or a later one."""
    low, high = 0, len(corrections)
    while low < high:
        middle = (low + high) // 2
        if corrections[middle, 0] < step:
            low = middle + 1
        else:
            high = middle
    return low


@inner
def paid_apart(corrections: Any, step: Any, row: Any) -> Any:
    """Whether an amount was rounded exactly by the caller; marked, so that the caller adds it."""
    at = first_of(corrections, step)
    while at < len(corrections) and corrections[at, 0] == step:
        if corrections[at, 1] == row:
            corrections[at, 2] = 1
            return True
        at += 1
    return False


@inner
def pay(s: Any, step: Any, frame: Any, number: Any, verdict: Any, paid: Any, out: Any, corrections: Any) -> Any:
    """Add up what is paid, in whole 分, to the rows that surely meet the rule."""
    array, at, apart, form = source(s, number), place(s, frame, number), s.apart[number], s.form[number]
    planes, plane = s.planes, s.plane_at[verdict]
    nothing: Any = np.int64(0)
    low_high, low_low, high_high, high_low, endless = nothing, nothing, nothing, nothing, nothing
    for w in range((s.size[frame] + 63) // 64):
        word = planes[plane + w]
        while word != np.uint64(0):
            i = w * 64 + first_bit(word)
            word &= word - np.uint64(1)
            low, high = array[at + i], array[at + apart + i]
            if form != SPAN:
                p = ends(array, at + i, apart, form)
                low, high = p[0], p[2]
                if low != p[1] or high != p[3]:
                    low = WHOLE
            if low >= WHOLE or (high >= WHOLE and high != INFINITE):
                if not paid_apart(corrections, step, s.start[frame] + i):
                    doubt(s, step, frame, i)
                continue
            whole = np.int64(low)
            low_high += whole >> 32
            low_low += whole & _REST
            if high == INFINITE:
                endless += 1
            else:
                whole = np.int64(high)
                high_high += whole >> 32
                high_low += whole & _REST
    paid[out, 0] += low_high
    paid[out, 1] += low_low
    paid[out, 2] += high_high
    paid[out, 3] += high_low
    paid[out, 4] += endless


@inner
def pay_fixed(s: Any, frame: Any, verdict: Any, paid: Any, out: Any, cents: Any) -> Any:
    """The same amount for every row that meets the rule."""
    count = ones(s.planes, s.plane_at[verdict], (s.size[frame] + 63) // 64)
    whole = np.int64(cents)
    for end in (0, 2):
        paid[out, end] += count * (whole >> 32)
        paid[out, end + 1] += count * (whole & _REST)


@inner
def pay_share(
    s: Any,
    step: Any,
    frame: Any,
    column: Any,
    verdict: Any,
    paid: Any,
    out: Any,
    corrections: Any,
    factor: Any,
    divisor: Any,
    most: Any,
) -> Any:
    """A share of a column of whole numbers, at most `most`: worked out only where it is paid. Of an unknown figure between nothing
    and `most`.
    """
    planes, plane, x_at = s.planes, s.plane_at[verdict], place(s, frame, column)
    nothing: Any = np.int64(0)
    high, rest, open_rows = nothing, nothing, nothing
    inverse = 1.0 / divisor
    for w in range((s.size[frame] + 63) // 64):
        word = planes[plane + w]
        while word != np.uint64(0):
            i = w * 64 + first_bit(word)
            word &= word - np.uint64(1)
            value = s.doubles[x_at + i]
            if value != value:
                open_rows += 1
                continue
            total = value * factor
            if total >= WHOLE / 4:
                if not paid_apart(corrections, step, s.start[frame] + i):
                    doubt(s, step, frame, i)
                continue
            if total > 0.0:
                whole = np.int64(lesser(half_up(total, np.floor(total * inverse), divisor), most))
                high += whole >> 32
                rest += whole & _REST
    paid[out, 0] += high
    paid[out, 1] += rest
    if most == INFINITE:
        paid[out, 2] += high
        paid[out, 3] += rest
        paid[out, 4] += open_rows
    else:
        whole = np.int64(most)
        paid[out, 2] += high + open_rows * (whole >> 32)
        paid[out, 3] += rest + open_rows * (whole & _REST)
