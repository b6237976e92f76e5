"""What is odd in the figures of a data set: unit slips, parts above their whole, dates to come, doubled records
and names.

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
    PART_ABOVE_WHOLE,
    SAME_RECORD,
    TINY_AMOUNT,
)
from peiyu.facts.odd_columns import warn_of_columns
from peiyu.facts.odd_figures import REVENUE, Floats, add, figure, first, is_money
from peiyu.facts.odd_sizes import warn_of_size
from peiyu.facts.parse import Parsed
from peiyu.facts.report import Report, quoted
from peiyu.facts.same_names import warn_of_same_names
from peiyu.facts.unit_words import has_own_unit, shown, slip, written

MOST_JUMP = 10**3.5  # between neighbouring years; a slip between 元 and 万元 is 10^4
LEAST_JUMP = 1e6  # 元: below this an amount may well grow a thousandfold
MOST_PROFIT = 10  # times the revenue
PARTS = (
    ("研发费用", "营业收入"), ("主营业务收入", "营业收入"), ("主导产品收入", "营业收入"), ("高新技术产品收入", "营业收入"),
    ("境内研发费用", "研发费用"), ("研发人员数", "职工总数"), ("科技人员数", "职工总数"),
)  # fmt: skip
PROFITS = ("净利润", "利润总额")
_DATES_BEHIND_US = ("成立日期", "受让日期", "入规日期")
_GROUPS_AT_MOST = 20
_OF_SIZE = (HUGE_AMOUNT, TINY_AMOUNT)


def warn(parsed: Sequence[Parsed], report: Report, today: dt.date | None = None) -> None:
    """Report everything odd in the tables; `today` for tests."""
    day = (today or dt.date.today()).toordinal()
    before = len(report.found)
    for found in parsed:
        doubted = warn_of_columns(found, report)
        for name, column in found.columns.items():
            if isinstance(column, NumberColumn) and is_money(found, name):
                warn_of_size(found, name, column, doubted, report)
            elif isinstance(column, DateColumn) and (name == found.table.date or name in _DATES_BEHIND_US):
                late = column.known & (column.ordinals > day) & (column.ordinals != OPEN_END)
                for row in first(late, FUTURE_DATE, found, name, report):
                    add(FUTURE_DATE, found, name, row, quoted(shown(found, name, row)), report)
        if found.table.shape == "年度":
            _warn_of_year(found, doubted, report)
            _warn_of_jumps(found, report)
        elif found.table.shape == "记录":
            _warn_of_same(found, report)
        else:
            warn_of_same_names(found, report)
    jumps = {problem.place for problem in report.found[before:] if problem.code == JUMP}
    if jumps:  # a cell that the year beside it shows to be odd is told once, with that year
        report.found[before:] = [p for p in report.found[before:] if p.code not in _OF_SIZE or p.place not in jumps]


def warn_of_empty(parsed: Sequence[Parsed], source: str, report: Report) -> None:
    """One note that names the record tables which are there and empty."""
    empty = [found.table.name for found in parsed if found.table.shape == "记录" and not len(found.keys)]
    if empty:
        report.file(EMPTY_TABLES, source, "、".join(empty))


def _warn_of_year(found: Parsed, doubted: frozenset[str], report: Report) -> None:
    """Figures of one year that contradict each other; nothing of a column whose unit is doubted as a whole."""
    figures = {name: figure(found, name) for name in {word for pair in PARTS for word in pair} | set(PROFITS)}
    for part, whole in (*PARTS, *((profit, REVENUE) for profit in PROFITS)):
        small, large = figures[part], figures[whole]
        if small is None or large is None or doubted & {part, whole}:
            continue
        times = MOST_PROFIT if part in PROFITS else 1
        above = (large > 0) & (np.abs(small) > times * large)
        for row in first(above, PART_ABOVE_WHOLE, found, part, report):
            than = f"大于{whole}" if times == 1 else f"超过{whole}的 {times} 倍"
            detail = f"{part}{quoted(written(found, part, row))}{than}{quoted(written(found, whole, row))}"
            add(PART_ABOVE_WHOLE, found, part, row, detail, report)


def _warn_of_jumps(found: Parsed, report: Report) -> None:
    """One figure of one firm thousands of times that of the year before or after."""
    if len(found.years) < 2:
        return
    keys = found.keys.cast(pl.Categorical).to_physical().cast(pl.Int64).fill_null(-1).to_numpy()
    order = np.lexsort((found.years, keys))
    ahead, behind = order[:-1], order[1:]
    beside = (keys[ahead] == keys[behind]) & (keys[ahead] >= 0) & (found.years[behind] == found.years[ahead] + 1)
    ahead, behind = ahead[beside], behind[beside]
    for name in found.columns:
        values = figure(found, name) if is_money(found, name) else None
        if values is None:
            continue
        before, after = np.abs(values[ahead]), np.abs(values[behind])
        low, high = np.minimum(before, after), np.maximum(before, after)
        jumps = (low > 0) & (high >= LEAST_JUMP) & (high >= MOST_JUMP * low)
        for at in first(jumps, JUMP, found, name, report):
            _report_jump(found, name, int(ahead[at]), int(behind[at]), values, report)


def _report_jump(found: Parsed, name: str, ahead: int, behind: int, values: Floats, report: Report) -> None:
    """The cell without a unit of its own is suspected. Where both or none have one: the larger if the header asks for 万元 or more,
    else the smaller.
    """
    large, small = (ahead, behind) if abs(values[ahead]) > abs(values[behind]) else (behind, ahead)
    suspect, other = (large, small) if found.units[name].scale > 1 else (small, large)
    if has_own_unit(found, name, suspect) and not has_own_unit(found, name, other):
        suspect, other = other, suspect
    times = abs(values[large] / values[small])
    detail = slip(found, name, suspect, float(values[suspect]), larger=suspect == small)
    detail += f"（{int(found.years[other])} 年为 {shown(found, name, other)}，相差约 {times:.0f} 倍）"
    add(JUMP, found, name, suspect, detail, report)


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
