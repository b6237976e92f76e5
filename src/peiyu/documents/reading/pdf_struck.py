"""Words of a PDF that are struck out: a line is drawn through the middle of their characters, and is no longer than they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.reading.pdf_page import Glyph, Page, Rule

_UPPER, _LOWER = 0.32, 0.7
"""The part of a character's height, from its top, in which a line strikes it out; one below it underlines it."""
_LONGER = 0.7
"""So many heights of a character a line may begin before the words and end behind them; a longer one is that of a table."""


def without_struck(page: Page) -> tuple[Page, int]:
    """The page with blanks in the place of struck characters, and how many there were."""
    struck = {at for rule in page.lying for at in _struck_by(rule, page.glyphs)}
    if not struck:
        return page, 0
    text = "".join(" " if at in struck else char for at, char in enumerate(page.text))
    glyphs = [None if at in struck else glyph for at, glyph in enumerate(page.glyphs)]
    return replace(page, text=text, glyphs=glyphs), len(struck)


def _struck_by(rule: Rule, glyphs: Sequence[Glyph | None]) -> list[int]:
    crossed = [(at, glyph) for at, glyph in enumerate(glyphs) if glyph is not None and _crosses(rule, glyph)]
    if not crossed:
        return []
    beyond = _LONGER * max(glyph.bottom - glyph.top for _, glyph in crossed)
    begins = min(glyph.left for _, glyph in crossed)
    ends = max(glyph.right for _, glyph in crossed)
    return [at for at, _ in crossed] if begins - beyond <= rule.begin and rule.end <= ends + beyond else []


def _crosses(rule: Rule, glyph: Glyph) -> bool:
    high = glyph.bottom - glyph.top
    return rule.begin <= glyph.centre <= rule.end and _UPPER * high <= rule.at - glyph.top <= _LOWER * high
