"""A title and a line of the unit above the column names: the table is read from its column names on, the unit goes to its sums.

Offices write tables this way. To delete the rows above would delete the unit with them, and 万元 would be read as 元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from peiyu.facts.faults import TITLES_ABOVE
from peiyu.facts.report import Report, quoted
from peiyu.facts.sheets import Sheet
from peiyu.facts.written_units import header_unit
from peiyu.rules.model import Column, Table
from peiyu.rules.units import MONEY

TITLE_ROWS = 5  # so far below the first row a header row is looked for
_SENTENCE = 200
# The word after the colon ends at a space or a bracket; 填报单位：窑乡经信局 names an office and is told apart by its word.
_UNIT_LINE = re.compile("单位\\s*[:：]\\s*([^\\s;；)）(（]{1,12})")
_LISTED = re.compile("[、,，/和或]")  # 单位：万元、人
_MONEY_SIGNS = ("元", "圆", "币")


def units_above(sheet: Sheet, row: int) -> tuple[list[str], bool]:
    """The units of money that the rows above data row `row` (and the first row) name, and whether each could be read."""
    found: dict[str, None] = {}
    readable = True
    for text in _texts_above(sheet, row):
        for match in _UNIT_LINE.finditer(text[:_SENTENCE]):
            for word in _LISTED.split(match[1]):
                known = header_unit(word)
                if known is not None and known.dimension == MONEY:
                    found[known.name] = None
                elif known is None and word.endswith(_MONEY_SIGNS):
                    readable = False
    return list(found), readable


def read_from_headers(sheet: Sheet, table: Table, row: int, names: Mapping[int, str], report: Report) -> Sheet | None:
    """The sheet from the column names in data row `row` on, the unit above written into the columns of money without their own.

    `names` says which declared name (without a unit) stands at each position. None where the unit above is not clear.
    """
    units, readable = units_above(sheet, row)
    if len(units) > 1 or not readable:
        return None
    headers = [cells.shown(row) for cells in sheet.columns]
    bare = {at: column for at, name in names.items() if (column := table.column(name)) and _bare_money(column)}
    head = int(sheet.lines[row])
    detail = f"表头在第 {head} 行，从那里往下读"
    if units and bare:
        for at in bare:
            headers[at] = f"{headers[at]}（{units[0]}）"
        detail += f"；按表上方写的单位，{_listed(list(bare.values()))}以{units[0]}计"
    elif bare:
        detail += f"；没有写单位，{_listed(list(bare.values()))}以元计"
    rest = np.arange(row + 1, len(sheet))
    found = replace(
        sheet,
        headers=tuple(headers),
        columns=tuple(cells.at(rest).tidied() for cells in sheet.columns),
        lines=sheet.lines[rest],
        head=head,
    )
    report.add(TITLES_ABOVE, found, detail, line=head)
    return found


def _bare_money(column: Column) -> bool:
    return column.type == "数值" and column.dimension == MONEY


def _listed(columns: list[Column]) -> str:
    names = [column.name for column in columns]
    return "、".join(map(quoted, names[:6])) + (f"等 {len(names)} 列" if len(names) > 6 else "")


def _texts_above(sheet: Sheet, row: int) -> Iterator[str]:
    yield from sheet.headers
    for above in range(row):
        for cells in sheet.columns:
            yield cells.shown(above)
