"""The kernel: one compiled call that takes blocks of rows through a program. It releases the interpreter's lock."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.arithmetic import INFINITE, WHOLE
from peiyu.engine.kernel.bits import first_bit, popcount
from peiyu.engine.kernel.cache import compiled, inner
from peiyu.engine.kernel.conditions import (
    all_of,
    at_least,
    compare,
    compare_const,
    compare_ratio,
    correct,
    flag,
    known,
    member,
    opposite,
    settled,
)
from peiyu.engine.kernel.numbers import (
    binary,
    cents,
    choose,
    constant,
    date_const,
    date_shift,
    date_test,
    days_between,
    overlap,
    scale,
    unary,
)
from peiyu.engine.kernel.opcodes import SPAN
from peiyu.engine.kernel.places import (
    APART,
    DATE_AT,
    DATE_POOLED,
    FORM,
    LIMIT,
    NUMBER_AT,
    OWNER,
    PLANE_AT,
    POOLED,
    SIZE,
    START,
)
from peiyu.engine.kernel.records import absent, count, extreme, total
from peiyu.engine.kernel.registers import doubt, ends, pack, place, source

MARKS = op.KNOWN  # codes up to here make planes that may be unsettled


@compiled
def execute(
    s: Any,
    code: Any,
    arguments: Any,
    constants: Any,
    blocks: Any,
    block_rows: Any,
    rows: Any,
    corrections: Any,
    tallies: Any,
    sums: Any,
    tally: Any,
    paid: Any,
    kept_planes: Any,
    kept_numbers: Any,
) -> Any:
    """Run the program over the given blocks of a segment of `rows` subject rows.

    `tallies` (place, 2) gets how often a condition surely and possibly holds; `sums` (place, 5) the money, in 分, of those
    that surely meet a rule: lowest and highest, each as units of 2³² and a rest, and how many have no highest. `tally` and
    `paid` are room for those of one block. Blocks
    with a doubt are left out of both and listed in `s.doubts` (step, row): the caller decides these exactly, puts them
    into `corrections` (step, row, marks; sorted) and runs the blocks again. An amount that the caller rounds itself is only
    marked there.
    """
    s.doubts[0, 0] = 0
    planes, plane_at = s.planes, s.table[PLANE_AT]
    for block in blocks:
        start = block * block_rows
        _open(s, start, min(block_rows, rows - start))
        tally[:, :] = 0
        paid[:, :] = 0
        before = s.doubts[0, 0]
        for step in range(len(code)):
            kind = code[step, 0]
            if kind == op.ALL or kind == op.ANY:
                limit, words = s.frames[LIMIT, code[step, 1]] // 64, (s.frames[SIZE, code[step, 1]] + 63) // 64
                if code[step, 4] > 0:
                    to, first, items = plane_at[code[step, 2]], code[step, 3], code[step, 4]
                    all_of(planes, plane_at, to, first, items, arguments, limit, words, kind == op.ALL)
                    continue
            elif kind == op.TALLY:
                limit, words = s.frames[LIMIT, code[step, 1]] // 64, (s.frames[SIZE, code[step, 1]] + 63) // 64
                at = plane_at[code[step, 3]]
                tally[code[step, 2], 0] += ones(planes, at, words)
                tally[code[step, 2], 1] += ones(planes, at + limit, words)
                continue
            _step(s, step, code[step], arguments, constants, corrections, paid, kept_planes, kept_numbers)
            if len(corrections) and code[step, 0] <= MARKS:
                _correct(s, step, code[step], corrections)
        if s.doubts[0, 0] == before:
            for i in range(len(tally)):
                tallies[i, 0] += tally[i, 0]
                tallies[i, 1] += tally[i, 1]
            for i in range(len(paid)):
                for k in range(5):
                    sums[i, k] += paid[i, k]


@inner
def _open(s: Any, start: Any, size: Any) -> Any:
    """Set the rows of every frame for a block of the subject's rows."""
    s.frames[START, 0] = start
    s.frames[SIZE, 0] = size
    for frame in range(1, s.frames.shape[1]):
        first = s.owners[s.frames[OWNER, frame] + start]
        s.frames[START, frame] = first
        s.frames[SIZE, frame] = s.owners[s.frames[OWNER, frame] + start + size] - first


