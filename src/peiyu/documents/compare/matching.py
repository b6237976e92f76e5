"""Clauses of two versions paired, though renumbered, moved or reworded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.procedure import without_procedure
from peiyu.documents.compare.recipients import for_others, give_the_same, whom
from peiyu.documents.compare.rows import named_once
from peiyu.documents.compare.subjects import Shared, Subjects, levels, says
from peiyu.documents.compare.verdict import LEAST, Verdict, hopeless, judged

_BRACKET = re.compile(
    r"[（〔(](?:责任|牵头|配合|主办)(?:单位|部门).{2,}?[）〕)]\s*$|[（〔(][^（）()〔〕]{0,80}负责[）〕)]\s*$"
)
_SAME_PLACE = 12.0  # what the same heading adds
_FAR = 4.0  # what the whole length of the document takes away
_OF_SUBJECT, _OF_WORDS = 0.6, 0.4
_ROW_RATIO = 90.0  # for the verdict only
_SAME_NAME = 100.0
_SAME_WORDS = 80.0
_SAYS_LITTLE = 3.0  # such a clause is read together with its heading
_SAME_TITLE = 85.0
_NAMES = 2.0
_Two = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """An old and a new clause by their places; `likeness` 0–100."""

    old: int
    new: int
    likeness: float
    doubtful: bool = False


class Likeness:
    """How like each clause of one version is to each of the other."""

    def __init__(self, old: list[Clause], new: list[Clause]) -> None:
        self.words: _Two = [_core(c.words) for c in old], [_core(c.words) for c in new]
        self.titles: _Two = [_title(c) for c in old], [_title(c) for c in new]
        spread = [Counter(c.path for c in side) for side in (old, new)]
        self._alone = [
            [spread[side][c.path] == 1 and _tells(title) for c, title in zip(clauses, self.titles[side], strict=True)]
            for side, clauses in enumerate((old, new))
        ]
        self._told = [[_told(*c) for c in zip(self.words[side], self.titles[side], strict=True)] for side in (0, 1)]
        self._places = [_places(side) for side in (old, new)]
        self._title_ratio = cache(fuzz.ratio)
        self._tabbed = ["\t" in words for words in self.words[0]]
        self._rows = [named_once(side) for side in (old, new)]
        self._subjects = Subjects(*self._told)
        self._levels = [[levels(words) for words in side] for side in self.words]

    def row(self, i: int, free: NDArray[np.bool_] | None = None) -> list[Pair]:
        """The possible pairs of an old clause, found without looking at each of the new ones."""
        pairs = (self._judged(i, j, shared) for j, shared in self._subjects.row(i, LEAST, free))
        return [pair for pair in pairs if pair is not None]

    def far(self, i: int, j: int) -> float:
        """What the distance within the document takes away."""
        return _FAR * abs(i / len(self.words[0]) - j / len(self.words[1]))

    def _judged(self, i: int, j: int, shared: Shared) -> Pair | None:
        weight = min(self._subjects.weights[0][i], self._subjects.weights[1][j])
        titled = self._alone[0][i] and self._alone[1][j]
        if shared.lesser < LEAST or (hopeless(shared, weight, titled) and not self._tabbed[i]):
            return None
        ratio = fuzz.ratio(self._told[0][i], self._told[1][j])
        title = self._title_ratio(self.titles[0][i], self.titles[1][j])
        own = titled and title >= _SAME_TITLE
        told = self._row_ratio(i, j, ratio) if self._tabbed[i] else ratio
        ranks = self._levels[0][i], self._levels[1][j]
        verdict = judged(shared, weight, told, own, ranks)
        if verdict is Verdict.DOUBTFUL and ratio >= _SAME_WORDS and self._same_place(i, j):
            # Nearly the same words for the same people under the same number: what weighs little here was all that changed.
            same_people = whom(self._told[0][i]) == whom(self._told[1][j]) != ""
            same_rank = not all(ranks) or bool(ranks[0] & ranks[1])
            verdict = Verdict.SURE if same_people and same_rank else verdict
        if verdict is not Verdict.OTHER and for_others(self._told[0][i], self._told[1][j]):
            # A long formula behind two recipients makes no clause of two, unless what is given is the same too.
            same_gift = give_the_same(self._told[0][i], self._told[1][j])
            verdict = Verdict.DOUBTFUL if same_gift else Verdict.OTHER
        if verdict is Verdict.OTHER:
            return None
        alike = 100 * _OF_SUBJECT * shared.both + _OF_WORDS * ratio
        return Pair(i, j, alike + _SAME_PLACE * title / 100 - self.far(i, j), verdict is Verdict.DOUBTFUL)

    def _same_place(self, i: int, j: int) -> bool:
        """Whether both clauses stand alone under the same headings and number."""
        return self._places[0][i] is not None and self._places[0][i] == self._places[1][j]

    def _row_ratio(self, i: int, j: int, ratio: float) -> float:
        """The likeness of two rows of tables, for the verdict: the same thing in the same columns, whatever its numbers are."""
        if self._rows[0][i] is not None and self._rows[0][i] == self._rows[1][j]:
            return _SAME_NAME
        return _ROW_RATIO if _same_row(self.words[0][i], self.words[1][j]) else ratio


def _places(clauses: list[Clause]) -> list[tuple[tuple[str, ...], str] | None]:
    """The headings and the number of each clause that alone stands there and has a number, its own or that of its article."""
    found = [(c.path, c.number) for c in clauses]
    often = Counter(found)
    return [place if often[place] == 1 and any(place) else None for place in found]


def _same_row(old: str, new: str) -> bool:
    """Whether one row of a table has all cells of another and more: a table that got a column."""
    if "\t" not in old or "\t" not in new or old == new:
        return False
    fewer, more = sorted(({cell.strip() for cell in row.split("\t")} - {""} for row in (old, new)), key=len)
    return len(fewer) > 1 and fewer <= more


def matched(old: list[Clause], new: list[Clause]) -> list[Pair]:
    """The pairs, one to one, sure ones before doubtful ones, the likest first decided.

    Clauses that did not change are paired first wherever no other pair could come before them, so that only the rest is
    compared each with each; the answer is the same as without that.
    """
    if not old or not new:
        return []
    likeness = Likeness(old, new)
    found = {i: Pair(i, j, 100.0) for i, j in unchanged(likeness)}
    free = np.ones(len(new), dtype=np.bool_)
    free[[pair.new for pair in found.values()]] = False
    open_ = [i for i in range(len(old)) if i not in found]
    while open_:
        rows = {i: likeness.row(i, free) for i in open_}
        for pair in in_order([pair for row in rows.values() for pair in row]):
            if pair.old not in found and free[pair.new]:
                found[pair.old] = pair
                free[pair.new] = False
        # All partners looked at went to others: those not looked at yet have their turn.
        open_ = [i for i, row in rows.items() if i not in found and row]
    return [found[i] for i in sorted(found)]


def in_order(candidates: list[Pair]) -> list[Pair]:
    """The order in which pairs are decided."""
    return sorted(candidates, key=lambda p: (p.doubtful, -p.likeness, p.old, p.new))


def unchanged(likeness: Likeness) -> list[tuple[int, int]]:
    """Pairs with the same words under the same heading that no other pair can displace.

    Another partner differs by a character at least, which costs more than the distance within the document here; words that stand
    more than once, or under another heading too, are left for the full comparison.
    """
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side in (0, 1):
        for at, text in enumerate(likeness.words[side]):
            places.setdefault(text, ([], []))[side].append(at)
    found: list[tuple[int, int]] = []
    for text, (left, right) in places.items():
        if len(left) != 1 or len(right) != 1:
            continue
        i, j = left[0], right[0]
        # A partner whose length is n and that differs scores at most 200·min/(m + n) < 100 − 100/(2m + 1), m the length here.
        if likeness.titles[0][i] == likeness.titles[1][j] and likeness.far(i, j) < _OF_WORDS * 100 / (
            2 * len(text) + 1
        ):
            found.append((i, j))
    return found


def stayed(pairs: list[Pair]) -> set[int]:
    """The old clauses that kept their order (a longest rising run); the other matched ones were moved."""
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for at, pair in enumerate(pairs):
        place = bisect_left(ends, pair.new)
        back.append(last[place - 1] if place else -1)
        if place == len(ends):
            ends.append(pair.new)
            last.append(at)
        else:
            ends[place] = pair.new
            last[place] = at
    kept: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        kept.add(pairs[at].old)
        at = back[at]
    return kept


def _core(words: str) -> str:
    """The words without the bracket of those in charge, unless they are nothing else, and without formulas of checking and paying."""
    return without_procedure((_BRACKET.sub("", words) or words)[:1500])


def _told(words: str, title: str) -> str:
    """What tells the subject: the words, and the heading where the words are mere formulas (给予一次性奖励); a row of a table stands under many."""
    return words if not title or "\t" in words or says(words) >= _SAYS_LITTLE else f"{title}。{words}"


def _tells(title: str) -> bool:
    """A heading that names a matter (鼓励企业上市挂牌), not one that only announces support (二、支持措施)."""
    return says(title) >= _NAMES


def _title(c: Clause) -> str:
    """The nearest heading without its number."""
    for title in reversed(c.path):
        bare = re.sub(r"^[（(第]?[一二三四五六七八九十百\d]+[章节条）)、.．是]*\s*", "", title)
        if bare:
            return bare
    return ""
