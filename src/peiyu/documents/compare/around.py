"""Clauses of two versions paired, each part of the text for itself: the body as `matching` does it, title, notice and signature by what they say and by turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.matching import Pair, matched, stayed
from peiyu.documents.outline.model import Zone

_NUMBERS = re.compile(r"\d+")
_ALIKE = 50.0
_SHORT = 30  # a line, not a paragraph: of the name of an office hardly a character stays where another office signs


def paired(old: Sequence[Clause], new: Sequence[Clause]) -> list[Pair]:
    """The pairs of all clauses by their places, in the order of the old version.

    The parts are matched apart, so that a longer covering notice changes nothing in how articles find each other; what is left over may have gone
    from one part into the other (a preamble that is read as part of the body in one version).
    """
    found: list[Pair] = []
    for zone in (Zone.BODY, Zone.FRONT, Zone.BACK):
        sides = _places(old, zone), _places(new, zone)
        found += _matched(old, new, *sides) if zone is Zone.BODY else _lines(old, new, *sides)
    for zone in (Zone.FRONT, Zone.BACK):
        for here in ((zone, None), (None, zone)):
            left = _left(old, {pair.old for pair in found}, here[0], zone)
            right = _left(new, {pair.new for pair in found}, here[1], zone)
            found += [pair for pair in _matched(old, new, left, right) if not pair.doubtful]
    return sorted(found, key=lambda pair: pair.old)


def kept_order(old: Sequence[Clause], new: Sequence[Clause], pairs: Sequence[Pair]) -> set[int]:
    """The old clauses that kept their order among those of the body; order tells nothing of lines that stand around it in both."""
    body = [p for p in pairs if Zone.BODY in (old[p.old].zone, new[p.new].zone)]
    return stayed(body) | {p.old for p in pairs} - {p.old for p in body}


def _places(clauses: Sequence[Clause], zone: Zone) -> list[int]:
    return [at for at, clause in enumerate(clauses) if clause.zone is zone]


def _left(clauses: Sequence[Clause], taken: set[int], zone: Zone | None, other: Zone) -> list[int]:
    """The clauses of a part that have no partner; without a part, those of all others than `other`."""
    return [
        at
        for at, clause in enumerate(clauses)
        if at not in taken and (clause.zone is zone if zone is not None else clause.zone is not other)
    ]


def _matched(old: Sequence[Clause], new: Sequence[Clause], left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    pairs = matched([old[at] for at in left], [new[at] for at in right]) if left and right else []
    return [Pair(left[p.old], right[p.new], p.likeness, p.doubtful) for p in pairs]


def _lines(old: Sequence[Clause], new: Sequence[Clause], left: list[int], right: list[int]) -> list[Pair]:
    """The pairs of a part that is no body: lines that stayed at its beginning and end, then by what they say, then by turn."""
    head = _stayed([old[at].words for at in left], [new[at].words for at in right])
    tail = _stayed([old[at].words for at in left[head:][::-1]], [new[at].words for at in right[head:][::-1]])
    ends = len(left) - tail, len(right) - tail
    same = [*zip(left[:head], right[:head], strict=True), *zip(left[ends[0] :], right[ends[1] :], strict=True)]
    middle = left[head : ends[0]], right[head : ends[1]]
    pairs = [pair for pair in _matched(old, new, *middle) if not pair.doubtful]
    return [*(Pair(i, j, 100.0) for i, j in same), *pairs, *_in_turn(old, new, *middle, pairs)]


def _stayed(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines at the beginning are the same."""
    return next((at for at, (x, y) in enumerate(zip(old, new, strict=False)) if x != y), min(len(old), len(new)))


def _in_turn(
    old: Sequence[Clause], new: Sequence[Clause], left: Sequence[int], right: Sequence[int], pairs: Sequence[Pair]
) -> list[Pair]:
    """Lines between the same neighbours: a date, a number, who signs. They say too little to be found by their words."""
    kept = stayed(list(pairs))
    fixed = [(left.index(p.old), right.index(p.new)) for p in pairs if p.old in kept]
    taken = {p.old for p in pairs}, {p.new for p in pairs}
    found: list[Pair] = []
    for (i, j), (k, m) in pairwise([(-1, -1), *fixed, (len(left), len(right))]):
        here = [at for at in left[i + 1 : k] if at not in taken[0]]
        there = [at for at in right[j + 1 : m] if at not in taken[1]]
        rest = []
        for at in here:
            to = next((to for to in there if _alike(old[at].words, new[to].words) >= _ALIKE), None)
            if to is None:
                rest.append(at)
                continue
            found.append(Pair(at, to, _alike(old[at].words, new[to].words)))
            there = there[there.index(to) + 1 :] if to != there[0] else there[1:]
        if len(rest) == len(there) == 1 and max(len(old[rest[0]].words), len(new[there[0]].words)) <= _SHORT:
            found.append(Pair(rest[0], there[0], _alike(old[rest[0]].words, new[there[0]].words)))
    return found


def _alike(one: str, other: str) -> float:
    """Likeness of two lines, whatever their numbers are."""
    return fuzz.ratio(_NUMBERS.sub("0", one), _NUMBERS.sub("0", other), score_cutoff=_ALIKE)
