"""The text of the pages of a PDF with their tables as rows: cells joined over broken lines, and tables over pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from peiyu.documents.reading.cells import LINE_IN_CELL, MERGED, Row, lines_of
from peiyu.documents.reading.pdf_columns import column_tables, continued, is_head
from peiyu.documents.reading.pdf_page import page_of, rules_of
from peiyu.documents.reading.pdf_raised import raised_places, with_raised
from peiyu.documents.reading.pdf_ruled import Table, ruled_tables
from peiyu.documents.reading.pdf_struck import without_struck

_PAGE_NUMBER = re.compile(
    r"[\s\-－—–_·.]*(?:第\s*)?(?:\d{1,4}|[一二三四五六七八九十]{1,4})\s*(?:页)?[\s\-－—–_·./／]*(?:共?\s*\d{1,4}\s*页?)?[\s\-－—–_·.]*"
)
_BEFORE_RAISED = re.compile(r" (?=[⁰¹²³⁴⁵⁶⁷⁸⁹])")
"""The library puts a blank before a digit that stands high."""
_SAME_EDGE = 4.0
_MOST_BETWEEN = 3
_LONGEST_BETWEEN = 40
_ENDS = ("。", "；", ";", "！", "？")


@dataclass(slots=True)
class Pages:
    """What stands on the pages so far: text, and tables between it."""

    pieces: list[list[str | Table]] = field(default_factory=list)
    unclear: list[int] = field(default_factory=list)
    """The pages, counted from 1, with a table whose rows could not be told."""
    tangled: list[int] = field(default_factory=list)
    """The pages with a table in a cell that has no lines."""
    unruled: list[int] = field(default_factory=list)
    """The pages with a table that has no lines: which of its empty cells are merged cannot be seen."""
    struck: int = 0
    """How many characters are struck out."""

    def add(self, page: Any, words: Any) -> None:
        """Read one page of the library's."""
        plain = words.get_text_bounded().replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        above = self._table_at_the_end()
        lying, upright = rules_of(page)
        drawn = len(lying) > 1 and bool(upright)
        headed = any(is_head(line) for line in plain.split("\n"))
        goes_on = above is not None and not above.ruled
        high = raised_places(words)
        if not (lying or headed or goes_on or high):
            self.pieces.append([plain])
            return
        read, struck = without_struck(with_raised(page_of(page, words, lying, upright), high))
        if struck or high:
            self.struck += struck
            plain = _BEFORE_RAISED.sub("", read.text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        tables = ruled_tables(read) if drawn else []
        if goes_on and above is not None and not tables and (more := continued(read, above)):
            tables.append(more)
        if headed:
            taken = {at for table in tables for at in table.glyphs}
            columns = column_tables(read, taken)
            tables += columns.tables
            if columns.unclear:
                self.unclear.append(len(self.pieces) + 1)
            if columns.tangled:
                self.tangled.append(len(self.pieces) + 1)
        if any(not table.ruled for table in tables):
            self.unruled.append(len(self.pieces) + 1)
        self.pieces.append(_in_order(read.text, tables) if tables else [plain])

    def _table_at_the_end(self) -> Table | None:
        tables = [at for at, piece in enumerate(self.pieces[-1]) if isinstance(piece, Table)] if self.pieces else []
        if not tables:
            return None
        last = self.pieces[-1][tables[-1]]
        behind = self.pieces[-1][tables[-1] + 1 :]
        return last if isinstance(last, Table) and all(_is_short(piece) for piece in behind) else None

    def text(self) -> str:
        """Everything, tables as lines with tabs."""
        return "\n".join(
            piece.strip("\n") if isinstance(piece, str) else "\n".join(lines_of(piece.rows))
            for piece in _joined(self.pieces)
        )


def _in_order(text: str, tables: list[Table]) -> list[str | Table]:
    """The text of a page, each table where the first of its characters stands in the file."""
    owner = {at: table for table in tables for at in table.glyphs}
    pieces: list[str | Table] = []
    told: list[Table] = []
    inside: Table | None = None
    said = ""
    for at, char in enumerate(text):
        table = owner.get(at, inside if char.isspace() else None)
        if table is None:
            said += char
        elif not any(table is one for one in told):
            pieces += [said, table] if said.strip() else [table]
            told.append(table)
            said = ""
        inside = table
    pieces += [said] if said.strip() else []
    return [piece.replace("\r\n", "\n").replace("\r", "\n") if isinstance(piece, str) else piece for piece in pieces]


def _joined(pages: list[list[str | Table]]) -> list[str | Table]:
    """What stands on all pages one below the other, where a table that goes on over a page has become one."""
    repeated = Counter(line.strip() for page in pages for line in set(_edge_lines(page)))
    result: list[str | Table] = []
    for page in pages:
        at = next((n for n, piece in enumerate(page) if isinstance(piece, Table)), None)
        last = next((n for n in range(len(result) - 1, -1, -1) if isinstance(result[n], Table)), None)
        if at is not None and last is not None:
            upper, below = result[last], page[at]
            between = [*result[last + 1 :], *page[:at]]
            if (
                isinstance(upper, Table)
                and isinstance(below, Table)
                and _same_columns(upper, below)
                and all(_is_furniture(piece, repeated) for piece in between)
            ):
                result[last:] = [replace(upper, rows=_rows_over(upper.rows, below.rows))]
                page = page[at + 1 :]
        result += page
    return result


def _same_columns(upper: Table, below: Table) -> bool:
    return len(upper.edges) == len(below.edges) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(upper.edges, below.edges, strict=True)
    )


