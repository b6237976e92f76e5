"""Reading a data set: a workbook, a folder of CSV files or a folder of Parquet files becomes dossiers.

All errors of all tables are found before anything is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from peiyu.facts import cohort, plausibility
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.faults import NO_TABLES, TABLE_TWICE, UNKNOWN_TABLE
from peiyu.facts.folders import csv_sheets, parquet_sheets
from peiyu.facts.headers import below_titles
from peiyu.facts.join import join
from peiyu.facts.parse import Parsed, parse
from peiyu.facts.report import Report, quoted
from peiyu.facts.sheets import Sheet
from peiyu.facts.sources import SourceKind, source_kind
from peiyu.facts.workbook import workbook_sheets
from peiyu.problems import nearest
from peiyu.rules.model import CohortStatistic, Subject, Table

Progress = Callable[[str, int, int], None]
NOTES = ("填写说明", "示例", "说明", "数据说明", "选项", "问题清单")


def read(
    path: Path | str,
    tables: Mapping[str, Table],
    subjects: Mapping[str, Subject],
    progress: Progress | None = None,
    statistics: Mapping[str, CohortStatistic] | None = None,
) -> Dossiers:
    """The dossiers of a data set on disk.

    `path`: an `.xlsx` workbook, a folder of `.csv` or of `.parquet` files, or one such file. `progress` is called with what is
    being read, how many tables are done and how many there are (0 while the file is being opened). `statistics` are the declared cohort statistics, needed to read
    grouped figures of the register. Raises `ProblemsFound` with every error of every table.
    """
    report = Report()
    where = Path(path)
    if progress is not None:
        progress(where.name, 0, 0)
    kind = source_kind(where, report)
    sheets: list[Sheet] = []
    if kind is SourceKind.WORKBOOK:
        sheets = workbook_sheets(where, report)
    elif kind is SourceKind.CSV:
        sheets = csv_sheets(where, report)
    elif kind is SourceKind.PARQUET:
        sheets = parquet_sheets(where, report)
    if kind is None or (not sheets and report.found):
        report.raise_if_errors()
    return assemble(sheets, tables, subjects, statistics, progress, report, str(path))


def assemble(
    sheets: Sequence[Sheet],
    tables: Mapping[str, Table],
    subjects: Mapping[str, Subject],
    statistics: Mapping[str, CohortStatistic] | None = None,
    progress: Progress | None = None,
    report: Report | None = None,
    source: str = "",
) -> Dossiers:
    """Dossiers from raw sheets, whatever they came from. Raises `ProblemsFound` with every error of every table."""
    report = report if report is not None else Report()
    wanted = _known_sheets(sheets, tables, report)
    parsed: list[Parsed] = []
    for done, sheet in enumerate(wanted):
        if progress is not None:
            progress(sheet.name, done, len(wanted))
        table = tables[sheet.name]
        found = parse(below_titles(sheet, table, subjects, report), table, subjects, report)
        if found is not None:
            parsed.append(found)
    register = cohort.read_register(sheets, statistics or {}, report)
    if not wanted and source:
        report.file(NO_TABLES, source)
    if source:  # what people filled in; values made by a program are not second-guessed
        plausibility.warn(parsed, report)
        plausibility.warn_of_empty(parsed, source, report)
    dossiers = join(parsed, tables, subjects, register, report)
    report.raise_if_errors()
    if progress is not None:
        progress("", len(wanted), len(wanted))
    return dossiers


def _known_sheets(sheets: Sequence[Sheet], tables: Mapping[str, Table], report: Report) -> list[Sheet]:
    """The sheets that are declared tables; each other sheet is a note, the register, empty, or a mistake."""
    known: dict[str, Sheet] = {}
    for sheet in sheets:
        if sheet.name in known:
            report.add(TABLE_TWICE, sheet, f"{quoted(sheet.name)}（{known[sheet.name].file} 和 {sheet.file}）")
        elif sheet.name in tables:
            known[sheet.name] = sheet
        elif sheet.name not in (*NOTES, cohort.VALUES, cohort.PLACES) and sheet.headers:
            hint = nearest(sheet.name, list(tables))
            report.add(UNKNOWN_TABLE, sheet, remedy=f"您是不是想写 {'、'.join(hint)}?" if hint else "")
    return list(known.values())
