"""What is odd in the figures of a data set: unit slips, parts above their whole, dates to come, doubled records.

Nothing is changed; everything here is a warning, so doubles are exact enough.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from peiyu.facts.columns import OPEN_END, AnyColumn, Booleans, DateColumn, FlagColumn, Integers, NumberColumn
from peiyu.facts.faults import (
    EMPTY_TABLES,
    FUTURE_DATE,
    HUGE_AMOUNT,
    JUMP,
    NEGATIVE_AMOUNT,
    PART_ABOVE_WHOLE,
    SAME_RECORD,
)
from peiyu.facts.parse import Parsed, negative
from peiyu.facts.report import Report, quoted
from peiyu.rules.units import unit

Floats = npt.NDArray[np.float64]

REVENUE, STAFF = "营业收入", "职工总数"
MOST_MONEY = 1e12  # 元: 1 万亿
MOST_PER_HEAD = 1e8  # 元: 1 亿
MOST_JUMP = 10**3.5  # between neighbouring years; a slip between 元 and 万元 is 10^4
LEAST_JUMP = 1e6  # 元: below this an amount may well grow a thousandfold
MOST_PROFIT = 10  # times the revenue
# Signs that bookkeeping allows but that are nearly always a slip.
USUALLY_POSITIVE = ("营业收入", "主营业务收入", "研发费用", "负债总额", "主导产品收入", "成本费用总额", "出口额")
PARTS = (
    ("研发费用", "营业收入"), ("主营业务收入", "营业收入"), ("主导产品收入", "营业收入"), ("高新技术产品收入", "营业收入"),
    ("境内研发费用", "研发费用"), ("研发人员数", "职工总数"), ("科技人员数", "职工总数"),
)  # fmt: skip
PROFITS = ("净利润", "利润总额")
_DATES_BEHIND_US = ("成立日期", "受让日期", "入规日期")
_GROUPS_AT_MOST = 20
_ROWS_AT_MOST = 100  # of one kind in one column


def warn(parsed: Sequence[Parsed], report: Report, today: dt.date | None = None) -> None:
    """Report everything odd in the tables; `today` for tests."""
    day = (today or dt.date.today()).toordinal()
    for found in parsed:
        for name, column in found.columns.items():
            if isinstance(column, NumberColumn) and _is_money(found, name):
                _warn_of_size(found, name, column, report)
            elif isinstance(column, DateColumn) and (name == found.table.date or name in _DATES_BEHIND_US):
                late = column.known & (column.ordinals > day) & (column.ordinals != OPEN_END)
                for row in _first(late, FUTURE_DATE, found, name, report):
                    _add(FUTURE_DATE, found, name, row, quoted(_shown(found, name, row)), report)
        if found.table.shape == "年度":
            _warn_of_year(found, report)
            _warn_of_jumps(found, report)
        elif found.table.shape == "记录":
            _warn_of_same(found, report)


def warn_of_empty(parsed: Sequence[Parsed], source: str, report: Report) -> None:
    """One note that names the record tables which are there and empty."""
    empty = [found.table.name for found in parsed if found.table.shape == "记录" and not len(found.keys)]
    if empty:
        report.file(EMPTY_TABLES, source, "、".join(empty))


def _is_money(found: Parsed, name: str) -> bool:
    return name in found.units and found.units[name].dimension == unit("元").dimension


def _values(column: NumberColumn) -> Floats:
    """The numbers in base units, NaN where unknown. Shape (n,)."""
    values = np.where(column.known, column.mantissa / column.scale, np.nan)
    for row, value in column.outliers.items():
        values[row] = float(value)
    return values


def _figure(found: Parsed, name: str) -> Floats | None:
    column = found.columns.get(name)
    return _values(column) if isinstance(column, NumberColumn) else None


def _warn_of_size(found: Parsed, name: str, column: NumberColumn, report: Report) -> None:
    values = _values(column)
    huge = np.abs(values) > MOST_MONEY
    staff = _figure(found, STAFF)
    if name == REVENUE and staff is not None:
        with np.errstate(divide="ignore", invalid="ignore"):
            huge |= (staff > 0) & (values / staff > MOST_PER_HEAD)
    for row in _first(huge, HUGE_AMOUNT, found, name, report):
        detail = _slip(found, name, row, float(values[row]))
        if staff is not None and name == REVENUE and abs(values[row]) <= MOST_MONEY:
            detail += f"（职工 {staff[row]:.0f} 人，人均 {_in_words(float(values[row] / staff[row]))}）"
        _add(HUGE_AMOUNT, found, name, row, detail, report)
    if name in USUALLY_POSITIVE:
        below = np.isin(np.arange(len(values)), negative(column))
        for row in _first(below, NEGATIVE_AMOUNT, found, name, report):
            _add(NEGATIVE_AMOUNT, found, name, row, quoted(_shown(found, name, row)), report)


def _warn_of_year(found: Parsed, report: Report) -> None:
    """Figures of one year that contradict each other."""
    figures = {name: _figure(found, name) for name in {word for pair in PARTS for word in pair} | set(PROFITS)}
    for part, whole in (*PARTS, *((profit, REVENUE) for profit in PROFITS)):
        small, large = figures[part], figures[whole]
        if small is None or large is None:
            continue
        times = MOST_PROFIT if part in PROFITS else 1
        above = (large > 0) & (np.abs(small) > times * large)
        for row in _first(above, PART_ABOVE_WHOLE, found, part, report):
            than = f"大于{whole}" if times == 1 else f"超过{whole}的 {times} 倍"
            detail = f"{part}{quoted(_written(found, part, row))}{than}{quoted(_written(found, whole, row))}"
            _add(PART_ABOVE_WHOLE, found, part, row, detail, report)


def _warn_of_jumps(found: Parsed, report: Report) -> None:
    """One figure of one firm thousands of times that of the year before or after."""
    if len(found.years) < 2:
        return
    keys = found.keys.cast(pl.Categorical).to_physical().cast(pl.Int64).fill_null(-1).to_numpy()
    order = np.lexsort((found.years, keys))
    first, second = order[:-1], order[1:]
    beside = (keys[first] == keys[second]) & (keys[first] >= 0) & (found.years[second] == found.years[first] + 1)
    first, second = first[beside], second[beside]
    for name in found.columns:
        values = _figure(found, name) if _is_money(found, name) else None
        if values is None:
            continue
        before, after = np.abs(values[first]), np.abs(values[second])
        low, high = np.minimum(before, after), np.maximum(before, after)
        jumps = (low > 0) & (high >= LEAST_JUMP) & (high >= MOST_JUMP * low)
        for at in _first(jumps, JUMP, found, name, report):
            _report_jump(found, name, int(first[at]), int(second[at]), values, report)


def _report_jump(found: Parsed, name: str, first: int, second: int, values: Floats, report: Report) -> None:
    """The larger is suspected where the header asks for 万元 or more, else the smaller."""
    large, small = (first, second) if abs(values[first]) > abs(values[second]) else (second, first)
    suspect, other = (large, small) if found.units[name].scale > 1 else (small, large)
    times = abs(values[large] / values[small])
    detail = _slip(found, name, suspect, float(values[suspect]), larger=suspect == small)
    detail += f"（{int(found.years[other])} 年为 {_shown(found, name, other)}，相差约 {times:.0f} 倍）"
    _add(JUMP, found, name, suspect, detail, report)


def _slip(found: Parsed, name: str, row: int, value: float, *, larger: bool = False) -> str:
    """What was read, and what was perhaps meant: a ten-thousandth of it, or ten thousand times as much.

    单位是万元,您填的 120000000 约为 12000 亿元,是否应为 12000?
    """
    written = found.units[name]
    said = f"单位是{written.name or '元'}，您填的 {_shown(found, name, row)} 约为 {_in_words(value)}"
    if not larger and written.scale <= 1:
        return said
    meant = value / float(written.scale) * (10_000 if larger else 1 / 10_000)
    return f"{said}，是否应为 {meant:.10g}？"


def _written(found: Parsed, name: str, row: int) -> str:
    """What stands in the cell, with its unit."""
    shown = _shown(found, name, row)
    return shown if shown[-1:] in ("元", "人") else shown + found.units[name].name


def _in_words(value: float) -> str:
    """An amount of 元 in the unit that people say it in.

    >>> _in_words(1.2e12), _in_words(35_000.0)
    ('12000 亿元', '3.5 万元')
    """
    size = abs(value)
    for scale, name in ((1e8, "亿元"), (1e4, "万元")):
        if size >= scale:
            return f"{value / scale:.4g} {name}" if size / scale < 10_000 else f"{value / scale:.0f} {name}"
    return f"{value:.4g} 元"


def _warn_of_same(found: Parsed, report: Report) -> None:
    """Records of one subject that agree in every cell. They are counted all the same."""
    if len(found.keys) < 2:
        return
    frame = pl.DataFrame([found.keys.alias("key"), *(_series(name, c) for name, c in found.columns.items())])
    same = frame.is_duplicated() & found.keys.is_not_null()
    if not same.any():
        return
    groups = frame.with_row_index("row").filter(same).group_by(frame.columns, maintain_order=True).agg("row")["row"]
    for rows in groups.head(_GROUPS_AT_MOST).to_list():
        lines = [int(found.sheet.lines[row]) for row in rows]
        shown = "、".join(map(str, lines[:10])) + (" …" if len(lines) > 10 else "")
        detail = f"第 {shown} 行，仍按 {len(lines)} 项计"
        report.add(SAME_RECORD, found.sheet, detail, line=lines[0])
    if len(groups) > _GROUPS_AT_MOST:
        report.add(SAME_RECORD, found.sheet, f"另有 {len(groups) - _GROUPS_AT_MOST} 组")


def _series(name: str, column: AnyColumn) -> pl.Series:
    """A column as it can be compared row by row; the rare exact outlier by its text."""
    known: Booleans
    values: Integers | Booleans | npt.NDArray[np.int32]
    if isinstance(column, NumberColumn):
        values, known = column.mantissa, column.known
        if column.outliers:
            texts = pl.Series(name, values).cast(pl.String)
            rows = sorted(column.outliers)
            return texts.scatter(rows, [str(column.outliers[row]) for row in rows]).set(pl.Series(~known), None)
    elif isinstance(column, FlagColumn):
        values, known = column.value, column.known
    elif isinstance(column, DateColumn):
        values, known = column.ordinals, column.known
    else:
        values, known = column.codes, column.codes >= 0
    return pl.Series(name, values).set(pl.Series(~known), None)


def _shown(found: Parsed, name: str, row: int) -> str:
    return found.sheet.columns[found.places[name]].shown(row)


def _first(where: Booleans, code: str, found: Parsed, name: str, report: Report) -> list[int]:
    """The first rows to warn of; that there are more is said once."""
    rows = np.flatnonzero(where).tolist()
    if len(rows) > _ROWS_AT_MOST:
        report.add(code, found.sheet, f"同类情况另有 {len(rows) - _ROWS_AT_MOST} 处", column=found.places[name])
    return rows[:_ROWS_AT_MOST]


def _add(code: str, found: Parsed, name: str, row: int, detail: str, report: Report) -> None:
    report.add(code, found.sheet, detail, line=int(found.sheet.lines[row]), column=found.places[name])
