"""A measure as it is cut out of the text, before its fields are read."""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.documents.extraction.departments.named import Responsibility
from peiyu.documents.extraction.measures.passages import Passage


@dataclass(frozen=True, slots=True)
class Segment:
    """Text `start`..`end` in (or from) `passage`; `bracket` names who is responsible for it.

    `says` is the sentence that a row of a table stands for, where its head has the verb: 给予窑企奖励50万元; `whom` the cell that says to
    whom, where its column does; `until` the last day on which it holds, and the cell that says so.
    """

    start: int
    end: int
    passage: Passage
    bracket: Responsibility | None
    says: str = ""
    whom: tuple[int, int] | None = None
    until: tuple[str, tuple[int, int]] | None = None
