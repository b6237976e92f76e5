"""What a person has to look at because no reading holds it, and how stretches of the text are asked whether one does."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

Span = tuple[int, int]
LOST, IN_A_MEASURE, ELSEWHERE = 0.4, 0.6, 0.7
"""Where each stands in the list of what needs a person. Nothing was measured of them."""


class Spans:
    """Stretches of the text, asked whether one of them meets another or holds a character."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted((start, end, at) for at, (start, end) in enumerate(spans))
        self._starts = [start for start, _, _ in self._spans]
        self._reached = [0, *accumulate((end for _, end, _ in self._spans), max)]

    def meet(self, start: int, end: int) -> bool:
        return self._reached[bisect_left(self._starts, end)] > start

    def holding(self, at: int) -> int | None:
        """The number of the last one that begins before character `at`, if it reaches that far."""
        place = bisect_right(self._starts, at) - 1
        return self._spans[place][2] if place >= 0 and at < self._spans[place][1] else None
