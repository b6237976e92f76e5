"""Small raised digits (20¹万元, 企业²) are the marks of notes and part of no number; only in m² and 10³ they are powers."""

from __future__ import annotations

import re

from peiyu.documents.cleaning.strand import Strand

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = re.compile(
    rf"(?<=[^\s⁻⁺])(?<![A-Za-zα-ωΑ-Ωµ㎡㎥])(?:⁽?[{RAISED}]{{1,3}}⁾?(?:[、,，⁻]?⁽?[{RAISED}]{{1,3}}⁾?){{0,6}})"
)
_POWER_OF_TEN = re.compile(r"(?<![\d.,])10$")


def note_marks(text: str) -> list[tuple[int, int]]:
    """Where raised digits stand that are the marks of notes.

    >>> [text[slice(*span)] for text in ("给予20¹万元", "面积1000m²，窑温10³度，茶企业²") for span in note_marks(text)]
    ['¹', '²']
    """
    return [
        match.span()
        for match in _RAISED.finditer(text)
        if not _POWER_OF_TEN.search(text, max(0, match.start() - 3), match.start())
    ]


def without_note_marks(strand: Strand) -> Strand:
    """The text without the marks of its notes."""
    return strand.edited([(start, end, "") for start, end in note_marks(strand.text)])
