"""Periods as papers write them: 2025年12月31日, 2025年度, 2025年1-6月, 2025年第二季度, 二〇二五年, 2025-01-01至2025-12-31."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from peiyu.facts.papers.grid import squeezed
from peiyu.facts.papers.model import Period

Form = Literal["day", "month", "year", "range"]
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}(?=年)")
_CHINESE_PART = re.compile(r"(?<=[年月])[一二三四五六七八九十]{1,3}(?=[月日])")
_ASIDE = re.compile(
    r"(?:打印|填报|申报|报送|编制|制表|导出|生成|批准报出|成立|上报|查询|更新|下载|数据截止)(?:日期?|时间)?[:]?\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?"
)
_DAY = r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?"
_RANGE = re.compile(_DAY + r"(?:至|到|-+|~)" + _DAY)
_MONTHS = re.compile(r"(\d{4})年度?(\d{1,2})月?(?:至|到|-+|~)(?:\d{4}年)?(\d{1,2})月")
_QUARTER = re.compile(r"(\d{4})年?度?第?([一二三四1-4])季度?")
_HALF = re.compile(r"(\d{4})年?度?(上半年|下半年)")
_ONE_DAY = re.compile(_DAY)
_MONTH = re.compile(r"(\d{4})[年](\d{1,2})月(?:份|度)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(\d{4})年度?(?![\d])")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True)
class Written:
    """A time as written. `form` tells a day from a month, a year or a range."""

    period: Period
    form: Form


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def year_of(year: int) -> Period:
    """A whole calendar year."""
    return Period(dt.date(year, 12, 31), dt.date(year, 1, 1))


def written_periods(text: str) -> list[Written]:
    """The times named in a text, in order of precision; dates of printing and filing are left out.

    >>> [str(w.period) for w in written_periods("税款所属期间：2025年01月01日至2025年12月31日 填报日期：2026-05-06")]
    ['2025年度']
    """
    plain = squeezed(text)
    plain = _CHINESE_YEAR.sub(lambda found: found[0].translate(_DIGITS), plain)
    plain = _CHINESE_PART.sub(lambda found: _small(found[0]), plain)
    plain = _ASIDE.sub("#", plain)
    found: list[Written] = []
    for pattern in (_RANGE, _MONTHS, _QUARTER, _HALF, _ONE_DAY, _MONTH, _YEAR):
        for match in pattern.finditer(plain):
            written = _written(pattern, match)
            if written is not None and written not in found:
                found.append(written)
        plain = pattern.sub("#", plain)
    return found


def _small(numeral: str) -> str:
    """The digits of a Chinese numeral below 100."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return numeral.translate(_DIGITS)
    return (tens.translate(_DIGITS) or "1") + (ones.translate(_DIGITS) or "0")


def _written(pattern: re.Pattern[str], match: re.Match[str]) -> Written | None:
    try:
        year = int(match[1])
        if not 1990 <= year <= 2100:
            return None
        if pattern is _RANGE:
            start, end = (
                dt.date(year, int(match[2]), int(match[3])),
                dt.date(int(match[4]), int(match[5]), int(match[6])),
            )
            return Written(Period(end, start), "range") if start <= end else None
        if pattern is _MONTHS:
            first, last = int(match[2]), int(match[3])
            return Written(Period(month_end(year, last), dt.date(year, first, 1)), "range") if first <= last else None
        if pattern is _QUARTER:
            quarter = _QUARTERS.get(match[2]) or int(match[2])
            return Written(Period(month_end(year, 3 * quarter), dt.date(year, 3 * quarter - 2, 1)), "range")
        if pattern is _HALF:
            first = 1 if match[2] == "上半年" else 7
            return Written(Period(month_end(year, first + 5), dt.date(year, first, 1)), "range")
        if pattern is _ONE_DAY:
            return Written(Period(dt.date(year, int(match[2]), int(match[3]))), "day")
        if pattern is _MONTH:
            month = int(match[2])
            return Written(Period(month_end(year, month), dt.date(year, month, 1)), "month")
        return Written(year_of(year), "year")
    except (ValueError, calendar.IllegalMonthError):
        return None
