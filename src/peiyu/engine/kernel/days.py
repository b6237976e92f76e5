"""A moved date compared with a fixed one is a date compared with a moved fixed one: found once, not in every row.

Moving by calendar years, months and days never changes the order of two dates, so that “moved ≥ day” holds from some day on.
"""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.engine.dates import shift
from peiyu.facts.columns import OPEN_END
from peiyu.rules.nodes import TURNED, Comparison, DateColumn, DateConst, DateNode, DateShift


@dataclass(frozen=True, slots=True)
class Day:
    """A day by its ordinal; it may lie one beyond every date."""

    ordinal: int


def ordinal_of(day: DateConst | Day) -> int:
    """The ordinal of a fixed day."""
    return day.ordinal if isinstance(day, Day) else day.date.toordinal()


def unshifted(left: DateNode, order: Comparison, right: DateNode) -> tuple[DateNode | Day, Comparison, DateNode | Day]:
    """The same test with nothing to move, where one side is a moved column and the other a fixed day."""
    if isinstance(left, DateConst) and isinstance(right, DateShift):
        left, order, right = right, TURNED[order], left
    plain = isinstance(left, DateShift) and isinstance(left.date, DateColumn) and isinstance(right, DateConst)
    if not plain or order in ("=", "≠"):
        return left, order, right
    assert isinstance(left, DateShift)
    assert isinstance(right, DateConst)
    wanted = right.date.toordinal() + (order in (">", "≤"))  # the least moved day at which ≥ or > holds
    low, high = 1, OPEN_END + 1
    while low < high:
        middle = (low + high) // 2
        if shift(middle, left.years, left.months, left.days) >= wanted:
            high = middle
        else:
            low = middle + 1
    return left.date, "≥" if order in ("≥", ">") else "<", Day(low)
