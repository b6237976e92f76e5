"""The kernel: one compiled call that takes blocks of rows through a program. It releases the interpreter's lock."""

from __future__ import annotations

from typing import Any

import numpy as np

from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.arithmetic import lesser
from peiyu.engine.kernel.cache import compiled, inlined, inner
from peiyu.engine.kernel.calendar import date_const, date_shift, date_test, days_between, overlap
from peiyu.engine.kernel.choices import choose
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
from peiyu.engine.kernel.numbers import binary, cents, constant, scale, unary
from peiyu.engine.kernel.payments import first_of, ones, pay, pay_fixed, pay_share
from peiyu.engine.kernel.records import absent, count, extreme, total
from peiyu.engine.kernel.registers import ends, opened, pack, place, source

MARKS = op.KNOWN  # codes up to here make planes that may be unsettled


@compiled
def execute(
    arrays: Any,
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
    with a doubt are left out of both and listed in `doubts` (step, row): the caller decides these exactly, puts them
    into `corrections` (step, row, marks; sorted) and runs the blocks again. An amount that the caller rounds itself is only
    marked there.
    """
    s = opened(arrays, arguments)
    s.doubts[0] = 0
    for i in range(len(blocks)):
        start = blocks[i] * block_rows
        _open(s, arrays.frames.shape[1], start, lesser(block_rows, rows - start))
        _clear(tally, paid)
        before = s.doubts[0]
        for step in range(len(code)):
            kind = code[step, 0]
            if kind == op.ALL or kind == op.ANY:
                frame, count = code[step, 1], code[step, 4]
                if count > 0:
                    at, counted = s.plane_at[code[step, 2]], code[step, 5] - 1
                    for side in range(2):
                        held = all_of(s, frame, at, code[step, 3], count, kind == op.ALL, side)
                        if counted >= 0:
                            tally[counted, side] += held
                    continue
            elif kind == op.TALLY:
                frame, at = code[step, 1], s.plane_at[code[step, 3]]
                words = (s.size[frame] + 63) // 64
                tally[code[step, 2], 0] += ones(s.planes, at, words)
                tally[code[step, 2], 1] += ones(s.planes, at + s.limit[frame] // 64, words)
                continue
            _step(s, step, code[step], constants, corrections, paid, kept_planes, kept_numbers)
            if len(corrections) and kind <= MARKS:
                _correct(s, step, code[step], corrections)
        if s.doubts[0] == before:
            for i in range(len(tally)):
                tallies[i, 0] += tally[i, 0]
                tallies[i, 1] += tally[i, 1]
            for i in range(len(paid)):
                for k in range(5):
                    sums[i, k] += paid[i, k]


@inner
def _open(s: Any, frames: Any, start: Any, size: Any) -> Any:
    """Set the rows of every frame for a block of the subject's rows."""
    s.start[0] = start
    s.size[0] = size
    for frame in range(1, frames):
        first = s.owners[s.owner[frame] + start]
        s.start[frame] = first
        s.size[frame] = s.owners[s.owner[frame] + start + size] - first


@inner
def _clear(tally: Any, paid: Any) -> Any:
    for i in range(len(tally)):
        tally[i, 0] = 0
        tally[i, 1] = 0
    for i in range(len(paid)):
        for k in range(5):
            paid[i, k] = 0


@inlined
def _step(
    s: Any,
    step: Any,
    c: Any,
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
            member(s, frame, out, a, b, d)
        elif kind == op.DATE_TEST:
            date_test(s, frame, a, b, d)
            pack(s, frame, out, np.int64(0))
        elif kind == op.SETTLED:
            settled(s, frame, out, a != 0)
        elif kind == op.KNOWN:
            known(s, step, frame, out, a)
        elif kind == op.NOT:
            opposite(s, frame, out, a)
        else:
            at_least(s, frame, out, a, b, d)
    elif kind <= op.DATE_SHIFT:
        if kind == op.DATE_COLUMN:
            s.date_pooled[out] = True
            s.date_at[out] = a
        elif kind == op.DATE_CONST:
            date_const(s, frame, out, a)
        else:
            date_shift(s, frame, out, a, b, d, e)
    elif kind <= op.ROUND:
        if kind == op.COLUMN:
            s.pooled[out] = True
            s.number_at[out] = a
            s.form[out] = b
            s.apart[out] = d
        elif kind == op.CONSTANT:
            constant(s, frame, out, constants[k], constants[k + 1])
        elif kind == op.SCALE:
            scale(s, frame, out, a, constants[k], constants[k + 1], constants[k + 2])
        elif kind == op.NEGATIVE or kind == op.FLOOR:
            unary(s, kind, frame, out, a)
        elif kind == op.CHOOSE:
            choose(s, frame, out, a, b, d)
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
    elif kind == op.PAY_FIXED:
        pay_fixed(s, frame, a, paid, out, constants[k])
    elif kind == op.PAY_SHARE:
        pay_share(s, step, frame, a, b, paid, out, corrections, constants[k], constants[k + 1], constants[k + 2])
    else:
        pay(s, step, frame, a, b, paid, out, corrections)


@inner
def _correct(s: Any, step: Any, c: Any, corrections: Any) -> Any:
    """Put exact answers in the place of doubts of this step."""
    frame = c[1]
    low = first_of(corrections, step)
    start = s.start[frame]
    while low < len(corrections) and corrections[low, 0] == step:
        row = corrections[low, 1] - start
        if 0 <= row < s.size[frame]:
            correct(s, frame, c[2], row, corrections[low, 2])
            _forget(s, step, corrections[low, 1])
        low += 1


@inner
def _forget(s: Any, step: Any, row: Any) -> Any:
    """Take back a doubt that has been settled."""
    last = lesser(s.doubts[0], s.room)
    for i in range(last, 0, -1):
        if s.doubts[2 * i] != step:
            return
        if s.doubts[2 * i + 1] == row:
            s.doubts[2 * i] = s.doubts[2 * last]
            s.doubts[2 * i + 1] = s.doubts[2 * last + 1]
            s.doubts[0] -= 1
            return


@inner
def _keep(s: Any, frame: Any, plane: Any, kept: Any, out: Any) -> Any:
    words, apart = (s.size[frame] + 63) // 64, s.limit[frame] // 64
    at, to = s.plane_at[plane], s.start[frame] // 64
    for w in range(words):
        kept[out, 0, to + w] = s.planes[at + w]
        kept[out, 1, to + w] = s.planes[at + apart + w]


@inner
def _keep_number(s: Any, frame: Any, number: Any, kept: Any, out: Any) -> Any:
    array, at, apart, form = source(s, number), place(s, frame, number), s.apart[number], s.form[number]
    start = s.start[frame]
    for i in range(s.size[frame]):
        p = ends(array, at + i, apart, form)
        kept[out, 0, start + i] = p[0]
        kept[out, 1, start + i] = p[1]
        kept[out, 2, start + i] = p[2]
        kept[out, 3, start + i] = p[3]
