"""What makes a reading doubtful: features of what was read, of what stands beside it, and of the sentence around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peiyu.documents.learning.words import Block, clauses, grams, plain, shape

BEFORE = 60
"""So many characters before a sentence tell what its article was about."""
_BESIDE, _HEADING, _LONG_NAME = 16, 16, 14
_CUES = re.compile(
    "给予|予以|奖励|补贴|补助|资助|奖补|贴息|减免|免征|免收|返还|支持|鼓励|引导|推动|帮助|服务|培育|提供|加强|开展|落实|建立|完善|优化|"
    "不得|应当|达到|超过|以上|以内|不低于|力争|确保|申报|申请|条件|材料|审核|负责|标准|要求|工作|企业|元|%"
)
_MARKS = re.compile("[，。；：]")
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
    said = plain(sentence)
    pieces = clauses(said)
    heading = plain(path[-1])[:_HEADING] if path else ""
    blocks = (
        shape(said),
        frozenset(f"says {cue}" for cue in _CUES.findall(said)),
        frozenset(f"^{piece[:2]}" for piece in pieces),
        frozenset({f"opens {said[:2]}", f"opens {said[:3]}", f"ends {said[-3:]}"}),
        frozenset({f"after {before[-1:]}", *(f"after {cue}" for cue in _CUES.findall(plain(before))[-3:])}),
        grams(heading, (2,), "under ") or frozenset({"under nothing"}),
    )
    return (*blocks, grams(said, (2,), "")) if words else blocks


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


def _beside(one: Reading, sentence: str) -> tuple[Block, ...]:
    if not _inside(one, sentence):
        return (frozenset({"beside nothing"}),)
    before, after = sentence[: one.start], sentence[one.end :]
    left, right = plain(before[-_BESIDE:]), plain(after[:_BESIDE])
    cue_left, cue_right = (_CUES.findall(before)[-1:] or ["-"])[0], (_CUES.findall(after)[:1] or ["-"])[0]
    clause = _MARKS.split(before)[-1]
    return (
        frozenset(
            {
                f"left {left[-1:]}", f"left {left[-2:]}", f"left {left[-3:]}", f"right {right[:1]}", f"right {right[:2]}", f"right {right[:3]}",
                f"between {left[-1:]} {right[:1]}",
            }
        ),
        frozenset(
            {
                f"cue left {cue_left}", f"cue right {cue_right}", f"cues {cue_left} {cue_right}", f"clause opens {plain(clause)[:2]}",
                f"clause {min(len(_MARKS.findall(before)), 5)}", f"way {min(len(clause) // 3, 6)}",
            }
        ),
    )  # fmt: skip