def _edge_lines(page: list[str | Table]) -> list[str]:
    """The lines that stand at the top and at the bottom of a page."""
    lines = [line for piece in page if isinstance(piece, str) for line in piece.split("\n") if line.strip()]
    return [*lines[:2], *lines[-2:]]


def _is_furniture(piece: str | Table, repeated: Counter[str]) -> bool:
    """Whether a piece is nothing but the number of a page and what stands at the top or the bottom of several."""
    lines = [line.strip() for line in piece.split("\n") if line.strip()] if isinstance(piece, str) else [""]
    return isinstance(piece, str) and all(
        repeated[line] > 1 or (len(line) <= _LONGEST_BETWEEN and _PAGE_NUMBER.fullmatch(line)) for line in lines
    )


def _is_short(piece: str | Table) -> bool:
    lines = [line for line in piece.split("\n") if line.strip()] if isinstance(piece, str) else []
    return len(lines) <= _MOST_BETWEEN and all(len(line) <= _LONGEST_BETWEEN for line in lines)


def _rows_over(upper: list[Row], below: list[Row]) -> list[Row]:
    """The rows of a table that goes on: its head once, and a row that the end of the page cut in two joined again."""
    if below and upper and below[0].cells == upper[0].cells:
        below = below[1:]
    if below and upper and _is_cut(upper[-1].cells, below[0].cells):
        cells = [
            above if not more else above + more for above, more in zip(upper[-1].cells, below[0].cells, strict=True)
        ]
        return [*upper[:-1], replace(upper[-1], cells=cells), *below[1:]]
    if below and below[0].cells[1:]:
        below = [replace(below[0], cells=_with_merged(upper, below[0].cells)), *below[1:]]
    return [*upper, *below]


def _with_merged(upper: list[Row], cells: list[str]) -> list[str]:
    """The first row of a page, where an empty cell goes on from the page before if others of its column are merged too."""
    merged = {at for row in upper for at, cell in enumerate(row.cells) if cell == MERGED}
    return [MERGED if not cell and at in merged else cell for at, cell in enumerate(cells)]


def _is_cut(above: list[str], cells: list[str]) -> bool:
    """Whether a row goes on with the one above: its first cell is empty, and all that it says goes on with an unfinished cell."""
    said = [(upper, cell) for upper, cell in zip(above, cells, strict=True) if cell and cell != MERGED]
    return (
        not cells[0]
        and bool(said)
        and all(upper and upper != MERGED and not upper.rstrip(LINE_IN_CELL).endswith(_ENDS) for upper, _ in said)
    )
