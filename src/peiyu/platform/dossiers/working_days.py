"""Time limits in 工作日, counted with the holidays and exchanged weekends that the packs hold (节假日安排).

A year that no pack holds has only Saturdays and Sundays off; every limit that touches such a year is marked as provisional (暂定).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from peiyu.platform.dossiers.packs import pack_of
from peiyu.platform.policies.book import book
from peiyu.platform.web.components.figures import working_days_note
from peiyu.rules.holidays import WorkCalendar, work_calendar

_ONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day of a time limit, and whether a year in it has no announced holidays yet."""

    due: dt.date
    provisional: bool


def limit(start: dt.date, days: int, region: str) -> Limit:
    """The limit of `days` working days in a region (GB/T 2260) that begins the day after `start`."""
    calendar, day = calendar_of(region), start
    while days > 0:
        day += _ONE
        days -= calendar.works(day)
    return Limit(day, not calendar.covers(start, day))


def left(today: dt.date, due: dt.date, region: str) -> int:
    """Working days from tomorrow to `due` in a region; negative when it is past."""
    calendar = calendar_of(region)
    early, late = sorted((today, due))
    number = sum(calendar.works(early + _ONE * n) for n in range(1, (late - early).days + 1))
    return number if due >= today else -number


def note() -> str:
    """How working days are counted here, for the foot of a page that shows a limit."""
    return working_days_note(sorted(calendar_of("").years))


def calendar_of(region: str) -> WorkCalendar:
    """The calendar of the pack nearest to a region; '' for the country."""
    return _calendar(book().mark, pack_of(region))


@lru_cache(maxsize=32)
def _calendar(mark: str, pack: str) -> WorkCalendar:
    return work_calendar(book().library, pack)
