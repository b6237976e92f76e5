"""Rules that may not pay twice for one record (同笔互斥): each record that several would pay goes to one of them.

Only those records are at stake. Two loans under two programmes are both paid; one loan that fits both is paid by that one which
makes the whole largest. Where it cannot be told which records a rule pays for, the two exclude each other altogether.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import prod

import numpy as np

from peiyu.advice.answers import AnsweredWorld
from peiyu.advice.inputs import HERE
from peiyu.advice.openness import Answered
from peiyu.advice.standing import Situation, Standing
from peiyu.engine.frames import Frame
from peiyu.engine.payout import NO_LIMIT, fen
from peiyu.engine.program import inputs_of
from peiyu.facts.dossiers import Records
from peiyu.facts.gather import take
from peiyu.rules import nodes as n

MOST_WAYS = (
    128  # ways of handing the records out that are all tried; beyond, one record at a time is moved while that helps
)

Pair = frozenset[str]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shares:
    """What rules pay once no record is paid twice. `low` and `high` in 分 hold only the rules that lose something: the certain
    and the possible amount that is left. `apart`: pairs that need no exclusion any more. `over`: for each rule that loses
    something those that take its records, and the table of these.
    """

    low: Mapping[str, int]
    high: Mapping[str, int]
    apart: frozenset[Pair]
    over: Mapping[str, tuple[tuple[str, ...], str]]


def pairs_of(standings: Sequence[Standing]) -> set[Pair]:
    """The pairs of rules that exclude each other for one record only; those that exclude each other altogether are not here."""
    rules = {s.rule.rule.code: s.rule.rule for s in standings}
    whole = {frozenset((code, other)) for code, rule in rules.items() for other in rule.exclusive_with}
    found = {frozenset((code, other)) for code, rule in rules.items() for other in rule.exclusive_by_record}
    return {pair for pair in found if len(pair) == 2 and pair <= set(rules)} - whole


def shares(standings: Sequence[Standing], situation: Situation, pay: Callable[[Standing], Range | None]) -> Shares:
    """Hand out the records that several of these rules would pay. `pay`: what a rule pays, under its yearly ceiling."""
    pairs = pairs_of(standings)
    named = set().union(*pairs) if pairs else set()
    claims = {
        s.rule.rule.code: found for s in standings if s.rule.rule.code in named and (found := _claim(s, situation))
    }
    known = {pair for pair in pairs if pair <= set(claims)}
    shared = {pair for pair in known if _common(*(claims[code] for code in pair))}
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    over: dict[str, tuple[tuple[str, ...], str]] = {}
    for group in _groups(shared):
        table = claims[next(iter(group))].table
        contested: dict[int, list[str]] = {}
        for pair in sorted(shared, key=sorted):
            if pair <= group:
                for record in _common(*(claims[code] for code in pair)):
                    contested.setdefault(record, [])
                    contested[record] += [code for code in sorted(pair) if code not in contested[record]]
        value = _Masked([claims[code] for code in sorted(group)], situation, pay)
        # Of rules that do not all exclude each other a record may go to several; giving it to one can be had, but may not be best.
        alike = all(frozenset(pair) in shared for codes in contested.values() for pair in combinations(codes, 2))
        few = alike and prod(map(len, contested.values())) <= MOST_WAYS
        # Where not every way is tried, the low end is one that can be had, and nothing is taken from the high end.
        for end, kept in ((0, low), (1, high)) if few else ((0, low),):
            chosen = _handed_out(contested, few, value, end)
            for code in sorted(group):
                taken = {record: to for record, to in chosen.items() if code in contested[record] and to != code}
                left = value.of(code, frozenset(taken))[end]
                if taken and left < value.of(code, frozenset())[end]:
                    kept[code] = left
                    rivals = (*over.get(code, ((), ""))[0], *taken.values())
                    over[code] = (tuple(sorted(set(rivals))), table)
    return Shares(low, high, frozenset(known), over)


@dataclass(frozen=True)
class _Claim:
    """The records of one table for which a rule pays, possibly or surely."""

    standing: Standing
    table: str
    records: frozenset[int]


def _claim(standing: Standing, situation: Situation) -> _Claim | None:
    """None where it cannot be told: another version may decide, no figure, several tables, or the records are not listed."""
    amount = standing.version.amount
    if amount is None or standing.rule.earlier:
        return None
    sums = {id(a): a for a in _aggregates(amount) if a.kind == "sum"}
    tables = {a.table for a in sums.values()}
    if len(tables) != 1:
        return None
    (table,) = tables
    exact = situation.exact
    if exact.world.records(table) is None:
        return None
    below, rows = Frame(table, True), range(*exact.world.record_range(table, 0, 1))
    records = {row for row in rows for a in sums.values() if exact.truth(a.where, below, row)[1]}
    return _Claim(standing, table, frozenset(records))


def _aggregates(node: object) -> Iterator[n.Aggregate]:
    if isinstance(node, n.Aggregate):
        yield node
        return
    for _, child in inputs_of(HERE, node):  # type: ignore[arg-type]  # nodes hold nodes
        yield from _aggregates(child)


def _common(one: _Claim, other: _Claim) -> frozenset[int]:
    return one.records & other.records if one.table == other.table else frozenset()


def _groups(pairs: set[Pair]) -> Iterator[frozenset[str]]:
    left = set(pairs)
    while left:
        group = set(left.pop())
        while near := {pair for pair in left if pair & group}:
            group |= set().union(*near)
            left -= near
        yield frozenset(group)


def _handed_out(contested: Mapping[int, Sequence[str]], few: bool, value: _Masked, end: int) -> dict[int, str]:
    """Which rule gets each contested record, so that the sum is greatest: all ways are tried where they are few."""
    records = sorted(contested)
    group = sorted({code for codes in contested.values() for code in codes})

    def worth(way: Mapping[int, str]) -> int:
        lost = {code: frozenset(r for r in records if code in contested[r] and way[r] != code) for code in group}
        return value.paid(lost)[end]

    if few:
        every = (dict(zip(records, to, strict=True)) for to in product(*(contested[r] for r in records)))
        return max(every, key=worth)
    best = {record: contested[record][0] for record in records}
    most = worth(best)
    moved = True
    while moved:
        moved = False
        for record, to in ((r, code) for r in records for code in contested[r]):
            tried = {**best, record: to}
            if (sum_now := worth(tried)) > most:
                best, most, moved = tried, sum_now, True
    return best


class _Masked:
    """What each rule of a group pays where some records are not its own; each case is worked out once."""

    def __init__(self, claims: Sequence[_Claim], situation: Situation, pay: Callable[[Standing], Range | None]) -> None:
        self._claims = {claim.standing.rule.rule.code: claim for claim in claims}
        self._situation, self._pay = situation, pay
        self._held: dict[tuple[str, frozenset[int]], Range] = {}

    def paid(self, lost: Mapping[str, frozenset[int]]) -> Range:
        """The sum of the group."""
        each = [self.of(code, records) for code, records in lost.items()]
        return sum(low for low, _ in each), sum(high for _, high in each)

    def of(self, code: str, lost: frozenset[int]) -> Range:
        """What one rule pays without these records."""
        key = code, lost
        if key not in self._held:
            self._held[key] = self._worked_out(self._claims[code], lost)
        return self._held[key]

    def _worked_out(self, claim: _Claim, lost: frozenset[int]) -> Range:
        standing, amount = claim.standing, claim.standing.version.amount
        assert amount is not None
        if lost and standing.amount is not None:
            low, high = self._without(claim.table, lost).value(amount, HERE, 0)
            sure = fen(low) if standing.state[0] else 0
            standing = replace(standing, amount=(sure, fen(high)))
        low, high = self._pay(standing) or (0, 0)
        return (0 if abs(low) == NO_LIMIT else max(low, 0)), max(high, 0)

    def _without(self, table: str, lost: frozenset[int]) -> Answered:
        """The enterprise as if it had not these records."""
        exact, answers = self._situation.exact, self._situation.answers
        held = exact.world.records(table)
        assert held is not None
        rows = [row for row in range(*exact.world.record_range(table, 0, 1)) if row not in lost]
        at = np.array(rows, dtype=np.int64)
        left = Records(held.table, held.parents[at], {name: take(column, at) for name, column in held.columns.items()})
        inputs = self._situation.plan.catalogue.inputs
        figures = {bit: said for bit, said in answers.figures.items() if inputs[bit].table != table}
        kept = replace(answers, records={**answers.records, table: left}, figures=figures)
        return Answered(
            AnsweredWorld(exact.world.dossiers, exact.world.as_of, kept), self._situation.plan.catalogue, kept
        )
