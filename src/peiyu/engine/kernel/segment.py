"""The columns of a range of rows as the kernel reads them: pools of doubles, codes and flags, and where records begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any as Anything

import numpy as np
import numpy.typing as npt

from peiyu.engine.bounds import of_fraction
from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.arithmetic import with_gaps
from peiyu.engine.kernel.bind import Bound
from peiyu.engine.kernel.emit import Above
from peiyu.engine.kernel.instructions import Column
from peiyu.facts.columns import FlagColumn, Integers, NumberColumn
from peiyu.rules.nodes import ParentNumber, Related

_PADDING = 64


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The columns of the subject rows [start, stop) and of their records. `code` is the program with offsets put in."""

    start: int
    rows: int
    first: tuple[int, ...]  # of each frame: its first row in the data set
    sizes: tuple[int, ...]
    code: npt.NDArray[np.int64]
    doubles: npt.NDArray[np.float64]
    codes: npt.NDArray[np.int32]
    flags: npt.NDArray[np.uint8]
    owners: Integers
    owner_at: Integers


def segment(bound: Bound, start: int, stop: int, above: Above) -> Segment:
    """The pools of the rows [start, stop) of the subject."""
    world, ranges, owners, owner_at = bound.world, [(start, stop)], [np.zeros(1, dtype=np.int64)], [0]
    for frame in bound.frames[1:]:
        held = world.records(frame.name)
        assert held is not None
        first, last = world.record_range(frame.name, start, stop)
        ranges.append((first, last))
        owner_at.append(sum(len(o) for o in owners))
        owners.append(np.searchsorted(held.parents[first:last], np.arange(start, stop + 1)))
    of_frame = dict(zip(bound.frames, ranges, strict=True))
    code = bound.code.copy()
    pools: dict[str, list[Anything]] = {"doubles": [], "codes": [], "flags": []}
    lengths = dict.fromkeys(pools, 0)
    known: dict[Column, int] = {}
    for step, column in bound.columns:
        if column not in known:
            arrays = arrays_of(world, column, *of_frame[column.frame], above, bound.above)
            pool = "doubles" if arrays[0].dtype == np.float64 else "codes" if arrays[0].dtype == np.int32 else "flags"
            known[column] = lengths[pool]
            pools[pool] += arrays
            lengths[pool] += sum(len(a) for a in arrays)
        code[step, 3] = known[column]
        if bound.code[step, 0] == op.COLUMN:
            low, high = of_frame[column.frame]
            code[step, 5] = high - low
    return Segment(
        start,
        stop - start,
        tuple(low for low, _ in ranges),
        tuple(high - low for low, high in ranges),
        code,
        _pool(pools["doubles"], np.float64),
        _pool(pools["codes"], np.int32),
        _pool(pools["flags"], np.uint8),
        np.concatenate(owners),
        np.array(owner_at, dtype=np.int64),
    )


def _pool(arrays: list[Anything], kind: Anything) -> Anything:
    return np.concatenate([*arrays, np.zeros(_PADDING, dtype=kind)])


def arrays_of(
    world: World, column: Column, start: int, stop: int, above: Above, nodes: dict[int, Anything]
) -> list[npt.NDArray[Anything]]:
    """One column of the rows [start, stop) as the kernel holds it: its ends one after the other, shape (stop − start,) each. Numbers
    are float64, words and dates int32, yes and no uint8 (0 unknown, 1 surely, 2 surely not).
    """
    frame, key = column.frame, column.key
    match column.kind:
        case "number" | "cohort":
            return doubles(world.number_column(frame, column.kind, key), start, stop, column.form)
        case "words":
            return [world.words(frame, *key).codes[start:stop].astype(np.int32)]
        case "dates":
            dates = world.dates(frame, *key)
            return [np.where(dates.known[start:stop], dates.ordinals[start:stop], 0).astype(np.int32)]
        case "flags":
            return [_yes_no(world.flags(frame, *key), start, stop)]
        case "judgement":
            return [_yes_no(world.judgement(frame, *key), start, stop)]
    node = nodes[key[0]]
    rows = rows_above(world, frame, node)[start:stop]
    there = rows >= 0
    if isinstance(node, ParentNumber):
        ends = above(frame, node).ends
        empty = (-np.inf, -np.inf, np.inf, np.inf)
        if not there.any():
            return [np.full(stop - start, nothing) for nothing in empty]
        return [np.where(there, end[rows], nothing) for end, nothing in zip(ends, empty, strict=True)]
    if not there.any():
        return [np.zeros(stop - start, dtype=np.uint8)]
    surely, possibly = above(frame, node).masks
    return [np.where(there, surely[rows] + np.uint8(2) * ~possibly[rows], 0).astype(np.uint8)]


def rows_above(world: World, frame: Frame, node: Anything) -> Integers:
    """For each row of the frame the row that the node looks at, −1 where it is not in the data."""
    if isinstance(node, Related):
        return world.rows_related(node.table, node.column)
    return world.rows_above(frame, node.subject)


def doubles(column: NumberColumn, start: int, stop: int, form: int) -> list[npt.NDArray[np.float64]]:
    """Mantissas as doubles, NaN where unknown; two ends where some are no doubles. Shape (stop − start,) each."""
    mantissa, known = column.mantissa[start:stop], column.known[start:stop]
    value = np.empty(stop - start, dtype=np.float64)
    with_gaps(mantissa, known, value)
    if form == op.POINT:
        return [value]
    down, up = value.copy(), value
    wide = np.abs(value) >= 2.0**53
    down[wide], up[wide] = np.nextafter(value[wide], -np.inf), np.nextafter(value[wide], np.inf)
    for row, exact in column.outliers.items():
        if start <= row < stop and known[row - start]:
            down[row - start], up[row - start] = of_fraction(exact * column.scale)
    return [down, up]


def _yes_no(column: FlagColumn, start: int, stop: int) -> npt.NDArray[np.uint8]:
    value, known = column.value[start:stop], column.known[start:stop]
    result: npt.NDArray[np.uint8] = np.where(known, np.where(value, 1, 2), 0).astype(np.uint8)
    return result
