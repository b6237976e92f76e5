"""Where two sequences differ, in bounded time: a clause of 100,000 characters that says the same over and over is compared too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

Op = tuple[str, int, int, int, int]
MOST_PAIRS = 1_000_000
"""So many pairs of equal tokens are followed: a repetitive clause of some 4,000 characters, an ordinary one of some 10,000."""
_MOST_CELLS = 20_000_000_000
"""Two texts of 140,000 characters are compared in seconds; of longer ones what lies between the first and the last difference is told as replaced."""


def costly(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether so much in two sequences is alike that following every pair of equal tokens would take too long."""
    if len(old) * len(new) <= MOST_PAIRS:
        return False
    there = Counter(new)
    return sum(count * there[token] for token, count in Counter(old).items()) > MOST_PAIRS


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Op]:
    """The steps from one sequence to the other: equal, replace, delete, insert with the places in both."""
    if not costly(old, new):
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    if len(old) * len(new) <= _MOST_CELLS:
        return [(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(old, new)]
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    ends = len(old) - tail, len(new) - tail
    steps = [
        ("equal", 0, head, 0, head),
        ("replace", head, ends[0], head, ends[1]),
        ("equal", ends[0], len(old), ends[1], len(new)),
    ]
    return [step for step in steps if step[1] < step[2] or step[3] < step[4]]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    return next((at for at, (x, y) in enumerate(zip(old, new, strict=False)) if x != y), min(len(old), len(new)))
