"""Raised characters: the digits keep their height (20¹), so that nobody takes the mark of a note for the end of a number."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\s*[\[【〔（(［]?\s*([-−–—]?\d[\d,，、;；\s\-–—~～]*)[\]】〕）)］]?\s*")
_BRACKETS = re.compile(r"\s*[\[\]［］【】〔〕]+\s*")
_HIGH = str.maketrans("0123456789-−–—~～", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁻⁻⁻", ",，、;；")


def raised(words: str) -> str:
    """Raised words in plain text: digits as raised ones, without the brackets of the mark of a note; anything else as it is.

    >>> raised("2"), raised("[1]"), raised("1,3"), raised("-1"), raised("TM")
    ('²', '¹', '¹³', '⁻¹', 'TM')
    """
    if _BRACKETS.fullmatch(words):
        return ""  # of a mark whose digits stand in another run
    number = _NUMBER.fullmatch(words)
    return "".join(number[1].translate(_HIGH).split()) if number else words
