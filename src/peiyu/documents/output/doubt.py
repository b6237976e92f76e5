"""One line of the list of what needs a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """One field to look at: how sure the reader is, which field of what, what it read, why it doubts, and the clean span."""

    confidence: float
    item: str
    field: str
    reading: str
    reason: str
    start: int
    end: int
    estimated: bool = True
    """Whether the confidence was estimated from such readings; if not, it only gives the place in the list."""

    @property
    def shown(self) -> float | str:
        """The confidence as a person should see it."""
        return self.confidence if self.estimated else "未估计"
