"""Clean text that knows where every character came from. The ground on which outline and extraction stand."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean simplified text of a document. Lines of `text` are whole paragraphs; no hard breaks, no stray spaces.

    `origin[i]` is the source offset where what became `text[i]` begins, `reach[i]` where it ends (an entity `&amp;` is one
    clean character and five of the source). Both rise with i.

    >>> c = Cleaned("R&amp;D", "R&D", array("q", [0, 1, 6]), array("q", [1, 6, 7]))
    >>> c.span(1, 2)
    (1, 6)
    >>> c.clean_span(1, 7)
    (1, 3)
    """

    source: str
    text: str
    origin: array[int]
    reach: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest source span that covers a clean span."""
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else len(self.source)
            return at, at
        return self.origin[start], self.reach[end - 1]

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """The clean characters that come from a source span."""
        first = bisect_right(self.reach, start)
        return first, max(first, bisect_left(self.origin, end))

    def original(self, start: int, end: int) -> str:
        """The characters of the source behind a clean span."""
        first, last = self.span(start, end)
        return self.source[first:last]


def untouched(source: str) -> Cleaned:
    """A text taken as it stands, for tests and for text that is clean already."""
    return Cleaned(source, source, array("q", range(len(source))), array("q", range(1, len(source) + 1)))
