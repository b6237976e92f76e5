"""A formula of a page (MathML) or of a Word file in one line: fractions as 1/3, raised digits as m²."""

from __future__ import annotations

import re
from typing import Any

from peiyu.documents.reading.raised import raised

_DEEPEST = 60
_SIMPLE = re.compile(r"[\w.%％⁰¹²³⁴⁵⁶⁷⁸⁹]*")
_LEFT_OUT = frozenset(("annotation", "annotation-xml", "del", "rPr", "ctrlPr", "fPr", "sSupPr", "mspace", "mphantom"))
_FRACTIONS, _POWERS = frozenset(("mfrac", "f")), frozenset(("msup", "sSup"))
_WORDS = frozenset(("mi", "mn", "mo", "mtext", "ms", "t"))


def words_of_formula(element: Any, before: str = "", depth: int = 0) -> str:
    """The formula in words. `before` is what stands before it: a number and a fraction behind it are parted by 又 (1又1/3).

    >>> from lxml import html
    >>> words_of_formula(html.fromstring("<math><mfrac><mn>1</mn><mn>3</mn></mfrac></math>"))
    '1/3'
    """
    name = _name(element)
    if depth > _DEEPEST or name in _LEFT_OUT:
        return ""
    if name in _WORDS:
        return "".join((element.text or "").split())
    parts = [child for child in element if isinstance(child.tag, str) and _name(child) not in _LEFT_OUT]
    if name in _FRACTIONS and len(parts) == 2:
        over, under = (_bracketed(words_of_formula(part, "", depth + 1)) for part in parts)
        return ("又" if before[-1:].isdigit() else "") + f"{over}/{under}"
    if name in _POWERS and len(parts) == 2:
        base, power = (words_of_formula(part, "", depth + 1) for part in parts)
        high = raised(power)
        return base + (high if high != power else f"^{_bracketed(power)}")
    said = ""
    for part in parts:
        said += words_of_formula(part, said or before, depth + 1)
    return said


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _bracketed(words: str) -> str:
    return words if _SIMPLE.fullmatch(words) else f"({words})"
