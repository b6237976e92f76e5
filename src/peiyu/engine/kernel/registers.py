"""What the kernel works on: registers for numbers, dates and planes of one block of rows, and the columns of a segment."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from peiyu.engine.kernel.arithmetic import INFINITE, above, below
from peiyu.engine.kernel.bits import bytes64, pointer
from peiyu.engine.kernel.cache import inlined, inner
from peiyu.engine.kernel.opcodes import NEAR, POINT, SPAN, WIDE
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

SCRATCH = 16  # words behind the planes for a counter


class Arrays(NamedTuple):
    """What Python gives the kernel for one segment. Pools of columns (`doubles`, `codes`, `flags`) are shared by threads and never
    written; `bytes_` are look-ups of words; from `owners[OWNER of frame]` on stand the first records of the subject's rows in
    the segment.

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


class State(NamedTuple):
    """The same as all operations see it: bare pointers, one for each row of `frames` and `table`, as every array that is passed
    on makes each call and each look-up several times as long to compile. `counter` is the room behind the planes, `arguments`
    are the program's, `room` says how many doubts there is place for. The first nine fields are those of `Arrays` again, as pointers,
    so that operations reach each of them in one step.
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
    arguments: Any
    counter: Any
    size: Any
    start: Any
    limit: Any
    owner: Any
    number_at: Any
    apart: Any
    form: Any
    pooled: Any
    date_at: Any
    date_pooled: Any
    plane_at: Any
    room: Any


@inlined
def opened(a: Any, arguments: Any) -> Any:
    """The state for these arrays."""
    frames, registers = a.frames.shape[1], a.table.shape[1]
    return State(
        pointer(a.doubles, 0),
        pointer(a.codes, 0),
        pointer(a.flags, 0),
        pointer(a.bytes_, 0),
        pointer(a.owners, 0),
        pointer(a.work, 0),
        pointer(a.planes, 0),
        pointer(a.marks, 0),
        pointer(a.doubts, 0),
        pointer(arguments, 0),
        pointer(a.planes, len(a.planes) - SCRATCH),
        pointer(a.frames, SIZE * frames),
        pointer(a.frames, START * frames),
        pointer(a.frames, LIMIT * frames),
        pointer(a.frames, OWNER * frames),
        pointer(a.table, NUMBER_AT * registers),
        pointer(a.table, APART * registers),
        pointer(a.table, FORM * registers),
        pointer(a.table, POOLED * registers),
        pointer(a.table, DATE_AT * registers),
        pointer(a.table, DATE_POOLED * registers),
        pointer(a.table, PLANE_AT * registers),
        len(a.doubts) - 1,
    )


@inner
def source(s: Any, register: Any) -> Any:
    """The pool or room in which a number register stands."""
    return s.doubles if s.pooled[register] else s.work


@inner
def place(s: Any, frame: Any, register: Any) -> Any:
    """Where the register's first row stands in its array."""
    at = s.number_at[register]
    return at + s.start[frame] if s.pooled[register] else at


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
    at, apart, size = s.number_at[register], s.apart[register], s.size[frame]
    s.pooled[register] = False
    exact = True
    for i in range(size):
        if s.work[at + i] != s.work[at + apart + i] or s.work[at + 2 * apart + i] != s.work[at + 3 * apart + i]:
            exact = False
            break
    if exact:
        for i in range(size):
            s.work[at + apart + i] = s.work[at + 2 * apart + i]
        s.form[register] = SPAN
    else:
        s.form[register] = WIDE


@inner
def pack(s: Any, frame: Any, register: Any, begin: Any) -> Any:
    """Turn the marks of a block into the two planes of a register, from the row `begin` on, where a word begins."""
    size, limit = s.size[frame], s.limit[frame]
    words = (size + 63) // 64
    for i in range(size, words * 64):
        s.marks[i] = 0
    at = s.plane_at[register]
    apart = limit // 64
    for w in range(begin // 64, words):
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
    count = s.doubts[0] + 1
    if count <= s.room:
        s.doubts[2 * count] = step
        s.doubts[2 * count + 1] = s.start[frame] + row
    s.doubts[0] = count


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
