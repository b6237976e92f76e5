"""Columns of money that stand in another unit than their header says, told once a column.

A slip between 元 and 万元, or 万元 and 亿元, is a factor of 10^4. The bounds below lie so far from what firms report that a whole
column cannot stray over them by being small or large: a median is asked for, of three figures at least. A cell that says its unit
itself takes no part.
"""

from __future__ import annotations

import numpy as np

from peiyu.facts.columns import Booleans
from peiyu.facts.faults import COLUMN_UNIT
from peiyu.facts.odd_figures import MOST_PER_HEAD, REVENUE, STAFF, Floats, figure, is_money, own_units
from peiyu.facts.parse import Parsed
from peiyu.facts.report import Report, quoted
from peiyu.facts.unit_words import in_words

FEWEST = 3  # figures; with fewer a median is one firm's affair
# 元: a year's minimum wage in the places with the lowest comes to about 20,000; half of the firms do not live on less a head.
LEAST_PER_HEAD = 20_000.0
# 元 a year: the small traders whom the value added tax leaves alone sell up to 100,000 a month. Half of all firms sell more in a year.
LEAST_MEDIAN = 100_000.0
# 元: about 50 billion is what the five hundredth largest firm of the country sells; no table has half of its firms above it.
MOST_MEDIAN = 5e10
LEAST_OF_RECORDS = 100.0  # 元: loans, premiums, prices and benefits of firms; half of them are not below a hundred
_YEARLY = (REVENUE, "主营业务收入", "成本费用总额", "资产总额")
# Part, whole, and the bounds of the median of part ÷ whole. Research is some per cent of the revenue, assets lie between a tenth and
# ten times of it, profit at some per cent: 10^-4 and 10^4 of that stay apart from the bounds by a factor of ten or more.
_RATIOS = (
    ("研发费用", REVENUE, 1e-5, 1e2),
    ("资产总额", REVENUE, 1e-3, 1e3),
    ("成本费用总额", REVENUE, 1e-2, 1e2),
    ("净利润", REVENUE, 1e-5, 1e2),
    ("利润总额", REVENUE, 1e-5, 1e2),
    ("负债总额", "资产总额", 1e-4, 1e2),
)


def warn_of_columns(found: Parsed, report: Report) -> frozenset[str]:
    """Report the columns whose unit is doubtful as a whole, and name them, so that their cells are not told one by one."""
    if found.table.shape != "年度":
        _warn_of_records(found, report)
        return frozenset()
    if found.table.subject != "企业":  # what districts and counties report has no such bounds
        return frozenset()
    doubted: dict[str, None] = {}
    bare = {name: _bare(found, name) for name in {*_YEARLY, *(name for pair in _RATIOS for name in pair[:2])}}
    for name in _YEARLY:
        sums = bare[name]
        if sums is not None and (told := _of_size(found, name, sums)):
            _add(found, name, told, report)
            doubted[name] = None
    for part, whole, least, most in _RATIOS:
        if part in doubted or whole in doubted:
            continue
        small, large = bare[part], bare[whole]
        if small is None or large is None:
            continue
        both = (np.abs(small) > 0) & (large > 0)
        if np.count_nonzero(both) < FEWEST:
            continue
        middle = float(np.median(np.abs(small[both]) / large[both]))
        if not least <= middle <= most:
            times = f"{middle:.3g} 倍" if middle > 1 else f"{1 / middle:.3g} 分之一"
            _add(found, part, (middle < least, f"通常约为{whole}的 {times}"), report)
            doubted[part] = None
    return frozenset(doubted)


def _of_size(found: Parsed, name: str, sums: Floats) -> tuple[bool, str] | None:
    """Whether the column is too low (True) or too high (False), and its measure in words; None if neither."""
    positive = sums > 0
    if np.count_nonzero(positive) < FEWEST:
        return None
    middle = float(np.median(sums[positive]))
    staff = figure(found, STAFF) if name == REVENUE else None
    counted = positive & (staff > 0) if staff is not None else np.zeros_like(positive)
    if staff is not None and np.count_nonzero(counted) >= FEWEST:
        a_head = float(np.median(sums[counted] / staff[counted]))
        if LEAST_PER_HEAD <= a_head <= MOST_PER_HEAD:
            return None
        return a_head < LEAST_PER_HEAD, f"通常人均约 {in_words(a_head)}（中位数）"
    if middle >= LEAST_MEDIAN and (middle <= MOST_MEDIAN or found.units[name].scale <= 1):
        return None
    return middle < LEAST_MEDIAN, f"通常约 {in_words(middle)}（中位数）"


def _warn_of_records(found: Parsed, report: Report) -> None:
    for name in found.columns:
        sums = _bare(found, name) if is_money(found, name) else None
        if sums is None or found.table.shape != "记录":
            continue
        positive = sums > 0
        if np.count_nonzero(positive) >= FEWEST and (middle := float(np.median(sums[positive]))) < LEAST_OF_RECORDS:
            _add(found, name, (True, f"通常约 {in_words(middle)}（中位数）"), report)


def _bare(found: Parsed, name: str) -> Floats | None:
    """The sums of a column, NaN where the cell says its own unit; None if there is no such column of money."""
    sums = figure(found, name) if is_money(found, name) else None
    if sums is None:
        return None
    hidden: Booleans = own_units(found, name)
    return np.where(hidden, np.nan, sums) if hidden.any() else sums


def _add(found: Parsed, name: str, told: tuple[bool, str], report: Report) -> None:
    low, measure = told
    unit = found.units[name].name or "元"
    at = found.places[name]
    said = f"列名写明以{unit}计" if unit in found.sheet.headers[at] else f"列名没有写单位，以{unit}计"
    meant = {("元", True): "万元", ("万元", True): "亿元", ("万元", False): "元", ("亿元", False): "万元"}.get(
        (unit, low)
    )
    remedy = (
        f"若填的是{meant}，列名请写成 {name}（{meant}），同表的其他金额列也请核对；确实如此可以不理会" if meant else ""
    )
    detail = f"{quoted(name)}{said}，{measure}，{'太小' if low else '太大'}"
    report.add(COLUMN_UNIT, found.sheet, detail, line=found.sheet.head, column=at, remedy=remedy)
