"""From an uploaded file to the rows that it states: canonical text in the units of the contract, and every problem at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from peiyu.facts import plausibility
from peiyu.facts.cohort import read_register
from peiyu.facts.faults import NO_TABLES, NOT_LISTED, TABLE_TWICE, UNKNOWN_TABLE
from peiyu.facts.headers import YEAR, below_titles
from peiyu.facts.intake.tables import read_tables
from peiyu.facts.join import join
from peiyu.facts.parse import parse
from peiyu.facts.reader import NOTES
from peiyu.facts.report import Report, quoted
from peiyu.facts.sheets import Sheet, cells_of_values
from peiyu.facts.titles_above import list_from_headers
from peiyu.platform.dossiers import judged
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.intake import benefit_rows
from peiyu.platform.intake.called import Called, named
from peiyu.platform.intake.judgement_rows import judgement_rows
from peiyu.platform.intake.list_heads import CODE, NAME, meaning
from peiyu.platform.intake.rows import ENDLESS, ReadRow, stated_rows, text_of
from peiyu.platform.intake.title_lists import ListRead, as_titles
from peiyu.platform.policies.book import book
from peiyu.problems import Problem, nearest
from peiyu.rules.model import Table

CLEARED = frozenset({"清除", "未采集"})  # written into a cell: the source takes back what it said there before
_HEADER = (
    1  # problems of the line of the headers concern the whole sheet; of a file that is not read, of its first line
)


@dataclass
class ReadFile:
    """A file understood: rows without an error of their own, in the order of the file, and all problems.

    Attributes:
        rows: what can be staged.
        problems: errors and warnings, by place.
        tables: the sheets that are tables of the contract.
        whole: whether an error concerns a whole sheet or the file, so that nothing may go on.
        faulty: rows left out because of an error in them.
        called: by which names the file calls the firms.
        read_list: for a plain list, how its columns were read.
    """

    rows: list[ReadRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    whole: bool = False
    faulty: int = 0
    called: Called = field(default_factory=Called)
    read_list: ListRead | None = None


def read_file(
    path: Path,
    name: str,
    region: str,
    table: str = "",
    listed: tuple[str, str, str] | None = None,
    decided: Mapping[str, str] | None = None,
) -> ReadFile:
    """Read an upload that passed quarantine; it is opened in a child process again.

    Args:
        path: where it lies.
        name: what its sender called it, for messages.
        region: GB/T 2260; says which pack's rules recognise records.
        table: the table of a CSV file.
        listed: for a plain list of holders of a title: the table, the column of the title, the title.
        decided: for such a list: position of a column → what a person said it means.
    """
    library = book().library
    report = Report()
    sheets = read_tables(path, report, name=name, table=table)
    tables = benefit_rows.as_imported(library.tables)
    called, read_list = Called(), None
    if listed is not None and sheets:
        sheet = list_from_headers(sheets[0], lambda head: meaning(head) == CODE, report)
        _names_of_list(sheet, listed[0], called)
        read_list = as_titles(sheet, *listed, decided or {})
        report.found += read_list.problems
        sheets = [read_list.sheet]
    elif listed is None:
        subjects = library.subjects
        sheets = [
            named(below_titles(sheet, tables[sheet.name], subjects, report), tables, called)
            if sheet.name in tables
            else sheet
            for sheet in sheets
        ]
    wanted, cleared = _cleared(_tables(sheets, tables, report))
    parsed = [p for p in (parse(s, tables[s.name], library.subjects, report) for s in wanted) if p is not None]
    if not wanted and not report.found:
        report.file(NO_TABLES, name)
    plausibility.warn(parsed, report)
    between = Report()
    join(parsed, tables, library.subjects, read_register([], {}, between), between)
    # An enterprise that the file's own sheet 企业 does not list may well be in the library.
    report.found += [problem for problem in between.found if problem.code != NOT_LISTED]
    rules = settings_for(region).tables
    rows: list[ReadRow] = []
    for p in parsed:
        if p.table.name == benefit_rows.TABLE:
            rows += benefit_rows.paid_rows(p, report)
        elif p.table.name == judged.TABLE:
            rows += judgement_rows(p, cleared, report)
        else:
            rows += stated_rows(p, rules.get(p.table.name), cleared, report)
    found = sorted(set(report.found))
    if read_list is not None:
        found = [_as_headed(problem, read_list) for problem in found]
    tables_read = [p.table.name for p in parsed]
    result = ReadFile(problems=found, tables=tables_read, called=called, read_list=read_list)
    errors = [problem.place for problem in result.problems if problem.is_error]
    heads = {sheet.name: sheet.head for sheet in wanted}
    result.whole = any(place.line <= heads.get(place.sheet, _HEADER) for place in errors)
    wrong = {(place.sheet, place.line) for place in errors}
    result.rows = [row for row in rows if (row.table, row.line) not in wrong]
    result.faulty = len({(sheet, line) for sheet, line in wrong if line > heads.get(sheet, _HEADER)})
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
    value = text_of(found, read.columns[column], 0)
    if value is None or value == ENDLESS:
        return None, "请填写数值"
    return value, ""


def _names_of_list(sheet: Sheet, table: str, called: Called) -> None:
    said = [meaning(head) for head in sheet.headers]
    if CODE in said and NAME in said:
        called.add(sheet, said.index(CODE), said.index(NAME), table)


def _as_headed(problem: Problem, read: ListRead) -> Problem:
    """A problem under the head that the file has, which is not always that of the contract."""
    head = read.heads_by_column.get(problem.place.column_name)
    return problem if head is None else replace(problem, place=replace(problem.place, column_name=head))


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
        made.append(replace(sheet, columns=tuple(columns)))
    return made, places
