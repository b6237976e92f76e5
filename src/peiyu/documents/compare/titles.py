"""Headings of two versions set against each other by the clauses that stand below them: a heading may itself promise, limit or name a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from peiyu.documents.compare.clauses import Clause, Parts, bare
from peiyu.documents.compare.matching import Pair

_ALIKE = 40.0
_HALF = 2


@dataclass(slots=True)
class Titles:
    """Which heading of the new version is which of the old one, by their places; those of clauses found again that have no partner."""

    partner: dict[int, int] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    come: list[int] = field(default_factory=list)

    def same_place(self, old: Clause, new: Clause) -> bool:
        """Whether two clauses stand below the same headings, though these were reworded; the heading that runs in counts as text."""
        left = [self.partner.get(at, -1) for at in old.above[: len(old.above) - bool(old.lead)]]
        return -1 not in left and left == list(new.above[: len(new.above) - bool(new.lead)])


def titles_of(old: Parts, new: Parts, pairs: Sequence[Pair]) -> Titles:
    """The headings above clauses that were found again: the same words first, then those that hold the same clauses."""
    votes: Counter[tuple[int, int]] = Counter()
    over: tuple[set[int], set[int]] = set(), set()
    for pair in pairs:
        above = old.clauses[pair.old].above, new.clauses[pair.new].above
        over[0].update(above[0])
        over[1].update(above[1])
        votes.update(_levels(old, new, *above))
    left, right = Counter[int](), Counter[int]()
    for (i, j), count in votes.items():
        left[i] += count
        right[j] += count
    told = Titles()
    taken: set[int] = set()
    names = [[bare(h.words) for h in side.headings] for side in (old, new)]
    places: dict[str, list[int]] = {}
    for j, name in enumerate(names[1]):
        places.setdefault(name, []).append(j)

    def accept(i: int, j: int) -> None:
        if i not in told.partner and j not in taken:
            told.partner[i] = j
            taken.add(j)

    ordered = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    for (i, j), _ in ordered:
        if names[0][i] == names[1][j]:
            accept(i, j)
    for i, name in enumerate(names[0]):  # a heading that stands elsewhere, over other clauses, was not dropped
        free = [j for j in places.get(name, ()) if j not in taken]
        if i not in told.partner and name and free:
            accept(i, free[0])
    for (i, j), count in ordered:
        same_clauses = count * _HALF >= left[i] and count * _HALF >= right[j]
        if same_clauses or fuzz.ratio(names[0][i], names[1][j], score_cutoff=_ALIKE):
            accept(i, j)
    told.gone = [i for i in sorted(over[0] - {-1}) if i not in told.partner and names[0][i]]
    told.come = [j for j in sorted(over[1] - {-1}) if j not in taken and names[1][j]]
    return told


def _levels(old: Parts, new: Parts, above: Sequence[int], there: Sequence[int]) -> list[tuple[int, int]]:
    """Which headings of two paths stand at the same level; where one path is longer, those of the same words, then the outer ones."""
    left, right = [at for at in above if at >= 0], [at for at in there if at >= 0]
    if len(left) == len(right):
        return list(zip(left, right, strict=True))
    found = []
    for i in list(left):
        name = bare(old.headings[i].words)
        j = next((j for j in right if bare(new.headings[j].words) == name), None)
        if j is not None:
            found.append((i, j))
            left.remove(i)
            right.remove(j)
    left = [i for i in left if bare(old.headings[i].words)]
    right = [j for j in right if bare(new.headings[j].words)]
    return [*found, *zip(left, right, strict=False)]
