"""The cells of a table's row in clean text: which is empty, which goes on from the row above, and where its lines break."""

from __future__ import annotations

import re

from peiyu.documents.extraction.sentences import trimmed
from peiyu.documents.reading.cells import LINE_IN_CELL, MERGED
from peiyu.documents.text import Cleaned

Cell = tuple[int, int]
_ABOVE = re.compile(rf"{MERGED}|″|〞|同上")
_LINE_BREAK = re.compile(rf"{LINE_IN_CELL}|<br\b", re.IGNORECASE)
_NOTHING = re.compile(r"[-—－–/／\s]*|无|暂无|待定|未定")


def cells_of(text: str, start: int, end: int) -> list[Cell]:
    """The cells of the row `text[start:end]` without the blanks at their edges, empty ones too.

    >>> cells_of("1\\t建窑\\t", 0, 5)
    [(0, 1), (2, 4), (5, 5)]
    """
    found: list[Cell] = []
    for cell in text[start:end].split("\t"):
        found.append(trimmed(text, start, start + len(cell)))
        start += len(cell) + 1
    return found


def resolved(text: str, cells: list[Cell], above: list[Cell]) -> list[Cell]:
    """The cells, where one that goes on from the row above (merged over several rows, 同上) is the one that stands there."""
    return [above[at] if at < len(above) and _ABOVE.fullmatch(text, *cell) else cell for at, cell in enumerate(cells)]


def says_nothing(text: str, cell: Cell) -> bool:
    """Whether a cell is empty, or holds no more than a dash or 无."""
    return _NOTHING.fullmatch(text, *cell) is not None


def lines_in(cleaned: Cleaned, cell: Cell) -> list[Cell]:
    """The lines of a cell, as they were broken in the table."""
    start, end = cell
    found: list[Cell] = []
    begin = start
    for at in range(start, end - 1):
        if _LINE_BREAK.search(cleaned.source, cleaned.origin[at], cleaned.origin[at + 1]):
            found.append(trimmed(cleaned.text, begin, at + 1))
            begin = at + 1
    return [*found, trimmed(cleaned.text, begin, end)]
