"""Making a store: slices of the data become blocks as they come, in any order; at the end all of them are made to agree.

Each slice has its own list of words and its own scale of every column of numbers. `finish` gives all slices one of each and
finds the enterprises that records name, wherever they are.
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
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
from peiyu.engine.store.columns import RELATED, ROWS
from peiyu.engine.store.manifest import Block, Held, Numbers, Store, with_starts, write
from peiyu.facts.columns import NumberColumn
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.gather import cut
from peiyu.facts.numbers import LIMIT
from peiyu.facts.roster import Roster, no_parents
from peiyu.problems import Problem

_POOL = {"number": "doubles", "cohort": "doubles", "words": "codes", "dates": "codes", RELATED: "rows", ROWS: "rows"}
_EXACT = 2**53


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """A block of a slice, and what of it is still its own: numbers by column, words by column, keys of its rows."""

    slice: int
    block: Block
    numbers: dict[Column, NumberColumn]
    scales: dict[Column, int]
    words: dict[Column, tuple[str, ...]]
    above: dict[Column, str]
    keys: pl.Series | None


class Builder:
    """Writes the blocks of a new store into an empty folder. `add` may be called from several threads."""

    def __init__(
        self, folder: Path, columns: Sequence[Column], frames: Sequence[Frame], whole: frozenset[str] = frozenset()
    ) -> None:
        """`whole`: subjects that every slice has in full; the first slice stands for them."""
        self.folder, self.columns, self.frames, self.whole = folder, columns, frames, whole
        self._related = any(column.kind == RELATED for column in columns)
        self._made: list[_Made] = []

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
        made = sorted(self._made, key=lambda m: (m.slice, m.block.subject, m.block.file))
        numbers, words = self._agreed_numbers(made), _agreed_words(made)
        blocks = with_starts([one.block for one in made])
        made = [replace(one, block=block) for one, block in zip(made, blocks, strict=True)]
        first_of = {(m.slice, m.block.subject): m.block.start for m in reversed(made)}
        keys = self._roster(made)
        for one in made:
            self._made_to_agree(one, numbers, words, first_of, keys)
        numbers = {c: replace(held, outliers=_outliers(c, made)) for c, held in numbers.items()}
        checked = tuple(replace(one.block, sums=pools.sums(pools.mapped(self.folder, one.block))) for one in made)
        store = Store(self.folder, checked, _sizes(checked, self.frames), numbers, words, tuple(warnings))
        write(store)
        return store

    def _block(self, world: World, number: int, subject: str, records: list[Frame], start: int, stop: int) -> _Made:
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
        made = _Made(number, _NO_BLOCK, {}, {}, {}, {}, _keys(world, subject, start, stop) if self._related else None)
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
        self, world: World, column: Column, start: int, stop: int, made: _Made
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
            return arrays_of(world, column, start, stop, _nothing_above, {}), 0
        held = cut(world.number_column(column.frame, column.kind, column.key), start, stop)
        assert isinstance(held, NumberColumn)
        plain = _plain(held)
        made.scales[column] = held.scale
        if not plain:
            made.numbers[column] = held
        form = op.POINT if plain else op.NEAR
        return arrays_of(_Only(held), replace(column, form=form), 0, stop - start, _nothing_above, {}), form  # type: ignore[arg-type]  # a world of one column

    # ------------------------------------------------------------ agreement

    def _agreed_numbers(self, made: Sequence[_Made]) -> dict[Column, Numbers]:
        """One scale for each column of numbers: the least that all have in common."""
        scales: dict[Column, int] = {}
        odd: set[Column] = set()
        for one in made:
            for column, scale in one.scales.items():
                scales[column] = lcm(scales.get(column, 1), scale)
            odd.update(one.numbers)
        for one in made:
            for column, scale in one.scales.items():
                if column not in odd and scale != scales[column]:
                    largest = _largest(self._array(one.block, column))
                    if largest * (scales[column] // scale) >= _EXACT:
                        odd.add(column)
        return {column: Numbers(scale, column not in odd, {}) for column, scale in scales.items()}

    def _roster(self, made: Sequence[_Made]) -> Roster | None:
        """The enterprises of all slices, where records name some."""
        if not self._related:
            return None
        keys = [one.keys for one in made if one.keys is not None and one.block.subject == ENTERPRISE]
        series = pl.concat(keys)
        return Roster(series, no_parents(len(series)))

    def _made_to_agree(
        self,
        one: _Made,
        numbers: dict[Column, Numbers],
        words: dict[Column, tuple[str, ...]],
        first_of: dict[tuple[int, str], int],
        keys: Roster | None,
    ) -> None:
        """Turn the block's own codes, rows and mantissas into those of the whole store, in its file."""
        changes: dict[Column, npt.NDArray[Any]] = {}
        for column, own in one.words.items():
            if column.kind == RELATED:
                assert keys is not None
                rows = np.append(keys.find(pl.Series(own, dtype=pl.String)), -1)
                changes[column] = rows[self._array(one.block, column)]
            elif own != words[column][: len(own)]:
                at = {word: code for code, word in enumerate(words[column])}
                codes = np.array([*(at[word] for word in own), -1], dtype=np.int32)
                changes[column] = codes[self._array(one.block, column)]
        for column, subject in one.above.items():
            first = 0 if subject in self.whole else first_of.get((one.slice, subject), 0)
            rows = self._array(one.block, column)
            if first:
                changes[column] = np.where(rows >= 0, rows + first, -1)
        for column, scale in one.scales.items():
            factor = numbers[column].scale // scale
            if factor != 1:
                changes[column] = self._rescaled(one, column, factor)
        if changes:
            held = pools.mapped(self.folder, one.block, mmap.ACCESS_WRITE)
            for column, array in changes.items():
                place = one.block.columns[column]
                held[place.pool][place.at : place.at + len(array)] = array

    def _rescaled(self, one: _Made, column: Column, factor: int) -> npt.NDArray[Any]:
        """A column in a finer scale. Doubles that would no longer be exact stand between two others."""
        held = one.block.columns[column]
        size = one.block.size(column.frame)
        if column in one.numbers:
            number = _finer(one.numbers[column], factor)
            one.numbers[column] = number
            return np.concatenate(
                arrays_of(_Only(number), replace(column, form=op.NEAR), 0, size, _nothing_above, {})  # type: ignore[arg-type]  # a world of one column
            )
        array = self._array(one.block, column) * float(factor)
        wide = np.abs(array) >= _EXACT
        if wide.any():
            raise Disagreement(f"{column.key} in {one.block.file} does not fit the scale of the others ({held.form})")
        return array

    def _array(self, block: Block, column: Column) -> npt.NDArray[Any]:
        held = block.columns[column]
        return pools.mapped(self.folder, block)[held.pool][held.at : held.at + block.size(column.frame)]


