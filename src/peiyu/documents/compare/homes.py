"""In which clause of the other version a clause that has no partner is contained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from peiyu.documents.compare.procedure import without_procedure
from peiyu.documents.compare.recipients import for_others, give_the_same
from peiyu.documents.compare.subjects import weighed

CONTAINED = 86.0
"""Partial likeness (0–100) from which a clause counts as contained in another."""

# A window of the longer text scores 200·common/(m + window), m the length of the shorter one. 86 asks for a window of 0.754 m at
# least, since no more than the window can be common, and so for 0.754 m characters in common.
_IN_COMMON = 0.43 * (1 + 0.43 / 0.57)
_SHORTEST = 12  # a shorter clause stands in many others by chance
_SUBJECT = 0.6  # of what the clause says must stand there too: formulas of giving stand everywhere
_PARTING = "。；;\n"


@dataclass(frozen=True, slots=True)
class Home:
    """The clause that contains another, by its place, and the sentences of it that do."""

    at: int
    words: str
    pieces: tuple[tuple[int, int], ...] = ()
    """Where the words stand in the clause, if they were put together from pieces of it."""


class Homes:
    """The clauses of one version, ready to be asked which of them contains a text."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(words)

    def of(self, text: str) -> Home | None:
        """The clause of which a part says what `text` says, no shorter than it; None where there is none."""
        at = self.likest(text) if len(text) >= _SHORTEST else None
        if at is None or len(self.words[at]) < len(text):
            return None
        words = self._sentences(text, self.words[at])
        if for_others(text, words) and not give_the_same(text, words):
            return None
        said, there = weighed(without_procedure(text)), weighed(words)
        common = sum(min(weight, there[pair]) for pair, weight in said.items() if pair in there)
        return Home(at, words) if common >= _SUBJECT * sum(said.values()) else None

    def likest(self, text: str) -> int | None:
        """The place of the clause most like `text` in part, the first of equals; None where none is like enough."""
        places = self._possible(text)
        best = process.extractOne(
            text, [self.words[at] for at in places], scorer=fuzz.partial_ratio, score_cutoff=CONTAINED
        )
        return None if best is None else places[best[2]]

    @staticmethod
    def _sentences(text: str, home: str) -> str:
        """The sentences of `home` in which the part most like `text` lies."""
        found = fuzz.partial_ratio_alignment(text, home)
        if found is None:
            return home
        middle = [
            at for at in range(found.dest_start, max(found.dest_end - 1, found.dest_start)) if home[at] in _PARTING
        ]
        start, end = found.dest_start, found.dest_end
        # A window that begins or ends a few characters within a neighbouring sentence does not take that sentence along.
        if middle and middle[0] - start < (end - start) / 4:
            start = middle[0] + 1
        if middle and end - middle[-1] < (end - start) / 4:
            end = middle[-1] + 1
        first = max(home.rfind(mark, 0, start) for mark in _PARTING) + 1
        ends = [at + 1 for mark in _PARTING if (at := home.find(mark, max(end - 1, 0))) >= 0]
        return home[first : min(ends, default=len(home))]

    def sharing(self, text: str, least: float) -> list[int]:
        """The places of the clauses that have so much of the characters of `text`, whatever their order."""
        return [int(at) for at in np.nonzero(self._shared(text) >= least * len(text))[0]]

    def _possible(self, text: str) -> list[int]:
        """Those that share enough characters with it to contain it."""
        least = _IN_COMMON * np.minimum(self._lengths, len(text))
        return [int(at) for at in np.nonzero(self._shared(text) >= least - 1e-6)[0]]

    def _shared(self, text: str) -> NDArray[np.int64]:
        counts, column = self._counts
        shared = np.zeros(len(self.words), dtype=np.int64)
        for character in set(text) & column.keys():
            shared += np.minimum(counts[column[character]], text.count(character))
        return shared

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        return np.array([len(text) for text in self.words], dtype=np.int64)

    @cached_property
    def _counts(self) -> tuple[NDArray[np.int32], dict[str, int]]:
        """How often each character stands in each clause, and the row of each character."""
        column: dict[str, int] = {}
        for text in self.words:
            for character in text:
                column.setdefault(character, len(column))
        counts = np.zeros((len(column), len(self.words)), dtype=np.int32)
        for at, text in enumerate(self.words):
            for character in text:
                counts[column[character], at] += 1
        return counts, column
