"""Single sums of money that are too large, too small or below zero."""

from __future__ import annotations

import numpy as np

from peiyu.facts.columns import Booleans, NumberColumn
from peiyu.facts.faults import HUGE_AMOUNT, NEGATIVE_AMOUNT, TINY_AMOUNT
from peiyu.facts.odd_columns import FEWEST, LEAST_MEDIAN
from peiyu.facts.odd_figures import (
    MOST_MONEY,
    MOST_PER_HEAD,
    REVENUE,
    STAFF,
    Floats,
    add,
    figure,
    first,
    own_units,
    values,
)
from peiyu.facts.parse import Parsed, negative
from peiyu.facts.report import Report, quoted
from peiyu.facts.unit_words import in_words, shown, slip

# 元: some 250 firms of the country sell as much in a year. Only a column in 万元 or more is held to it: 元 written there come out as
# ten thousand times the sum, and 1000 万元 as this.
MOST_OF_A_FIRM = 1e11
LEAST_PER_HEAD = 1_000.0  # 元 of revenue a head and year: less than one month's minimum wage anywhere
# Of the median of the column. A slip of units is 10^4; a firm smaller or larger than most by as much is very rare, and only told
# where its revenue is very small or very large besides.
FAR_BELOW, FAR_ABOVE = 10**3.5, 1e4
LEAST_FAR_ABOVE = 1e10  # 元
# Signs that bookkeeping allows but that are nearly always a slip.
USUALLY_POSITIVE = ("营业收入", "主营业务收入", "研发费用", "负债总额", "主导产品收入", "成本费用总额", "出口额")


def warn_of_size(found: Parsed, name: str, column: NumberColumn, doubted: frozenset[str], report: Report) -> None:
    """Report the odd sums of one column; in one of `doubted`, told already as a whole, only those below zero."""
    if name not in doubted:
        sums = values(column)
        _warn_of_large(found, name, sums, report)
        if name == REVENUE and found.table.shape == "年度":
            _warn_of_small(found, sums, report)
    if name in USUALLY_POSITIVE:
        below = np.isin(np.arange(len(column.known)), negative(column))
        for row in first(below, NEGATIVE_AMOUNT, found, name, report):
            add(NEGATIVE_AMOUNT, found, name, row, quoted(shown(found, name, row)), report)


def _warn_of_large(found: Parsed, name: str, sums: Floats, report: Report) -> None:
    size = np.abs(sums)
    staff, a_head = _heads(found, size)
    huge = size > MOST_MONEY
    if name == REVENUE:
        huge |= a_head > MOST_PER_HEAD
    if found.table.shape == "年度" and found.table.subject == "企业":
        alone = np.isnan(a_head)  # a firm of many people may well be that large
        if found.units[name].scale > 1:
            huge |= (size > MOST_OF_A_FIRM) & (alone | (a_head > MOST_PER_HEAD)) & ~own_units(found, name)
        if name == REVENUE:
            huge |= alone & (size >= LEAST_FAR_ABOVE) & (size >= FAR_ABOVE * _middle(sums))
    for row in first(huge, HUGE_AMOUNT, found, name, report):
        detail = slip(found, name, row, float(sums[row]))
        if staff is not None and name == REVENUE and a_head[row] > MOST_PER_HEAD:
            detail += _of_heads(staff, a_head, row)
        add(HUGE_AMOUNT, found, name, row, detail, report)


def _warn_of_small(found: Parsed, sums: Floats, report: Report) -> None:
    staff, a_head = _heads(found, sums)
    far = np.isnan(a_head) & (sums < LEAST_MEDIAN) & (sums * FAR_BELOW <= _middle(sums))
    tiny = (sums > 0) & ((a_head < LEAST_PER_HEAD) | far)
    for row in first(tiny, TINY_AMOUNT, found, REVENUE, report):
        detail = slip(found, REVENUE, row, float(sums[row]), larger=True)
        if staff is not None and a_head[row] < LEAST_PER_HEAD:
            detail += _of_heads(staff, a_head, row)
        else:
            detail += f"（这一列的中位数约 {in_words(_middle(sums))}）"
        add(TINY_AMOUNT, found, REVENUE, row, detail, report)


def _middle(sums: Floats) -> float:
    """The median of the positive sums; NaN, from which nothing is far, where they are few."""
    positive: Booleans = sums > 0
    return float(np.median(sums[positive])) if np.count_nonzero(positive) >= FEWEST else float("nan")


def _heads(found: Parsed, sums: Floats) -> tuple[Floats | None, Floats]:
    """The staff, None without such a column, and the sum a head, NaN where the staff is not known."""
    staff = figure(found, STAFF)
    if staff is None:
        return None, np.full(len(sums), np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        return staff, np.where(staff > 0, sums / staff, np.nan)


def _of_heads(staff: Floats, a_head: Floats, row: int) -> str:
    return f"（职工 {staff[row]:.0f} 人，人均 {in_words(float(a_head[row]))}）"
