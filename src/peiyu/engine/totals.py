"""What one subject can be paid in all: the best lawful combination under 就高组, 互斥 and yearly ceilings.

Drafts, samples and repealed rules are never counted. The sum is a range: at least what is certain, at most what everything
still missing allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from peiyu.engine.compile import CompiledRule
from peiyu.engine.decide import Decisions
from peiyu.engine.exclusive import best, clashes, versions
from peiyu.engine.outcome import Outcome
from peiyu.engine.payout import NO_LIMIT, fen


@dataclass(frozen=True, slots=True)
class Payment:
    """What one rule may pay, [low, high] in 分 after its yearly ceiling; `high` = `NO_LIMIT` where nothing bounds it."""

    code: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Total:
    """The sum in 分 and what makes it up: `certain` gives the low end, `possible` the high one (`NO_LIMIT`: no bound).
    `displaced`: payments that a better one excludes, with the codes of those that do.
    """

    low: int
    high: int
    certain: tuple[Payment, ...]
    possible: tuple[Payment, ...]
    displaced: tuple[tuple[Payment, tuple[str, ...]], ...]


def total(decisions: Decisions, row: int, subject: str = "企业") -> Total:
    """What the rules of a subject pay one of its rows."""
    rules = [r for r in decisions.rulebook.rules if r.frame.name == subject and not r.rule.is_draft]
    payments = {p.code: p for p in _payments(decisions, rules, row)}
    paying = [r.rule for r in rules if r.rule.code in payments]
    against = clashes(paying)
    certain = best({code: p.low for code, p in payments.items() if p.low > 0}, against)
    # Which records two rules share is not looked at here: the low end pays one of them, the high end both.
    possible = best({code: p.high for code, p in payments.items() if p.high > 0}, clashes(paying, by_record=False))
    high = NO_LIMIT if any(payments[c].high == NO_LIMIT for c in possible) else sum(payments[c].high for c in possible)
    displaced = [
        (payments[code], tuple(sorted(against.get(code, frozenset()) & set(certain))))
        for code in payments
        if code not in certain and payments[code].low > 0
    ]
    return Total(
        low=sum(payments[code].low for code in certain),
        high=high,
        certain=tuple(payments[code] for code in certain),
        possible=tuple(payments[code] for code in possible),
        displaced=tuple(displaced),
    )


def _payments(decisions: Decisions, rules: Sequence[CompiledRule], row: int) -> Iterator[Payment]:
    for rule in rules:
        paid = decisions.outcomes[rule.rule.code].amount
        if paid is None or not paid.given[row]:
            continue
        low, high = int(paid.low[row]), int(paid.high[row])
        low = 0 if low == NO_LIMIT else low
        least, most = _ceilings(rule, decisions.outcomes[rule.rule.code], row)
        low, high = min(low, least), min(high, most)
        if high > 0:
            yield Payment(rule.rule.code, low, high)


def _ceilings(rule: CompiledRule, found: Outcome, row: int) -> tuple[int, int]:
    """The yearly ceiling of the version that decides, lowest and highest where that is open; `NO_LIMIT` where there is none."""
    held = versions(rule.rule)
    deciding = held if found.unsettled[row] else held[int(found.version[row]) :][:1]
    amounts = [version.amount for version in deciding]
    ceilings = [
        NO_LIMIT if amount is None or amount.yearly_ceiling is None else fen(Fraction(amount.yearly_ceiling))
        for amount in amounts
    ]
    return min(ceilings), max(ceilings)
