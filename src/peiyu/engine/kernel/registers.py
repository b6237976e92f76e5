"""What the kernel works on: registers for numbers, dates and planes of one block of rows, and the columns of a segment."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from peiyu.engine.kernel.arithmetic import INFINITE, above, below
from peiyu.engine.kernel.bits import bytes64
from peiyu.engine.kernel.cache import inlined, inner
from peiyu.engine.kernel.opcodes import NEAR, POINT, SPAN, WIDE
from peiyu.engine.kernel.places import APART, FORM, LIMIT, NUMBER_AT, PLANE_AT, POOLED, SIZE, START

SCRATCH = 16  # words behind the planes for a counter


class State(NamedTuple):
    """All that one call works on: arrays only, and few of them, as each makes every call dearer. Pools of columns (`doubles`,
    `codes`, `flags`) are shared by threads and never written; `bytes_` are look-ups of words; from `owners[OWNER of frame]`
    on stand the first records of the subject's rows in the segment.

    `frames` (4, frames): rows in the block, where they begin in the segment, the longest block, `OWNER`. `table` (7, registers):
    where each register stands, numbers and dates in `work` or in a pool, planes in `planes`, *possibly* LIMIT/64 words
    behind *surely*. `marks` is one byte a row: bit 0 surely, 1 possibly, 2 unsettled. `doubts` (n, 2): how many, then
    (step, row) of each.
    """

    doubles: Any
    codes: Any
    flags: Any
    bytes_: Any
    owners: Any
    work: Any
    planes: Any
    marks: Any
    doubts: Any
    frames: Any
    table: Any


@inlined
def source(s: Any, register: Any) -> Any:
    """The array in which a number register stands."""
    return s.doubles if s.table[POOLED, register] else s.work


@inner
def place(s: Any, frame: Any, register: Any) -> Any:
    """Where the register's first row stands in its array."""
    at = s.table[NUMBER_AT, register]
    return at + s.frames[START, frame] if s.table[POOLED, register] else at


@inner
def ends(array: Any, at: Any, apart: Any, form: Any) -> Any:
    """(low down, low up, high down, high up) of one row."""
    first = array[at]
    if form == POINT:
        if first != first:
            return -INFINITE, -INFINITE, INFINITE, INFINITE
        return first, first, first, first
    second = array[at + apart]
    if form == SPAN:
        return first, first, second, second
    if form == NEAR:
        if first != first:
            return -INFINITE, -INFINITE, INFINITE, INFINITE
        return first, second, first, second
    return first, second, array[at + 2 * apart], array[at + 3 * apart]


@inner
def put(s: Any, at: Any, apart: Any, value: Any) -> Any:
    """Write four ends of one row."""
    s.work[at] = value[0]
    s.work[at + apart] = value[1]
    s.work[at + 2 * apart] = value[2]
    s.work[at + 3 * apart] = value[3]


@inner
def settle(s: Any, frame: Any, register: Any) -> Any:
    """Give a register just written with four ends the simplest form that holds them."""
    at, apart, size = s.table[NUMBER_AT, register], s.table[APART, register], s.frames[SIZE, frame]
    s.table[POOLED, register] = False
    exact = True
    for i in range(size):
        if s.work[at + i] != s.work[at + apart + i] or s.work[at + 2 * apart + i] != s.work[at + 3 * apart + i]:
            exact = False
            break
    if exact:
        for i in range(size):
            s.work[at + apart + i] = s.work[at + 2 * apart + i]
        s.table[FORM, register] = SPAN
    else:
        s.table[FORM, register] = WIDE


@inner
def pack(s: Any, frame: Any, register: Any) -> Any:
    """Turn the marks of a block into the two planes of a register."""
    size, limit = s.frames[SIZE, frame], s.frames[LIMIT, frame]
    words = (size + 63) // 64
    for i in range(size, words * 64):
        s.marks[i] = 0
    at = s.table[PLANE_AT, register]
    apart = limit // 64
    for w in range(words):
        s.planes[at + w] = bytes64(s.marks, w * 64, np.uint8(1))
        s.planes[at + apart + w] = bytes64(s.marks, w * 64, np.uint8(2))


@inner
def tail(size: Any) -> Any:
    """The bits of the last word that stand for rows."""
    rest = size % 64
    return np.uint64(0xFFFFFFFFFFFFFFFF) if rest == 0 else (np.uint64(1) << np.uint64(rest)) - np.uint64(1)


@inner
def doubt(s: Any, step: Any, frame: Any, row: Any) -> Any:
    """Note that bounds do not settle a step in a row."""
    at = s.doubts[0, 0]
    if at + 1 < len(s.doubts):
        s.doubts[at + 1, 0] = step
        s.doubts[at + 1, 1] = s.frames[START, frame] + row
    s.doubts[0, 0] = at + 1


@inner
def bit(s: Any, at: Any, row: Any) -> Any:
    """Whether a bit of the plane that begins at `at` is set."""
    return (s.planes[at + row // 64] >> np.uint64(row % 64)) & np.uint64(1) != 0


@inner
def widened(value: Any, exact: Any) -> Any:
    """(down, up) of a result."""
    if exact:
        return value, value
    return below(value), above(value)
