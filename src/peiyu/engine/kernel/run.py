"""Running a bound program: segments of rows on threads, doubts decided exactly, results put together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any as Anything

import numpy as np
import numpy.typing as npt

from peiyu.engine.exact import Exact
from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.bind import Bound
from peiyu.engine.kernel.emit import Above
from peiyu.engine.kernel.machine import execute
from peiyu.engine.kernel.places import APART, DATE_AT, LIMIT, NUMBER_AT, OWNER, PLANE_AT, POOLED
from peiyu.engine.kernel.registers import SCRATCH, Arrays
from peiyu.engine.kernel.segment import Segment, segment
from peiyu.engine.payout import NO_LIMIT, fen

SEGMENT = 65_536
_DOUBTS = 4_096
Words = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What a run gives for one segment. `tallies` (conditions, 2): rows that surely and that possibly hold; `paid`: for each
    amount (lowest, highest) in 分 over the rows that surely meet its condition, highest None where nothing bounds it;
    `planes` (conditions, 2, words); `numbers` (numbers, 4, rows).
    """

    start: int
    rows: int
    tallies: npt.NDArray[np.int64]
    paid: tuple[tuple[int, int | None], ...]
    planes: Words
    numbers: npt.NDArray[np.float64]


def run(bound: Bound, segments: Sequence[Callable[[], Segment]], threads: int | None = None) -> Iterator[Part]:
    """The results of segments, in order; each is made when its turn comes. `threads`: default one a core."""
    workers = min(threads or cores(), len(segments))

    def one(make: Callable[[], Segment]) -> Part:
        return run_segment(bound, make())

    if workers <= 1:
        yield from map(one, segments)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from _in_order(pool, one, segments, workers)


def cut(bound: Bound, start: int, stop: int, above: Above, rows: int = SEGMENT) -> list[Callable[[], Segment]]:
    """The rows [start, stop) of a data set in memory as segments of so many rows."""
    edges = range(start, max(stop, start + 1), rows)
    return [partial(segment, bound, at, min(at + rows, stop), above) for at in edges]


def _in_order(pool: ThreadPoolExecutor, one: Anything, segments: Iterable[Anything], workers: int) -> Iterator[Part]:
    """Results in order, few segments in memory at once."""
    waiting: list[Anything] = []
    for make in segments:
        waiting.append(pool.submit(one, make))
        if len(waiting) > workers:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()


