"""When a title begins and ends, as lists write it: a day, a month, from … to …, a number of years, 长期."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from peiyu.facts.sheets import Cells

ENDLESS = frozenset({"长期", "永久", "长期有效", "永久有效", "无固定期限", "无期限", "无限期"})
ENDLESS_WORD = "长期"  # as the tables take it
_DAY = r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?|\d{8}"
_ONE = re.compile(rf"(?:{_DAY})(?:[ T]0{{1,2}}:00(?::00(?:\.0+)?)?)?")
_FROM_TO = re.compile(rf"(?:自|从)?({_DAY})起?(?:至|到|-+|—+|–+|~+|―+|−+)({_DAY}|长期|永久)止?")
_TERM = re.compile(r"(?:有效期)?(?:为)?(\d{1,2}|[一二两三四五六七八九十])(周?年|个月)?")
_PARTS = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?|(\d{4})(\d{2})(\d{2})$")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_LONGEST = 40
_JANUARY_OR_OCTOBER = re.compile(r"\d{4}\.1")


@dataclass(frozen=True, slots=True)
class When:
    """What a cell says. `months` is a duration; `by_month`: some day stands there as a month only."""

    since: dt.date | None = None
    until: dt.date | None = None
    months: int = 0
    endless: bool = False
    by_month: bool = False


def cell_text(cells: Cells, row: int) -> str:
    """What stands in a cell, for `day` and `when`. A number 2023.1 may be January or October: its last zero is lost, so it is
    marked and read as neither.
    """
    text = unicodedata.normalize("NFKC", cells.shown(row)).strip()
    is_number = cells.number is not None and cells.number[row] is not None
    return f"数字 {text}" if is_number and _JANUARY_OR_OCTOBER.fullmatch(text) else text


def day(text: str, last: bool = False) -> dt.date | None:
    """A day; of a month alone the first, or the last.

    >>> day("2023.1"), day("2026年2月", last=True), day("2023")
    (datetime.date(2023, 1, 1), datetime.date(2026, 2, 28), None)
    """
    text = text[:_LONGEST].strip()
    parts = _PARTS.match(text) if _ONE.fullmatch(text) else None
    if parts is None:
        return None
    year, month, number = (int(p) if p else 0 for p in (parts.group(1, 2, 3) if parts[1] else parts.group(4, 5, 6)))
    if not (1900 <= year <= 2199 and 1 <= month <= 12):
        return None
    most = calendar.monthrange(year, month)[1]
    if not number and parts[3] is None and parts[1]:
        return dt.date(year, month, most if last else 1)
    return dt.date(year, month, number) if 1 <= number <= most else None


def is_month(text: str) -> bool:
    """Whether a readable day names no more than its month."""
    parts = _PARTS.match(text)
    return parts is not None and parts[1] is not None and parts[3] is None


def when(text: str, bare_years: bool = False) -> When | None:
    """What a cell of a validity says; None where it cannot be read.

    Args:
        text: the cell.
        bare_years: whether a number alone counts years, as under 有效期.
    """
    if (end := day(text, last=True)) is not None:
        return When(until=end, by_month=is_month(text))
    text = re.sub(r"\s+", "", text) if len(text) <= _LONGEST else ""
    if text in ENDLESS:
        return When(endless=True)
    found = _FROM_TO.fullmatch(text)
    if found is not None:
        since, until = day(found[1]), day(found[2], last=True)
        endless = found[2] in ENDLESS
        if since is None or (until is None and not endless) or (until is not None and until < since):
            return None
        return When(since, until, endless=endless, by_month=is_month(found[1]) or (not endless and is_month(found[2])))
    term = _TERM.fullmatch(text)
    if term is not None and (term[2] or bare_years):
        number = _DIGITS.get(term[1]) or int(term[1])
        months = number if term[2] == "个月" else 12 * number
        return When(months=months) if months else None
    return None


def after(since: dt.date, months: int) -> dt.date:
    """The last day of a title that holds for so many months from a day on: 2025-12-08 and three years give 2028-12-07."""
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    most = calendar.monthrange(year, month + 1)[1]
    if since.day > most:  # 29 February: the year ends with the month
        return dt.date(year, month + 1, most)
    return dt.date(year, month + 1, since.day) - dt.timedelta(days=1)
