"""A title and a line of the unit above the column names: the table is read from its column names on, the unit goes to its sums.

Offices write tables this way. To delete the rows above would delete the unit with them, and 万元 would be read as 元.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
_TITLES_SHOWN = 4
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
    detail = f"表头在第 {head} 行，从那里往下读；{_titles(sheet, row)}"
    if units and bare:
        for at in bare:
            headers[at] = f"{headers[at]}（{units[0]}）"
        detail += f"；按表上方写的单位，{_listed(list(bare.values()))}以{units[0]}计"
    elif bare:
        detail += f"；没有写单位，{_listed(list(bare.values()))}以元计"
    found = _from_row(sheet, row, headers)
    report.add(TITLES_ABOVE, found, detail, line=head)
    return found


def list_from_headers(sheet: Sheet, is_key: Callable[[str], bool], report: Report) -> Sheet:
    """A plain list from its column names on, where a title stands above the row in which a cell is its key; else the sheet itself."""
    if any(map(is_key, sheet.headers)):
        return sheet
    for row in range(min(TITLE_ROWS, len(sheet))):
        headers = [cells.shown(row) for cells in sheet.columns]
        if any(map(is_key, headers)):
            found = _from_row(sheet, row, headers)
            report.add(
                TITLES_ABOVE,
                found,
                f"表头在第 {found.head} 行，从那里往下读；{_titles(sheet, row)}",
                line=found.head,
                remedy="核对上面没有企业；列名写在第一行就不再提示",
            )
            return found
    return sheet


def _from_row(sheet: Sheet, row: int, headers: Sequence[str]) -> Sheet:
    """The sheet below data row `row`, which holds its headers."""
    rest = np.arange(row + 1, len(sheet))
    return replace(
        sheet,
        headers=tuple(headers),
        columns=tuple(cells.at(rest).tidied() for cells in sheet.columns),
        lines=sheet.lines[rest],
        head=int(sheet.lines[row]),
    )


def _titles(sheet: Sheet, row: int) -> str:
    """What was taken for a title, so that a row of data among it is seen."""
    said = [text for text in _texts_above(sheet, row) if text.strip()]
    more = f"等 {len(said)} 格" if len(said) > _TITLES_SHOWN else ""
    return f"上面的{'、'.join(map(quoted, said[:_TITLES_SHOWN]))}{more}当作标题" if said else "上面是空的"


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
