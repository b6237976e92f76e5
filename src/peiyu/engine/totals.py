"""What one subject can be paid in all: the best lawful combination under 就高组, 互斥 and yearly ceilings.

Drafts, samples and repealed rules are never counted. The sum is a range: at least what is certain, at most what everything
still missing allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from peiyu.engine.compile import CompiledRule
from peiyu.engine.decide import Decisions
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
    paying = [r for r in rules if r.rule.code in payments]
    clashes = conflicts(paying)
    certain = best({code: p.low for code, p in payments.items() if p.low > 0}, clashes)
    # Which records two rules share is not looked at here: the low end pays one of them, the high end both.
    possible = best({code: p.high for code, p in payments.items() if p.high > 0}, conflicts(paying, by_record=False))
    high = NO_LIMIT if any(payments[c].high == NO_LIMIT for c in possible) else sum(payments[c].high for c in possible)
    displaced = [
        (payments[code], tuple(sorted(clashes.get(code, frozenset()) & set(certain))))
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


def conflicts(rules: Sequence[CompiledRule], *, by_record: bool = True) -> dict[str, frozenset[str]]:
    """For each rule the codes of those that cannot be had beside it: 互斥 in either direction, and the same 就高组 unless one
    says that it is cumulative with the other; 同笔互斥 too, unless `by_record` is False.
    """
    clashes: dict[str, set[str]] = {r.rule.code: set() for r in rules}
    for place, one in enumerate(rules):
        for other in rules[place + 1 :]:
            a, b = one.rule, other.rule
            exclusive = b.code in a.exclusive_with or a.code in b.exclusive_with
            if by_record:
                exclusive = exclusive or b.code in a.exclusive_by_record or a.code in b.exclusive_by_record
            grouped = bool(a.best_of) and a.best_of == b.best_of
            cumulative = b.code in a.cumulative_with or a.code in b.cumulative_with
            if exclusive or (grouped and not cumulative):
                clashes[a.code].add(b.code)
                clashes[b.code].add(a.code)
    return {code: frozenset(others) for code, others in clashes.items()}


def best(worth: Mapping[str, int], clashes: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The codes with the greatest sum no two of which clash, proven by search within each group of connected codes.

    >>> best({"甲": 5, "乙": 4, "丙": 3}, {"甲": frozenset("乙丙"), "乙": frozenset("甲"), "丙": frozenset("甲")})
    ('乙', '丙')
    """
    chosen: set[str] = set()
    for group in _connected(worth, clashes):
        chosen |= _heaviest(sorted(group, key=lambda code: (-worth[code], code)), worth, clashes)
    return tuple(code for code in worth if code in chosen)


def _payments(decisions: Decisions, rules: Sequence[CompiledRule], row: int) -> Iterator[Payment]:
    for rule in rules:
        paid = decisions.outcomes[rule.rule.code].amount
        if paid is None or not paid.given[row]:
            continue
        low, high = int(paid.low[row]), int(paid.high[row])
        low = 0 if low == NO_LIMIT else low
        ceiling = _ceiling(rule)
        if ceiling is not None:
            low, high = min(low, ceiling), min(high, ceiling)
        if high > 0:
            yield Payment(rule.rule.code, low, high)


def _ceiling(rule: CompiledRule) -> int | None:
    amount = rule.rule.amount
    return None if amount is None or amount.yearly_ceiling is None else fen(Fraction(amount.yearly_ceiling))


def _connected(worth: Mapping[str, int], clashes: Mapping[str, frozenset[str]]) -> Iterator[set[str]]:
    left = set(worth)
    while left:
        group, waiting = set(), [left.pop()]
        while waiting:
            code = waiting.pop()
            group.add(code)
            near = clashes.get(code, frozenset()) & left
            left -= near
            waiting.extend(near)
        yield group


def _heaviest(codes: list[str], worth: Mapping[str, int], clashes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Branch and bound: take or leave the heaviest code left; give up a branch that cannot beat the best so far."""
    found: tuple[int, frozenset[str]] = (-1, frozenset())

    def search(left: list[str], taken: frozenset[str], sum_taken: int) -> None:
        nonlocal found
        if sum_taken > found[0]:
            found = (sum_taken, taken)
        if not left or sum_taken + sum(worth[c] for c in left) <= found[0]:
            return
        first, rest = left[0], left[1:]
        clash = clashes.get(first, frozenset())
        search([c for c in rest if c not in clash], taken | {first}, sum_taken + worth[first])
        if any(c in clash for c in rest):
            search(rest, taken, sum_taken)

    search(codes, frozenset(), 0)
    return found[1]
