"""How the rows of a table become lines of text: tabs between cells, a mark where a cell goes on from the row above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MERGED = "〃"
"""Stands in every row but the first of a cell that is merged over several rows: what stands above holds here too."""
LINE_IN_CELL = "\u2003"
"""Stands for a line break inside a cell: a blank like any other to whoever reads the text, and yet to be told from those typed."""

MOST_COLUMNS = 500
"""No table of a document has more."""


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a row's cells, empty ones too. `whole`: one cell is merged over all columns, as a title is."""

    cells: list[str]
    whole: bool = False
    hidden: bool = False


def cell_of(words: str) -> str:
    """The words of one cell.

    >>> cell_of(" 市窑业局 \\n\\n市  财政局\\n") == "市窑业局\u2003市 财政局"
    True
    """
    lines = (" ".join(line.split()) for line in words.splitlines())
    return LINE_IN_CELL.join(line for line in lines if line)


def lines_of(rows: Iterable[Row]) -> list[str]:
    """The lines of a table; empty and hidden rows are left out. What stands alone above its head, or over all columns, is no row.

    >>> lines_of([Row(["窑业任务", "", ""]), Row(["任务", "单位", "备注"]), Row(["建窑", "", ""]), Row(["茶业", "", ""], True)])
    ['窑业任务', '任务\\t单位\\t备注', '建窑\\t\\t', '茶业']
    >>> lines_of([Row(["任务", "单位"]), Row(["建窑", "市窑业局"], hidden=True), Row(["制茶", "〃"])])
    ['任务\\t单位', '制茶\\t市窑业局']
    """
    lines: list[str] = []
    carried: dict[int, str] = {}  # what a hidden row said of the cells that go on below it
    begun = False
    for row in rows:
        cells = [carried.get(at, cell) if cell == MERGED else cell for at, cell in enumerate(row.cells)]
        if row.hidden:
            carried = dict(enumerate(cells))
            continue
        carried = {}
        said = [cell for cell in cells if cell and cell != MERGED]
        alone = len(said) == 1 and MERGED not in cells and (row.whole or not begun)
        if said:
            lines.append(said[0] if alone else "\t".join(cells))
            begun = begun or not alone
    return lines
