"""Headers: which declared column stands where, and in which unit its numbers are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from peiyu.facts.faults import COLUMN_TWICE, HEADER_UNIT, HEADERLESS, NO_KEY_COLUMN, UNKNOWN_COLUMN, UNKNOWN_UNIT
from peiyu.facts.report import Report, quoted
from peiyu.facts.sheets import Sheet
from peiyu.facts.titles_above import TITLE_ROWS, read_from_headers, units_above
from peiyu.facts.written_units import header_unit
from peiyu.problems import nearest
from peiyu.rules.model import Column, Subject, Table
from peiyu.rules.units import UNITS, Unit, describe, half_width

YEAR = "年度"
_FIRST = 1  # the number of the first row
_SLIP = 3  # so much longer than a name its misspelling may be
# What other offices call the same column.
_OTHER_WORDS = {
    "统一社会信用代码": ("纳税人识别号", "纳税识别号", "社会信用代码", "统一信用代码", "信用代码", "税号", "统一代码"),
    YEAR: ("年份", "所属年度", "会计年度", "统计年度"),
}
_HEADER = re.compile("(.+?)\\s*[(\uff08]\\s*([^()\uff08\uff09]*?)\\s*[)\uff09]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A declared column at position `at` of the sheet, its numbers written in `unit`."""

    at: int
    column: Column
    unit: Unit


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the key, the year (−1 if the table has none) and the declared columns stand."""

    key: int
    year: int
    headings: tuple[Heading, ...]


def key_name(table: Table, subjects: Mapping[str, Subject]) -> str:
    """The name of the key column of a table."""
    return subjects[table.subject].key


def own_unit(column: Column) -> Unit:
    """The unit in which a column's numbers are written when the header names none."""
    return Unit(column.unit, column.dimension, column.scale)


def layout(sheet: Sheet, table: Table, subjects: Mapping[str, Subject], report: Report) -> Layout | None:
    """The layout of a sheet; None when the key or the year is missing, so that nothing below can be understood."""
    key = key_name(table, subjects)
    wanted = [key, YEAR] if table.shape == "年度" else [key]
    seen: dict[str, int] = {}
    headings: list[Heading] = []
    strange: list[tuple[int, str]] = []
    faults = Report()
    names = [*wanted, *(column.name for column in table.columns)]
    for at, header in enumerate(sheet.headers):
        name, written = _split(header, names)
        if not name:
            if sheet.columns[at].filled().any():
                faults.add(HEADERLESS, sheet, f"第 {at + 1} 列", line=sheet.head, column=at)
            continue
        column = table.column(name)
        if name not in names:
            strange.append((at, name))
        elif name in seen:
            faults.add(
                COLUMN_TWICE,
                sheet,
                f"{quoted(name)}（第 {seen[name] + 1} 列和第 {at + 1} 列）",
                line=sheet.head,
                column=at,
            )
        else:
            seen[name] = at
            if column is not None:
                headings.append(Heading(at, column, _unit(sheet, at, column, written, faults)))
    missing = [name for name in wanted if name not in seen]
    if missing:  # without its key the sheet is not read at all, and only that is said
        _report_no_key(sheet, missing, names, [name for _, name in strange], report)
        return None
    for at, name in strange:
        hint = nearest(name, names)
        meant = f"您是不是想写 {'、'.join(hint)}?" if hint else ""
        faults.add(UNKNOWN_COLUMN, sheet, quoted(sheet.headers[at]), line=sheet.head, column=at, remedy=meant)
    report.found += faults.found
    return Layout(seen[key], seen.get(YEAR, -1) if table.shape == "年度" else -1, tuple(headings))


