"""How high a row of wrapped cells has to be: programs other than Excel do not find it out when they open a workbook, and cut the text off."""

from __future__ import annotations

from collections.abc import Iterable

_LINE, _MARGIN = 16.0, 3.0
"""Points of a line of text, and above and below it."""
_HIGHEST = 25
"""Lines of the highest row that a workbook may have (409 points are allowed)."""
_WIDE = 0x2E80
"""From this code point on a character is two columns wide."""


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """The height in points of a row of cells (text, column width in characters).

    >>> row_height([("短", 10)]), row_height([("十二个汉字的一段说明文字", 10), ("短", 10)]), row_height([("长" * 900, 10)])
    (19.0, 51.0, 403.0)
    """
    lines = 1
    for text, width in cells:
        inside = max(int(width) - 1, 1)
        lines = max(lines, sum(-(-_columns(part) // inside) or 1 for part in text.split("\n")))
    return _LINE * min(lines, _HIGHEST) + _MARGIN


def _columns(text: str) -> int:
    return sum(2 if ord(c) > _WIDE else 1 for c in text)
