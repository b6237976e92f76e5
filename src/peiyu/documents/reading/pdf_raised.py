"""Raised digits of a PDF (20¹): smaller than what stands before them, and above its foot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2.raw as raw

from peiyu.documents.reading.pdf_page import Page
from peiyu.documents.reading.raised import raised

_SMALLER = 0.8
_HIGHER = 0.15
"""In heights of the character before it."""


def raised_places(words: Any) -> set[int]:
    """Where the characters of a page are raised digits."""
    found: set[int] = set()
    before = -1
    for at in range(words.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(words.raw, at))
        if char.isspace():
            before = -1 if char in "\r\n" else before
        elif char.isascii() and char.isdigit() and before >= 0 and _is_raised(words, at, before):
            found.add(at)  # the next digit is measured against the same character
        else:
            before = at
    return found


def with_raised(page: Page, places: set[int]) -> Page:
    """The page with these digits as raised ones."""
    if not places:
        return page
    text = "".join(raised(char) if at in places else char for at, char in enumerate(page.text))
    glyphs = [
        replace(glyph, char=raised(glyph.char)) if glyph is not None and at in places else glyph
        for at, glyph in enumerate(page.glyphs)
    ]
    return replace(page, text=text, glyphs=glyphs)


def _is_raised(words: Any, at: int, before: int) -> bool:
    size, usual = (raw.FPDFText_GetFontSize(words.raw, place) for place in (at, before))
    if not 0 < size <= _SMALLER * usual:
        return False
    _, foot, _, head = words.get_charbox(before, loose=True)
    _, own, _, _ = words.get_charbox(at, loose=True)
    return bool(own - foot >= _HIGHER * (head - foot) > 0)
