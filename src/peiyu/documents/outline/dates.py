"""Dates as official texts write them: 2024年9月11日, 二〇〇五年七月十四日, 2024-04-12; and times that name no day: 2024年9月, 2024年底, 6月30日."""

from __future__ import annotations

import calendar
import datetime as dt
import re

DATE = r"(?:(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|[二一][〇零○OО0九一二三四五六七八]{3}年[一二三四五六七八九十元]{1,2}月[一二三四五六七八九十]{1,3}日)"
_DATE = re.compile(DATE)
_DECEMBER = 12
TIME = rf"(?:{DATE}|(?:19|20)\d{{2}}\s*年\s*\d{{1,2}}\s*月(?:[底末份])?(?!\s*\d)|(?:19|20)\d{{2}}\s*年(?:[底末初度])?(?!\s*\d))"
"""A day, a month or a year that is named whole."""
LATER = rf"(?:{TIME}|\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|\d{{1,2}}\s*月[底末]|\d{{1,2}}\s*日)"
"""What may stand behind a time that has been named: 6月30日, of the same year."""
_PARTS = re.compile(r"(?:(?P<year>(?:19|20)\d{2})\s*年)?\s*(?:(?P<month>\d{1,2})\s*月)?\s*(?:(?P<day>\d{1,2})\s*日)?")
_DIGITS = {"〇": 0, "零": 0, "○": 0, "O": 0, "О": 0, "0": 0, "元": 1} | {
    c: i + 1 for i, c in enumerate("一二三四五六七八九")
}


def date_of(text: str) -> dt.date | None:
    """The date that a text is; None where it is none or cannot be.

    >>> date_of("2024年9月11日"), date_of("二〇〇五年七月十四日"), date_of("2024年2月30日")
    (datetime.date(2024, 9, 11), datetime.date(2005, 7, 14), None)
    """
    numbers = re.findall(r"\d+", text)
    if len(numbers) >= 3:
        year, month, day = (int(n) for n in numbers[:3])
    else:
        parts = re.match(r"(.{4})年(.{1,2})月(.{1,3})日", text)
        if parts is None:
            return None
        year = int("".join(str(_DIGITS.get(c, 0)) for c in parts.group(1)))
        month, day = _small(parts.group(2)), _small(parts.group(3))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def first_date(text: str) -> dt.date | None:
    """The first date in a text."""
    found = _DATE.search(text)
    return date_of(found.group()) if found else None


def first_day(words: str) -> dt.date | None:
    """The first day of a time that is named whole.

    >>> first_day("2024年9月11日"), first_day("2024年9月"), first_day("2024年")
    (datetime.date(2024, 9, 11), datetime.date(2024, 9, 1), datetime.date(2024, 1, 1))
    """
    day = first_date(words)
    parts = _PARTS.match(words.strip())
    if day is not None or parts is None or not parts["year"]:
        return day
    return _day(int(parts["year"]), int(parts["month"] or 1), 1)


def last_day(words: str, begin: dt.date | None = None) -> dt.date | None:
    """The last day of a time; one without a year, or month, is the next behind `begin`.

    >>> last_day("2028年底"), last_day("2027年6月"), last_day("6月30日", dt.date(2023, 6, 1)), last_day("15日", dt.date(2023, 6, 1))
    (datetime.date(2028, 12, 31), datetime.date(2027, 6, 30), datetime.date(2023, 6, 30), datetime.date(2023, 6, 15))
    """
    day = first_date(words)
    parts = _PARTS.match(words.strip())
    if day is not None or parts is None:
        return day
    month, number = (int(parts[name]) if parts[name] else None for name in ("month", "day"))
    if parts["year"]:
        return _day(int(parts["year"]), month or 12, None)
    if begin is None or (month is None and number is None):
        return None
    for year in (begin.year, begin.year + 1):
        found = _day(year, month or begin.month, number)
        if found is not None and found >= begin:
            return found
        if month is None:
            return None
    return None


def after(day: dt.date, months: int) -> dt.date:
    """So many months after a day; the first of the next month where the month has no such day."""
    count = day.month - 1 + months
    year, month = day.year + count // _DECEMBER, count % _DECEMBER + 1
    try:
        return day.replace(year=year, month=month)
    except ValueError:
        return dt.date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)


def names_a_day(words: str) -> bool:
    """Whether a time names its day: 2024年9月11日, 6月30日; not 2024年 or 2024年9月."""
    return first_date(words) is not None or words.rstrip().endswith("日")


def number_of(words: str) -> int | None:
    """A number below one hundred, in digits or in words: 36, 三, 十八, 两."""
    words = words.strip().replace("两", "二")
    return int(words) if words.isdecimal() else _small(words) or None


def _day(year: int, month: int, day: int | None) -> dt.date | None:
    """A day; the last of the month where `day` is None; None where there is no such day."""
    if not 1 <= month <= _DECEMBER:
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day or last) if (day or last) <= last and day != 0 else None


def _small(text: str) -> int:
    """A Chinese number below one hundred."""
    if "十" not in text:
        return _DIGITS.get(text[:1], 0)
    tens, _, ones = text.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
