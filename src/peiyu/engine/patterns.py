"""Rows grouped by pattern: for a block, the leaves of a clause table as small codes, each distinct combination once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peiyu.engine.block import Block
from peiyu.engine.findings import State
from peiyu.engine.missing import Want, wants
from peiyu.engine.parts import Part
from peiyu.facts.columns import Integers

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class LeafCodes:
    """For every row the place of its state in `states` (0 unmet, 1 met, then unknown by what would settle it). Shape (n,)."""

    codes: Codes
    states: tuple[State, ...]


class Leaves:
    """The leaf codes of one block; each distinct condition is coded once, whatever the number of rules that read it."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self._coded: dict[int, LeafCodes] = {}

    def codes(self, leaf: Part) -> LeafCodes:
        """The codes of a leaf."""
        key = id(leaf.core)
        if key not in self._coded:
            self._coded[key] = self._code(leaf)
        return self._coded[key]

    def _code(self, leaf: Part) -> LeafCodes:
        planes = self.block.planes(leaf.core)
        codes = planes.surely.astype(np.int32)
        states = [State((False, False)), State((True, True))]
        open_rows = np.flatnonzero(planes.unknown)
        if len(open_rows):
            found = wants(self.block, leaf.core)
            names = list(found)
            asked = np.zeros((len(open_rows), len(names)), dtype=np.int32)
            for place, want in enumerate(names):
                asked[:, place] = found[want][open_rows]
            kinds, which = distinct(asked)
            codes[open_rows] = which + 2
            states += [State((False, True), _picked(names, kind)) for kind in kinds]
        return LeafCodes(codes, tuple(states))


def distinct(matrix: Codes) -> tuple[Codes, Integers]:
    """The distinct rows of a matrix of small codes, and for each row which of them it is."""
    key = np.zeros(len(matrix), dtype=np.int64)
    kinds = 1
    for column in matrix.T:
        width = int(column.max(initial=0)) + 1
        if kinds * width >= 2**62:
            kinds, key = _packed(key)
        key, kinds = key * width + column, kinds * width
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    return matrix[first], which.astype(np.int64)


def _packed(key: Integers) -> tuple[int, Integers]:
    values, which = np.unique(key, return_inverse=True)
    return len(values), which.astype(np.int64)


def _picked(names: Sequence[Want], kind: Codes) -> tuple[Want, ...]:
    return tuple(want for want, here in zip(names, kind, strict=True) if here)
