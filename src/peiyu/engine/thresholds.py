"""The thresholds of a rule: the figures of its text that something measured is held against.

They are the comparisons in the rule's own criteria, grades, filters of records and choices between amounts or points (not in a
rule that it reads), the edges of bands, and the caps and floors of amounts. That a record is there at all is no threshold,
nor is 0 as the floor of an amount: a met and an unmet case say all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from typing import Any as Anything

from peiyu.engine.core import Core, reach
from peiyu.engine.dimensions import dimension_of
from peiyu.engine.frames import Frame
from peiyu.engine.wording import show
from peiyu.rules.model import Rule
from peiyu.rules.nodes import (
    Aggregate,
    Bands,
    Clause,
    Compare,
    Compound,
    Condition,
    Const,
    Divide,
    Known,
    Maximum,
    Minimum,
    Number,
    OverlapDays,
    Parent,
    ParentNumber,
    Related,
    RuleMet,
)
from peiyu.rules.units import DIMENSIONLESS, POINTS, YEARS, Dimension

BAND, CAP, FLOOR = "分档", "最高", "最低"
_ELSEWHERE = (RuleMet, Parent, ParentNumber, Related, Known)  # another rule's or subject's, or no comparison at all


@dataclass(frozen=True, slots=True, eq=False)
class Threshold:
    """One threshold of one version of a rule. In the frame, `number` is held against `limit` (core nodes, equal thresholds the
    same objects); `filters`: the conditions on a record under which it is looked at. `words` name the clause, `figure` the limit.
    `whole`: counted in whole units, so that the next unit is 1 away.
    """

    words: str
    figure: str
    frame: Frame
    number: Number
    limit: Number
    filters: tuple[Condition, ...]
    whole: bool


def thresholds(rule: Rule) -> tuple[Threshold, ...]:
    """The thresholds of a resolved rule, each once, in the order of its text."""
    found: dict[tuple[Anything, ...], Threshold] = {}
    for threshold in _Finder(rule).all():
        found.setdefault((threshold.frame, id(threshold.number), id(threshold.limit)), threshold)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk is: the frame, the record filters above, the nearest words, and whether it is inside an amount."""

    frame: Frame
    filters: tuple[Condition, ...] = ()
    words: str = ""
    paid: bool = False


class _Finder:
    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._core = Core()

    def all(self) -> Iterator[Threshold]:
        rule, at = self._rule, _At(Frame(self._rule.subject))
        yield from self._walk(rule.criteria, at)
        for _, grade in rule.grades:
            yield from self._walk(grade, at)
        for line in rule.points if rule.kind == "评分表" else ():
            yield from self._walk(line.points, _At(at.frame, words=line.name))
        if rule.amount is not None and rule.amount.number is not None:
            yield from self._walk(rule.amount.number, _At(at.frame, words="金额", paid=True))

    def _walk(self, node: Anything, at: _At) -> Iterator[Threshold]:
        match node:
            case Clause(label=label, of=inner):
                yield from self._walk(inner, _At(at.frame, at.filters, label.text or label.clause or at.words, at.paid))
                return
            case Compare(left=left, op=op, right=right):
                if op not in ("=", "≠") and not _is_existence(left, right):
                    yield from self._held(left, right, at, at.words)
                if dimension_of(left) == POINTS:  # what a scorecard is made of has its place there
                    return
            case Bands(of=of, bands=bands):
                for edge in dict.fromkeys(band.low for band, _ in bands):
                    if edge is not None:
                        yield from self._held(of, Const(edge, DIMENSIONLESS), at, f"{at.words} {BAND}".strip())
            case Minimum(of=items) | Maximum(of=items) if at.paid:
                yield from self._capped(items, CAP if isinstance(node, Minimum) else FLOOR, at)
            case Aggregate(table=table, where=where, value=value):
                below = Frame(table, True)
                yield from self._walk(where, _At(below, words=at.words))
                if value is not None:
                    inside = (*at.filters, self._core.condition(where))
                    yield from self._walk(value, _At(below, inside, at.words, at.paid))
                return
        if not isinstance(node, _ELSEWHERE):
            for child in _children(node):
                yield from self._walk(child, at)

    def _held(self, left: Number, right: Number, at: _At, words: str) -> Iterator[Threshold]:
        if isinstance(right, Const) and right.value is None:
            return
        number, limit = (left.new, reach(left, right)) if isinstance(left, Compound) else (left, right)
        dimension = DIMENSIONLESS if isinstance(left, Compound) else dimension_of(left) or dimension_of(right)
        figure = show(right.value, dimension) if isinstance(right, Const) and right.value is not None else ""
        whole = isinstance(right, Const) and not isinstance(left, Compound) and _counted(dimension)
        core = self._core
        yield Threshold(words, figure, at.frame, core.number(number), core.number(limit), at.filters, whole)

    def _capped(self, items: tuple[Number, ...], kind: str, at: _At) -> Iterator[Threshold]:
        fixed = [item for item in items if isinstance(item, Const)]
        free = [item for item in items if not isinstance(item, Const)]
        if len(fixed) != 1 or len(free) != 1 or not fixed[0].value:
            return
        if isinstance(free[0], Divide) and isinstance(free[0].left, OverlapDays):
            yield Threshold(
                f"{at.words} 最长", f"{show(fixed[0].value, YEARS)}", at.frame,
                self._core.number(free[0]), self._core.number(fixed[0]), at.filters, False,
            )  # fmt: skip
            return
        yield from self._held(free[0], fixed[0], at, f"{at.words} {kind}")


def _is_existence(left: Number, right: Number) -> bool:
    return (
        isinstance(left, Aggregate)
        and left.kind == "count"
        and isinstance(right, Const)
        and (right.value or Fraction(0)) <= 1
    )


def _counted(dimension: Dimension) -> bool:
    return dimension != DIMENSIONLESS and not any(base == "元" for base, _ in dimension)


def _children(node: Anything) -> Iterator[Anything]:
    for field in fields(node) if is_dataclass(node) else ():
        yield from _flat(getattr(node, field.name))


def _flat(value: Anything) -> Iterator[Anything]:
    if isinstance(value, tuple):
        for item in value:
            yield from _flat(item)
    elif is_dataclass(value):
        yield value


__all__ = ["Threshold", "thresholds"]
