"""The tables of a document as two versions are compared by them: the head of each, and the unit that a line above it says for its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peiyu.documents.compare.numbers.cells import has_own_measure, is_bare_number, unit_of
from peiyu.documents.outline.model import Block, BlockKind

_UNIT_LINE = re.compile(
    r"[^。；]{0,60}?[（(【]?(?:金额|计量|货币|数量|计算)?单位\s*[:：]\s*(?:人民币)?(?P<unit>[^\s，,、；;。）)】]{1,8})\s*[）)】]?"
)
"""单位：万元, 附件1 补助标准（单位：亿元）. Where it names two units (万元、人), it does not say which column has which."""
_ABOVE = 2
"""So many paragraphs above a table its unit may stand: its title may follow."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of the first row, and for each column the unit that only a line above the table says; "" where none does."""

    columns: tuple[str, ...]
    units: tuple[str, ...]


def tables_of(text: str, blocks: Sequence[Block]) -> dict[int, Table]:
    """For every row of a table, by the place of its block, the table."""
    found: dict[int, Table] = {}
    for first, last in _runs(blocks):
        rows = [_cells(text, block) for block in blocks[first:last]]
        unit = next(
            (
                said
                for block in reversed(blocks[max(0, first - _ABOVE) : first])
                if (said := _unit(text[block.start : block.end]))
            ),
            "",
        )
        while len(rows) > 1 and (said := _unit("".join(rows[0]))):  # the unit stands in a row of its own
            unit, rows, first = said, rows[1:], first + 1
        table = Table(rows[0], _units(rows, unit))
        found.update((at, table) for at in range(first, last))
    return found


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    first = None
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.ROW:
            first = at if first is None else first
        elif first is not None:
            yield first, at
            first = None
    if first is not None:
        yield first, len(blocks)


def _cells(text: str, block: Block) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text[block.start : block.end].split("\t"))


def _unit(line: str) -> str:
    """The unit that a line says for the table below it.

    >>> [_unit(line) for line in ("单位：万元", "补助标准（单位：亿元）", "责任单位：市窑业局", "单位：万元、人")]
    ['万元', '亿元', '', '']
    """
    said = _UNIT_LINE.fullmatch(line.strip())
    return unit_of(f"单位：{said['unit']}") if said else ""


def _units(rows: Sequence[Sequence[str]], unit: str) -> tuple[str, ...]:
    """The columns of bare numbers whose heads say no unit and count or measure nothing else have that of the line."""
    return tuple(
        unit
        if unit and not has_own_measure(head) and any(is_bare_number(row[at]) for row in rows[1:] if at < len(row))
        else ""
        for at, head in enumerate(rows[0])
    )
