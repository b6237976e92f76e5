"""Stretches of running text that the network reads at once: a few sentences that stand near each other, and a little of what stands above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ABOVE, LONGEST, WHOLE = 48, 208, 280
"""Characters above the first sentence that are read with it; of a sentence; of a window."""


@dataclass(frozen=True, slots=True)
class Place:
    """Sentence number `index`, from `start` to `end` of its window (cut off after `LONGEST` characters)."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """`text[start:end]` of a document with the places of its sentences."""

    start: int
    end: int
    places: tuple[Place, ...]


def windows(spans: Sequence[tuple[int, int]]) -> list[Window]:
    """Windows over the sentences `spans` of a text, each sentence that is not empty in one of them.

    >>> [(w.start, w.end, len(w.places)) for w in windows([(60, 100), (100, 200), (900, 940)])]
    [(12, 200, 2), (852, 940, 1)]
    """
    found: list[tuple[int, int, list[Place]]] = []
    for index in sorted(range(len(spans)), key=lambda at: spans[at]):
        start, end = spans[index][0], min(spans[index][1], spans[index][0] + LONGEST)
        if start >= end:
            continue
        if found and end - found[-1][0] <= WHOLE:
            first, last, places = found[-1]
            places.append(Place(index, start - first, end - first))
            found[-1] = first, max(last, end), places
        else:
            first = max(0, start - ABOVE)
            found.append((first, end, [Place(index, start - first, end - first)]))
    return [Window(first, last, tuple(places)) for first, last, places in found]