def below_titles(sheet: Sheet, table: Table, subjects: Mapping[str, Subject], report: Report) -> Sheet:
    """The sheet from its column names on where a title stands above them; the sheet itself where that is not clear."""
    wanted = {key_name(table, subjects), *((YEAR,) if table.shape == "年度" else ())}
    names = [*wanted, *(column.name for column in table.columns)]
    if wanted & {_split(header, names)[0] for header in sheet.headers}:
        return sheet
    for row in range(min(TITLE_ROWS, len(sheet))):
        split = [_split(cells.shown(row), names) for cells in sheet.columns]
        if wanted <= {name for name, _ in split}:
            bare = {at: name for at, (name, written) in enumerate(split) if name and not written}
            return read_from_headers(sheet, table, row, bare, report) or sheet
    return sheet


def _report_no_key(sheet: Sheet, missing: list[str], names: list[str], strange: list[str], report: Report) -> None:
    """The key or the year is missing: a title above the headers, another office's word, a slip in the name, or really missing."""
    found = "、".join(quoted(header) for header in sheet.headers[:6] if header)
    detail = f"没有 {'、'.join(missing)} 列；第一行是 {found or '空的'}"
    row = _header_row_below(sheet, names)
    remedies: list[str] = []
    heads = strange
    if row >= 0:
        below = int(sheet.lines[row])
        detail = f"{detail}，列名在第 {below} 行"
        rows = "标题行" if below == _FIRST + 1 else f"第 {_FIRST} 至 {below - 1} 行"
        remedies += _unit_line(sheet, row)
        remedies.append(f"表头应在第一行，请删去{rows}")
        heads = [_split(cells.shown(row), names)[0] for cells in sheet.columns]
    for name in missing:
        if name in heads:
            continue
        said = next((head for head in heads if head in _OTHER_WORDS.get(name, ())), "")
        # A whole sentence that holds the name somewhere is no slip of the pen.
        near = nearest(name, [head for head in heads if len(head) <= len(name) + _SLIP], 1)
        if said:
            remedies.append(f"列名{quoted(said)}请改为 {name}")
        elif near:
            remedies.append(f"{quoted(near[0])}应为 {name}")
    report.add(NO_KEY_COLUMN, sheet, detail, line=sheet.head, remedy="；".join(remedies))


def _unit_line(sheet: Sheet, row: int) -> list[str]:
    """A unit that stands above the whole table has to go into the headers first, or its figures are read as 元."""
    units, readable = units_above(sheet, row)
    if len(units) == 1 and readable:
        return [f"表上方写的“单位：{units[0]}”先写进金额各列的列名，如 营业收入（{units[0]}）"]
    if units or not readable:
        return ["表上方写的单位先写进金额各列的列名，如 营业收入（万元），每列写它自己的单位"]
    return []


def _header_row_below(sheet: Sheet, names: list[str]) -> int:
    """The position of the row that holds the column names when it is not the first, −1 if none of the next rows does."""
    keys = {names[0], *_OTHER_WORDS.get(names[0], ())}
    for row in range(min(TITLE_ROWS, len(sheet))):
        if keys & {_split(cells.shown(row), names)[0] for cells in sheet.columns}:
            return row
    return -1


def _split(header: str, names: list[str]) -> tuple[str, str]:
    """The name and the unit in brackets behind it ("" for none)."""
    header = header.replace("\n", "").strip()
    if header in names:
        return header, ""
    match = _HEADER.fullmatch(header)
    return (match[1], half_width(match[2]).replace(" ", "")) if match else (header, "")


def _unit(sheet: Sheet, at: int, column: Column, written: str, report: Report) -> Unit:
    if not written:
        return own_unit(column)
    found = header_unit(written)
    if found is None:
        alike = [name for name, known in UNITS.items() if column.type == "数值" and known.dimension == column.dimension]
        meant = f"该列可用的单位：{'、'.join(alike[:6])}" if alike else ""
        report.add(UNKNOWN_UNIT, sheet, quoted(written), line=sheet.head, column=at, remedy=meant)
        return own_unit(column)
    if column.type != "数值" or found.dimension != column.dimension:
        expected = describe(column.dimension) if column.type == "数值" else f"{column.type}，没有单位"
        report.add(HEADER_UNIT, sheet, f"{quoted(written)}，该列是{expected}", line=sheet.head, column=at)
        return own_unit(column)
    return found
