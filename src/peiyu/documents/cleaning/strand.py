"""A text under cleaning: every edit keeps the places of what stays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Edit = tuple[int, int, str]  # from, to, what stands there instead


@dataclass(frozen=True, slots=True)
class Strand:
    """Characters with the source span of each."""

    text: str
    origin: array[int]
    reach: array[int]

    @classmethod
    def of(cls, source: str) -> Strand:
        """The source as it stands."""
        return cls(source, array("q", range(len(source))), array("q", range(1, len(source) + 1)))

    def rewritten(self, text: str) -> Strand:
        """Other characters in the same places, one for one."""
        if len(text) != len(self.text):
            raise ValueError("a rewriting keeps the number of characters")
        return Strand(text, self.origin, self.reach)

    def edited(self, edits: Iterable[Edit]) -> Strand:
        """The text after edits that do not overlap. New characters of an edit that changes the length cover all it replaced.

        >>> s = Strand.of("R&amp;D").edited([(1, 6, "&")])
        >>> s.text, list(s.origin), list(s.reach)
        ('R&D', [0, 1, 6], [1, 6, 7])
        """
        ordered = sorted(edits)
        if not ordered:
            return self
        if any(before[1] > after[0] for before, after in pairwise(ordered)):
            raise ValueError("edits overlap")
        pieces: list[str] = []
        origin: array[int] = array("q")
        reach: array[int] = array("q")
        at = 0
        for start, end, new in ordered:
            pieces += (self.text[at:start], new)
            origin.extend(self.origin[at:start])
            reach.extend(self.reach[at:start])
            if len(new) == end - start:
                origin.extend(self.origin[start:end])
                reach.extend(self.reach[start:end])
            elif new:
                first = self.origin[start] if start < len(self.origin) else self.reach[-1]
                last = self.reach[end - 1] if end > start else first
                origin.extend([first] * len(new))
                reach.extend([last] * len(new))
            at = end
        pieces.append(self.text[at:])
        origin.extend(self.origin[at:])
        reach.extend(self.reach[at:])
        return Strand("".join(pieces), origin, reach)