@inner
def _step(
    s: Any,
    step: Any,
    c: Any,
    arguments: Any,
    constants: Any,
    corrections: Any,
    paid: Any,
    kept_planes: Any,
    kept_numbers: Any,
) -> Any:
    kind, frame, out, a, b, d, e, k = c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]
    if kind <= op.AT_LEAST:
        if kind == op.ALL or kind == op.ANY:
            settled(s, frame, out, kind == op.ALL)
        elif kind == op.COMPARE_CONST:
            compare_const(s, step, frame, out, a, b, constants[k], constants[k + 1])
        elif kind == op.COMPARE:
            compare(s, step, frame, out, a, b, d)
        elif kind == op.COMPARE_RATIO:
            compare_ratio(s, frame, out, a, b, d, constants[k], constants[k + 1])
        elif kind == op.FLAG:
            flag(s, frame, out, a, b)
        elif kind == op.MEMBER:
            member(s, frame, out, a, b)
        elif kind == op.DATE_TEST:
            date_test(s, frame, a, b, d)
            pack(s, frame, out)
        elif kind == op.SETTLED:
            settled(s, frame, out, a)
        elif kind == op.KNOWN:
            known(s, step, frame, out, a)
        elif kind == op.NOT:
            opposite(s, frame, out, a)
        else:
            at_least(s, frame, out, a, b, d, arguments)
    elif kind <= op.DATE_SHIFT:
        if kind == op.DATE_COLUMN:
            s.table[DATE_POOLED, out] = True
            s.table[DATE_AT, out] = a
        elif kind == op.DATE_CONST:
            date_const(s, frame, out, a)
        else:
            date_shift(s, frame, out, a, b, d, e)
    elif kind <= op.ROUND:
        if kind == op.COLUMN:
            s.table[POOLED, out] = True
            s.table[NUMBER_AT, out] = a
            s.table[FORM, out] = b
            s.table[APART, out] = d
        elif kind == op.CONSTANT:
            constant(s, frame, out, constants[k], constants[k + 1])
        elif kind == op.SCALE:
            scale(s, frame, out, a, constants[k], constants[k + 1], constants[k + 2])
        elif kind == op.NEGATIVE or kind == op.FLOOR:
            unary(s, kind, frame, out, a)
        elif kind == op.CHOOSE:
            choose(s, frame, out, a, b, d, arguments)
        elif kind == op.DAYS:
            days_between(s, frame, out, a, b)
        elif kind == op.OVERLAP:
            overlap(s, frame, out, a, b, d, e)
        elif kind == op.COUNT:
            count(s, frame, out, a)
        elif kind == op.SUM:
            total(s, frame, out, a, b, d)
        elif kind == op.GREATEST:
            extreme(s, frame, out, a, b, d, e)
        elif kind == op.ROUND:
            cents(s, frame, out, a, constants[k], constants[k + 1])
        elif kind == op.ABSENT:
            absent(s, frame, out, a)
        else:
            binary(s, kind, frame, out, a, b)
    elif kind == op.KEEP:
        _keep(s, frame, a, kept_planes, out)
    elif kind == op.KEEP_NUMBER:
        _keep_number(s, frame, a, kept_numbers, out)
    else:
        _pay(s, step, frame, a, b, paid, out, corrections)


@inner
def _correct(s: Any, step: Any, c: Any, corrections: Any) -> Any:
    """Put exact answers in the place of doubts of this step."""
    frame = c[1]
    low = _first_of(corrections, step)
    start = s.frames[START, frame]
    while low < len(corrections) and corrections[low, 0] == step:
        row = corrections[low, 1] - start
        if 0 <= row < s.frames[SIZE, frame]:
            correct(s, frame, c[2], row, corrections[low, 2])
            _forget(s, step, corrections[low, 1])
        low += 1


@inner
def _first_of(corrections: Any, step: Any) -> Any:
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
def _paid_apart(corrections: Any, step: Any, row: Any) -> Any:
    """Whether an amount was rounded exactly by the caller; marked, so that the caller adds it."""
    at = _first_of(corrections, step)
    while at < len(corrections) and corrections[at, 0] == step:
        if corrections[at, 1] == row:
            corrections[at, 2] = 1
            return True
        at += 1
    return False


@inner
def _forget(s: Any, step: Any, row: Any) -> Any:
    """Take back a doubt that has been settled."""
    last = min(s.doubts[0, 0], len(s.doubts) - 1)
    for i in range(last, 0, -1):
        if s.doubts[i, 0] != step:
            return
        if s.doubts[i, 1] == row:
            s.doubts[i, 0] = s.doubts[last, 0]
            s.doubts[i, 1] = s.doubts[last, 1]
            s.doubts[0, 0] -= 1
            return


@inner
def ones(planes: Any, at: Any, words: Any) -> Any:
    """How many bits of a plane are set."""
    total = np.uint64(0)
    for w in range(words):
        total += popcount(planes[at + w])
    return np.int64(total)


@inner
def _keep(s: Any, frame: Any, plane: Any, kept: Any, out: Any) -> Any:
    words, apart = (s.frames[SIZE, frame] + 63) // 64, s.frames[LIMIT, frame] // 64
    at, to = s.table[PLANE_AT, plane], s.frames[START, frame] // 64
    for w in range(words):
        kept[out, 0, to + w] = s.planes[at + w]
        kept[out, 1, to + w] = s.planes[at + apart + w]


@inner
def _keep_number(s: Any, frame: Any, number: Any, kept: Any, out: Any) -> Any:
    array, at, apart, form = source(s, number), place(s, frame, number), s.table[APART, number], s.table[FORM, number]
    start = s.frames[START, frame]
    for i in range(s.frames[SIZE, frame]):
        p = ends(array, at + i, apart, form)
        kept[out, 0, start + i] = p[0]
        kept[out, 1, start + i] = p[1]
        kept[out, 2, start + i] = p[2]
        kept[out, 3, start + i] = p[3]


@inner
def _pay(s: Any, step: Any, frame: Any, number: Any, verdict: Any, paid: Any, out: Any, corrections: Any) -> Any:
    """Add up what is paid, in whole 分, to the rows that surely meet the rule."""
    array, at, apart, form = source(s, number), place(s, frame, number), s.table[APART, number], s.table[FORM, number]
    planes, plane = s.planes, s.table[PLANE_AT, verdict]
    nothing: Any = np.int64(0)
    low_high, low_low, high_high, high_low, endless = nothing, nothing, nothing, nothing, nothing
    for w in range((s.frames[SIZE, frame] + 63) // 64):
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
                if not _paid_apart(corrections, step, s.frames[START, frame] + i):
                    doubt(s, step, frame, i)
                continue
            whole = np.int64(low)
            low_high += whole >> 32
            low_low += whole & 0xFFFFFFFF
            if high == INFINITE:
                endless += 1
            else:
                whole = np.int64(high)
                high_high += whole >> 32
                high_low += whole & 0xFFFFFFFF
    paid[out, 0] += low_high
    paid[out, 1] += low_low
    paid[out, 2] += high_high
    paid[out, 3] += high_low
    paid[out, 4] += endless
