"""Dates as official texts write them: 2024年9月11日, 二〇〇五年七月十四日, 2024-04-12."""

from __future__ import annotations

import datetime as dt
import re

DATE = r"(?:(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}|[二一][〇零○OО0九一二三四五六七八]{3}年[一二三四五六七八九十元]{1,2}月[一二三四五六七八九十]{1,3}日)"
_DATE = re.compile(DATE)
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


def _small(text: str) -> int:
    """A Chinese number below one hundred."""
    if "十" not in text:
        return _DIGITS.get(text[:1], 0)
    tens, _, ones = text.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
