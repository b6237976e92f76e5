"""Sums of policies by 支持方式: a grant is money paid, tax relief is tax not paid, and nobody adds the one to the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peiyu.reports.overview import RuleCount
from peiyu.rules.kinds import SUPPORTS

NOT_ADDED = "支持方式不同，金额的性质不同（如奖补是拨付的钱，税收是少缴的税），各算各的合计，不相加"


@dataclass(frozen=True, slots=True)
class PaidBy:
    """What the policies of one 支持方式 pay all firms that meet them, in 分 (`high` None: no upper limit); `unnamed`: those among
    them that somebody meets and whose figure the text leaves open, which are in no sum.
    """

    support: str
    low: int
    high: int | None
    rules: tuple[RuleCount, ...]
    unnamed: int


def by_support(counts: Iterable[RuleCount]) -> dict[str, list[RuleCount]]:
    """Policies that pay, by what they pay, in the order in which the rule language lists it."""
    found: dict[str, list[RuleCount]] = {}
    for count in counts:
        if count.rule.amount is not None:
            found.setdefault(count.rule.support, []).append(count)
    return dict(sorted(found.items(), key=lambda item: SUPPORTS.index(item[0])))


def paid_by(counts: Iterable[RuleCount]) -> list[PaidBy]:
    """The sums of those policies that somebody meets."""
    return [_paid_by(support, held) for support, held in by_support(c for c in counts if c.met).items()]


def _paid_by(support: str, held: list[RuleCount]) -> PaidBy:
    paid = [count.paid for count in held if count.paid is not None]
    highs = [high for _, high in paid if high is not None]
    high = sum(highs) if len(highs) == len(paid) else None
    return PaidBy(support, sum(low for low, _ in paid), high, tuple(held), len(held) - len(paid))
