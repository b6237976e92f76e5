"""A table that was saved as text (.csv): its rows become lines with tabs between the cells, like those of any other sheet."""

from __future__ import annotations

import csv
import io

from peiyu.documents.reading.cells import Row, cell_of, lines_of


def text_of_commas(text: str) -> str | None:
    """The rows of a table whose cells are parted by commas; None where it is none.

    >>> text_of_commas('窑业奖励,\\n项目,最高额\\n"窑炉,窑具",50万元\\n')
    '窑业奖励\\n项目\\t最高额\\n窑炉,窑具\\t50万元\\n'
    >>> text_of_commas("支持窑业。\\n") is None
    True
    """
    try:
        rows = [[cell_of(cell) for cell in row] for row in csv.reader(io.StringIO(text))]
    except csv.Error:
        return None
    width = max(map(len, rows), default=0)
    if width < 2:
        return None
    return "\n".join(lines_of(Row([*row, *[""] * (width - len(row))]) for row in rows)) + "\n"
