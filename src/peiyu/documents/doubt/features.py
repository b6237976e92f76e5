"""What makes a reading doubtful: features of what was read, of what stands beside it, and of the sentence around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from peiyu.documents.learning.words import Block, clauses, grams, plain, shape

BEFORE = 60
"""So many characters before a sentence tell what its article was about."""
_BESIDE, _HEADING, _LONG_NAME = 16, 16, 14
_CUES = re.compile(
    "给予|予以|奖励|补贴|补助|资助|奖补|贴息|减免|免征|免收|返还|支持|鼓励|引导|推动|帮助|服务|培育|提供|加强|开展|落实|建立|完善|优化|"
    "不得|应当|达到|超过|以上|以内|不低于|力争|确保|申报|申请|条件|材料|审核|负责|标准|要求|工作|企业|元|%"
)
_CUE_ANYWHERE = re.compile(f"(?=({_CUES.pattern}))")
_MARKS = re.compile("[，。；：]")
_NEAR = 64
_SENTENCES_AT_HAND = 8
"""A sentence with many readings is looked through once, not once for each of them."""
_IN_NAMES = "的、“（和及"


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was read: its name, its form (operator or kind of amount), value and unit, and where in the sentence it stands.

    `start`..`end` count characters of the sentence and may lie outside it (taken from a heading or the sentence before). `of` is how
    many such readings the sentence has, `rules` how sure the rule was.
    """

    name: str
    start: int
    end: int
    of: int
    rules: float
    form: str = ""
    value: str = ""
    unit: str = ""


def of_sentence(sentence: str, path: Sequence[str], before: str, words: bool) -> tuple[Block, ...]:
    """The sentence, its heading and what stands before it; `words` adds every pair of characters."""
    blocks = _around(sentence, path[-1] if path else "", before)
    return (*blocks, grams(plain(sentence), (2,), "")) if words else blocks


@lru_cache(_SENTENCES_AT_HAND)
def _around(sentence: str, title: str, before: str) -> tuple[Block, ...]:
    said = plain(sentence)
    pieces = clauses(said)
    heading = plain(title)[:_HEADING]
    return (
        shape(said),
        frozenset(f"says {cue}" for cue in _CUES.findall(said)),
        frozenset(f"^{piece[:2]}" for piece in pieces),
        frozenset({f"opens {said[:2]}", f"opens {said[:3]}", f"ends {said[-3:]}"}),
        frozenset({f"after {before[-1:]}", *(f"after {cue}" for cue in _CUES.findall(plain(before))[-3:])}),
        grams(heading, (2,), "under ") or frozenset({"under nothing"}),
    )


def of_reading(one: Reading, sentence: str, path: Sequence[str], before: str) -> tuple[Block, ...]:
    """What was read and what stands beside it, with the sentence around it."""
    return (*_itself(one, sentence), *_beside(one, sentence), *of_sentence(sentence, path, before, words=False))


def _inside(one: Reading, sentence: str) -> bool:
    return 0 <= one.start <= one.end <= len(sentence)


def _itself(one: Reading, sentence: str) -> tuple[Block, ...]:
    name = plain(one.name)
    here = plain(sentence[one.start : one.end]) if _inside(one, sentence) else ""
    return (
        frozenset(
            {
                f"name {name}", f"name …{name[-1:]}", f"name …{name[-2:]}", f"name …{name[-3:]}", f"name {name[:1]}…", f"name {name[:2]}…",
                f"long {min(len(name), _LONG_NAME)}", *(f"name has {sign}" for sign in _IN_NAMES if sign in name),
            }
        ),
        grams(name, (2,), "in name "),
        frozenset({f"form {one.form}", f"unit {one.unit}", f"form {one.form} {one.unit}", f"figures {len(one.value)}"}),
        grams(here, (2,), "here ") | {f"here {min(len(here) // 4, 8)}"},
        frozenset({f"of {min(one.of, 5)}", f"rules {one.rules:.1f}", f"same {here == name}", f"inside {_inside(one, sentence)}"}),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Signs:
    """Where a sentence has its cues (in a row, and beginning at any character) and its marks."""

    row: tuple[tuple[int, str], ...]
    anywhere: tuple[tuple[int, str], ...]
    marks: tuple[int, ...]

    def cue_before(self, at: int) -> str:
        found = bisect_right(self.row, at, key=lambda cue: cue[0])
        return self.row[found - 1][1] if found else "-"

    def cue_behind(self, at: int) -> str:
        found = bisect_left(self.anywhere, at, key=lambda cue: cue[0])
        return self.anywhere[found][1] if found < len(self.anywhere) else "-"


@lru_cache(_SENTENCES_AT_HAND)
def _signs(sentence: str) -> _Signs:
    return _Signs(
        tuple((cue.end(), cue[0]) for cue in _CUES.finditer(sentence)),
        tuple((cue.start(), cue[1]) for cue in _CUE_ANYWHERE.finditer(sentence)),
        tuple(mark.start() for mark in _MARKS.finditer(sentence)),
    )


def _beside(one: Reading, sentence: str) -> tuple[Block, ...]:
    if not _inside(one, sentence):
        return (frozenset({"beside nothing"}),)
    signs = _signs(sentence)
    left = plain(sentence[max(0, one.start - _BESIDE) : one.start])
    right = plain(sentence[one.end : one.end + _BESIDE])
    cue_left, cue_right = signs.cue_before(one.start), signs.cue_behind(one.end)
    passed = bisect_left(signs.marks, one.start)
    clause = sentence[signs.marks[passed - 1] + 1 if passed else 0 : one.start]
    return (
        frozenset(
            {
                f"left {left[-1:]}", f"left {left[-2:]}", f"left {left[-3:]}", f"right {right[:1]}", f"right {right[:2]}", f"right {right[:3]}",
                f"between {left[-1:]} {right[:1]}",
            }
        ),
        frozenset(
            {
                f"cue left {cue_left}", f"cue right {cue_right}", f"cues {cue_left} {cue_right}", f"clause opens {_opening(clause)}",
                f"clause {min(passed, 5)}", f"way {min(len(clause) // 3, 6)}",
            }
        ),
    )  # fmt: skip


def _opening(clause: str) -> str:
    """The first two characters; a long number or row of spaces at its head counts as one or none, so all of it may be asked for."""
    near = plain(clause[:_NEAR])
    return near[:2] if len(near) > 2 else plain(clause)[:2]
