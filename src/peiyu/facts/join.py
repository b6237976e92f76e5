"""From parsed tables to dossiers: the rosters, the rows of every table on them, and the checks between rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from peiyu.facts.cohort import Register
from peiyu.facts.columns import OPEN_END, AnyColumn, DateColumn, Integers, WordColumn
from peiyu.facts.dossiers import Annual, Dossiers, Records
from peiyu.facts.faults import ENDS_BEFORE, KEY_TWICE, NO_CLAUSE, YEAR_TWICE
from peiyu.facts.gather import known, take
from peiyu.facts.parse import Parsed
from peiyu.facts.report import Report, quoted
from peiyu.facts.roster import Roster, no_parents
from peiyu.facts.strangers import report_strangers
from peiyu.rules import judgements
from peiyu.rules.model import Subject, Table


def join(
    parsed: Sequence[Parsed],
    tables: Mapping[str, Table],
    subjects: Mapping[str, Subject],
    register: Register,
    report: Report,
) -> Dossiers:
    """Dossiers of the parsed tables. Doubled keys, unlisted subjects and dates in the wrong order go to `report`."""
    bare = {name: _roster(name, parsed) for name in subjects}
    listings = {name: _listing(name, parsed) for name in subjects}
    report_strangers(parsed, bare, listings, report)
    attributes: dict[str, dict[str, AnyColumn]] = {}
    annuals: dict[str, Annual] = {}
    records: dict[str, Records] = {}
    for found in parsed:
        table = found.table
        rows = bare[table.subject].find(found.keys)
        _report_dates(found, report)
        if table.shape == "属性":
            _report_twice(found, rows, np.zeros(len(rows), dtype=np.int64), KEY_TWICE, report)
            attributes[table.name] = _aligned(found, rows, len(bare[table.subject]))
        elif table.shape == "年度":
            _report_twice(found, rows, found.years, YEAR_TWICE, report)
            order, owners = _by_owner(rows)
            annuals[table.name] = Annual(owners, found.years[order].astype(np.int32), _ordered(found, order))
        else:
            if judgements.is_table(table.name):
                _report_no_clause(found, report)
            order, owners = _by_owner(rows)
            records[table.name] = Records(table, owners, _ordered(found, order))
    rosters = {name: _with_parents(name, bare, tables, subjects, attributes) for name in bare}
    return Dossiers(tables, subjects, rosters, attributes, annuals, records, register, report.warnings)


def _roster(subject: str, parsed: Sequence[Parsed]) -> Roster:
    """The keys of the subject's own table; without that table, those of every table about it, in order of appearance."""
    own = [found for found in parsed if found.table.subject == subject]
    listed = _listing(subject, own)
    keys = [found.keys for found in ([listed] if listed else own)]
    series = pl.concat([pl.Series([], dtype=pl.String), *keys]).drop_nulls().unique(maintain_order=True)
    return Roster(series, no_parents(len(series)))


def _listing(subject: str, parsed: Sequence[Parsed]) -> Parsed | None:
    """The table that lists the subject: the 属性 table of its name, else the first 属性 table about it."""
    tables = [found for found in parsed if found.table.subject == subject and found.table.shape == "属性"]
    return next((found for found in tables if found.table.name == subject), tables[0] if tables else None)


def _with_parents(
    name: str,
    bare: Mapping[str, Roster],
    tables: Mapping[str, Table],
    subjects: Mapping[str, Subject],
    attributes: Mapping[str, Mapping[str, AnyColumn]],
) -> Roster:
    subject = subjects[name]
    for table, columns in attributes.items():
        column = columns.get(subject.parent_column)
        if subject.parent in bare and tables[table].subject == name and isinstance(column, WordColumn):
            rows = np.append(bare[subject.parent].find(pl.Series(column.words, dtype=pl.String)), -1)
            return Roster(bare[name].series, rows[column.codes])
    return bare[name]


def _report_twice(found: Parsed, rows: Integers, years: Integers, code: str, report: Report) -> None:
    """A second row of one key (and year), with the row of the first."""
    good = np.flatnonzero((rows >= 0) & ((years > 0) | (code == KEY_TWICE)))
    pair = rows[good] * 10_000 + years[good]
    _, first, back, counts = np.unique(pair, return_index=True, return_inverse=True, return_counts=True)
    if (counts == 1).all():
        return
    for at in np.flatnonzero(np.arange(len(good)) != first[back]).tolist():
        row, earlier = int(good[at]), int(good[first[back[at]]])
        year = f" {int(years[row])} 年" if years[row] else ""
        detail = f"{quoted(str(found.keys[row]))}{year}，第 {int(found.sheet.lines[earlier])} 行已有"
        report.add(code, found.sheet, detail, line=int(found.sheet.lines[row]), column=found.key_at)


def _report_dates(found: Parsed, report: Report) -> None:
    """An end before its beginning, in a record table that names both columns."""
    table = found.table
    begin, end = found.columns.get(table.date), found.columns.get(table.ends)
    if not isinstance(begin, DateColumn) or not isinstance(end, DateColumn):
        return
    late = begin.known & end.known & (end.ordinals < begin.ordinals) & (end.ordinals != OPEN_END)
    at = found.places[table.ends]
    first = found.sheet.columns[found.places[table.date]]
    for row in np.flatnonzero(late).tolist():
        shown = found.sheet.columns[at].shown(row)
        detail = f"{quoted(shown)}早于{table.date}{quoted(first.shown(row))}"
        report.add(ENDS_BEFORE, found.sheet, detail, line=int(found.sheet.lines[row]), column=at)


def _report_no_clause(found: Parsed, report: Report) -> None:
    for name in (judgements.RULE, judgements.CLAUSE):
        column = found.columns.get(name)
        at = found.places.get(name, found.key_at)
        lacking = ~known(column) if column is not None else np.ones(len(found.keys), dtype=np.bool_)
        for row in np.flatnonzero(lacking).tolist():
            report.add(NO_CLAUSE, found.sheet, f"缺{name}", line=int(found.sheet.lines[row]), column=at)


def _aligned(found: Parsed, rows: Integers, size: int) -> dict[str, AnyColumn]:
    """The columns in the order of the roster; unknown where the table has no row of a subject."""
    if len(rows) == size and (rows == np.arange(size)).all():
        return dict(found.columns)
    positions = np.full(size, -1, dtype=np.int64)
    good = np.flatnonzero(rows >= 0)
    positions[rows[good]] = good
    return {name: take(column, positions) for name, column in found.columns.items()}


def _by_owner(rows: Integers) -> tuple[Integers, Integers]:
    """The order that sorts rows by their subject, leaving out those of no subject, and the sorted subjects."""
    if len(rows) and rows[0] >= 0 and (rows[1:] >= rows[:-1]).all():
        return np.arange(len(rows), dtype=np.int64), rows
    order = np.argsort(rows, kind="stable")
    order = order[rows[order] >= 0]
    return order, rows[order]


def _ordered(found: Parsed, order: Integers) -> dict[str, AnyColumn]:
    if len(order) == len(found.keys) and (order == np.arange(len(order))).all():
        return dict(found.columns)
    return {name: take(column, order) for name, column in found.columns.items()}
