"""Tables of a PDF without lines: a head of several names, and below it columns with nothing between them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from peiyu.documents.reading.cells import Row, cell_of
from peiyu.documents.reading.pdf_lines import PADDING, height_of, lines_of, pieces_of, words_of, words_of_cell
from peiyu.documents.reading.pdf_page import Glyph, Page
from peiyu.documents.reading.pdf_ruled import Table

_NAME = re.compile(r"[一-鿿、（）()/%％A-Za-z]{1,14}")
_HEAD = re.compile(
    r"序号|编号|任务|举措|措施|事项|项目|政策|内容|目标|指标|对象|主体|条件|标准|比例|金额|额度|上限|限额|最高额|单位|部门|责任|牵头|配合|时限|时间|期限|进度|年限|类别|类型|名称|依据|备注"
)
_NUMBER = re.compile(r"序号|编号|序|NO\.?", re.IGNORECASE)
_A_NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?")
_PAGE_NUMBER = re.compile(r"[-－—–_·]+\s*\d{1,4}\s*[-－—–_·]+|第\s*\d{1,4}\s*页.{0,10}")
_APART = 0.6
"""What parts two cells of a line, in heights of a character."""
_FAR = 2.4
"""A line so far below the one above it, in heights, is no more of the table."""
_FEWEST_ROWS = 1
_TOP = 8
"""Among so many lines a page begins with a row, where a table goes on."""
_NARROWEST = 0.05
"""Between two columns, where a line has a mark too many and stands beyond the border of its cell."""
_INNER_GAP = 0.9
"""Pieces of a cell that stand so far apart, in two lines of it or more, are columns of a table inside the cell."""
_SHORT_PIECE = 2
Span = tuple[float, float]


@dataclass(slots=True)
class _Line:
    glyphs: list[Glyph]
    high: float

    @property
    def middle(self) -> float:
        return self.glyphs[0].middle

    def pieces(self) -> list[Span]:
        return [(piece[0].left, piece[-1].right) for piece in pieces_of(self.glyphs, self.high * _APART)]


@dataclass(frozen=True, slots=True)
class Layout:
    """The borders of the cells, as far as the words let them be told, and what parts the words of one column from those of the next."""

    borders: list[float]
    parts: list[float]


@dataclass(frozen=True, slots=True)
class Columns:
    """The tables without lines on a page, whether there was one whose rows could not be told, and whether one has a table in a cell."""

    tables: list[Table]
    unclear: bool
    tangled: bool


def is_head(line: str) -> bool:
    """Whether a line may be the head of a table: nothing but names, most of them such as stand over columns.

    >>> is_head("序号 任务 具体措施 责任单位"), is_head("政策事项 具体措施"), is_head("支持 窑业"), is_head("一、工作 目标")
    (True, True, False, False)
    """
    names = line.split()
    if len(names) < 2 or not all(_NAME.fullmatch(name) for name in names):
        return False
    known = sum(_HEAD.search(name) is not None for name in names)
    return known == len(names) if len(names) == 2 else known >= 2 and known * 2 >= len(names)


def column_tables(page: Page, taken: set[int]) -> Columns:
    """The tables below heads that stand on no line; `taken` are characters of tables that are read already."""
    places = {id(glyph): at for at, glyph in enumerate(page.glyphs) if glyph is not None and at not in taken}
    glyphs = [glyph for at, glyph in enumerate(page.glyphs) if glyph is not None and at not in taken]
    high = height_of(glyphs)
    lines = [_Line(line, high) for line in lines_of(glyphs)]
    found: list[Table] = []
    unclear = False
    at = 0
    while at < len(lines):
        head = lines[at].pieces()
        said = " ".join(words_of(piece) for piece in pieces_of(lines[at].glyphs, high * _APART))
        if len(head) < 2 or not is_head(said):
            at += 1
            continue
        end, layout = _columns(lines, at, head)
        table = _table(lines[at:end], layout, places) if end > at + _FEWEST_ROWS else None
        unclear = unclear or table is None
        if table is not None:
            found.append(table)
        at = end if table is not None else at + 1
    return Columns(found, unclear, any(table.tangled for table in found))


def continued(page: Page, above: Table) -> Table | None:
    """The rows with which a page begins where a table without lines goes on from the page before, at the same columns."""
    places = {id(glyph): at for at, glyph in enumerate(page.glyphs) if glyph is not None}
    glyphs = [glyph for glyph in page.glyphs if glyph is not None]
    high = height_of(glyphs)
    lines = [_Line(line, high) for line in lines_of(glyphs)]
    layout = Layout(above.edges, above.parts)
    first = next((at for at, line in enumerate(lines[:_TOP]) if _row_begins(line, layout)), None)
    if first is None:
        return None
    end = first
    while first > 0 and _separate(lines[first - 1], layout) and not _cells(lines[first - 1], layout)[0]:
        first -= 1  # the end of the row that the page before broke off
    while end < len(lines) and _fits(lines, first, end, layout):
        end += 1
    return _table(lines[first:end], layout, places, head=False)


def _row_begins(line: _Line, layout: Layout) -> bool:
    cells = _cells(line, layout)
    return (
        _separate(line, layout)
        and bool(_A_NUMBER.fullmatch(words_of(cells[0])))
        and sum(1 for cell in cells if cell) > 1
    )


def _separate(line: _Line, layout: Layout) -> bool:
    return not any(left < part < right for left, right in line.pieces() for part in layout.parts)


def _fits(lines: list[_Line], first: int, at: int, layout: Layout) -> bool:
    near = at <= first or lines[at].middle - lines[at - 1].middle <= _FAR * lines[at].high
    return near and _separate(lines[at], layout)


def _columns(lines: list[_Line], first: int, head: list[Span]) -> tuple[int, Layout]:
    """The line behind the last one of the table, and where its columns are."""
    least = lines[first].high * _NARROWEST
    free: list[list[Span]] = [[(left[1], right[0])] for left, right in itertools.pairwise(head)]
    end = first + 1
    while end < len(lines) and lines[end].middle - lines[end - 1].middle <= _FAR * lines[end].high:
        if _PAGE_NUMBER.fullmatch(words_of(lines[end].glyphs)):
            break
        pieces = lines[end].pieces()
        narrowed = [_without(spans, pieces, least) for spans in free]
        if not all(narrowed):
            break
        free = narrowed
        end += 1
    body = [glyph for line in lines[first:end] for glyph in line.glyphs]
    right = max(max(glyph.right for line in lines for glyph in line.glyphs), max(glyph.right for glyph in body))
    borders = [spans[0][1] - PADDING for spans in free]
    parts = [sum(spans[0]) / 2 for spans in free]
    return end, Layout([min(glyph.left for glyph in body) - PADDING, *borders, right + PADDING], parts)


def _without(spans: list[Span], pieces: list[Span], least: float) -> list[Span]:
    """What of the free `spans` no piece of a line stands in, as far as it is wide enough."""
    for left, right in pieces:
        spans = [part for begin, end in spans for part in ((begin, min(end, left)), (max(begin, right), end))]
        spans = [(begin, end) for begin, end in spans if end - begin >= least]
    return sorted(set(spans))


def _cells(line: _Line, layout: Layout) -> list[list[Glyph]]:
    """The characters of a line, column by column."""
    cells: list[list[Glyph]] = [[] for _ in layout.borders[1:]]
    for glyph in line.glyphs:
        column = sum(part <= glyph.centre for part in layout.parts)
        cells[column].append(glyph)
    return cells


def _table(lines: list[_Line], layout: Layout, places: dict[int, int], head: bool = True) -> Table | None:
    """The rows of a table; None where it cannot be told which lines belong to one row."""
    numbered = bool(_NUMBER.fullmatch(words_of(_cells(lines[0], layout)[0]))) or not head
    edges = layout.borders
    rows: list[list[list[list[Glyph]]]] = (
        [[[cell] if cell else [] for cell in _cells(lines[0], layout)]] if head else []
    )
    open_columns: set[int] = set()
    for line in lines[1:] if head else lines:
        cells = _cells(line, layout)
        said = {column for column, cell in enumerate(cells) if cell}
        if head and len(rows) == 1 and 0 not in said:
            return None  # the first row does not begin at its top: numbers stand in the middle of their rows
        if len(rows) == int(head) or _begins_row(cells, said, rows[-1], open_columns, numbered, edges):
            rows.append([[] for _ in cells])
        for column in said:
            rows[-1][column].append(cells[column])
        open_columns = said
    if len(rows) < 1 + head:
        return None
    glyphs = {places[id(glyph)] for line in lines for glyph in line.glyphs}
    tangled = [cell for row in rows for cell in row if _is_tangled(cell, lines[0].high)]
    for cell in tangled:
        del cell[next(at for at, line in enumerate(cell) if len(pieces_of(line, lines[0].high * _INNER_GAP)) > 1) :]
    told = [
        Row([cell_of(words_of_cell(cell, edges[at], edges[at + 1])) for at, cell in enumerate(row)]) for row in rows
    ]
    return Table(told, edges, glyphs, layout.parts, ruled=False, tangled=bool(tangled))


def _is_tangled(cell: list[list[Glyph]], high: float) -> bool:
    """Whether a cell holds a table so narrow that its words are broken too: what would be read line by line is nonsense."""
    inner = [pieces_of(line, high * _INNER_GAP) for line in cell]
    parted = [pieces for pieces in inner if len(pieces) > 1]
    short = sum(len(piece) <= _SHORT_PIECE for pieces in parted for piece in pieces)
    return len(parted) > 1 and 2 * short > sum(len(pieces) for pieces in parted)


def _begins_row(
    cells: list[list[Glyph]],
    said: set[int],
    row: list[list[list[Glyph]]],
    open_columns: set[int],
    numbered: bool,
    edges: list[float],
) -> bool:
    """Whether a line is the first one of a new row: it has a number, or a name where there was room for it above, or a cell begins again."""
    if any(row[column] and column not in open_columns for column in said):
        return True
    if 0 not in said:
        return False
    if numbered:
        return bool(_A_NUMBER.fullmatch(words_of(cells[0])))
    return "\n" in words_of_cell([row[0][-1], cells[0]], edges[0], edges[1]) if row[0] else True
