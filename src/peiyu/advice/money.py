"""The money line: what can be applied for now, and how much of it is still open, under 就高不重复, 互斥 and yearly ceilings.

Drafts, samples and repealed rules are never added, nor is an amount that the text leaves open or that nothing bounds yet: these
are named apart. Only what can be applied for counts: a title that is lacking or a veto keeps the money out.

What the answers to come may bring is told by the number of policies still open and what most of them pay at most, never as a sum:
policies for opposite cases and awards for laboratories of state rank add up to what no firm can get.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from peiyu.advice.standing import Standing
from peiyu.engine.compile import CompiledRule
from peiyu.engine.payout import NO_LIMIT, fen
from peiyu.engine.totals import best


@dataclass(frozen=True, slots=True)
class Money:
    """All in 分. `count` policies can be applied for now and pay [low, high]. `undecided` policies hang on the answers to come:
    of those whose amount is bounded more than half pay no more than `usual` each, none more than `most` (0: there are none). `ceiling` bounds everything together from above; it is
    no promise and no screen shows it. `open`: codes of applicable policies whose amount is open or not bounded yet; `taken`: what
    pays the low end; `displaced`: applicable policies that a better one excludes.
    """

    count: int
    titles: int
    low: int
    high: int
    ceiling: int
    undecided: int
    usual: int
    most: int
    open: tuple[str, ...]
    taken: tuple[str, ...]
    displaced: tuple[str, ...]
    drafts: int


class Till:
    """Adds up payments. Which rules exclude each other is worked out once."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self.clashes = clashes([r for r in rules if not r.rule.is_draft])

    def money(self, standings: Sequence[Standing], left: int) -> Money:
        """The money line of all standings; `left` is the mask of the inputs that can still be asked."""
        counted = [s for s in standings if not s.rule.rule.is_draft and s.rule.rule.has_eligibility]
        sure = [s for s in counted if s.state[0]]
        policies = [s for s in sure if s.rule.rule.kind == "政策"]
        waiting = [s for s in counted if s.rule.rule.kind == "政策" and s.mask & left]
        lows, highs, possible, unbounded = {}, {}, {}, []
        for standing in counted:
            paid = payment(standing)
            code = standing.rule.rule.code
            if paid is None:
                if standing.state[0] and standing.rule.rule.amount is not None:
                    unbounded.append(code)
                continue
            low, high = paid
            if high == NO_LIMIT:
                if standing.state[0]:
                    unbounded.append(code)
                high = low
            if low > 0:
                lows[code] = low
            if standing.state[0] and high > 0:
                highs[code] = high
            if high > 0:
                possible[code] = high
        taken = self.best(lows)
        usual, highest = single(waiting)
        return Money(
            count=len(policies),
            titles=sum(s.rule.rule.kind == "梯度" for s in sure),
            low=sum(lows[code] for code in taken),
            high=self.sum(highs),
            ceiling=self.sum(possible),
            undecided=len(waiting),
            usual=usual,
            most=highest,
            open=tuple(unbounded),
            taken=taken,
            displaced=tuple(code for code in lows if code not in set(taken)),
            drafts=sum(s.rule.rule.is_draft and s.state[0] for s in standings),
        )

    def sum(self, worth: Mapping[str, int]) -> int:
        """The greatest sum without a clash, in 分."""
        return sum(worth[code] for code in self.best(worth))

    def best(self, worth: Mapping[str, int]) -> tuple[str, ...]:
        """The codes with the greatest sum no two of which clash."""
        contested = {code: value for code, value in worth.items() if code in self.clashes}
        chosen = set(best(contested, self.clashes)) if contested else set()
        return tuple(code for code in worth if code in chosen or code not in self.clashes)


def payment(standing: Standing) -> tuple[int, int] | None:
    """What one rule may pay under its yearly ceiling, [low, high] in 分; None where it names no figure or no money."""
    amount = standing.version.rule.amount
    if amount is None or standing.amount is None:
        return None
    low, high = standing.amount
    low = 0 if low == NO_LIMIT else low
    if amount.yearly_ceiling is not None:
        most = fen(Fraction(amount.yearly_ceiling))
        low, high = min(low, most), min(high, most)
    return low, high


def single(standings: Sequence[Standing]) -> tuple[int, int]:
    """What a single one of these rules may pay while that is not settled, in 分: more than half of those whose amount is bounded
    no more than the first, none more than the second. (0, 0) where none is bounded. Drafts do not count.
    """
    paid = (payment(standing) for standing in standings if not standing.rule.rule.is_draft)
    highs = sorted(high for low, high in filter(None, paid) if low < high < NO_LIMIT)
    return (highs[len(highs) // 2], highs[-1]) if highs else (0, 0)


def clashes(rules: Sequence[CompiledRule]) -> dict[str, frozenset[str]]:
    """For each rule that clashes with any: the codes that cannot be had beside it, as `peiyu.engine.totals.conflicts` finds
    them, looked up by group instead of pair by pair.
    """
    by_code = {r.rule.code: r.rule for r in rules}
    groups: dict[str, list[str]] = {}
    for rule in by_code.values():
        if rule.best_of:
            groups.setdefault(rule.best_of, []).append(rule.code)
    found: dict[str, set[str]] = {}
    for rule in by_code.values():
        rivals = {code for code in rule.exclusive_with if code in by_code}
        for other in groups.get(rule.best_of, ()) if rule.best_of else ():
            cumulative = other in rule.cumulative_with or rule.code in by_code[other].cumulative_with
            if not cumulative:
                rivals.add(other)
        for other in rivals - {rule.code}:
            found.setdefault(rule.code, set()).add(other)
            found.setdefault(other, set()).add(rule.code)
    return {code: frozenset(others) for code, others in found.items()}
