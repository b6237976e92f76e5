"""What rules pay all firms that meet them, in figures that can be added up: what is certain, lowest, highest, and how many are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peiyu.engine.decide import Decisions
from peiyu.engine.payout import NO_LIMIT
from peiyu.facts.columns import Integers
from peiyu.reports.overview import RuleCount


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums in 分 without what a better policy of the same firm displaces. `certain`: of firms with one figure that surely counts; `low`
    and `high` (None: no upper limit) hold that and all others; `waiting`: firms that add to `high` without adding a certain figure;
    `unnamed`: those among them whose policy names no figure at all, which are in no sum.
    """

    certain: int
    low: int
    high: int | None
    waiting: int
    unnamed: int = 0

    def __add__(self, other: Sums) -> Sums:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Sums(
            self.certain + other.certain,
            self.low + other.low,
            high,
            self.waiting + other.waiting,
            self.unnamed + other.unnamed,
        )


NOTHING = Sums(0, 0, 0, 0)


def sums_of(decisions: Decisions, counts: Iterable[RuleCount]) -> dict[str, Sums]:
    """The sums of those of the rules that pay anything, by code; from whole columns, nothing row by row."""
    return {count.rule.code: _sums(decisions, count) for count in counts if count.rule.amount is not None}


def _sums(decisions: Decisions, count: RuleCount) -> Sums:
    found = decisions.outcomes[count.rule.code]
    if count.paid is None or found.amount is None:
        return Sums(0, 0, 0, count.met, count.met)
    met, paid = found.verdict.surely, found.amount
    single = met & (paid.low == paid.high) & (paid.low < NO_LIMIT)
    waiting = int(met.sum()) - int(single.sum()) + count.lost.unsure
    low, high = count.paid
    return Sums(_sum(paid.low[single]) - count.lost.certain, low, high, waiting)


def _sum(cents: Integers) -> int:
    """In two parts, so that no sum overflows."""
    return (int((cents >> 32).sum()) << 32) + int((cents & 0xFFFFFFFF).sum())
