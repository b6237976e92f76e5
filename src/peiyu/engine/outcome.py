"""What one rule comes to for many rows: verdict, eligibility, score, grade and amount, under everything still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from peiyu.engine.block import Block
from peiyu.engine.bounds import Floats, Mask
from peiyu.engine.compile import CompiledRule
from peiyu.engine.exact import UNKNOWN, Range
from peiyu.engine.payout import Amounts, amounts
from peiyu.engine.planes import Planes
from peiyu.rules.nodes import Number

Levels = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of many rows: [scale × low, scale × high], exact; `rest` holds the rows that doubles cannot. `given`: the row has a
    score at all. Shape (n,).
    """

    given: Mask
    scale: Fraction
    low: Floats
    high: Floats
    rest: dict[int, Range]

    def at(self, row: int) -> Range | None:
        """(lowest, highest) in 分; equal where the score is known; None where there is none."""
        if not self.given[row]:
            return None
        if row in self.rest:
            return self.rest[row]
        low, high = float(self.low[row]), float(self.high[row])
        return (
            Fraction(low) * self.scale if np.isfinite(low) else low,
            Fraction(high) * self.scale if np.isfinite(high) else high,
        )


@dataclass(frozen=True, slots=True)
class Grades:
    """Which grades are possible. `names` of all versions; `possible` has shape (n, names + 1), the last column: no grade."""

    names: tuple[str, ...]
    possible: npt.NDArray[np.bool_]

    @property
    def index(self) -> Levels:
        """The place of the grade in `names`, −1 while more than one is possible or none holds. Shape (n,)."""
        one = (self.possible.sum(axis=1) == 1) & ~self.possible[:, -1]
        return np.where(one, self.possible.argmax(axis=1), -1).astype(np.int16)

    def at(self, row: int) -> str | None:
        """The grade of a row, None while it is not known."""
        place = np.flatnonzero(self.possible[row])
        return self.names[int(place[0])] if len(place) == 1 and place[0] < len(self.names) else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule for many rows, shape (n,) each. `version` is the place in `CompiledRule.versions()` of the version that decided;
    where that is not known (`unsettled`) the newest.
    """

    verdict: Planes
    eligible: Planes  # verdict, prerequisite and no veto
    version: Levels
    unsettled: Mask
    score: Scores | None
    grades: Grades | None
    amount: Amounts | None


def outcome(block: Block, rule: CompiledRule) -> Outcome:
    """The rule for every row of the block, each row by the version that decides it."""
    versions = rule.versions()
    names = tuple(dict.fromkeys(g.name for v in versions for g in v.grades))
    result = _own(block, rule, names)
    for place in range(len(rule.earlier), 0, -1):
        when, old = rule.earlier[place - 1]
        result = _either(block.planes(when.core), _own(block, old, names), place, result)
    return result


def eligible(block: Block, rule: CompiledRule) -> Planes:
    """Who may apply, each row by the version that decides it: the same as in `outcome`, without all else."""
    result = _own_eligible(block, rule)
    for place in range(len(rule.earlier), 0, -1):
        when, old = rule.earlier[place - 1]
        result = _pick(block.planes(when.core), _own_eligible(block, old), result)
    return result


def joined(pieces: Sequence[Outcome]) -> Outcome:
    """The outcomes of successive blocks as one."""
    if len(pieces) == 1:
        return pieces[0]
    first = pieces[0]
    return Outcome(
        verdict=_planes([p.verdict for p in pieces]),
        eligible=_planes([p.eligible for p in pieces]),
        version=np.concatenate([p.version for p in pieces]),
        unsettled=np.concatenate([p.unsettled for p in pieces]),
        score=None if first.score is None else _scores([p.score for p in pieces if p.score is not None]),
        grades=None
        if first.grades is None
        else Grades(first.grades.names, np.concatenate([p.grades.possible for p in pieces if p.grades is not None])),
        amount=None if first.amount is None else Amounts.joined([p.amount for p in pieces if p.amount is not None]),
    )


def _own(block: Block, rule: CompiledRule, names: tuple[str, ...]) -> Outcome:
    """One version by itself, as if it decided every row."""
    verdict = block.planes(rule.criteria.core)
    return Outcome(
        verdict=verdict,
        eligible=_own_eligible(block, rule),
        version=np.zeros(block.size, dtype=np.int16),
        unsettled=np.zeros(block.size, dtype=np.bool_),
        score=None if rule.score is None else _scored(block, rule.score),
        grades=_graded(block, rule, names) if names else None,
        amount=None if rule.rule.amount is None else amounts(block, rule.amount, verdict),
    )


def _own_eligible(block: Block, rule: CompiledRule) -> Planes:
    result = block.planes(rule.criteria.core)
    for part in (rule.prerequisite, *(part for _, part in rule.vetoes)):
        if part is not None:
            clear = block.planes(part.core)
            result = Planes(result.surely & clear.surely, result.possibly & clear.possibly)
    return result


def _graded(block: Block, rule: CompiledRule, names: tuple[str, ...]) -> Grades:
    """The first grade whose condition holds, top down: every one that is possible while no earlier one is sure."""
    possible = np.zeros((block.size, len(names) + 1), dtype=np.bool_)
    open_still = np.ones(block.size, dtype=np.bool_)
    for grade in rule.grades:
        planes = block.planes(grade.holds)
        possible[:, names.index(grade.name)] |= open_still & planes.possibly
        open_still = open_still & ~planes.surely
    possible[:, -1] = open_still
    return Grades(names, possible)


def _scored(block: Block, node: Number) -> Scores:
    numbers = block.numbers(node)
    low, high = (np.broadcast_to(end.down, (block.size,)) for end in (numbers.low, numbers.high))
    unsure = np.zeros(block.size, dtype=np.bool_)
    for end in (numbers.low, numbers.high):
        if not end.exact:
            unsure |= np.broadcast_to(end.down < end.up, (block.size,))
    rest = {int(row): block.exactly(node, int(row)) for row in np.flatnonzero(unsure)}
    return Scores(np.ones(block.size, dtype=np.bool_), numbers.scale, low, high, rest)


def _either(when: Planes, old: Outcome, place: int, new: Outcome) -> Outcome:
    """The old version's outcome where `when` surely holds, the new one's where it surely does not, else what both allow."""
    takes_old, takes_new = when.possibly[:, None], ~when.surely[:, None]
    grades = new.grades
    if old.grades is not None and new.grades is not None:
        grades = Grades(new.grades.names, (old.grades.possible & takes_old) | (new.grades.possible & takes_new))
    return Outcome(
        verdict=_pick(when, old.verdict, new.verdict),
        eligible=_pick(when, old.eligible, new.eligible),
        version=np.where(when.surely, np.int16(place), np.where(when.possibly, np.int16(0), new.version)),
        unsettled=when.unknown | (~when.possibly & new.unsettled),
        score=_one_of(when, old.score, new.score),
        grades=grades,
        amount=Amounts.one_of(when, old.amount, new.amount),
    )


def _pick(when: Planes, old: Planes, new: Planes) -> Planes:
    surely = (when.surely & old.surely) | (~when.possibly & new.surely) | (old.surely & new.surely)
    return Planes(surely, (when.possibly & old.possibly) | (~when.surely & new.possibly))


def _one_of(when: Planes, old: Scores | None, new: Scores | None) -> Scores | None:
    if old is None and new is None:
        return None
    size = len(when.surely)
    nothing = Scores(np.zeros(size, dtype=np.bool_), Fraction(1), np.zeros(size), np.zeros(size), {})
    a, b = old or nothing, new or nothing
    given = (when.surely & a.given) | (~when.possibly & b.given) | (when.unknown & a.given & b.given)
    if a.scale == b.scale:
        low = np.where(when.surely, a.low, np.where(when.possibly, np.minimum(a.low, b.low), b.low))
        high = np.where(when.surely, a.high, np.where(when.possibly, np.maximum(a.high, b.high), b.high))
        odd = set(a.rest) | set(b.rest)
        scale = a.scale
    else:
        low = high = np.zeros(size)
        odd, scale = set(range(size)), Fraction(1)
    rest = {row: _hull_at(when, a, b, row) for row in odd if given[row]}
    return Scores(given, scale, low, high, rest)


def _hull_at(when: Planes, a: Scores, b: Scores, row: int) -> Range:
    found = [s.at(row) or UNKNOWN for s, takes in ((a, when.possibly[row]), (b, not when.surely[row])) if takes]
    return min(low for low, _ in found), max(high for _, high in found)


def _scores(pieces: Sequence[Scores]) -> Scores:
    given = np.concatenate([p.given for p in pieces])
    rest: dict[int, Range] = {}
    scale, start = pieces[0].scale, 0
    for piece in pieces:
        odd = piece.rest if piece.scale == scale else {row: piece.at(row) or UNKNOWN for row in range(len(piece.given))}
        rest.update({start + row: value for row, value in odd.items()})
        start += len(piece.given)
    low, high = np.concatenate([p.low for p in pieces]), np.concatenate([p.high for p in pieces])
    return Scores(given, scale, low, high, rest)


def _planes(pieces: Sequence[Planes]) -> Planes:
    return Planes(np.concatenate([p.surely for p in pieces]), np.concatenate([p.possibly for p in pieces]))
