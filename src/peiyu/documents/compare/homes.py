"""In which clause of the other version a clause that has no partner is contained."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

CONTAINED = 86.0
"""Partial likeness (0–100) from which a clause counts as contained in another."""

# A window of the longer text scores 200·common/(m + window), m the length of the shorter one. 86 asks for a window of 0.754 m at
# least, since no more than the window can be common, and so for 0.754 m characters in common.
_IN_COMMON = 0.43 * (1 + 0.43 / 0.57)


class Homes:
    """The clauses of one version, ready to be asked which of them contains a text."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = list(words)

    def of(self, text: str) -> int | None:
        """The place of the clause most like `text` in part, the first of equals; None where none is like enough."""
        places = self._possible(text)
        best = process.extractOne(
            text, [self._words[at] for at in places], scorer=fuzz.partial_ratio, score_cutoff=CONTAINED
        )
        return None if best is None else places[best[2]]

    def _possible(self, text: str) -> list[int]:
        """Those that share enough characters, whatever their order."""
        counts, column = self._counts
        shared = np.zeros(len(self._words), dtype=np.int64)
        for character in set(text) & column.keys():
            shared += np.minimum(counts[column[character]], text.count(character))
        least = _IN_COMMON * np.minimum(self._lengths, len(text))
        return [int(at) for at in np.nonzero(shared >= least - 1e-6)[0]]

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        return np.array([len(text) for text in self._words], dtype=np.int64)

    @cached_property
    def _counts(self) -> tuple[NDArray[np.int32], dict[str, int]]:
        """How often each character stands in each clause, and the row of each character."""
        column: dict[str, int] = {}
        for text in self._words:
            for character in text:
                column.setdefault(character, len(column))
        counts = np.zeros((len(column), len(self._words)), dtype=np.int32)
        for at, text in enumerate(self._words):
            for character in text:
                counts[column[character], at] += 1
        return counts, column
