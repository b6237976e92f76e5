"""Which of the rules that exclude each other counts for a row: of a 就高组 or of mutual exclusions only the best is paid.

Looked at are the rules that the row may surely apply for, by subject; drafts stand only against drafts, for they displace nothing in force.
Records that two rules share (同笔互斥) are not handed out here: such a pair is left undecided.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from peiyu.engine.block import Block
from peiyu.engine.compile import CompiledRule, Rulebook
from peiyu.engine.outcome import Outcome, outcome
from peiyu.engine.payout import NO_LIMIT, fen
from peiyu.engine.totals import best, conflicts
from peiyu.facts.columns import Integers


@dataclass(frozen=True, slots=True)
class Standing:
    """How a rule stands for one row. `counted`: it is the one paid, it is not, or (None) that is not settled: a sum is open, or
    they exclude each other for single records only. `against`: of what counts, those that are not paid beside it; of what does not
    count, those that stand against it; else all that exclude it. `group`: the 就高组 that all of them share, else empty.
    """

    counted: bool | None
    against: tuple[str, ...]
    group: str = ""

    def plain(self) -> dict[str, Any]:
        """As a field of a decision."""
        return {"counted": self.counted, "against": list(self.against), "group": self.group or None}


class Rivals:
    """The rules of a rulebook that exclude each other, in connected groups; which do is worked out once."""

    def __init__(self, rules: Iterable[CompiledRule]) -> None:
        self.rules = {r.rule.code: r for r in rules if r.rule.has_eligibility}
        related = [r for r in self.rules.values() if r.rule.best_of or _named(r)]
        named = {code for r in related for code in _named(r)}
        related += [r for code, r in self.rules.items() if code in named and not r.rule.best_of and not _named(r)]
        kinds: dict[tuple[str, bool], list[CompiledRule]] = {}
        for rule in related:
            kinds.setdefault((rule.frame.name, rule.rule.is_draft), []).append(rule)
        self.whole: dict[str, frozenset[str]] = {}
        self.any: dict[str, frozenset[str]] = {}
        for several in kinds.values():
            self.whole |= conflicts(several, by_record=False)
            self.any |= {code: others for code, others in conflicts(several).items() if others}
        self.groups = tuple(_connected(self.any))

    def group_of(self, code: str) -> tuple[CompiledRule, ...]:
        """The rules that exclude this one, it included, and what excludes those; empty where nothing does."""
        found = next((group for group in self.groups if code in group), ())
        return tuple(self.rules[other] for other in found)


def rivals_of(rulebook: Rulebook) -> Rivals:
    """The rivals of a rulebook, worked out once for it: single decisions ask for them again and again."""
    kept: dict[str, Any] = vars(rulebook)  # as `cached_property` keeps things; a rulebook cannot know of this module
    if "_rivals" not in kept:
        kept["_rivals"] = Rivals(rulebook.rules)
    found: Rivals = kept["_rivals"]
    return found


class RivalsOfBlock:
    """The standings of the rows of one block, group by group as they are asked for."""

    def __init__(self, rivals: Rivals, block: Block) -> None:
        self.rivals, self.block = rivals, block
        self._found: dict[str, dict[int, Standing]] = {}

    def of(self, code: str) -> Mapping[int, Standing]:
        """For each row that may apply for this rule and for another that excludes it."""
        if code not in self._found:
            group = self.rivals.group_of(code)
            outcomes = {r.rule.code: outcome(self.block, r) for r in group}
            self._found |= _standings(group, outcomes, self.rivals) if group else {code: {}}
        return self._found[code]

    def fields(self, code: str) -> Iterator[tuple[int, bytes]]:
        """For each such row the field of its line of JSON."""
        worded: dict[Standing, bytes] = {}
        for row, standing in self.of(code).items():
            if standing not in worded:
                told = json.dumps(standing.plain(), ensure_ascii=False, separators=(",", ":"))
                worded[standing] = f',"one_of":{told}'.encode()
            yield row, worded[standing]


def displaced(rivals: Rivals, block: Block) -> dict[str, tuple[int, int]]:
    """What the rows of a block would be paid in 分 by each rule, lowest and highest, were it not for a better one."""
    found: dict[str, tuple[int, int]] = {}
    standings = RivalsOfBlock(rivals, block)
    for group in rivals.groups:
        for code in group:
            if rivals.rules[code].frame != block.frame:
                continue
            rows = [row for row, standing in standings.of(code).items() if standing.counted is False]
            paid = outcome(block, rivals.rules[code]).amount if rows else None
            if paid is not None:
                highs = [int(high) for high in paid.high[rows] if high != NO_LIMIT]
                found[code] = (sum(int(low) for low in paid.low[rows] if low != NO_LIMIT), sum(highs))
    return found


def _standings(
    group: Sequence[CompiledRule], outcomes: Mapping[str, Outcome], rivals: Rivals
) -> dict[str, dict[int, Standing]]:
    codes = [r.rule.code for r in group]
    eligible = np.stack([outcomes[code].eligible.surely for code in codes], axis=1)
    rows = np.flatnonzero(eligible.sum(axis=1) > 1)
    found: dict[str, dict[int, Standing]] = {code: {} for code in codes}
    if not len(rows):
        return found
    paid = [_paid(r, outcomes[r.rule.code], rows) for r in group]
    table = np.concatenate([eligible[rows].astype(np.int64), *(np.stack(one, axis=1) for one in paid)], axis=1)
    kinds, which = np.unique(table, axis=0, return_inverse=True)
    settled = [_settled(kind.tolist(), group, rivals) for kind in kinds]
    for row, kind in zip(rows.tolist(), which.reshape(-1).tolist(), strict=True):
        for code, standing in settled[kind].items():
            found[code][row] = standing
    return found


def _paid(rule: CompiledRule, result: Outcome, rows: Integers) -> tuple[Integers, Integers, Integers]:
    """Whether a sum is given, and it, lowest and highest, under the yearly ceiling."""
    if result.amount is None:
        nothing = np.zeros(len(rows), dtype=np.int64)
        return nothing, nothing, nothing
    low, high = result.amount.low[rows], result.amount.high[rows]
    low = np.where(low == NO_LIMIT, 0, low)
    amount = rule.rule.amount
    if amount is not None and amount.yearly_ceiling is not None:
        most = fen(Fraction(amount.yearly_ceiling))
        low, high = np.minimum(low, most), np.minimum(high, most)
    return result.amount.given[rows].astype(np.int64), low, high


def _settled(kind: list[int], group: Sequence[CompiledRule], rivals: Rivals) -> dict[str, Standing]:
    """The standings of all rows that may apply for the same rules of a group and are paid the same."""
    count = len(group)
    codes = [r.rule.code for place, r in enumerate(group) if kind[place]]
    sums = {r.rule.code: kind[count + 3 * place : count + 3 * place + 3] for place, r in enumerate(group)}
    lows = {code: sums[code][1] for code in codes if sums[code][0]}
    highs = {code: sums[code][2] for code in codes if sums[code][0]}
    sure = set(best(lows, rivals.whole))
    top = set(best(highs, rivals.whole))
    found: dict[str, Standing] = {}
    for code in codes:
        beside = [other for other in codes if other in rivals.any.get(code, frozenset())]
        hard = [other for other in beside if other in rivals.whole.get(code, frozenset())]
        if not beside:
            continue
        standing: bool | None = None
        if code in lows and code not in sure and code not in top:
            standing, against = False, [other for other in hard if other in sure or other in top]
        elif code in sure and code in top and len(hard) == len(beside) and all(other in lows for other in hard):
            standing, against = True, hard
        else:
            against = beside
        best_of = rivals.rules[code].rule.best_of
        shared = bool(best_of) and all(rivals.rules[other].rule.best_of == best_of for other in against)
        found[code] = Standing(standing, tuple(against), best_of if shared else "")
    return found


def _named(rule: CompiledRule) -> tuple[str, ...]:
    return (*rule.rule.exclusive_with, *rule.rule.exclusive_by_record)


def _connected(clashes: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, ...]]:
    left = dict.fromkeys(clashes)
    while left:
        waiting, group = [next(iter(left))], []
        del left[waiting[0]]
        while waiting:
            group.append(waiting.pop())
            for near in sorted(clashes[group[-1]]):
                if near in left:
                    del left[near]
                    waiting.append(near)
        yield tuple(code for code in clashes if code in set(group))
