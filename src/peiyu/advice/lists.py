"""Records typed row by row (「贷款/明细/1/本金」): all that a firm has in one table, as the same columns that a file gives.

A list closes its table: what is not in it is not there. An empty cell is unknown, but an empty end of validity means that it still
runs, as in a file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from peiyu.advice.typed import Fault, Typed, read
from peiyu.facts.columns import OPEN_END, AnyColumn, Booleans, DateColumn, FlagColumn, NumberColumn, WordColumn
from peiyu.facts.dossiers import Records
from peiyu.rules.model import Column, Table

LIST = "明细"
_KEY = re.compile(rf"([^/]+)/{LIST}/(\d{{1,4}})/([^/]+)")
_MANTISSA = 2**62
Cells = dict[str, dict[int, dict[str, str]]]  # table → row as numbered by the form → column → text


def list_key(table: str, row: int | None = None, column: str = "") -> str:
    """The key of a list, or of one of its cells.

    >>> list_key("贷款"), list_key("贷款", 1, "本金")
    ('贷款/明细', '贷款/明细/1/本金')
    """
    return f"{table}/{LIST}" if row is None else f"{table}/{LIST}/{row}/{column}"


def listed(facts: Mapping[str, str], tables: Mapping[str, Table]) -> Cells:
    """The cells of lists among the facts; a row of which nothing is filled in is no row."""
    found: Cells = {}
    for key, text in facts.items():
        match = _KEY.fullmatch(key)
        if match is None or not text.strip():
            continue
        table = tables.get(match[1])
        if table is not None and table.shape == "记录" and table.column(match[3]) is not None:
            found.setdefault(match[1], {}).setdefault(int(match[2]), {})[match[3]] = text
    return found


def records(table: Table, rows: Mapping[int, Mapping[str, str]]) -> tuple[Records, dict[str, Fault]]:
    """The records of one table, all of the one enterprise, and the faults by key of the cell (a faulty cell is unknown)."""
    faults: dict[str, Fault] = {}
    numbers = sorted(rows)
    columns: dict[str, AnyColumn] = {}
    for column in table.columns:
        values: list[Typed | None] = []
        broken: list[bool] = []
        for row in numbers:
            found = _cell(table, column, rows[row])
            broken.append(isinstance(found, Fault))
            if isinstance(found, Fault):
                faults[list_key(table.name, row, column.name)] = found
            values.append(None if isinstance(found, Fault) else found)
        columns[column.name] = column_of(column, values, np.array(broken, dtype=np.bool_))
    return Records(table, np.zeros(len(numbers), dtype=np.int64), columns), faults


def _cell(table: Table, column: Column, row: Mapping[str, str]) -> Typed | Fault | None:
    """What one cell says; None where it is empty."""
    text = row.get(column.name, "").strip()
    if not text:
        return None
    value = read(column, text)
    if isinstance(value, tuple) and value[0] != value[1]:
        return Fault("E-CALC-007", f"“{text}”没有写到日", "写成 2019年5月6日")
    if column.name == table.ends and table.date and isinstance(value, tuple):
        begin = read(column, row.get(table.date, ""))
        if isinstance(begin, tuple) and value[0] < begin[0]:
            return Fault("E-CALC-011", f"“{text}”早于{table.date}“{row[table.date]}”", "核对两个日期")
    return value


def column_of(column: Column, values: list[Typed | None], broken: Booleans | None = None) -> AnyColumn:
    """A typed column of these values, None being unknown; an empty end of validity never ends, unless its cell is `broken`.
    Shapes (len(values),).
    """
    known = np.array([value is not None for value in values], dtype=np.bool_)
    if column.type == "是否":
        return FlagColumn(np.array([value is True for value in values], dtype=np.bool_), known)
    if column.type == "日期":
        empty = OPEN_END if column.open_ended else 0
        days = [value[0].toordinal() if isinstance(value, tuple) else empty for value in values]
        endless = np.full(len(values), column.open_ended) if broken is None else ~broken & column.open_ended
        return DateColumn(np.array(days, dtype=np.int32), known | endless)
    if column.type == "数值":
        figures = [value if isinstance(value, Fraction) else Fraction(0) for value in values]
        scale = math.lcm(*(figure.denominator for figure in figures))
        if scale < _MANTISSA and all(abs(figure * scale) < _MANTISSA for figure in figures):
            mantissa = np.array([int(figure * scale) for figure in figures], dtype=np.int64)
            return NumberColumn(mantissa, known, scale)
        outliers = {row: figure for row, figure in enumerate(figures) if known[row]}
        return NumberColumn(np.zeros(len(values), dtype=np.int64), known, 1, outliers)
    words = column.options or tuple(sorted({value for value in values if isinstance(value, str)}))
    codes = [words.index(value) if isinstance(value, str) else -1 for value in values]
    return WordColumn(np.array(codes, dtype=np.int32), words)
