"""Time limits in 工作日.

Holidays and the weekends worked in exchange are published year by year and belong into packs; until a calendar stands there,
Saturdays and Sundays are the only days off, and every limit is marked as provisional (暂定).
"""

from __future__ import annotations

import datetime as dt

SATURDAY = 5


def add(start: dt.date, days: int) -> dt.date:
    """The last day of a limit of `days` working days that begins the day after `start`.

    >>> add(dt.date(2026, 11, 20), 1)  # a Friday
    datetime.date(2026, 11, 23)
    """
    day = start
    while days > 0:
        day += dt.timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


def left(today: dt.date, due: dt.date) -> int:
    """Working days from tomorrow to `due`; negative when it is past.

    >>> left(dt.date(2026, 11, 20), dt.date(2026, 11, 24)), left(dt.date(2026, 11, 24), dt.date(2026, 11, 20))
    (2, -2)
    """
    early, late = sorted((today, due))
    number = sum((early + dt.timedelta(days=n)).weekday() < SATURDAY for n in range(1, (late - early).days + 1))
    return number if due >= today else -number
