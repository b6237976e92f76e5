"""Characters of a PDF become lines, and lines become the words of a cell: joined where they were broken only for the width of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from statistics import median

from peiyu.documents.reading.pdf_page import Glyph

_SAME_LINE = 0.5
_APART = 0.9
_WORD_APART = 0.2
"""Gaps, in heights of a character: of two pieces in a line, of two words in Latin letters."""
PADDING = 5.4
"""Between the border of a cell and its words, where nobody changed it."""
_NEVER_FIRST = re.compile(r"[，。、；：？！）》〉】〕”’,.;:%％‰…]")
_UNBROKEN = re.compile(r"[!-~]+")
"""Latin letters and digits in a row are not broken at the end of a line."""


def height_of(glyphs: Iterable[Glyph]) -> float:
    """How high the characters are, mostly."""
    heights = [glyph.bottom - glyph.top for glyph in glyphs]
    return max(median(heights), 1.0) if heights else 1.0


def lines_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The characters line by line, from the top and from the left."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.middle)
    apart = height_of(ordered) * _SAME_LINE
    found: list[list[Glyph]] = []
    for glyph in ordered:
        if found and glyph.middle - found[-1][0].middle <= apart:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.left) for line in found]


def pieces_of(line: list[Glyph], apart: float) -> list[list[Glyph]]:
    """A line, parted where nothing stands for more than `apart`."""
    found: list[list[Glyph]] = []
    for glyph in line:
        if found and glyph.left - found[-1][-1].right <= apart:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return found


def words_of(line: list[Glyph]) -> str:
    """What a line says, with a blank where there is one to be seen."""
    high = height_of(line)
    said = ""
    last: Glyph | None = None
    for glyph in line:
        gap = glyph.left - last.right if last else 0.0
        latin = last is not None and last.char.isascii() and glyph.char.isascii()
        said += " " if gap > high * (_WORD_APART if latin else _APART) else ""
        said += glyph.char
        last = glyph
    return said


def words_of_cell(lines: list[list[Glyph]], left: float, right: float) -> str:
    """The words of a cell between two borders, a line break where the next line could have stood in the same."""
    said = ""
    for above, line in zip([None, *lines], lines, strict=False):
        words = words_of(line)
        if above is None:
            said = words
        elif _broken_for_width(above, line, words, right - left - 2 * PADDING):
            both_latin = said[-1:].isascii() and said[-1:].isalnum() and words[:1].isascii() and words[:1].isalnum()
            said += (" " if both_latin else "") + words
        else:
            said += "\n" + words
    return said


def _broken_for_width(above: list[Glyph], line: list[Glyph], words: str, room: float) -> bool:
    """Whether what `line` begins with had no room in the line above it."""
    if _NEVER_FIRST.match(words):
        return True
    unbroken = _UNBROKEN.match("".join(glyph.char for glyph in line))
    held = len(unbroken[0]) if unbroken else 1
    while held < len(line) and _NEVER_FIRST.match(line[held].char):
        held += 1
    needed = line[held - 1].right - line[0].left
    return above[-1].right - above[0].left + needed > room - height_of(above) * 0.25
