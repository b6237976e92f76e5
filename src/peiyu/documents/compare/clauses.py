"""Clauses of two versions matched, though renumbered, moved or reworded."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from peiyu.documents.outline.model import BlockKind, Zone
from peiyu.documents.pipeline import Deconstruction

_FLOOR = 42.0  # below this two clauses have nothing to do with each other
_BRACKET = re.compile(
    r"[（〔(](?:责任|牵头|配合|主办)(?:单位|部门).{2,}?[）〕)]\s*$|[（〔(][^（）()〔〕]{0,80}负责[）〕)]\s*$"
)
_BATCH = 400
_SAME_PLACE = 12.0  # what the same heading adds
_FAR = 4.0  # what the whole length of the document takes away
_Two = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its clean span, its words, its number and the headings above it."""

    start: int
    end: int
    words: str
    number: str
    path: tuple[str, ...]

    @property
    def label(self) -> str:
        """Where the clause stands, for a person."""
        return " / ".join([*self.path, *([self.number] if self.number else [])]) or "（正文开头）"


def clauses_of(d: Deconstruction) -> list[Clause]:
    """The clauses of the body: paragraphs, items and rows; a heading joins as a clause of its own where nothing follows it."""
    found: list[Clause] = []
    blocks = d.outline.in_body() or [b for b in d.outline.blocks if b.zone is not Zone.FURNITURE]
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind is BlockKind.HEADING:
            leads = following is not None and len(following.path) > len(block.path)
            if leads or not block.title:
                continue
        words = d.cleaned.text[block.body : block.end].strip()
        if words:
            found.append(Clause(block.body, block.end, words, block.number, block.path))
    return found


def matched(old: list[Clause], new: list[Clause]) -> list[tuple[int, int, float]]:
    """Pairs (old, new, likeness 0–100), one to one, the likest first decided.

    Clauses that did not change are paired first wherever no other pair could come before them, so that only the rest is
    compared each with each; the answer is the same as without that.
    """
    if not old or not new:
        return []
    words = [_core(c.words) for c in old], [_core(c.words) for c in new]
    titles = [_title(c) for c in old], [_title(c) for c in new]
    sure = unchanged(words, titles)
    found = {i: (j, _SAME_PLACE + 100 - _FAR * abs(i / len(old) - j / len(new))) for i, j in sure}
    taken = {j for j, _ in found.values()}
    rows = [i for i in range(len(old)) if i not in found]
    columns = [j for j in range(len(new)) if j not in taken]
    candidates: list[tuple[float, int, int]] = []
    for first in range(0, len(rows) if columns else 0, _BATCH):
        candidates += _likely(rows[first : first + _BATCH], columns, words, titles)
    candidates.sort(key=lambda c: (-c[0], c[1], c[2]))
    for total, i, j in candidates:
        if i not in found and j not in taken:
            found[i] = j, total
            taken.add(j)
    return [(i, found[i][0], min(found[i][1], 100.0)) for i in sorted(found)]


def _likely(rows: list[int], columns: list[int], words: _Two, titles: _Two) -> list[tuple[float, int, int]]:
    """(score, old, new) of every pair that has enough in common to be paired."""
    likeness = process.cdist(
        [words[0][i] for i in rows],
        [words[1][j] for j in columns],
        scorer=fuzz.ratio,
        dtype=np.float32,
        score_cutoff=_FLOOR - _SAME_PLACE,
    )
    near = process.cdist(
        [titles[0][i] for i in rows], [titles[1][j] for j in columns], scorer=fuzz.ratio, dtype=np.float32
    )
    found: list[tuple[float, int, int]] = []
    for row, column in zip(*(axis.tolist() for axis in np.nonzero(likeness)), strict=True):
        i, j = rows[row], columns[column]
        score = float(likeness[row, column])
        far = abs(i / len(words[0]) - j / len(words[1]))
        total = score + _SAME_PLACE * float(near[row, column]) / 100 - _FAR * far
        if total >= _FLOOR and (score >= 34 or near[row, column] > 85):
            found.append((total, i, j))
    return found


def unchanged(words: _Two, titles: _Two) -> list[tuple[int, int]]:
    """Pairs with the same words under the same heading that no other pair can displace.

    Another partner differs by a character at least, which costs more than the distance within the document here; words that stand
    more than once, or under another heading too, are left for the full comparison.
    """
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side in (0, 1):
        for at, text in enumerate(words[side]):
            places.setdefault(text, ([], []))[side].append(at)
    found: list[tuple[int, int]] = []
    for text, (left, right) in places.items():
        if len(left) != 1 or len(right) != 1 or titles[0][left[0]] != titles[1][right[0]]:
            continue
        far = abs(left[0] / len(words[0]) - right[0] / len(words[1]))
        # A partner whose length is n and that differs scores at most 200·min/(m + n) < 100 − 100/(2m + 1), m the length here.
        if _FAR * far < 100 / (2 * len(text) + 1):
            found.append((left[0], right[0]))
    return found


def stayed(pairs: list[tuple[int, int, float]]) -> set[int]:
    """The old clauses that kept their order (a longest rising run); the other matched ones were moved."""
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for at, (_, j, _score) in enumerate(pairs):
        place = bisect_left(ends, j)
        back.append(last[place - 1] if place else -1)
        if place == len(ends):
            ends.append(j)
            last.append(at)
        else:
            ends[place] = j
            last[place] = at
    kept: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        kept.add(pairs[at][0])
        at = back[at]
    return kept


def _core(words: str) -> str:
    return _BRACKET.sub("", words)[:1500]


def _title(c: Clause) -> str:
    """The nearest heading without its number."""
    for title in reversed(c.path):
        bare = re.sub(r"^[（(第]?[一二三四五六七八九十百\d]+[章节条）)、.．是]*\s*", "", title)
        if bare:
            return bare
    return ""
