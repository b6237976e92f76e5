"""From a sheet of raw cells to typed columns: each cell checked, every wrong one reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

from peiyu.facts.cell_marks import ERROR_VALUES, NO_RESULT
from peiyu.facts.columns import AnyColumn, Integers, NumberColumn, WordColumn
from peiyu.facts.dates import dates
from peiyu.facts.faults import (
    BAD_CREDIT_CODE,
    BAD_RANK,
    BAD_YEAR,
    ERROR_VALUE,
    NEGATIVE,
    NEW_REGION,
    NO_KEY,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_AN_OPTION,
    NOT_WHOLE,
    NOT_YES_NO,
    OLD_REGION,
    UNUSUAL_WORD,
    WITHOUT_RESULT,
    WRONG_UNIT,
)
from peiyu.facts.headers import Heading, layout, own_unit
from peiyu.facts.left_empty import warn_of_nothing, without_signs
from peiyu.facts.numbers import numbers
from peiyu.facts.odd_rates import warn_of_rates
from peiyu.facts.regions import region
from peiyu.facts.report import Report, quoted
from peiyu.facts.rule_codes import rule_codes
from peiyu.facts.sheets import FEW, Cells, Sheet
from peiyu.facts.width import HALF
from peiyu.facts.words import CREDIT_CODE, as_text, code_text, codes, flags, options, words
from peiyu.problems import nearest
from peiyu.rules.model import Column, Subject, Table
from peiyu.rules.paid_policies import CODING
from peiyu.rules.units import Unit

FIRST_YEAR, LAST_YEAR = 1949, 2100
CODE_EXPECTED = " 18 位代码且校验码相符"
_BROKEN = (ERROR_VALUE, WITHOUT_RESULT)
_BROKEN_WORDS = (*ERROR_VALUES, NO_RESULT)
_COUNTED = ("人", "个", "家", "台", "项", "场")
_AVERAGES = ("平均", "展位数")  # what is counted by halves
_YEAR = r"^\s*([0-9]{4})(?:\.0+)?\s*(?:年度?|年末|年底|全年|年全年)?\s*$"  # the text of the spreadsheet number 2025.0, 2025年度
_SUGGESTED_WORDS_AT_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Parsed:
    """One table understood: `keys` (text, null where missing or wrong), `years` (0 where there is none), typed columns. All (n,).

    `wrong_keys` holds the rows of each wrong credit code of the key column, still to be reported; `places` and `units` say where
    each column stands in the sheet and in which unit its numbers are written.
    """

    table: Table
    sheet: Sheet
    keys: pl.Series
    key_at: int
    years: Integers
    columns: Mapping[str, AnyColumn]
    places: Mapping[str, int]
    units: Mapping[str, Unit]
    wrong_keys: Mapping[str, list[int]]


def parse(sheet: Sheet, table: Table, subjects: Mapping[str, Subject], report: Report) -> Parsed | None:
    """The typed columns of one sheet; None when its headers make that impossible. Problems go to `report`."""
    found = layout(sheet, table, subjects, report)
    if found is None:
        return None
    sheet = _without_error_values(sheet, [found.key, found.year, *(h.at for h in found.headings)], report)
    broken = {(p.place.line, p.place.column) for p in report.found if p.code in _BROKEN and p.place.sheet == sheet.name}
    before = len(report.found)
    keys, wrong_keys = _keys(sheet, found.key, report)
    years = _years(sheet, found.year, report) if found.year >= 0 else np.zeros(len(sheet), dtype=np.int64)
    columns = {heading.column.name: _column(sheet, heading, report) for heading in found.headings}
    if table.shape == "记录":
        warn_of_nothing(sheet, found.key, report)
    places = {heading.column.name: heading.at for heading in found.headings}
    units = {heading.column.name: heading.unit for heading in found.headings}
    if broken:  # an emptied cell is not blamed a second time
        report.found[before:] = [p for p in report.found[before:] if (p.place.line, p.place.column) not in broken]
    return Parsed(table, sheet, keys, found.key, years, columns, places, units, wrong_keys)


def _without_error_values(sheet: Sheet, used: list[int], report: Report) -> Sheet:
    """The sheet with its error values and formulas without a result reported and emptied."""
    columns = list(sheet.columns)
    for at in used:
        text = columns[at].text if at >= 0 else None
        if text is None:
            continue
        if len(text) < FEW:
            rows = [row for row, word in enumerate(text.to_list()) if word in _BROKEN_WORDS]
        else:
            if not text.str.starts_with("#").any():
                continue
            rows = np.flatnonzero(text.is_in(_BROKEN_WORDS).fill_null(False).to_numpy()).tolist()
        for row in rows:
            code = WITHOUT_RESULT if text[row] == NO_RESULT else ERROR_VALUE
            shown = "" if code == WITHOUT_RESULT else text[row]
            report.add(code, sheet, shown, line=int(sheet.lines[row]), column=at)
        if rows:
            columns[at] = columns[at].without(np.array(rows, dtype=np.int64))
    return replace(sheet, columns=tuple(columns))


def _keys(sheet: Sheet, at: int, report: Report) -> tuple[pl.Series, dict[str, list[int]]]:
    """The keys, and the rows of each wrong credit code among them, which `join` reports once for the whole data set."""
    cells, name = sheet.columns[at], sheet.headers[at].strip()
    report.cells(NO_KEY, sheet, at, cells, np.flatnonzero(~cells.filled()), "")
    if name != CREDIT_CODE:
        return as_text(cells), {}
    text, bad = code_text(cells, CREDIT_CODE)
    wrong: dict[str, list[int]] = {}
    for code, rows in bad.items():
        if code == BAD_CREDIT_CODE:
            for row in rows.tolist():
                wrong.setdefault(cells.shown(row), []).append(row)
        else:
            report.cells(code, sheet, at, cells, rows, "")
    return text, wrong


def _years(sheet: Sheet, at: int, report: Report) -> Integers:
    cells = sheet.columns[at]
    text = as_text(cells)
    if not text.str.contains(r"^[0-9]{4}$").all():
        text = text.str.replace_many(HALF).str.extract(_YEAR, 1)
    years = text.cast(pl.Int64, strict=False).fill_null(0).to_numpy()
    wrong = (years < FIRST_YEAR) | (years > LAST_YEAR)
    report.cells(BAD_YEAR, sheet, at, cells, np.flatnonzero(wrong), f"{FIRST_YEAR} 至 {LAST_YEAR} 的年份")
    return np.where(wrong, 0, years)


def _column(sheet: Sheet, heading: Heading, report: Report) -> AnyColumn:
    column, cells = heading.column, sheet.columns[heading.at]
    read, bad = _read(cells, heading)
    emptied = without_signs(sheet, heading.at, column, bad, report)
    if emptied is not None:
        cells = emptied
        read, bad = _read(cells, heading)
    _warn(sheet, heading, cells, read, report)
    for code, rows in bad.items():
        _report_bad(sheet, heading, cells, code, rows, report)
    if column.coding == CODING and isinstance(read, WordColumn):
        return rule_codes(sheet, heading.at, read, column, report)
    return read


def _read(cells: Cells, heading: Heading) -> tuple[AnyColumn, dict[str, Integers]]:
    """The typed column, and the rows of each fault."""
    column = heading.column
    if column.type == "数值":
        read, bad = numbers(cells, column, heading.unit)
        if column.nonnegative:
            bad = bad | {NEGATIVE: negative(read)}
        return read, bad | _not_counted(column, read, bad.get(NEGATIVE))
    if column.type == "是否":
        return flags(cells)
    if column.type == "日期":
        return dates(cells, column)
    if column.type == "选项":
        return options(cells, column)
    if column.type == "代码":
        return codes(cells, column)
    return words(cells, None if column.coding == CODING else column), {}


def _warn(sheet: Sheet, heading: Heading, cells: Cells, read: AnyColumn, report: Report) -> None:
    column = heading.column
    if isinstance(read, NumberColumn):
        warn_of_rates(sheet, heading.at, heading.unit, cells, read, column.name, report)
    elif isinstance(read, WordColumn) and column.coding == "地区":
        _warn_of_regions(sheet, heading.at, read, report)
    elif isinstance(read, WordColumn) and column.type == "文本":
        _warn_of_spelling(sheet, heading.at, column, read, report)


def _report_bad(sheet: Sheet, heading: Heading, cells: Cells, code: str, rows: Integers, report: Report) -> None:
    column, at = heading.column, heading.at
    if code == NOT_AN_OPTION:
        choice = "、".join(column.options)
        remedies: dict[str, str] = {}
        for row in rows.tolist():
            word = cells.shown(row)
            if word not in remedies:
                hint = nearest(word, column.options, 1)
                remedies[word] = f"您是不是想写 {hint[0]}?" if hint else ""
            detail = f"{quoted(word)}，应为 {choice} 之一"
            report.add(code, sheet, detail, line=int(sheet.lines[row]), column=at, remedy=remedies[word])
        return
    report.cells(code, sheet, at, cells, rows, _expected(column, code, heading))


_EXPECTED_CODE = {
    CREDIT_CODE: " 18 位代码且校验码相符",
    "行业": " GB/T 4754-2017 代码，如 C3484",
    "地区": " GB/T 2260 代码，如 330212",
}


def _expected(column: Column, code: str, heading: Heading) -> str:
    if code in (NOT_A_NUMBER, WRONG_UNIT):
        written = heading.unit.name or own_unit(column).name
        return f"以{written}计的数字" if written else "数字"
    if code == NEGATIVE:
        return "零或正数"
    if code == NOT_YES_NO:
        return " 是 或 否"
    if code == NOT_A_DATE:
        return "日期，如 2025-03-31"
    return _EXPECTED_CODE.get(column.coding, "") if column.type == "代码" else ""


def negative(column: NumberColumn) -> Integers:
    """The rows whose number is surely below zero, in order. Shape (k,)."""
    rows = np.flatnonzero(column.known & (column.mantissa < 0))
    rare = [row for row, value in column.outliers.items() if value < 0]
    return np.union1d(rows, np.array(rare, dtype=np.int64)) if rare else rows


def _not_counted(column: Column, read: NumberColumn, negative_rows: Integers | None) -> dict[str, Integers]:
    """The rows whose number of persons or things is no whole one, or whose rank is none."""
    rank = column.unit == "名"
    if not rank and (column.unit not in _COUNTED or any(word in column.name for word in _AVERAGES)):
        return {}
    fraction = read.known & (read.mantissa % read.scale != 0) if read.scale > 1 else np.zeros_like(read.known)
    fraction[[row for row, value in read.outliers.items() if value.denominator > 1]] = True
    if rank:
        fraction |= read.known & (read.mantissa < read.scale)
    rows = np.flatnonzero(fraction)
    return {BAD_RANK if rank else NOT_WHOLE: rows if negative_rows is None else np.setdiff1d(rows, negative_rows)}


def _warn_of_regions(sheet: Sheet, at: int, read: WordColumn, report: Report) -> None:
    for code, word in enumerate(read.words):
        found = region(word)
        if found is None or (found.county_known and not found.abolished):
            continue
        row = int(np.flatnonzero(read.codes == code)[0])
        line = int(sheet.lines[row])
        if found.abolished:
            report.add(
                OLD_REGION, sheet, f"{quoted(word)}（{found.name}，{found.abolished} 年止）", line=line, column=at
            )
        else:
            report.add(NEW_REGION, sheet, quoted(word), line=line, column=at)


def _warn_of_spelling(sheet: Sheet, at: int, column: Column, read: WordColumn, report: Report) -> None:
    """A word one slip away from a usual one would silently match no rule: say so."""
    if not column.suggestions or len(read.words) > _SUGGESTED_WORDS_AT_MOST:
        return
    for code, word in enumerate(read.words):
        if word in column.suggestions:
            continue
        near = process.extractOne(word, column.suggestions, scorer=fuzz.ratio, score_cutoff=80)
        if near:
            row = int(np.flatnonzero(read.codes == code)[0])
            remedy = f"您是不是想写 {near[0]}？若确是另一名称可以不理会"
            report.add(UNUSUAL_WORD, sheet, quoted(word), line=int(sheet.lines[row]), column=at, remedy=remedy)
