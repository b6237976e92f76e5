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
    """Pairs (old, new, likeness 0–100), one to one, the likest first decided."""
    if not old or not new:
        return []
    candidates: list[tuple[float, int, int]] = []
    new_words = [_core(c.words) for c in new]
    new_titles = [_title(c) for c in new]
    for first in range(0, len(old), _BATCH):
        part = old[first : first + _BATCH]
        likeness = process.cdist(
            [_core(c.words) for c in part], new_words, scorer=fuzz.ratio, dtype=np.float32, score_cutoff=25
        )
        titles = process.cdist([_title(c) for c in part], new_titles, scorer=fuzz.ratio, dtype=np.float32)
        rows, columns = np.nonzero(likeness)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            at = first + row
            score = float(likeness[row, column])
            same_place = 12.0 * float(titles[row, column]) / 100
            far = abs(at / len(old) - column / len(new))
            total = score + same_place - 4.0 * far
            if total >= _FLOOR and (score >= 34 or titles[row, column] > 85):
                candidates.append((total, at, column))
    candidates.sort(key=lambda c: (-c[0], c[1], c[2]))
    pairs: list[tuple[int, int, float]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for total, i, j in candidates:
        if i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            pairs.append((i, j, min(total, 100.0)))
    return sorted(pairs)


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
