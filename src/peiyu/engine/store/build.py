"""Making a store: slices of the data become blocks as they come, in any order; at the end all of them are made to agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from peiyu.engine.frames import Frame, World
from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.instructions import Column
from peiyu.engine.kernel.run import SEGMENT
from peiyu.engine.kernel.segment import arrays_of
from peiyu.engine.store import pools
from peiyu.engine.store.agree import EXACT, Agreement, Made, OneColumn, nothing_above
from peiyu.engine.store.columns import RELATED, ROWS
from peiyu.engine.store.manifest import Block, Held, Store, write
from peiyu.facts.columns import NumberColumn
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.gather import cut
from peiyu.problems import Problem

_POOL = {"number": "doubles", "cohort": "doubles", "words": "codes", "dates": "codes", RELATED: "rows", ROWS: "rows"}


class Builder:
    """Writes the blocks of a new store into an empty folder. `add` may be called from several threads."""

    def __init__(
        self, folder: Path, columns: Sequence[Column], frames: Sequence[Frame], whole: frozenset[str] = frozenset()
    ) -> None:
        """`whole`: subjects that every slice has in full; the first slice stands for them."""
        self.folder, self.columns, self.frames, self.whole = folder, columns, frames, whole
        self._related = any(column.kind == RELATED for column in columns)
        self._made: list[Made] = []

    def add(self, world: World, number: int) -> None:
        """Write the blocks of slice `number`, counted from 0."""
        owned = {frame: world.owner(frame) for frame in self.frames if frame.records and _present(world, frame)}
        subjects = sorted({f.name for f in self.frames if not f.records} | set(owned.values()) | {ENTERPRISE})
        for subject in subjects:
            size = world.size(Frame(subject))
            if number and (subject in self.whole or not size):
                continue
            records = [frame for frame, owner in owned.items() if owner == subject]
            for start in range(0, max(size, 1), SEGMENT):
                self._made.append(self._block(world, number, subject, records, start, min(start + SEGMENT, size)))

    def finish(self, warnings: Sequence[Problem] = ()) -> Store:
        """Make the blocks agree, write the manifest and give the store."""
        agreed = Agreement(self.folder, self.whole, self._related).of(self._made)
        checked = tuple(
            replace(one.block, sums=pools.sums(pools.mapped(self.folder, one.block))) for one in agreed.made
        )
        sizes = _sizes(checked, self.frames)
        store = Store(self.folder, checked, sizes, agreed.numbers, agreed.words, tuple(warnings))
        write(store)
        return store

    def _block(self, world: World, number: int, subject: str, records: list[Frame], start: int, stop: int) -> Made:
        ranges = {Frame(subject): (start, stop)}
        owners: dict[str, int] = {}
        parts: dict[str, list[npt.NDArray[Any]]] = {name: [] for name in pools.KINDS}
        lengths = dict.fromkeys(parts, 0)

        def put(pool: str, arrays: Sequence[npt.NDArray[Any]]) -> int:
            at = lengths[pool]
            parts[pool].extend(arrays)
            lengths[pool] += sum(map(len, arrays))
            return at

        put("owners", [np.zeros(1, dtype=np.int64)])
        for frame in records:
            held = world.records(frame.name)
            assert held is not None
            first, last = world.record_range(frame.name, start, stop)
            ranges[frame] = (first, last)
            edges = np.searchsorted(held.parents[first:last], np.arange(start, stop + 1))
            owners[frame.name] = put("owners", [edges])
        made = Made(number, _NO_BLOCK, {}, {}, {}, {}, _keys(world, subject, start, stop) if self._related else None)
        places: dict[Column, Held] = {}
        for column in self.columns:
            if column.frame in ranges:
                arrays, form = self._arrays(world, column, *ranges[column.frame], made)
                pool = _POOL.get(column.kind, "codes" if arrays[0].dtype == np.int32 else "flags")
                places[column] = Held(pool, put(pool, arrays), form)
        file = f"{number:05d}-{subject}-{start // SEGMENT:03d}.pools"
        written = pools.write(self.folder / file, parts)
        sizes = {frame.name: last - first for frame, (first, last) in ranges.items() if frame.records}
        return replace(made, block=Block(file, subject, stop - start, sizes, places, owners, written, {}))

    def _arrays(
        self, world: World, column: Column, start: int, stop: int, made: Made
    ) -> tuple[list[npt.NDArray[Any]], int]:
        """The arrays of a column in a block, and its form."""
        if column.kind in (ROWS, RELATED):
            if column.kind == RELATED:  # words for now; `finish` finds the rows that they name
                codes = world.words(column.frame, *column.key)
                made.words[column] = codes.words
                return [codes.codes[start:stop].astype(np.int64)], 0
            made.above[column] = column.key[0]
            return [world.rows_above(column.frame, *column.key)[start:stop]], 0
        if column.kind == "words":
            made.words[column] = world.words(column.frame, *column.key).words
        if column.kind not in ("number", "cohort"):
            return arrays_of(world, column, start, stop, nothing_above, {}), 0
        held = cut(world.number_column(column.frame, column.kind, column.key), start, stop)
        assert isinstance(held, NumberColumn)
        plain = _plain(held)
        made.scales[column] = held.scale
        if not plain:
            made.numbers[column] = held
        form = op.POINT if plain else op.NEAR
        return arrays_of(OneColumn(held), replace(column, form=form), 0, stop - start, nothing_above, {}), form  # type: ignore[arg-type]  # a world of one column


_NO_BLOCK = Block("", "", 0, {}, {}, {}, {}, {})


def _present(world: World, frame: Frame) -> bool:
    return world.records(frame.name) is not None


def _plain(held: NumberColumn) -> bool:
    return not held.outliers and (not len(held.mantissa) or int(np.abs(held.mantissa).max()) < EXACT)


def _sizes(blocks: Sequence[Block], frames: Sequence[Frame]) -> dict[Frame, int]:
    sizes: dict[Frame, int] = {frame: 0 for frame in frames if not frame.records}
    for block in blocks:
        subject = Frame(block.subject)
        sizes[subject] = sizes.get(subject, 0) + block.rows
        for name, rows in block.records.items():
            frame = Frame(name, True)
            sizes[frame] = sizes.get(frame, 0) + rows
    return sizes


def _keys(world: World, subject: str, start: int, stop: int) -> pl.Series | None:
    return pl.Series(world.dossiers.keys(subject)[start:stop], dtype=pl.String) if subject == ENTERPRISE else None
