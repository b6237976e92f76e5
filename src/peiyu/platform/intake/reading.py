"""From an uploaded file to the rows that it states: canonical text in the units of the contract, and every problem at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np

from peiyu.facts import plausibility
from peiyu.facts.cohort import read_register
from peiyu.facts.columns import OPEN_END, AnyColumn, DateColumn, FlagColumn, NumberColumn
from peiyu.facts.faults import NO_TABLES, NOT_LISTED, TABLE_TWICE, UNKNOWN_TABLE
from peiyu.facts.headers import YEAR
from peiyu.facts.intake.tables import read_tables
from peiyu.facts.join import join
from peiyu.facts.parse import Parsed, parse
from peiyu.facts.reader import NOTES
from peiyu.facts.reconcile.same_record import record_key
from peiyu.facts.report import Report, quoted
from peiyu.facts.sheets import Sheet, cells_of_values
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.policies.book import book
from peiyu.problems import Place, Problem, nearest
from peiyu.rules.data_sources import TableRule
from peiyu.rules.model import Column, Table

CODE = "统一社会信用代码"
MAIN = "企业"
KEY_LENGTH = 200
NOT_DECIMAL = "E-INTAKE-101"
NO_RULE = "E-INTAKE-102"
CLEARED = frozenset({"清除", "未采集"})  # written into a cell: the source takes back what it said there before
_HEADER = 1  # problems of the first line concern the whole sheet


@dataclass(frozen=True)
class ReadRow:
    """One row of a file: what it says of which enterprise. An empty cell is None, one that takes its value back is ''."""

    table: str
    code: str
    key: str
    line: int
    values: dict[str, str | None]


@dataclass
class ReadFile:
    """A file understood: rows without an error of their own, in the order of the file, and all problems.

    Attributes:
        rows: what can be staged.
        problems: errors and warnings, by place.
        tables: the sheets that are tables of the contract.
        whole: whether an error concerns a whole sheet or the file, so that nothing may go on.
        faulty: rows left out because of an error in them.
        names: code → name, where a plain list tells it.
    """

    rows: list[ReadRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    whole: bool = False
    faulty: int = 0
    names: dict[str, str] = field(default_factory=dict)


def read_file(
    path: Path, name: str, region: str, table: str = "", listed: tuple[str, str, str] | None = None
) -> ReadFile:
    """Read an upload that passed quarantine; it is opened in a child process again.

    Args:
        path: where it lies.
        name: what its sender called it, for messages.
        region: GB/T 2260; says which pack's rules recognise records.
        table: the table of a CSV file.
        listed: for a plain list of holders of a title: the table, the column of the title, the title.
    """
    library = book().library
    report = Report()
    sheets = read_tables(path, report, name=name, table=table)
    names: dict[str, str] = {}
    if listed is not None:
        sheets = [_as_titles(sheet, *listed, names) for sheet in sheets[:1]]
    wanted, cleared = _cleared(_tables(sheets, library.tables, report))
    parsed = [p for p in (parse(s, library.tables[s.name], library.subjects, report) for s in wanted) if p is not None]
    if not wanted and not report.found:
        report.file(NO_TABLES, name)
    plausibility.warn(parsed, report)
    between = Report()
    join(parsed, library.tables, library.subjects, read_register([], {}, between), between)
    # An enterprise that the file's own sheet 企业 does not list may well be in the library.
    report.found += [problem for problem in between.found if problem.code != NOT_LISTED]
    rules = settings_for(region).tables
    rows = [row for p in parsed for row in _rows(p, rules.get(p.table.name), cleared, report)]
    result = ReadFile(problems=sorted(set(report.found)), tables=[p.table.name for p in parsed], names=names)
    errors = [problem.place for problem in result.problems if problem.is_error]
    result.whole = any(place.line <= _HEADER for place in errors)
    wrong = {(place.sheet, place.line) for place in errors}
    result.rows = [row for row in rows if (row.table, row.line) not in wrong]
    result.faulty = len({place for place in wrong if place[1] > _HEADER})
    return result


def canonical(table: str, column: str, text: str) -> tuple[str | None, str]:
    """A value that a person typed, as the contract writes it; or None and what is wrong. A quantity may name its unit.

    >>> canonical("年度", "营业收入", "3200万元")  # doctest: +SKIP
    ('32000000', '')
    """
    declared = book().library.tables[table]
    found = declared.column(column)
    if found is None:
        return None, f"表“{table}”没有列“{column}”"
    headers, cells = [CODE, column], [cells_of_values([""]), cells_of_values([text.strip()])]
    if declared.shape == "年度":
        headers.insert(1, "年度")
        cells.insert(1, cells_of_values(["2020"]))
    report = Report()
    sheet = Sheet(table, "", tuple(headers), tuple(cells), np.array([2], dtype=np.int64))
    read = parse(sheet, declared, book().library.subjects, report)
    wrong = [p for p in report.found if p.is_error and p.place.column_name == column]
    if wrong or read is None:
        return None, wrong[0].message if wrong else "读不出这个值"
    value = _text(found, read.columns[column], 0)
    if value is None or value == _ENDLESS_FRACTION:
        return None, "请填写数值"
    return value, ""


_MEANT = {"认定日期": "取得日期", "发证日期": "取得日期", "入库日期": "取得日期", "有效期": "有效期至", "证书编号": ""}
_DATES = ("取得日期", "有效期至")
_NAME = "企业名称"


def _as_titles(sheet: Sheet, table: str, column: str, title: str, names: dict[str, str]) -> Sheet:
    """A plain list (code, name, dates, whatever else) as rows of a table of titles. Other columns of the list are not ours."""
    heads = {_MEANT.get(head.strip(), head.strip()): at for at, head in reversed(list(enumerate(sheet.headers)))}
    if CODE in heads and _NAME in heads:
        for row in range(len(sheet)):
            names[sheet.columns[heads[CODE]].shown(row).strip().upper()] = sheet.columns[heads[_NAME]].shown(row)
    kept = [(head, sheet.columns[heads[head]]) for head in (CODE, *_DATES) if head in heads]
    kept.append((column, cells_of_values([title] * len(sheet))))
    # Titles that another source knows by one date stay one record; without its own date the list says nothing of it.
    return Sheet(table, sheet.file, tuple(h for h, _ in kept), tuple(c for _, c in kept), sheet.lines)


def _tables(sheets: list[Sheet], tables: Mapping[str, Table], report: Report) -> list[Sheet]:
    """The sheets that are tables of the contract; any other one with headers is a mistake, but for notes."""
    found: dict[str, Sheet] = {}
    for sheet in sheets:
        if sheet.name in found:
            report.add(TABLE_TWICE, sheet, quoted(sheet.name))
        elif sheet.name in tables:
            found[sheet.name] = sheet
        elif sheet.name not in NOTES and sheet.headers:
            hint = nearest(sheet.name, list(tables))
            report.add(UNKNOWN_TABLE, sheet, remedy=f"您是不是想写 {'、'.join(hint)}？" if hint else "")
    return list(found.values())


def _cleared(sheets: list[Sheet]) -> tuple[list[Sheet], set[tuple[str, int, int]]]:
    """The sheets with every `CLEARED` cell emptied, so that no column takes the word for a value; and where they stood (sheet,
    line, column).
    """
    made, places = [], set[tuple[str, int, int]]()
    for sheet in sheets:
        columns = list(sheet.columns)
        for at, cells in enumerate(columns):
            if cells.text is None or sheet.headers[at] in (CODE, YEAR):
                continue
            rows = np.flatnonzero(cells.text.is_in(CLEARED).fill_null(False).to_numpy())
            if len(rows):
                columns[at] = cells.without(rows)
                places |= {(sheet.name, int(line), at) for line in sheet.lines[rows]}
        made.append(Sheet(sheet.name, sheet.file, sheet.headers, tuple(columns), sheet.lines))
    return made, places


def _rows(
    parsed: Parsed, rule: TableRule | None, cleared: set[tuple[str, int, int]], report: Report
) -> Iterator[ReadRow]:
    """The rows of a sheet; rows without a usable code have been reported already."""
    name, sheet = parsed.table.name, parsed.sheet
    if parsed.table.subject != MAIN or rule is None:
        place = Place(sheet.file, 0, 0, name)
        why = f"表“{name}”没有核对规则，不能导入"
        if len(sheet):
            report.found.append(Problem(place, NO_RULE, why, "删去这张表，或在政策包里声明 核对规则"))
        return
    seen: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], int] = {}
    for row, code in enumerate(parsed.keys.to_list()):
        if not code:
            continue
        line = int(sheet.lines[row])
        values: dict[str, str | None] = {}
        for column in parsed.table.columns:
            if column.name not in parsed.columns:
                continue
            values[column.name] = _text(column, parsed.columns[column.name], row)
            if values[column.name] == _ENDLESS_FRACTION:
                place = Place(sheet.file, line, parsed.places[column.name] + 1, name, column.name)
                shown_value = sheet.columns[parsed.places[column.name]].shown(row)
                why = f"“{shown_value}”换算成{column.unit}不是有限小数"
                report.found.append(Problem(place, NOT_DECIMAL, why, f"请以{column.unit}填写"))
        key = _key(rule, parsed, row, values)
        if rule.shape == "记录":
            seen[code, key] += 1
            if seen[code, key] > 1:
                key = f"{key[:180]}#{seen[code, key]}"
        elif (code, key) in shown:
            continue  # doubled rows were reported by `join`
        shown[code, key] = line
        values |= {column: "" for column, at in parsed.places.items() if (name, line, at) in cleared}
        yield ReadRow(name, code, key[:KEY_LENGTH], line, values)


def _key(rule: TableRule, parsed: Parsed, row: int, values: Mapping[str, str | None]) -> str:
    """What tells a row apart among those of its source, as `dossiers.statements.keys` makes it."""
    if rule.shape == "属性":
        return ""
    if rule.shape == "年度":
        return str(int(parsed.years[row]))
    date = values.get(rule.match.date) if rule.match.date else None
    held = {name: value for name, value in values.items() if value is not None}
    same = [held.get(name) for name in rule.match.same] or [held[name] for name in sorted(held)]
    return record_key(same, dt.date.fromisoformat(date) if date else None, 0)[:180]


_ENDLESS_FRACTION = "\x00"


def _text(column: Column, read: AnyColumn, row: int) -> str | None:
    """A typed cell as text in the declared unit; None where nothing stands or a validity never ends."""
    if isinstance(read, NumberColumn):
        value = read.exact(row)
        return None if value is None else _decimal(value / column.scale)
    if isinstance(read, FlagColumn):
        return ("是" if read.value[row] else "否") if read.known[row] else None
    if isinstance(read, DateColumn):
        ordinal = int(read.ordinals[row])
        return dt.date.fromordinal(ordinal).isoformat() if read.known[row] and ordinal != OPEN_END else None
    return read.word(row)


def _decimal(value: Fraction) -> str:
    """The digits of a fraction in full; a mark where they never end."""
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return _ENDLESS_FRACTION
    places += max(twos, fives)
    digits = abs(value.numerator) * 10**places // value.denominator
    text = str(digits).rjust(places + 1, "0")
    text = f"{text[:-places]}.{text[-places:]}" if places else text
    return f"-{text}" if value < 0 else text
