"""Slices made to agree: one list of words and one scale of every column of numbers for all, and the rows that codes and records name.

What belongs to one slice only until then is kept beside its block (`Made`) and changed in the file of the block.
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

from peiyu.engine.frames import Frame
from peiyu.engine.kernel import opcodes as op
from peiyu.engine.kernel.instructions import Column
from peiyu.engine.kernel.segment import arrays_of
from peiyu.engine.store import pools
from peiyu.engine.store.columns import RELATED
from peiyu.engine.store.manifest import Block, Numbers, with_starts
from peiyu.facts.columns import NumberColumn
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.facts.numbers import LIMIT
from peiyu.facts.roster import Roster, no_parents

EXACT = 2**53


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """A block of a slice, and what of it is still its own: numbers by column, words by column, keys of its rows."""

    slice: int
    block: Block
    numbers: dict[Column, NumberColumn]
    scales: dict[Column, int]
    words: dict[Column, tuple[str, ...]]
    above: dict[Column, str]
    keys: pl.Series | None


class Disagreement(Exception):
    """Slices whose numbers have no scale in common that doubles hold; the caller reads the data as a whole."""


@dataclass(frozen=True, slots=True)
class OneColumn:
    """A world of one column of numbers."""

    held: NumberColumn

    def number_column(self, *_: Any) -> NumberColumn:
        return self.held


@dataclass(frozen=True, slots=True, eq=False)
class Agreed:
    """The blocks of all slices in order, with the numbers and the words of the whole store."""

    made: tuple[Made, ...]
    numbers: dict[Column, Numbers]
    words: dict[Column, tuple[str, ...]]


class Agreement:
    """Makes the slices in a folder agree. `whole`: subjects that every slice has in full; `related`: records name enterprises."""

    def __init__(self, folder: Path, whole: frozenset[str], related: bool) -> None:
        self.folder, self.whole, self.related = folder, whole, related

    def of(self, slices: Sequence[Made]) -> Agreed:
        """Raises `Disagreement` for numbers that no one scale holds."""
        made = sorted(slices, key=lambda m: (m.slice, m.block.subject, m.block.file))
        numbers, words = self._agreed_numbers(made), _agreed_words(made)
        blocks = with_starts([one.block for one in made])
        made = [replace(one, block=block) for one, block in zip(made, blocks, strict=True)]
        first_of = {(m.slice, m.block.subject): m.block.start for m in reversed(made)}
        keys = self._roster(made)
        for one in made:
            self._made_to_agree(one, numbers, words, first_of, keys)
        numbers = {c: replace(held, outliers=_outliers(c, made)) for c, held in numbers.items()}
        return Agreed(tuple(made), numbers, words)

    def _agreed_numbers(self, made: Sequence[Made]) -> dict[Column, Numbers]:
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
                    if largest * (scales[column] // scale) >= EXACT:
                        odd.add(column)
        return {column: Numbers(scale, column not in odd, {}) for column, scale in scales.items()}

    def _roster(self, made: Sequence[Made]) -> Roster | None:
        """The enterprises of all slices, where records name some."""
        if not self.related:
            return None
        keys = [one.keys for one in made if one.keys is not None and one.block.subject == ENTERPRISE]
        series = pl.concat(keys)
        return Roster(series, no_parents(len(series)))

    def _made_to_agree(
        self,
        one: Made,
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

    def _rescaled(self, one: Made, column: Column, factor: int) -> npt.NDArray[Any]:
        """A column in a finer scale. Doubles that would no longer be exact stand between two others."""
        held = one.block.columns[column]
        size = one.block.size(column.frame)
        if column in one.numbers:
            number = _finer(one.numbers[column], factor)
            one.numbers[column] = number
            return np.concatenate(
                arrays_of(OneColumn(number), replace(column, form=op.NEAR), 0, size, nothing_above, {})  # type: ignore[arg-type]  # a world of one column
            )
        array = self._array(one.block, column) * float(factor)
        wide = np.abs(array) >= EXACT
        if wide.any():
            raise Disagreement(f"{column.key} in {one.block.file} does not fit the scale of the others ({held.form})")
        return array

    def _array(self, block: Block, column: Column) -> npt.NDArray[Any]:
        held = block.columns[column]
        return pools.mapped(self.folder, block)[held.pool][held.at : held.at + block.size(column.frame)]


def nothing_above(frame: Frame, node: Any) -> Any:
    """What a block of facts finds in other frames: it never asks."""
    raise AssertionError("a column of facts asks nothing of other frames")


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


def _outliers(column: Column, made: Sequence[Made]) -> dict[int, Fraction]:
    """Every value of a column that its doubles do not hold, by its row in the data set."""
    found = {}
    for one in made:
        held = one.numbers.get(column)
        if held is not None:
            first = one.block.starts[column.frame.name]
            wide = np.flatnonzero(held.known & (np.abs(held.mantissa) >= EXACT))
            for row in {*wide.tolist(), *(r for r in held.outliers if held.known[r])}:
                value = held.exact(row)
                assert value is not None
                found[first + row] = value
    return found


def _agreed_words(made: Sequence[Made]) -> dict[Column, tuple[str, ...]]:
    """One list of words for each column, in order of appearance, so that the first slice keeps its codes."""
    found: dict[Column, dict[str, None]] = {}
    for one in made:
        for column, words in one.words.items():
            if column.kind != RELATED:
                found.setdefault(column, {}).update(dict.fromkeys(words))
    return {column: tuple(words) for column, words in found.items()}
