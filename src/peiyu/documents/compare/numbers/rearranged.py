"""Numbers that kept their words but not their owner: 分别奖励50万元、30万元 → 30万元、50万元, two cells of a row, two recipients.

Read word by word, such a number only moved within its sentence. Here it is set against the number of the same owner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from peiyu.documents.compare.numbers.figures import Figure
from peiyu.documents.compare.numbers.listed import Listed, lists, run_from
from peiyu.documents.compare.numbers.number_changes import NumberChange, added, became, dropped, reach
from peiyu.documents.compare.subjects import says, weighed

_SAME_NAME = 50.0
_SAYS_SOMETHING, _A_WORD = 1.0, 0.4
_NOUNS = re.compile(
    "国家级?|[省市县区州]级?|新?(?:列入|认定|评定|设立|获得|获评|入选|创建|建成)的?|[一二三四五]等|[一二三]类|企业|单位"
)
"""Ranks, and how somebody became a recipient."""
_LEADING_DIGITS, _CLOSING_DIGITS = re.compile(r"^[\d.]+"), re.compile(r"[\d.]+$")


@dataclass(slots=True)
class Rearranged:
    """The changes found by owner, and the places of the numbers, old and new, that need no further look."""

    changes: list[NumberChange] = field(default_factory=list)
    old: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)

    def set_against(self, old: Figure, new: Figure) -> None:
        """The number of an owner against that of the same owner."""
        change = became(old, new)
        self.changes += [change] if change else []
        self.seen([old], [new])

    def seen(self, old: Sequence[Figure], new: Sequence[Figure]) -> None:
        """Numbers that are settled."""
        self.old |= {figure.start for figure in old}
        self.new |= {figure.start for figure in new}

    def open(self, old: Sequence[Figure], new: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
        """Those that are not."""
        return [f for f in old if f.start not in self.old], [f for f in new if f.start not in self.new]


def rearranged(words: tuple[str, str], old: list[Figure], new: list[Figure]) -> Rearranged:
    """What is to be told of numbers that stand in the same sentence under another owner."""
    found = Rearranged()
    if min(len(old), len(new)) <= 1 or (len(old) == len(new) and all(map(_stayed, old, new))):
        return found
    _lists(words, old, new, found)
    _cells(words, old, new, found)
    _runs(words, old, new, found)
    _crossed(old, new, found)
    return found


def _stayed(old: Figure, new: Figure) -> bool:
    return (old.value, old.context) == (new.value, new.context)


def _spans(figures: Sequence[Figure]) -> list[tuple[int, int]]:
    return [(figure.start, figure.end) for figure in figures]


def _lists(words: tuple[str, str], old: list[Figure], new: list[Figure], found: Rearranged) -> None:
    """The numbers behind 分别, by the names that they belong to, else by their place."""
    if "分别" not in words[0] or "分别" not in words[1]:
        return
    left, right = lists(words[0], _spans(old)), lists(words[1], _spans(new))
    if len(left) != len(right):
        return
    for a, b in zip(left, right, strict=True):
        here, there = old[a.first : a.first + a.count], new[b.first : b.first + b.count]
        same = {} if _other_lists(a, b) else _owners(a, b)
        if same is None:
            continue
        for i, j in same.items():
            found.set_against(here[i], there[j])
        gone = [f for i, f in enumerate(here) if i not in same]
        come = [f for j, f in enumerate(there) if j not in same.values()]
        apart = [*map(dropped, gone), *map(added, come)]
        # Of another list not even an equal sum is the same sum: without its figure it is set against nothing.
        found.changes += [replace(n, figure=None) for n in apart] if _other_lists(a, b) else apart
        found.seen(gone, come)
        if any(i != j for i, j in same.items()):  # the thresholds of a list that was turned round as a whole
            found.seen(old[: a.first], new[: b.first]) if _turned(old[: a.first], new[: b.first]) else None


def _other_lists(old: Listed, new: Listed) -> bool:
    """Whether two lists name nothing in common but ranks: 国家级、省级研究所 and 国家级、省级茶企 are given two different things."""
    left, right = (_NOUNS.sub("", "".join(one.names)) for one in (old, new))
    if min(says(left), says(right)) < _SAYS_SOMETHING:
        return False
    a, b = weighed(left), weighed(right)
    return not any(a[pair] >= _A_WORD and b[pair] >= _A_WORD for pair in a.keys() & b.keys())


def _turned(old: Sequence[Figure], new: Sequence[Figure]) -> bool:
    """Whether the same numbers stand in another order."""
    a, b = ([(f.sort, f.value) for f in side] for side in (old, new))
    return a != b and Counter(a) == Counter(b)


def _owners(old: Listed, new: Listed) -> dict[int, int] | None:
    """Which member of the new list is which of the old one; None where nobody can tell."""
    if not old.names or not new.names:
        return {k: k for k in range(old.count)} if old.count == new.count else None
    stems = _stems(old.names, new.names)
    same: dict[int, int] = {}
    for i, one in enumerate(stems[0]):
        alike = [j for j, other in enumerate(stems[1]) if _same_name(one, other)]
        if len(alike) == 1 and alike[0] not in same.values():
            same[i] = alike[0]
    rest = [i for i in range(old.count) if i not in same], [j for j in range(new.count) if j not in same.values()]
    if len(rest[0]) == len(rest[1]):  # a member that was named anew
        for i, j in zip(*rest, strict=True):
            if fuzz.ratio(old.names[i], new.names[j]) >= _SAME_NAME:
                same[i] = j
    return same


def _stems(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """The names without what stands before the first and behind the last in both: 新认定的国家级、省级窑厂 is 国家级、省."""
    head = _CLOSING_DIGITS.sub("", _beginning(old[0], new[0]))
    tail = _LEADING_DIGITS.sub("", _beginning(old[-1][::-1], new[-1][::-1])[::-1])
    sides = []
    for names in (old, new):
        first, last = names[0][len(head) :] or names[0], names[-1][: len(names[-1]) - len(tail)] or names[-1]
        sides.append([first, *names[1:-1], last])
    return sides[0], sides[1]


def _beginning(one: str, other: str) -> str:
    """What two texts begin with alike."""
    return one[: next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), len(one))]


def _same_name(one: str, other: str) -> bool:
    """Whether two names are the same, one of them perhaps cut: 省 and 省级, not 10 and 100亿元."""
    short, long = sorted((one, other), key=len)
    rest = long[len(short) :]
    return long.startswith(short) and not (rest[:1].isdigit() and short[-1:].isdigit())


def _cells(words: tuple[str, str], old: list[Figure], new: list[Figure], found: Rearranged) -> None:
    """The cells of a row whose numbers changed places, by column, where all cells of words stayed."""
    if "\t" not in words[0] or words[0].count("\t") != words[1].count("\t") or not _turned(old, new):
        return
    columns = [[text.count("\t", 0, f.start) for f in side] for text, side in zip(words, (old, new), strict=True)]
    texts = [[cell.strip() for cell in text.split("\t")] for text in words]
    kept = [a == b for k, (a, b) in enumerate(zip(*texts, strict=True)) if k not in columns[0]]
    if columns[0] == columns[1] and all(kept):
        for a, b in zip(old, new, strict=True):
            found.set_against(a, b)


def _runs(words: tuple[str, str], old: list[Figure], new: list[Figure], found: Rearranged) -> None:
    """Lists whose numbers are the same in another order: who gets which has to be looked up. An order of dates tells nothing."""
    left, right = (_plain_runs(text, side) for text, side in zip(words, (old, new), strict=True))
    for here in left:
        there = next((run for run in right if _turned(here, run) and found.new.isdisjoint(f.start for f in run)), None)
        if there is None or not found.old.isdisjoint(f.start for f in here) or here[0].sort == "date":
            continue
        before, after = ("、".join(f.written for f in run) for run in (here, there))
        found.changes.append(
            NumberChange(before, after, there[0].context, reordered=True, old_at=reach(here), new_at=reach(there))
        )
        found.seen(here, there)


def _plain_runs(words: str, figures: list[Figure]) -> list[list[Figure]]:
    runs: list[list[Figure]] = []
    spans, at = _spans(figures), 0
    while at < len(figures):
        count = run_from(words, spans, at)
        if count > 1:
            runs.append(figures[at : at + count])
        at += count
    return runs


def _crossed(old: list[Figure], new: list[Figure], found: Rearranged) -> None:
    """Two numbers of which each has the words of the other now: 对甲奖励5万元，对乙奖励3万元 → 对乙奖励5万元，对甲奖励3万元."""
    here, there = (_by_context(side) for side in found.open(old, new))
    moved = {key: f for key, f in here.items() if key in there and there[key].value != f.value}
    owners = {(f.sort, f.value): key for key, f in moved.items()}
    for (sort, context), figure in moved.items():
        now = there[sort, context]
        other = owners.get((sort, now.value))
        if other is not None and there[other].value == figure.value:
            found.set_against(figure, now)


def _by_context(figures: list[Figure]) -> dict[tuple[str, str], Figure]:
    """The numbers that stand alone behind their words."""
    often = Counter((f.sort, f.context) for f in figures)
    return {(f.sort, f.context): f for f in figures if f.context and often[f.sort, f.context] == 1}
