"""Dossiers from plain Python values, for cases and self-diagnosis: the same columns and the same checks as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np

from peiyu.facts.credit_codes import check_character
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.facts.headers import YEAR, key_name
from peiyu.facts.reader import assemble
from peiyu.facts.report import Report
from peiyu.facts.sheets import Sheet, cells_of_values
from peiyu.rules.model import CohortStatistic, Subject, Table

Value = str | int | float | bool | Decimal | Fraction | dt.date | None
SAMPLE_KEY = "91330200MA0000000" + check_character("91330200MA0000000")


def from_values(
    tables: Mapping[str, Table],
    subjects: Mapping[str, Subject],
    values: Mapping[str, Sequence[Mapping[str, Value]]],
    statistics: Mapping[str, CohortStatistic] | None = None,
) -> Dossiers:
    """Dossiers from rows by table: `{"企业": [{"行业": "C3484"}], "年度": [{"年度": 2025, "营业收入": "1500万元"}]}`.

    A value is a text (a quantity may name its unit), a number in the declared unit of its column (元, % …), a date, a bool or None
    (unknown). A column may name its unit, `营业收入(万元)`. A row without a key belongs to the one sample subject. A table that is
    not named is absent (unknown); an empty list means "none". Raises `ProblemsFound` with every error.
    """
    sheets = [_sheet(name, rows, tables.get(name), subjects) for name, rows in values.items()]
    if ENTERPRISE in tables and ENTERPRISE not in values:
        sheets.insert(0, _sheet(ENTERPRISE, [{}], tables[ENTERPRISE], subjects))
    return assemble(sheets, tables, subjects, statistics, report=Report())


def _sheet(
    name: str, rows: Sequence[Mapping[str, Value]], table: Table | None, subjects: Mapping[str, Subject]
) -> Sheet:
    key = key_name(table, subjects) if table is not None else ""
    headers = list(dict.fromkeys([*([key] if key else []), *(header for row in rows for header in row)]))
    if table is not None and table.shape == "年度" and YEAR not in headers:
        headers.insert(1, YEAR)
    columns = []
    for header in headers:
        missing: Value = None if header != key else SAMPLE_KEY if key == subjects[ENTERPRISE].key else f"{name}1"
        columns.append(cells_of_values([_plain(row.get(header, missing)) for row in rows]))
    return Sheet(name, "", tuple(headers), tuple(columns), np.arange(1, 1 + len(rows), dtype=np.int64))


def _plain(value: Value) -> object:
    """Exact numbers as digits, so that none passes through a float."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Fraction):
        digits = Decimal(value.numerator) / Decimal(value.denominator)
        if Fraction(digits) != value:
            raise ValueError(f"{value} 不是有限小数")
        return format(digits, "f")
    return value
