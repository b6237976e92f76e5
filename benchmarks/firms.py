"""The firms of the workload: typed columns with cells missing at random, the same for the same seed in whatever piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.workload import Column, Figure, Word, Workload, YesNo

PIECE = 65_536  # firms that are drawn together
MISSING = 8  # of 256: 3.1 %


@dataclass(frozen=True)
class Cells:
    """One column: int64 for figures, bool for yes/no, int8 for words; `known` says which cells are filled. Shape (n,)."""

    values: np.ndarray[Any, Any]
    known: np.ndarray[Any, np.dtype[np.bool_]]


def draw(workload: Workload, firms: int, seed: int = 1, missing: bool = True, start: int = 0) -> list[Cells]:
    """The columns of the firms from `start` on; `start` is a multiple of `PIECE`. Without `missing` every cell is filled."""
    if start % PIECE:
        raise ValueError(f"firms are drawn in pieces of {PIECE}")
    return [_column(column, place, firms, seed, missing, start) for place, column in enumerate(workload.columns)]


def _column(column: Column, place: int, firms: int, seed: int, missing: bool, start: int) -> Cells:
    values = np.empty(firms, dtype={Figure: np.int64, YesNo: np.bool_, Word: np.int8}[type(column)])
    known = np.ones(firms, dtype=np.bool_)
    for first in range(0, firms, PIECE):
        here = slice(first, min(first + PIECE, firms))
        chance = np.random.default_rng([seed, place, (start + first) // PIECE])
        drawn = chance.integers(0, 65_536, PIECE, dtype=np.uint16)[: here.stop - first]
        gaps = chance.integers(0, 256, PIECE, dtype=np.uint8)[: here.stop - first]
        values[here] = _values(column, drawn)
        if missing:
            known[here] = gaps >= MISSING
    return Cells(values, known)


def _values(column: Column, drawn: np.ndarray) -> np.ndarray:
    match column:
        case Figure():
            return column.spread[drawn]
        case YesNo(share=share):
            return drawn < int(share * 65_536)
        case Word(count=count):
            return ((drawn.astype(np.uint32) * count) >> 16).astype(np.int8)
