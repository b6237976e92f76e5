"""The text cut into pieces that each begin a line or a numbered part of one: the raw material of the outline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.markers import Mark, Marker, label_at, marker_at
from peiyu.documents.text import Cleaned

_BOUNDARY = re.compile(r"(?<=[。；;：:！？）)”])\s*(?=[一二三四五六七八九十第（(\d①-⑳])")
_LOST = 900  # a line longer than this that holds headings has lost its line breaks
_INLINE = frozenset({Mark.SPOKEN, Mark.CIRCLE, Mark.NUMBER_BRACKETED, Mark.NUMBER, Mark.BRACKETED, Mark.FIRST})


@dataclass(slots=True)
class Piece:
    """A stretch of one line. `first`: it begins the line; `hashes`: the level of a Markdown heading, 0 where there is none."""

    start: int
    end: int
    marker: Marker | None
    first: bool
    lost: bool
    row: bool = False
    hashes: int = 0
    label: str = ""


def pieces_of(cleaned: Cleaned) -> list[Piece]:
    """All pieces in the order of the text."""
    text = cleaned.text
    found: list[Piece] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found += _of_line(cleaned, start, end)
        start = end + 1
    return found


def _of_line(cleaned: Cleaned, start: int, end: int) -> list[Piece]:
    text = cleaned.text
    if "\t" in text[start:end]:
        return [Piece(start, end, None, True, False, row=True)]
    lost = end - start > _LOST
    label = label_at(text, start)
    marker = marker_at(text, start)
    cuts = _cuts(text, start, end, marker, lost)
    bounds = [start, *(m.start for m in cuts), end]
    markers = [marker, *cuts]
    pieces = [
        Piece(begin, stop, found, at == 0, lost)
        for at, (begin, stop, found) in enumerate(zip(bounds, bounds[1:], markers, strict=False))
    ]
    pieces[0].hashes = _hashes(cleaned, start)
    pieces[0].label = label
    return [piece for piece in pieces if text[piece.start : piece.end].strip()]


def _cuts(text: str, start: int, end: int, marker: Marker | None, lost: bool) -> list[Marker]:
    """Numberings inside a line that count up from the one it begins with, or from one."""
    candidates = []
    for boundary in _BOUNDARY.finditer(text, start + 1, end):
        found = marker_at(text, boundary.end())
        if found is not None and found.end < end and (found.mark in _INLINE or lost):
            candidates.append(found)
    kept: list[Marker] = []
    for mark in {c.mark for c in candidates}:
        kept += _counting([c for c in candidates if c.mark is mark], marker, lost)
    return sorted(kept, key=lambda m: m.start)


def _counting(candidates: list[Marker], marker: Marker | None, lost: bool) -> list[Marker]:
    kept: list[Marker] = []
    last = marker.number if marker is not None and marker.mark is candidates[0].mark else 0
    for at, found in enumerate(candidates):
        follows = any(later.number == 2 for later in candidates[at + 1 :])
        if found.number == last + 1 and (last or follows or lost):
            kept.append(found)
            last = found.number
        elif found.number == 1 and follows:
            kept.append(found)
            last = 1
    return kept


def _hashes(cleaned: Cleaned, start: int) -> int:
    """How many # stand before the line in the source."""
    at = cleaned.origin[start]
    line = cleaned.source[cleaned.source.rfind("\n", 0, at) + 1 : at]
    marks = re.match(r"\s*(#{1,6})\s", line)
    return len(marks.group(1)) if marks else 0
