"""Which days are worked: the documents 节假日安排, one a year, as the State Council's office announces them.

A year that no pack holds has Saturdays and Sundays off and no holidays; whoever counts with it says so (`WorkCalendar.covers`).
A lower pack replaces a year as a whole, where a region has holidays of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peiyu.problems import Collector
from peiyu.rules.documents import Document, check_keys, date_of, fields_of, items_of
from peiyu.rules.source import Node

if TYPE_CHECKING:
    from peiyu.rules.library import Library

_SATURDAY = 5
_ONE = dt.timedelta(days=1)
_LONGEST = 31  # days off in a row: a longer stretch is a slip of the pen


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The announcement of one year: days off, and Saturdays and Sundays worked in exchange. The first may lie in the December before."""

    off: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The years that are known, by year."""

    years: Mapping[int, HolidayYear] = field(default_factory=dict)

    def works(self, day: dt.date) -> bool:
        """Whether a day is a working day.

        >>> WorkCalendar().works(dt.date(2026, 11, 20)), WorkCalendar().works(dt.date(2026, 11, 21))  # Friday, Saturday
        (True, False)
        """
        for number in (day.year, day.year + 1):
            year = self.years.get(number)
            if year is not None and day in year.worked:
                return True
            if year is not None and day in year.off:
                return False
        return day.weekday() < _SATURDAY

    def covers(self, first: dt.date, last: dt.date) -> bool:
        """Whether the years of all days from `first` to `last` are known."""
        return all(year in self.years for year in range(first.year, last.year + 1))


def work_calendar(library: Library, pack: str = "", problems: Collector | None = None) -> WorkCalendar:
    """The working days as `pack` sees them (default: the national pack, which has no parent). Problems go to `problems`; without
    it they are dropped, because `check` tells them.
    """
    problems = problems if problems is not None else Collector()
    code = pack or min((p.code for p in library.packs.values() if not p.parents), default="")
    years: dict[int, HolidayYear] = {}
    for name, documents in library.holidays.items():
        for document in library.visible(documents, code)[:1]:
            number = _year(name)
            if number is None:
                problems.add(document.place, "E-DAY-001", f"“{name}”不是年份", "写成 节假日安排: 2026")
            else:
                years[number] = _announced(document, number, problems)
    return WorkCalendar(years)


def check_holidays(library: Library, problems: Collector) -> None:
    """Report what is wrong in any 节假日安排 of any pack."""
    for pack in library.packs:
        work_calendar(library, pack, problems)


def _year(name: str) -> int | None:
    return int(name) if name.isascii() and name.isdigit() and len(name) == 4 and 1990 <= int(name) <= 2100 else None


def _announced(document: Document, year: int, problems: Collector) -> HolidayYear:
    off: set[dt.date] = set()
    for item in items_of(document.fields.get("放假")):
        off |= set(_stretch(item, year, problems))
    worked: set[dt.date] = set()
    for item in items_of(document.fields.get("上班")):
        day = date_of(item, problems, "上班")
        if day is None:
            continue
        if day in off:
            problems.add(item.place, "E-DAY-003", f"{day} 已写在 放假 里", "核对通知，只保留一处")
        elif day.weekday() < _SATURDAY:
            problems.add(item.place, "E-DAY-003", f"{day} 不是周六或周日", "上班 只写调休上班的周六、周日；核对日期")
        elif _belongs(day, year, item, problems):
            worked.add(day)
    return HolidayYear(frozenset(off), frozenset(worked))


def _stretch(item: Node, year: int, problems: Collector) -> Iterator[dt.date]:
    entry = fields_of(item, problems, "放假")
    if entry is None:
        return
    check_keys(entry, ["名称", "起", "止"], "放假", problems)
    first = date_of(entry.get("起"), problems, "起")
    last = date_of(entry.get("止"), problems, "止") or first
    if first is None or last is None:
        if "起" not in entry:
            problems.add(
                entry.place, "E-DAY-002", "没有写从哪一天起放假", "写成 {名称: 元旦, 起: 2026-01-01, 止: 2026-01-03}"
            )
        return
    if not 0 <= (last - first).days < _LONGEST:
        problems.add(entry.place, "E-DAY-002", f"放假从 {first} 到 {last}，不是一段假期", "核对 起 和 止")
        return
    if _belongs(first, year, entry, problems) and _belongs(last, year, entry, problems):
        yield from (first + _ONE * n for n in range((last - first).days + 1))


def _belongs(day: dt.date, year: int, node: Node, problems: Collector) -> bool:
    """Whether a day can stand in the announcement of a year: New Year's holiday may begin in the December before."""
    if day.year == year or (day.year == year - 1 and day.month == 12):
        return True
    problems.add(node.place, "E-DAY-004", f"{day} 不在 {year} 年", f"写到 节假日安排: {day.year} 里，或核对日期")
    return False
