"""Which of the rules that exclude each other counts for a row: of a 就高组 or of mutual exclusions only the best is paid.

Asked of the rules that the row may surely apply for; one that it may apply for only perhaps can still displace them, so that they
stay open where it might. Records that two rules share (同笔互斥) are not handed out here: such a pair stays open too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from peiyu.engine.block import Block
from peiyu.engine.bounds import Mask
from peiyu.engine.compile import Rulebook
from peiyu.engine.exclusive import Group
from peiyu.engine.outcome import eligible
from peiyu.engine.paid_rows import is_as_told, told, under_ceilings
from peiyu.engine.payout import NO_LIMIT, Amounts
from peiyu.facts.columns import Integers

_ALONE, _COUNTED, _DISPLACED, _OPEN = range(4)
_SAID = {_COUNTED: True, _DISPLACED: False, _OPEN: None}
_MOST = 2**62


@dataclass(frozen=True, slots=True)
class Standing:
    """How a rule stands for one row. `counted`: it is the one paid, it is not, or (None) that is not settled: a sum or a verdict is
    open, or they exclude each other for single records only. `against`: of what counts, those that are not paid beside it; of what
    does not count, those that stand against it; else all that exclude it. `group`: the 就高组 that all of them share, else empty.
    """

    counted: bool | None
    against: tuple[str, ...]
    group: str = ""

    def plain(self) -> dict[str, Any]:
        """As a field of a decision."""
        return {"counted": self.counted, "against": list(self.against), "group": self.group or None}


@dataclass(frozen=True, slots=True)
class Lost:
    """What rules would pay some rows in 分 by themselves, lowest and highest: `displaced`, which a better rule excludes, and `open`,
    of which it is not settled whether one does. `certain`: how much of both is single figures; `unsure`: how many rows more are open
    for it than by their own sums: those with a single figure of which it is not settled, less those displaced that have none.
    """

    displaced: tuple[int, int]
    open: tuple[int, int]
    certain: int = 0
    unsure: int = 0

    def __add__(self, other: Lost) -> Lost:
        displaced, open_ = _both(self.displaced, other.displaced), _both(self.open, other.open)
        return Lost(displaced, open_, self.certain + other.certain, self.unsure + other.unsure)


NOTHING = Lost((0, 0), (0, 0))


class StandingsOfGroup:
    """The standings of the rows of one block that may surely apply for a rule of the group and perhaps for another (`rows`);
    `surely`: for another surely, as if there were nothing else. `states`, `sure` and `perhaps` have shape (rules, rows).
    """

    def __init__(self, rulebook: Rulebook, group: Group, block: Block, surely: bool = False) -> None:
        self.group, self.block = group, block
        self.rules = [rulebook.rule(code) for code in group.codes]
        planes = [eligible(block, rule) for rule in self.rules]
        sure = np.stack([p.surely for p in planes])
        perhaps = sure if surely else np.stack([p.possibly for p in planes])
        counts = perhaps.sum(axis=0, dtype=np.int16)
        self.rows: Integers = np.flatnonzero(sure.any(axis=0) & (counts > 1))
        self.sure, self.perhaps = sure[:, self.rows], perhaps[:, self.rows]
        self._paid = [under_ceilings(block, rule, self.rows) for rule in self.rules]
        self.states = self._states()

    def kinds(self, place: int) -> tuple[list[Standing], Integers, Integers]:
        """The standings of one rule that come up, the rows that have one, and for each of these which."""
        there = np.flatnonzero(self.states[place] != _ALONE)
        if not len(there):
            return [], self.rows[there], there
        states = self.states[place, there]
        against = self._against(place, there)
        table = np.concatenate([states[None].astype(np.uint8), np.packbits(against, axis=0)])
        _, first, which = np.unique(table, axis=1, return_index=True, return_inverse=True)
        found = []
        for one in first.tolist():
            others = np.flatnonzero(against[:, one]).tolist()
            codes = tuple(self.group.codes[other] for other in others)
            found.append(Standing(_SAID[int(states[one])], codes, self.group.shared([place, *others])))
        return found, self.rows[there], which.reshape(-1)

    def lost(self, place: int) -> Lost:
        """What the rows would be paid by one rule that a better one displaces, or might."""
        gone = self._paid_where(place, self.states[place] == _DISPLACED)
        perhaps = self._paid_where(place, self.states[place] == _OPEN)
        known, settled = perhaps.low == perhaps.high, gone.low == gone.high
        return Lost(
            (_sum(gone.low), _sum(gone.high)),
            (_sum(perhaps.low), _sum(perhaps.high)),
            certain=_sum(gone.low[settled]) + _sum(perhaps.low[known]),
            unsure=int(known.sum()) - int((~settled).sum()),
        )

    def _paid_where(self, place: int, where: Mask) -> Amounts:
        """What one rule pays some of the rows, as its text tells it."""
        rule, paid = self.rules[place], self._paid[place]
        if where.any() and not is_as_told(rule):
            return told(self.block, rule, self.rows[where])
        return Amounts(paid.given[where], paid.low[where], paid.high[where])

    def _states(self) -> npt.NDArray[np.int8]:
        """Of every rule and row whether it counts."""
        group, rows = self.group, self.rows
        states = np.full(self.sure.shape, _ALONE, dtype=np.int8)
        if not len(rows):
            return states
        # Of a rule that shares single records with another any part may be paid.
        unsettled = _beside(group.soft, self.perhaps)
        low, high = self._worth(unsettled)
        settled = group.choices.settled(low, high)
        counted = self.sure & settled.certain & ~unsettled
        np.copyto(states, _OPEN, where=self.sure & _beside(group.hard | group.soft, self.perhaps))
        np.copyto(states, _ALONE, where=counted)
        np.copyto(states, _COUNTED, where=counted & _beside(group.hard, self.sure))
        np.copyto(states, _DISPLACED, where=self.sure & settled.never)
        return states

    def _worth(self, unsettled: Mask) -> tuple[Integers, Integers]:
        """What each rule may pay, so that of choices that pay the same the one with more rules is the larger; what is absurdly large
        has no upper end, so that no sum overflows.
        """
        count = len(self.rules)
        most = _MOST // (count + 2) ** 3
        low, high = np.stack([p.low for p in self._paid]), np.stack([p.high for p in self._paid])
        low = np.where(self.sure & ~unsettled & (low != NO_LIMIT), low, 0)
        low, high = np.minimum(low, most), np.where(high > most, most * (count + 1), high)
        return (
            low * (count + 1) + self.sure,
            np.where(self.perhaps, high * (count + 1) + 1, 0),
        )

    def _against(self, place: int, there: Integers) -> Mask:
        """Which rules a standing names. Shape (rules, rows)."""
        hard, soft = self.group.hard[place][:, None], self.group.soft[place][:, None]
        states, state = self.states[:, there], self.states[place, there]
        sure, perhaps = self.sure[:, there], self.perhaps[:, there]
        counted = hard & sure
        displaced = counted & (states != _DISPLACED)
        found: Mask = np.where(state == _COUNTED, counted, (hard | soft) & perhaps)
        return np.where(state == _DISPLACED, displaced, found)


class RivalsOfBlock:
    """The standings of the rows of one block, group by group as they are asked for."""

    def __init__(self, rulebook: Rulebook, block: Block) -> None:
        self.rulebook, self.block = rulebook, block
        self._found: dict[Group, StandingsOfGroup] = {}

    def fields(self, code: str) -> Iterator[tuple[int, bytes]]:
        """For each row that has a standing under this rule the field of its line of JSON."""
        group = self.rulebook.exclusions.by_code.get(code)
        if group is None:
            return
        if group not in self._found:
            self._found[group] = StandingsOfGroup(self.rulebook, group, self.block)
        kinds, rows, which = self._found[group].kinds(group.codes.index(code))
        worded = [
            f',"one_of":{json.dumps(kind.plain(), ensure_ascii=False, separators=(",", ":"))}'.encode()
            for kind in kinds
        ]
        for row, kind in zip(rows.tolist(), which.tolist(), strict=True):
            yield row, worded[kind]


def lost(rulebook: Rulebook, block: Block) -> dict[str, Lost]:
    """What the rows of a block that may surely apply for several rules would be paid by each, were it not for a better one."""
    found: dict[str, Lost] = {}
    for group in rulebook.exclusions.groups:
        if rulebook.rule(group.codes[0]).frame == block.frame:
            standings = StandingsOfGroup(rulebook, group, block, surely=True)
            found |= {code: standings.lost(place) for place, code in enumerate(group.codes)}
    return found


def _beside(edges: Mask, there: Mask) -> Mask:
    """Of every rule and row whether a rule with an edge to it is there. Not a product of matrices: of yes and no NumPy takes many times as long for one."""
    found = np.zeros(there.shape, dtype=np.bool_)
    for one, other in zip(*np.nonzero(edges), strict=True):
        found[one] |= there[other]
    return found


def _sum(amounts: Integers) -> int:
    """The sum of those that are bounded; in parts, so that it does not overflow."""
    bounded = amounts[amounts != NO_LIMIT]
    return (int((bounded >> 32).sum()) << 32) + int((bounded & 0xFFFFFFFF).sum())


def _both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]
