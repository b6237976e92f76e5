"""To which member of a list each number behind 分别 belongs: 对国家级、省级绿色窑厂，分别奖励50万元、30万元."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_EACH = "分别"
_BEFORE, _FIRST, _LONGEST_NAME = 90, 12, 30
_BETWEEN = re.compile(r"(?:[、，和及与或/／]|以及|的?(?:奖励|补助|补贴|资金)){1,3}(?:最高|不超过)?")
_PART = re.compile(r"[。；;：\n]")
_LAST = re.compile("以及|[和及与或]")


@dataclass(frozen=True, slots=True)
class Listed:
    """The numbers behind one 分别: the place of the first, how many they are, what is said of giving, and the names that they pair with, if they do."""

    first: int
    count: int
    giving: str
    names: tuple[str, ...]

    def told(self, k: int) -> str:
        """What the number `k` of the list is about."""
        return f"{self.names[k]}，{self.giving}" if self.names else f"{self.giving}（第{k + 1}个）"


def members(words: str, spans: Sequence[tuple[int, int]]) -> dict[int, str]:
    """What each number behind 分别 is about, by the place of the number; where the names and the numbers do not pair, which of them it is.

    >>> text = "对国家级、省级绿色窑厂，分别奖励50万元、30万元。"
    >>> members(text, [(16, 20), (21, 25)])
    {0: '国家级，分别奖励', 1: '省级绿色窑厂，分别奖励'}
    """
    return {one.first + k: one.told(k) for one in lists(words, spans) for k in range(one.count)}


def lists(words: str, spans: Sequence[tuple[int, int]]) -> list[Listed]:
    """The lists of two numbers and more behind a 分别."""
    told: list[Listed] = []
    starts = [start for start, _ in spans]
    at = words.find(_EACH)
    while at >= 0:
        first = bisect_left(starts, at)
        behind = at + len(_EACH)
        if (
            first < len(spans)
            and spans[first][0] - behind <= _FIRST
            and not _PART.search(words, behind, spans[first][0])
        ):
            count = run_from(words, spans, first)
            if count > 1:
                names = _names(words[max(0, at - _BEFORE) : at], count)
                told.append(Listed(first, count, words[at : spans[first][0]], names))
        at = words.find(_EACH, behind)
    return told


def run_from(words: str, spans: Sequence[tuple[int, int]], first: int) -> int:
    """How many numbers stand in one list from this one on: 50万元、30万元和10万元."""
    last = first
    while last + 1 < len(spans) and _BETWEEN.fullmatch(words, spans[last][1], spans[last + 1][0]):
        last += 1
    return last - first + 1


def _names(before: str, count: int) -> tuple[str, ...]:
    """As many names as there are numbers, from the last part before 分别 that lists them; none where they do not pair."""
    for part in reversed(_PART.split(before)[-1].split("，")):
        if "、" not in part and not _LAST.search(part):
            continue
        names = part.split("、")
        if len(names) == count - 1 and (found := _LAST.search(names[-1])):
            names[-1:] = [names[-1][: found.start()], names[-1][found.end() :]]
        names = [name.removeprefix("对").strip()[-_LONGEST_NAME:] for name in names]
        return tuple(names) if len(names) == count and all(names) else ()
    return ()