class Disagreement(Exception):
    """Slices whose numbers have no scale in common that doubles hold; the caller reads the data as a whole."""


@dataclass(frozen=True, slots=True)
class _Only:
    """A world of one column of numbers."""

    held: NumberColumn

    def number_column(self, *_: Any) -> NumberColumn:
        return self.held


_NO_BLOCK = Block("", "", 0, {}, {}, {}, {}, {})


def _nothing_above(frame: Frame, node: Any) -> Any:
    raise AssertionError("a column of facts asks nothing of other frames")


def _present(world: World, frame: Frame) -> bool:
    return world.records(frame.name) is not None


def _plain(held: NumberColumn) -> bool:
    return not held.outliers and (not len(held.mantissa) or int(np.abs(held.mantissa).max()) < _EXACT)


def _largest(values: npt.NDArray[np.float64]) -> int:
    known = values[~np.isnan(values)]
    return int(np.abs(known).max()) if len(known) else 0


def _finer(held: NumberColumn, factor: int) -> NumberColumn:
    """The same numbers in a scale finer by `factor`; what no longer fits becomes an outlier."""
    wide = np.abs(held.mantissa) > (LIMIT - 1) // factor
    rare = dict(held.outliers) | {
        int(row): Fraction(int(held.mantissa[row]), held.scale) for row in np.flatnonzero(wide & held.known)
    }
    return NumberColumn(np.where(wide, 0, held.mantissa) * np.int64(factor), held.known, held.scale * factor, rare)


def _outliers(column: Column, made: Sequence[_Made]) -> dict[int, Fraction]:
    """Every value of a column that its doubles do not hold, by its row in the data set."""
    found = {}
    for one in made:
        held = one.numbers.get(column)
        if held is not None:
            first = one.block.starts[column.frame.name]
            wide = np.flatnonzero(held.known & (np.abs(held.mantissa) >= _EXACT))
            for row in {*wide.tolist(), *(r for r in held.outliers if held.known[r])}:
                value = held.exact(row)
                assert value is not None
                found[first + row] = value
    return found


def _agreed_words(made: Sequence[_Made]) -> dict[Column, tuple[str, ...]]:
    """One list of words for each column, in order of appearance, so that the first slice keeps its codes."""
    found: dict[Column, dict[str, None]] = {}
    for one in made:
        for column, words in one.words.items():
            if column.kind != RELATED:
                found.setdefault(column, {}).update(dict.fromkeys(words))
    return {column: tuple(words) for column, words in found.items()}


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
