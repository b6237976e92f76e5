"""Which time a column of a statement is for, from its head and from the dates in the heading; None where it is not clear."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from peiyu.facts.papers.dates import Written, month_end, year_of
from peiyu.facts.papers.heads import Head, Role
from peiyu.facts.papers.model import PaperKind, Period


@dataclass(frozen=True, slots=True)
class Timing:
    """A column's period, and why it is doubtful ("" if it is not)."""

    period: Period | None
    doubt: str = ""


def timing(head: Head, heads: Sequence[Head], named: Sequence[Written], kind: PaperKind) -> Timing:
    """The period of one column. `named` are the times in the heading of the statement, `heads` all its columns."""
    times = _distinct(named)
    if head.time is not None:
        return _own_time(head.time, kind)
    if head.role is Role.DATED:
        return Timing(None, "列名没有写明是哪一期")
    if not times:
        return Timing(None, "材料上没有写所属的日期或年度")
    if len(times) > 1:
        listed = "、".join(str(time.period) for time in times)
        return Timing(None, f"材料上写了几个日期（{listed}），看不出是哪一个")
    time = times[0]
    if kind is PaperKind.BALANCE_SHEET:
        return _balance(head.role, time)
    return _income(head.role, time, {other.role for other in heads})


def _distinct(named: Sequence[Written]) -> list[Written]:
    """The different times; of a year and a day or month that ends it, the more precise one."""
    kept: list[Written] = []
    for written in named:
        if any(written.period == other.period for other in kept):
            continue
        kept.append(written)
    ends = {w.period.end for w in kept}
    if len(ends) == 1 and len(kept) > 1:
        years = [w for w in kept if w.period.year is not None and w.period.start is not None]
        return years[:1] or kept[:1]
    return kept


def _own_time(time: Written, kind: PaperKind) -> Timing:
    period = time.period
    if kind is PaperKind.BALANCE_SHEET:
        return Timing(Period(period.end))
    if time.form == "day":
        whole = year_of(period.end.year)
        return (
            Timing(whole, "利润表的列名写的是某一天，不是一段时间")
            if period.end == whole.end
            else Timing(None, "列名写的是某一天")
        )
    return Timing(period)


def _balance(role: Role, time: Written) -> Timing:
    end = time.period.end
    if role is Role.OPENING:
        return Timing(Period(dt.date(end.year - 1, 12, 31)))
    if role in (Role.CLOSING, Role.CURRENT):
        return Timing(Period(end))
    return Timing(None, "资产负债表的列名看不出是期末还是年初")


def _income(role: Role, time: Written, roles: set[Role]) -> Timing:
    end = time.period.end
    month = Period(end, end.replace(day=1))
    to_date = Period(end, dt.date(end.year, 1, 1))
    if end != month_end(end.year, end.month):
        return Timing(None, "利润表写的日期不是月末")
    if role is Role.YEAR_TO_DATE:
        return Timing(to_date)
    if role is Role.MONTH:
        return Timing(month) if time.form in ("month", "day") or end.month == 12 else Timing(None, "看不出是哪一个月")
    whole = time.form in ("year", "range")
    if role in (Role.CURRENT, Role.CLOSING):
        if whole:
            quarter_beside_year = Role.YEAR_TO_DATE in roles and time.period.year is not None
            return (
                Timing(None, "“本期”与“本年累计”并列，看不出本期是哪一段")
                if quarter_beside_year
                else Timing(time.period)
            )
        if Role.YEAR_TO_DATE in roles:
            return Timing(month)
        return _one_column(end, time, month)
    if role is Role.PRIOR:
        if whole and time.period.start is not None and Role.YEAR_TO_DATE not in roles:
            return Timing(_year_before(time.period))
        if time.period.year is not None and Role.MONTH not in roles:
            return Timing(year_of(end.year - 1))
        return Timing(None, "看不出“上年”是上年全年还是上年同期")
    return Timing(None, "利润表的列名看不出是哪一期")


def _one_column(end: dt.date, time: Written, month: Period) -> Timing:
    if time.form == "month":
        return Timing(month, "只写了月份，看不出“本期”是这一个月还是本年累计")
    if (end.month, end.day) == (12, 31):
        return Timing(year_of(end.year), "利润表写的是某一天，看不出“本期”是全年还是这一个月")
    return Timing(None, "利润表写的是某一天，看不出“本期”是哪一段")


def _year_before(period: Period) -> Period | None:
    if period.start is None:
        return None
    end = month_end(period.end.year - 1, period.end.month)
    return Period(end, period.start.replace(year=period.start.year - 1))
