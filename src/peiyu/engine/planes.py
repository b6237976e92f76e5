"""What executors hold of a condition or a date of many rows."""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.engine.bounds import Mask
from peiyu.facts.columns import Integers


@dataclass(frozen=True, slots=True)
class Planes:
    """A condition of many rows, shape (n,) each: unknown where possibly and not surely."""

    surely: Mask
    possibly: Mask

    @property
    def unknown(self) -> Mask:
        """Shape (n,)."""
        return self.possibly & ~self.surely


@dataclass(frozen=True, slots=True)
class Ordinals:
    """Dates of many rows. Shape (n,) each."""

    days: Integers
    known: Mask
