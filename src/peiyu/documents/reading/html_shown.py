"""What a page shows without saying it in plain text: raised digits, formulas, numbers in pictures and in fields; and what it strikes out."""

from __future__ import annotations

import re
from typing import Any

from peiyu.documents.reading.formulas import words_of_formula
from peiyu.documents.reading.raised import raised
from peiyu.documents.reading.style_sheets import names_of

_STRUCK = frozenset(("s", "strike", "del"))
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISES = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_FIGURE = re.compile(r"\s*\d[\d.,]*\s*(?:[万亿千百]*元?|[%％‰])\s*")
_UNIT_NEXT = re.compile(r"\s*(?:[万亿千百]*元|[万亿]|[%％‰]|个百分点)")
_NO_FIELDS = frozenset(
    ("hidden", "password", "submit", "button", "checkbox", "radio", "file", "image", "reset", "search")
)
UNSEEN = "\ufffc"
"""Stands for a picture where a number should be; nothing is read as a number beside it."""


def is_struck(element: Any, strikes: frozenset[str]) -> bool:
    """Whether an element strikes its text out: by its name, by its own style or by a style sheet (`strikes` are the selectors that do)."""
    if element.tag in _STRUCK or _STRIKES.search(element.get("style") or ""):
        return True
    return bool(strikes) and not strikes.isdisjoint(names_of(element))


def instead(element: Any, before: str) -> str | None:
    """The words of an element that are not its text; None for any other. `before` is what stands before it.

    >>> from lxml import html
    >>> [instead(html.fromstring(one), "给予") for one in ("<sup>2</sup>", "<sup>注</sup>", '<img alt="20">', "<p>20</p>")]
    ['²', None, '20', None]
    """
    name = element.tag
    if name == "math":
        return words_of_formula(element, before)
    if name == "img":
        return _pictured(element, element.get("alt") or element.get("title") or "")
    if name == "input":
        seen = (element.get("type") or "text").lower() not in _NO_FIELDS
        return _pictured(element, element.get("value") or "") if seen else None
    if name == "sup" or _RAISES.search(element.get("style") or ""):
        words = "".join(element.itertext())
        high = raised(words)
        return high if high != words else None
    return None


def is_pictured(element: Any) -> bool:
    """Whether the words of an element are only said to stand in it."""
    return element.tag in ("img", "input")


def _pictured(element: Any, said: str) -> str | None:
    """A number that a picture or a field shows, or the sign for one that nobody can read; None where nothing asks for a number."""
    if _FIGURE.fullmatch(said):
        return said.strip()
    return UNSEEN if _UNIT_NEXT.match(element.tail or "") else None
