"""One thing that a person has to know of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know: about what, what was found, what to do, and the clean span."""

    field: str
    words: str
    remedy: str
    start: int = 0
    end: int = 0
