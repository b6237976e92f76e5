"""The roster of one subject: which enterprises (persons, products …) the data set speaks of, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from peiyu.facts.columns import Integers


@dataclass(frozen=True, eq=False)
class Roster:
    """The keys of one subject, one a row, each once; `parents` holds the row of the parent subject, −1 for none."""

    series: pl.Series
    parents: Integers

    @cached_property
    def keys(self) -> Sequence[str]:
        """Row → key."""
        return tuple(self.series.to_list())

    def __len__(self) -> int:
        return len(self.series)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self.keys)}

    def row(self, key: str) -> int | None:
        """The row of a key, None if it is not in the data."""
        return self._rows.get(key)

    def find(self, keys: pl.Series) -> Integers:
        """The row of each of `keys`, −1 for an unknown or empty one. Shape of `keys`."""
        if len(keys) < 1000 or not len(self):
            rows = self._rows
            return np.fromiter((rows.get(key, -1) for key in keys.to_list()), dtype=np.int64, count=len(keys))
        own = pl.DataFrame({"key": self.series, "row": np.arange(len(self), dtype=np.int64)})
        found = keys.rename("key").to_frame().join(own, on="key", how="left", maintain_order="left")
        return found["row"].fill_null(-1).to_numpy()


def no_parents(size: int) -> Integers:
    """The parents of a subject that belongs to nothing in the data. Shape (size,)."""
    return np.full(size, -1, dtype=np.int64)
