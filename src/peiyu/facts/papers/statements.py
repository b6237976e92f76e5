"""The lines of a statement: every amount that stands beside a known label, assigned to its column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from peiyu.facts.papers.amounts import Amount, amount, is_nil, looks_numeric
from peiyu.facts.papers.grid import Piece, Row
from peiyu.facts.papers.heads import AMOUNTS, Head, Role, heads_of, merged
from peiyu.facts.papers.lines import line_of
from peiyu.facts.papers.page_columns import PageColumns

_BROKEN = re.compile(r"#.+")
_LINE_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount beside one label in one column."""

    line: str
    label: Piece
    head: Head
    piece: Piece
    amount: Amount
    line_number: str = ""


@dataclass(slots=True)
class Table:
    """What the rows of one statement hold: entries, cells that should be amounts and are none, the rows above the first head."""

    entries: list[Entry] = field(default_factory=list)
    broken: list[tuple[str, Piece]] = field(default_factory=list)
    heading: list[Row] = field(default_factory=list)
    columns: list[Head] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)


def read_table(rows: Sequence[Row], *, paged: bool) -> Table:
    """Read the rows of one statement. Heads that are repeated (next page) begin a new set of columns."""
    table = Table()
    for columns, body in _blocks(rows, table):
        table.columns += [head for head in columns if head not in table.columns]
        on_page = PageColumns(columns, body) if paged else None
        for at, row in enumerate(body):
            _read_row(_with_wrapped_label(body, at, columns) if paged else row, columns, on_page, table)
        table.body += body
    return table


def _blocks(rows: Sequence[Row], table: Table) -> list[tuple[list[Head], list[Row]]]:
    """The rows below each block of heads; those above the first go to the heading."""
    blocks: list[tuple[list[list[Head]], list[Row]]] = []
    for row in rows:
        heads = heads_of(row)
        begun = bool(blocks) and any(amount(piece.text) is not None for held in blocks[-1][1] for piece in held)
        if heads and (not blocks or begun) and any(head.role in AMOUNTS for head in heads):
            blocks.append(([heads], []))
        elif heads and blocks and not begun:
            blocks[-1][0].append(heads)
        elif heads and not blocks:
            blocks.append(([heads], []))
        elif blocks:
            blocks[-1][1].append(row)
        else:
            table.heading.append(row)
    return [(merged(heads), body) for heads, body in blocks]


def _read_row(row: Row, columns: list[Head], on_page: PageColumns | None, table: Table) -> None:
    label: Piece | None = None
    line = number = ""
    waiting: list[Piece] = []
    for piece in row:
        value = amount(piece.text)
        head = on_page.head_of(piece) if on_page else _column(piece, columns, label)
        if value is None and not is_nil(piece.text) and not _BROKEN.fullmatch(piece.text):
            if line and looks_numeric(piece.text):
                if head is not None and head.role in AMOUNTS:
                    table.broken.append((line, piece))
                continue
            if _role(piece, columns) in (Role.LINE, Role.NOTE):
                continue
            waiting.append(piece)
            line = line_of(piece.text) or line_of("".join(p.text for p in waiting))
            label, number = piece, ""
            continue
        waiting = []
        if not line or label is None or head is None:
            continue
        if head.role is Role.LINE:
            number = piece.plain
        elif head.role in AMOUNTS:
            if value is not None:
                table.entries.append(Entry(line, label, head, piece, value, number))
            elif not is_nil(piece.text):
                table.broken.append((line, piece))


def _column(piece: Piece, columns: list[Head], label: Piece | None) -> Head | None:
    """In a sheet: the column of a cell, among those right of its label and left of the next column of labels."""
    after = [head for head in columns if label is None or head.left >= label.left]
    labels = [head.left for head in columns if head.role is Role.LABEL and label and head.left > label.right]
    after = [head for head in after if head.role is not Role.LABEL and (not labels or head.left < min(labels))]
    return next((head for head in after if head.left < piece.right and piece.left < head.right), None)


def _role(piece: Piece, columns: list[Head]) -> Role | None:
    held = [head for head in columns if head.left < piece.right and piece.left < head.right]
    return held[0].role if len(held) == 1 else None


def _with_wrapped_label(rows: Sequence[Row], at: int, columns: list[Head]) -> Row:
    """On a page a long label is wrapped, and its amounts stand between its two lines: put the label together again."""
    row = rows[at]
    if not any(amount(piece.text) is not None for piece in row):
        return row
    labels = [head for head in columns if head.role is Role.LABEL] or [Head(Role.LABEL, 0.0, 1.0)]
    shown = [(head.role, head.scope, head.time) for head in columns if head.role in AMOUNTS]
    if len(labels) == 1 and len(set(shown)) < len(shown):
        return row  # two halves side by side, of which only one head of labels was found: do not guess
    starts = [head.left for head in labels]
    added: list[Piece] = []
    for zone in range(len(labels)):
        end = starts[zone + 1] if zone + 1 < len(starts) else float("inf")
        begin = starts[zone] if zone else float("-inf")
        numbers = [p for p in row if begin <= p.left < end and amount(p.text) is not None]
        own = [p for p in row if begin <= p.left < end and amount(p.text) is None and not is_nil(p.text)]
        if not numbers or any(line_of(p.text) for p in own):
            continue
        above = _words(rows[at - 1] if at else (), begin, end, numbers[0])
        below = _words(rows[at + 1] if at + 1 < len(rows) else (), begin, end, numbers[0])
        for parts in ([*above, *own, *below], [*above, *own], [*own, *below], above):
            text = "".join(p.text for p in parts)
            if parts and line_of(text) and (len(parts) > 1 or _beside(parts[0], numbers[0])):
                first = parts[0]
                added.append(Piece(text, first.left, first.right, first.span))
                break
    return tuple(sorted((*row, *added), key=lambda piece: piece.left)) if added else row


def _beside(label: Piece, number: Piece) -> bool:
    """Whether a label stands less than one line above a number: in a tall row both may be set at different heights."""
    a, b = label.span.box, number.span.box
    return a is not None and b is not None and label.span.page == number.span.page and 0 < a[1] - b[1] < b[3] - b[1]


def _words(row: Row, begin: float, end: float, beside: Piece) -> list[Piece]:
    """The words of a neighbouring row in one zone, if it holds no amount there and stands close by on the same page."""
    zone = [p for p in row if begin <= p.left < end]
    if any(amount(p.text) is not None and not _LINE_NUMBER.fullmatch(p.plain) for p in zone):
        return []
    zone = [p for p in zone if amount(p.text) is None]
    box = beside.span.box
    close = [
        p
        for p in zone
        if p.span.page == beside.span.page
        and box is not None
        and p.span.box is not None
        and abs((p.span.box[1] + p.span.box[3]) - (box[1] + box[3])) < 3 * (box[3] - box[1])
    ]
    return [p for p in close if p.right <= beside.left]
