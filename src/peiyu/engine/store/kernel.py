"""The kernel over a store: a segment is a block as it lies on disk, and the program gets the places of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from peiyu.engine.compile import Rulebook
from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.bind import Bound
from peiyu.engine.kernel.instructions import Column
from peiyu.engine.kernel.run import SEGMENT, Part, run
from peiyu.engine.kernel.segment import Segment, arrays_of
from peiyu.engine.kernel.tally import Tally, tally_of
from peiyu.engine.kernel.whole import Kernel
from peiyu.engine.store.manifest import Block
from peiyu.engine.store.world import StoredWorld

_ABOVE = ("above", "number above")  # decided in this run, so in no block


class StoredKernel(Kernel):
    """The kernel for one store. It decides whole subjects: rows come block by block."""

    def __init__(self, world: StoredWorld, threads: int | None = None, block_rows: int | None = None) -> None:
        super().__init__(world, threads, block_rows)
        self.stored = world

    def parts(
        self, bound: Bound, start: int = 0, stop: int | None = None, segment_rows: int = SEGMENT
    ) -> Iterator[Part]:
        """The results of all rows, block by block, in order. Raises `ValueError` for a part of them."""
        size = self.world.size(bound.subject)
        if start or stop not in (None, size):
            raise ValueError("a store is decided as a whole")
        blocks = self.stored.store.by_subject.get(bound.subject.name, ())
        return run(bound, [partial(self._segment, bound, block) for block in blocks], self.threads)

    def _segment(self, bound: Bound, block: Block) -> Segment:
        """A block as a segment. Raises `Damaged`."""
        held = self.stored.mapped.of(block)
        pools: dict[str, Any] = {name: held[name] for name in ("doubles", "codes", "flags")}
        frames = bound.frames
        first = tuple(block.starts[frame.name] for frame in frames)
        sizes = tuple(block.size(frame) for frame in frames)
        code = bound.code.copy()
        known: dict[Column, tuple[int, int]] = {}
        for step, column in bound.columns:
            if column not in known:
                place = frames.index(column.frame)
                known[column] = (
                    self._above_there(bound, column, pools, first[place], sizes[place])
                    if column.kind in _ABOVE
                    else _place(block, column)
                )
            code[step, 3], form = known[column]
            if code[step, 0] == op.COLUMN:
                code[step, 4], code[step, 5] = form, sizes[frames.index(column.frame)]
        return Segment(
            block.start, block.rows, first, sizes, code, pools["doubles"], pools["codes"], pools["flags"], held["owners"],
            np.array([0, *(block.owners[frame.name] for frame in frames[1:])], dtype=np.int64),
        )  # fmt: skip

    def _above_there(
        self, bound: Bound, column: Column, pools: dict[str, Any], first: int, size: int
    ) -> tuple[int, int]:
        """Put a column that was decided in another frame behind its pool, which is copied for that."""
        arrays = arrays_of(self.world, column, first, first + size, self.above, bound.above)
        name = "doubles" if arrays[0].dtype == np.float64 else "flags"
        at = len(pools[name])
        pools[name] = np.concatenate([pools[name], *arrays, np.zeros(64, dtype=pools[name].dtype)])
        return at, column.form


def tally_stored(rulebook: Rulebook, world: StoredWorld, amounts: bool = True, threads: int | None = None) -> Tally:
    """Every rule of the rulebook over a store, counted. Raises `Damaged` where a block is not as it was written."""
    return tally_of(rulebook, StoredKernel(world, threads), amounts)


def _place(block: Block, column: Column) -> tuple[int, int]:
    held = block.columns[Column(column.kind, column.frame, column.key)]
    return held.at, held.form
