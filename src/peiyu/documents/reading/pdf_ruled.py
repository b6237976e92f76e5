"""Tables of a PDF that are drawn with lines: which cells the lines make, which of them are merged, and what stands in each."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass, field

from peiyu.documents.reading.cells import MERGED, Row, cell_of
from peiyu.documents.reading.pdf_grid import Grid, first_of, grids_of
from peiyu.documents.reading.pdf_lines import lines_of, words_of_cell
from peiyu.documents.reading.pdf_page import Glyph, Page, Rule

_NARROWEST = 6.0
"""What is narrower lies between two lines of one border, and is no column."""
_FEWEST_WITH_WORDS = 4
_LEAST_FILLED = 0.25
"""A drawing has lines too, but hardly any words between them."""


@dataclass(slots=True)
class Table:
    """The rows of a table, where its columns begin and end, and the characters of the page in it, by their place in its text.

    Where it has no lines, `parts` tells what parts the words of its columns. `tangled`: a cell holds a table whose rows cannot be told.
    """

    rows: list[Row]
    edges: list[float]
    glyphs: set[int]
    parts: list[float] = field(default_factory=list)
    ruled: bool = True
    tangled: bool = False


def ruled_tables(page: Page) -> list[Table]:
    """The tables of a page that are drawn with lines."""
    grids = grids_of(page.lying, page.upright)
    outer = [grid for grid in grids if not any(grid.inside(other) for other in grids)]
    found = []
    for grid in outer:
        own = {at: glyph for at, glyph in enumerate(page.glyphs) if glyph is not None and grid.holds(glyph)}
        nested = [other for other in grids if other.inside(grid)]
        rows = _rows(grid, list(own.values()), nested)
        if rows is not None:
            kept = _kept(grid, _blocks(grid, _regions(grid)))
            found.append(Table(rows, [*(grid.across[at] for at in kept), grid.across[-1]], set(own)))
    return found


def _rows(grid: Grid, glyphs: list[Glyph], nested: list[Grid]) -> list[Row] | None:
    """The rows of a grid; None where it is no table but a drawing."""
    owner = _regions(grid)
    blocks = _blocks(grid, owner)
    whole = dict(owner)
    for top, bottom, left, right in blocks:
        whole |= {(row, column): owner[top, left] for row in range(top, bottom) for column in range(left, right)}
    held: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        held.setdefault(whole[_place(grid, glyph)], []).append(glyph)
    if len(held) < _FEWEST_WITH_WORDS or len(held) < _LEAST_FILLED * len(set(whole.values())):
        return None
    begins, ends = _ends(whole)
    words = {
        region: _words(held[region], nested, grid.across[begins[region][1]], grid.across[ends[region]])
        for region in held
    }
    for block in blocks:
        words[owner[block[0], block[2]]] = _words_of_block(grid, owner, held.get(owner[block[0], block[2]], []), block)
    kept = _kept(grid, blocks)
    rows = []
    for row in range(len(grid.down) - 1):
        cells = []
        for column in kept:
            region = whole[row, column]
            top, left = begins[region]
            first = next(at for at in kept if at >= left)
            cells.append("" if first != column else words.get(region, "") if top == row else MERGED)
        if any(begins[whole[row, column]][0] == row for column in kept):
            rows.append(Row(cells, len({whole[row, column] for column in kept}) == 1))
    return rows


def _ends(owner: dict[tuple[int, int], int]) -> tuple[dict[int, tuple[int, int]], dict[int, int]]:
    """In which row and column every cell begins, and with which column it ends."""
    begins: dict[int, tuple[int, int]] = {}
    ends: dict[int, int] = {}
    for (row, column), region in sorted(owner.items()):
        begins.setdefault(region, (row, column))
        ends[region] = max(ends.get(region, 0), column + 1)
    return begins, ends


def _blocks(grid: Grid, owner: dict[tuple[int, int], int]) -> list[tuple[int, int, int, int]]:
    """The rows and columns of tables that fill a cell: upright lines that are drawn nowhere else, beside cells that go on over all their rows."""
    wide, high = len(grid.across) - 1, len(grid.down) - 1
    drawn = [
        {row for row in range(high) if _drawn(grid.upright, place, (grid.down[row] + grid.down[row + 1]) / 2)}
        for place in grid.across
    ]
    found: set[tuple[int, int, int, int]] = set()
    for at in range(1, wide):
        if not drawn[at] or 2 * len(drawn[at]) > high:
            continue
        top, bottom = _over(owner, min(drawn[at]), wide, high)
        if not drawn[at] <= set(range(top, bottom)) or bottom - top < 2:
            continue
        outside = set(range(high)) - set(range(top, bottom))
        left = max(other for other in range(at) if other == 0 or drawn[other] & outside)
        right = min(other for other in range(at + 1, wide + 1) if other == wide or drawn[other] & outside)
        beside = [column for column in range(wide) if not left <= column < right]
        if beside and all(len({owner[row, column] for row in range(top, bottom)}) == 1 for column in beside):
            found.add((top, bottom, left, right))
    return sorted(found)


def _over(owner: dict[tuple[int, int], int], row: int, wide: int, high: int) -> tuple[int, int]:
    """The rows over which a cell of `row` goes on that begins and ends together with others of it: the highest one that is not merged further."""
    spans = []
    for column in (0, wide - 1):
        own = [other for other in range(high) if owner[other, column] == owner[row, column]]
        spans.append((own[0], own[-1] + 1))
    return max(top for top, _ in spans), min(bottom for _, bottom in spans)


def _words_of_block(
    grid: Grid, owner: dict[tuple[int, int], int], glyphs: list[Glyph], block: tuple[int, int, int, int]
) -> str:
    """A table in a cell, line by line with a blank between its cells."""
    held: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        held.setdefault(owner[_place(grid, glyph)], []).append(glyph)
    begins, ends = _ends({place: region for place, region in owner.items() if _within(place, block)})
    lines = []
    for row in range(block[0], block[1]):
        own = sorted((left, region) for region, (top, left) in begins.items() if top == row and region in held)
        lines.append(
            " ".join(_words(held[region], [], grid.across[left], grid.across[ends[region]]) for left, region in own)
        )
    return cell_of("\n".join(lines))


def _within(place: tuple[int, int], block: tuple[int, int, int, int]) -> bool:
    return block[0] <= place[0] < block[1] and block[2] <= place[1] < block[3]


def _kept(grid: Grid, blocks: list[tuple[int, int, int, int]]) -> list[int]:
    """The columns of the table itself: none of a table in a cell, and none between two lines of one border."""
    inner = {column for _, _, left, right in blocks for column in range(left + 1, right)}
    first = {left for _, _, left, _ in blocks}
    wide = [right - left > _NARROWEST for left, right in itertools.pairwise(grid.across)]
    return [at for at, enough in enumerate(wide) if at not in inner and (enough or at in first)]


def _place(grid: Grid, glyph: Glyph) -> tuple[int, int]:
    row = min(max(bisect_right(grid.down, glyph.middle) - 1, 0), len(grid.down) - 2)
    return row, min(max(bisect_right(grid.across, glyph.centre) - 1, 0), len(grid.across) - 2)


def _regions(grid: Grid) -> dict[tuple[int, int], int]:
    """The cell that each field of the grid belongs to: fields without a line between them are one."""
    wide, high = len(grid.across) - 1, len(grid.down) - 1
    group = list(range(wide * high))

    for row in range(high):
        middle = (grid.down[row] + grid.down[row + 1]) / 2
        for column in range(wide):
            here = row * wide + column
            if column + 1 < wide and not _drawn(grid.upright, grid.across[column + 1], middle):
                group[first_of(group, here + 1)] = first_of(group, here)
            centre = (grid.across[column] + grid.across[column + 1]) / 2
            if row + 1 < high and not _drawn(grid.lying, grid.down[row + 1], centre):
                group[first_of(group, here + wide)] = first_of(group, here)
    return {(row, column): first_of(group, row * wide + column) for row in range(high) for column in range(wide)}


def _drawn(rules: list[Rule], place: float, point: float) -> bool:
    return any(rule.at == place and rule.begin <= point <= rule.end for rule in rules)


def _words(glyphs: list[Glyph], nested: list[Grid], left: float, right: float) -> str:
    """The words of a cell; a table inside it is given line by line, like one in a document of Word."""
    said: list[tuple[float, str]] = []
    for grid in nested:
        own = [glyph for glyph in glyphs if grid.holds(glyph)]
        rows = _rows(grid, own, []) if own else None
        if rows is not None:
            glyphs = [glyph for glyph in glyphs if not grid.holds(glyph)]
            lines = [" ".join(cell for cell in row.cells if cell and cell != MERGED) for row in rows]
            said.append((grid.down[0], "\n".join(lines)))
    for upper, lower in zip(
        [0.0, *sorted(top for top, _ in said)], [*sorted(top for top, _ in said), 1e9], strict=True
    ):
        between = [glyph for glyph in glyphs if upper <= glyph.middle < lower]
        if between:
            said.append((between[0].middle, words_of_cell(lines_of(between), left, right)))
    return cell_of("\n".join(words for _, words in sorted(said)))
