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

from peiyu.advice.by_record import Pair, pairs_of, shares
from peiyu.advice.given_up import GivenUp
from peiyu.advice.standing import Situation, Standing
from peiyu.engine.compile import CompiledRule
from peiyu.engine.exclusive import best, clashes
from peiyu.engine.payout import NO_LIMIT, fen
from peiyu.rules.kinds import SUPPORTS


@dataclass(frozen=True, slots=True)
class Paid:
    """What the policies of one 支持方式 that count pay together, in 分."""

    support: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Money:
    """All in 分. `count` policies can be applied for now and pay [low, high], by which the better of rivals is found; it is no sum to
    show, for a grant is paid and a tax is not paid: `by_support` is what each kind of support comes to. `undecided` policies hang on the answers to come:
    of those whose amount is bounded more than half pay no more than `usual` each, none more than `most` (0: there are none). `ceiling` bounds everything together from above; it is
    no promise and no screen shows it. `open`: codes of applicable policies whose amount is open or not bounded yet; `taken`: what
    pays the low end; `displaced`: applicable policies that a better one excludes. `given_up`: for each policy of which anything
    is not counted, what that is and which others stand against it.
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
    given_up: tuple[GivenUp, ...] = ()
    by_support: tuple[Paid, ...] = ()


_ORDER = {support: place for place, support in enumerate(SUPPORTS)}


class Till:
    """Adds up payments. Which rules exclude each other is worked out once."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        counted = [r.rule for r in rules if not r.rule.is_draft]
        self.clashes = clashes(counted)
        self._loose = clashes(counted, by_record=False)
        self._groups = {rule.code: rule.best_of for rule in counted}
        self._supports = {rule.code: rule.support for rule in counted}

    def money(self, standings: Sequence[Standing], left: int, situation: Situation) -> Money:
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
        shared = shares(sure, situation, payment)
        rivals = self._without(shared.apart)
        alone_low, alone_high = dict(lows), dict(highs)
        lows |= {code: least for code, least in shared.low.items() if code in lows}
        highs |= {code: min(most, highs[code]) for code, most in shared.high.items() if code in highs}
        taken = _chosen({code: value for code, value in lows.items() if value}, rivals)
        top = _chosen({code: value for code, value in highs.items() if value}, rivals)
        usual, highest = single(waiting)
        given_up = []
        for code in highs:
            sides = (lows.get(code, 0) if code in taken else 0, highs[code] if code in top else 0)
            mine = code in taken or (code not in alone_low and code in top)
            against = () if mine else tuple(c for c in dict.fromkeys((*taken, *top)) if c in rivals.get(code, ()))
            over, table = shared.over.get(code, ((), ""))
            if against or over:
                group = self._groups[code] if against and self._same_group(code, against) else ""
                alone = alone_low.get(code, 0), alone_high[code]
                given_up.append(
                    GivenUp(code, *alone, sides[0], max(sides), against or over, "" if against else table, group)
                )
        return Money(
            count=len(policies),
            titles=sum(s.rule.rule.kind == "梯度" for s in sure),
            low=sum(lows[code] for code in taken),
            high=sum(highs[code] for code in top),
            ceiling=sum(possible[code] for code in _chosen(possible, self._loose)),
            undecided=len(waiting),
            usual=usual,
            most=highest,
            open=tuple(unbounded),
            taken=taken,
            displaced=tuple(code for code in lows if code not in set(taken)),
            drafts=sum(s.rule.rule.is_draft and s.state[0] for s in standings),
            given_up=tuple(given_up),
            by_support=self._by_support({code: lows[code] for code in taken}, {code: highs[code] for code in top}),
        )

    def _by_support(self, lows: Mapping[str, int], highs: Mapping[str, int]) -> tuple[Paid, ...]:
        """The sums of each 支持方式, in the order in which the rule language lists them."""
        found: dict[str, list[int]] = {}
        for side, paid in enumerate((lows, highs)):
            for code, value in paid.items():
                found.setdefault(self._supports[code], [0, 0])[side] += value
        # Of rivals of different kinds one may be taken at the low end and the other at the high end: each kind may then bring nothing.
        made = [Paid(support, min(sums), max(sums)) for support, sums in found.items()]
        return tuple(sorted(made, key=lambda paid: _ORDER.get(paid.support, len(_ORDER))))

    def _without(self, apart: frozenset[Pair]) -> dict[str, frozenset[str]]:
        """The clashes without those that hold for single records only, where these are settled."""
        settled = {code: set().union(*(p for p in apart if code in p)) for pair in apart for code in pair}
        return {
            code: others - (settled.get(code, set()) - self._loose.get(code, frozenset()))
            for code, others in self.clashes.items()
        }

    def _same_group(self, code: str, others: Sequence[str]) -> bool:
        group = self._groups.get(code, "")
        return bool(group) and all(self._groups.get(other) == group for other in others)

    def most(self, standings: Sequence[Standing], situation: Situation) -> int:
        """The most that these rules could pay together once what is still open of them turns out well, in 分. Of two that exclude
        each other for one record only the known records are handed out; where an open one waits for its records both count, for
        these may well be different ones.
        """
        highs = {}
        for standing in standings:
            paid = payment(standing)
            if paid is not None and 0 < paid[1] < NO_LIMIT:
                highs[standing.rule.rule.code] = paid[1]
        shared = shares(standings, situation, payment)
        highs |= {code: min(most, highs[code]) for code, most in shared.high.items() if code in highs}
        waiting = {s.rule.rule.code for s in standings if not s.state[0]}
        apart = shared.apart | {pair for pair in pairs_of(standings) if pair & waiting}
        return sum(highs[code] for code in _chosen({c: v for c, v in highs.items() if v}, self._without(apart)))


def _chosen(worth: Mapping[str, int], rivals: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    contested = {code: value for code, value in worth.items() if rivals.get(code)}
    chosen = set(best(contested, rivals)) if contested else set()
    return tuple(code for code in worth if code in chosen or code not in contested)


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
