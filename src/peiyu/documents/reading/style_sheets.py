"""What the style sheets inside a page hide (display:none, visibility:hidden) or strike out: the classes and names whose rule says so.

Rules for printing or for some widths are no matter of what the screen shows, and selectors of more than one step are left alone.
"""

from __future__ import annotations

import re
from typing import Any

_AT_RULES = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^{};]*;")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_ONE_STEP = re.compile(r"[a-z0-9]*([.#][\w-]+)", re.IGNORECASE)
_MOST = 400_000
"""Characters of one style sheet that are looked at."""


def hidden_names(root: Any) -> frozenset[str]:
    """The selectors (.class, #name) that the style sheets of the page hide.

    >>> from lxml import html
    >>> sorted(hidden_names(html.fromstring("<div><style>.a, p.b {display: none} .c{color:red} @media print{.d{display:none}}</style></div>")))
    ['.a', '.b']
    """
    return _names_with(root, _HIDES)


def struck_names(root: Any) -> frozenset[str]:
    """The selectors that the style sheets of the page strike out."""
    return _names_with(root, _STRIKES)


def _names_with(root: Any, told: re.Pattern[str]) -> frozenset[str]:
    found: set[str] = set()
    for sheet in root.iter("style"):
        words = _AT_RULES.sub("", _COMMENT.sub("", (sheet.text or "")[:_MOST]))
        for selectors, body in _RULE.findall(words):
            if told.search(body):
                steps = (_ONE_STEP.fullmatch(selector.strip()) for selector in selectors.split(","))
                found.update(step.group(1) for step in steps if step)
    return frozenset(found)


def names_of(element: Any) -> set[str]:
    """The selectors that an element answers to by itself: its classes and its name."""
    classes = {f".{name}" for name in (element.get("class") or "").split()}
    return classes | ({f"#{element.get('id')}"} if element.get("id") else set())