def cores() -> int:
    """How many threads to use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_segment(bound: Bound, held: Segment) -> Part:
    """The results of one segment."""
    wanted, words = bound.wanted, -(-held.rows // 64)
    tallies = np.zeros((len(wanted.tallies), 2), dtype=np.int64)
    sums = np.zeros((len(wanted.amounts), 5), dtype=np.int64)
    planes = np.zeros((len(wanted.planes), 2, words), dtype=np.uint64)
    numbers = np.zeros((len(wanted.numbers), 4, held.rows), dtype=np.float64)
    arrays = _arrays(bound, held)
    blocks = np.arange(-(-held.rows // bound.block_rows), dtype=np.int64)
    corrections = np.zeros((0, 3), dtype=np.int64)
    exact: Exact | None = None
    while len(blocks):
        execute(
            arrays, held.code, bound.arguments, bound.constants, blocks, bound.block_rows, held.rows,
            corrections, tallies, sums, np.empty_like(tallies), np.empty_like(sums), planes, numbers,
        )  # fmt: skip
        count = min(int(arrays.doubts[0, 0]), _DOUBTS)
        if not count:
            break
        exact = exact or Exact(bound.world)
        doubts = np.unique(arrays.doubts[1 : count + 1], axis=0)
        blocks = np.unique(_blocks_of(bound, held, doubts))
        corrections = _corrected(bound, held, corrections, doubts, blocks, exact)
    extra = _paid_exactly(bound, held, corrections, exact)
    paid = tuple(_money(row, extra.get(place)) for place, row in enumerate(sums.tolist()))
    return Part(held.start, held.rows, tallies, paid, planes, numbers)


def _arrays(bound: Bound, held: Segment) -> Arrays:
    """Registers for one segment."""
    limits = _limits(bound, held)
    sizes = {"work": 0, "planes": 0}
    at: dict[str, list[int]] = {"number": [], "date": [], "plane": []}
    apart: list[int] = []
    pooled: list[bool] = []
    for kind, frame, column in bound.kinds:
        array = "planes" if kind == "plane" else "work"
        at[kind].append(sizes[array])
        if kind == "number":
            apart.append(limits[frame])
            pooled.append(column)
        if not column:
            sizes[array] += limits[frame] // 32 if kind == "plane" else limits[frame] * (4 if kind == "number" else 1)
    frames = np.zeros((4, len(bound.frames)), dtype=np.int64)
    frames[LIMIT], frames[OWNER] = limits, held.owner_at
    table = np.zeros((7, max(map(len, (*at.values(), [0])), default=1)), dtype=np.int64)
    for row, values in ((NUMBER_AT, at["number"]), (APART, apart), (POOLED, pooled), (DATE_AT, at["date"])):
        table[row, : len(values)] = values
    table[PLANE_AT, : len(at["plane"])] = at["plane"]
    return Arrays(
        doubles=held.doubles,
        codes=held.codes,
        flags=held.flags,
        bytes_=bound.tables,
        owners=held.owners,
        work=np.empty(sizes["work"] + 64, dtype=np.float64),
        planes=np.empty(sizes["planes"] + SCRATCH, dtype=np.uint64),
        marks=np.zeros(max(limits) + 64, dtype=np.uint8),
        doubts=np.zeros((_DOUBTS + 1, 2), dtype=np.int64),
        frames=frames,
        table=table,
    )


def _limits(bound: Bound, held: Segment) -> list[int]:
    """The longest block of every frame, a multiple of 64."""
    edges = np.minimum(np.arange(0, held.rows + bound.block_rows, bound.block_rows), held.rows)
    limits = [min(bound.block_rows, -(-held.rows // 64) * 64) or 64]
    for at in held.owner_at[1:].tolist():
        longest = int(np.diff(held.owners[at + edges]).max(initial=1))
        limits.append(-(-longest // 64) * 64 or 64)
    return limits


def _blocks_of(bound: Bound, held: Segment, doubts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The blocks in which the doubts stand."""
    frames = held.code[doubts[:, 0], 1]
    rows = doubts[:, 1].copy()
    for frame in np.unique(frames):
        if frame:
            at = held.owner_at[frame]
            here = frames == frame
            edges = held.owners[at : at + held.rows + 1]
            rows[here] = np.searchsorted(edges, rows[here], side="right") - 1
    blocks: npt.NDArray[np.int64] = rows // bound.block_rows
    return blocks


def _corrected(
    bound: Bound,
    held: Segment,
    corrections: npt.NDArray[np.int64],
    doubts: npt.NDArray[np.int64],
    blocks: npt.NDArray[np.int64],
    exact: Exact,
) -> npt.NDArray[np.int64]:
    """The corrections so far with the exact answers to new doubts; amounts of blocks to be run again are unmarked."""
    found = np.zeros((len(doubts), 3), dtype=np.int64)
    found[:, :2] = doubts
    for place, (step, row) in enumerate(doubts.tolist()):
        frame = int(held.code[step, 1])
        if held.code[step, 0] <= op.AT_LEAST:
            surely, possibly = exact.truth(bound.nodes[step], bound.frames[frame], held.first[frame] + row)
            found[place, 2] = surely + 2 * possibly
    result = np.concatenate([corrections, found])
    again = np.isin(held.code[result[:, 0], 0], op.PAYS) & np.isin(result[:, 1] // bound.block_rows, blocks)
    result[again, 2] = 0
    return np.ascontiguousarray(result[np.lexsort((result[:, 1], result[:, 0]))])


def _paid_exactly(
    bound: Bound, held: Segment, corrections: npt.NDArray[np.int64], exact: Exact | None
) -> dict[int, list[tuple[int, int]]]:
    """The amounts (lowest, highest) that were rounded in fractions, by the place of the amount."""
    extra: dict[int, list[tuple[int, int]]] = {}
    for step, row, mark in corrections.tolist():
        if exact is not None and held.code[step, 0] in op.PAYS and mark:
            low, high = exact.value(bound.nodes[step], bound.subject, held.first[0] + row)
            extra.setdefault(int(held.code[step, 2]), []).append((fen(low), fen(high)))
    return extra


def _money(row: list[int], extra: list[tuple[int, int]] | None) -> tuple[int, int | None]:
    low, high = (row[0] << 32) + row[1], (row[2] << 32) + row[3]
    endless = row[4] > 0
    for one, other in extra or ():
        low, high, endless = low + one, high + other, endless or other == NO_LIMIT
    return low, None if endless else high
