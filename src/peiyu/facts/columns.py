"""Typed columns: what is known of many rows at once, exactly.

Every column has one entry a row and a `known` mask. Numbers are whole multiples of 1/scale in base units (money in 元 with
scale 100 is whole 分), held in 64-bit integers; the rare value that does not fit stands exactly in `outliers`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import numpy.typing as npt

Booleans = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]

OPEN_END = 3_652_059  # ordinal of 9999-12-31: "never ends"


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """Numbers in base units: the value of row i is mantissa[i] / scale, unless i is in `outliers`. Shape (n,)."""

    mantissa: Integers
    known: Booleans
    scale: int
    outliers: dict[int, Fraction] = field(default_factory=dict)

    def exact(self, row: int) -> Fraction | None:
        """The exact value of one row, None if unknown."""
        if not self.known[row]:
            return None
        if row in self.outliers:
            return self.outliers[row]
        return Fraction(int(self.mantissa[row]), self.scale)


@dataclass(frozen=True, slots=True)
class FlagColumn:
    """Yes or no. Shape (n,)."""

    value: Booleans
    known: Booleans


@dataclass(frozen=True, slots=True)
class WordColumn:
    """Words as codes into `words`; −1 is unknown. Shape (n,)."""

    codes: npt.NDArray[np.int32]
    words: tuple[str, ...]

    def word(self, row: int) -> str | None:
        code = int(self.codes[row])
        return None if code < 0 else self.words[code]


@dataclass(frozen=True, slots=True)
class DateColumn:
    """Dates as proleptic ordinals (`date.toordinal()`); `OPEN_END` where an empty cell means "never ends". Shape (n,)."""

    ordinals: npt.NDArray[np.int32]
    known: Booleans


AnyColumn = NumberColumn | FlagColumn | WordColumn | DateColumn
