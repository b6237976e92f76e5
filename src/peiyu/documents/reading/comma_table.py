"""A table that was saved as text (.csv): its rows become lines with tabs between the cells, like those of any other sheet."""

from __future__ import annotations

import csv
import io
import re

from peiyu.documents.reading.cells import Row, cell_of, lines_of

_LONGEST_NAME = 16
_NO_NAME = re.compile(r"[。；：！？]|\d{2}")


def text_of_commas(text: str) -> str | None:
    """The rows of a table whose cells are parted by commas; None where it is none.

    >>> text_of_commas('窑业奖励,\\n项目,最高额\\n"窑炉,窑具",50万元\\n')
    '窑业奖励\\n项目\\t最高额\\n窑炉,窑具\\t50万元\\n'
    >>> text_of_commas("支持窑业。\\n") is None
    True
    """
    rows = _rows(text)
    width = max(map(len, rows), default=0)
    if width < 2:
        return None
    return "\n".join(lines_of(Row([*row, *[""] * (width - len(row))]) for row in rows)) + "\n"


def looks_like_table(text: str) -> bool:
    """Whether a text without a name is such a table: every row has as many cells as the first, which holds nothing but names.

    >>> looks_like_table("任务,单位\\n建窑,市窑业局\\n"), looks_like_table("建窑, 制茶, 编竹。\\n支持窑业。\\n")
    (True, False)
    """
    rows = [row for row in _rows(text) if row]
    if len(rows) < 2 or len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return False
    return all(0 < len(cell) <= _LONGEST_NAME and not _NO_NAME.search(cell) for cell in rows[0])


def _rows(text: str) -> list[list[str]]:
    """The cells row by row; none where the text cannot be a table."""
    try:
        return [[cell_of(cell) for cell in row] for row in csv.reader(io.StringIO(text))]
    except csv.Error:
        return []
