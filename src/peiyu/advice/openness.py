"""One enterprise under all that was said: exact values, and for whatever is still unknown the inputs that could change it.

Masks are whole numbers with one bit an input (`Catalogue`). The walk follows only what is unknown, so an input under a
condition that is settled is in no mask. Saying more only narrows values, so masks only ever lose bits.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any as Anything

from peiyu.advice.answers import AnsweredWorld, Answers
from peiyu.advice.asking import columns_within
from peiyu.advice.inputs import HERE, Catalogue
from peiyu.engine.core import NOTHING
from peiyu.engine.exact import Exact, Range, Truth
from peiyu.engine.frames import Frame
from peiyu.engine.program import inputs_of
from peiyu.facts.gather import known
from peiyu.rules import nodes as n


class Answered(Exact):
    """Exact values of the one enterprise; figures over records and dates known to the month are what the visitor said."""

    def __init__(self, world: AnsweredWorld, catalogue: Catalogue, answers: Answers) -> None:
        super().__init__(world)
        self._catalogue, self._answers = catalogue, answers
        self.contradicted: set[int] = set()  # figures that the records known rule out; the records stand
        self._side = 0  # which end of a date known to the month or year is looked at

    def date(self, node: n.DateNode, frame: Frame, row: int) -> int | None:
        """The ordinal of a date, None if unknown; of a date known to the month, the end that is being looked at."""
        if isinstance(node, n.DateColumn) and not (frame.records and frame.name == node.table):
            span = self._answers.spans.get((node.table, node.column))
            if span is not None:
                return span[self._side]
        return super().date(node, frame, row)

    def _truth(self, node: n.Condition, frame: Frame, row: int) -> Truth:
        if not self._answers.spans or not isinstance(node, n.DateTest) or not self._spanned(node):
            return super()._truth(node, frame, row)
        if node.op in ("=", "≠") or len(self._spanned(node)) > 1:
            return False, True
        ends = [super(Answered, self)._truth(node, frame, row) for self._side in (0, 1)]
        self._side = 0
        return all(s for s, _ in ends), any(p for _, p in ends)

    def _value(self, node: n.Number, frame: Frame, row: int) -> Range:
        if not self._answers.spans or not isinstance(node, (n.Days, n.OverlapDays)) or not self._spanned(node):
            return super()._value(node, frame, row)
        if isinstance(node, n.OverlapDays) or len(self._spanned(node)) > 1:
            return Fraction(0) if isinstance(node, n.OverlapDays) else -float("inf"), float("inf")
        ends = [super(Answered, self)._value(node, frame, row) for self._side in (0, 1)]
        self._side = 0
        return min(low for low, _ in ends), max(high for _, high in ends)

    def _aggregate(self, node: n.Aggregate, row: int) -> Range:
        asked = self._catalogue.figure(node)
        said = None if asked is None else self._answers.figures.get(asked.bit)
        low, high = super()._aggregate(node, row)
        if said is None or asked is None:
            return low, high
        if not low <= said <= high:
            self.contradicted.add(asked.bit)
            return low, high
        return said, said

    def _spanned(self, node: object) -> set[tuple[str, str]]:
        return {(d.table, d.column) for d in date_columns(node) if (d.table, d.column) in self._answers.spans}


class Openness:
    """Which inputs could still change a condition or a number of the enterprise, as masks. Each node is walked once."""

    def __init__(self, exact: Answered, catalogue: Catalogue, answers: Answers) -> None:
        self._exact, self._catalogue, self._answers = exact, catalogue, answers
        self._found: dict[int, tuple[Anything, int]] = {}

    def condition(self, node: n.Condition) -> int:
        """The mask of a core condition, 0 where it is settled."""
        return self._recall(node, self._condition)

    def number(self, node: n.Number) -> int:
        """The mask of a core number, 0 where it is known."""
        return self._recall(node, self._number)

    def _recall(self, node: Anything, find: Anything) -> int:
        held = self._found.get(id(node))
        if held is None:
            held = self._found[id(node)] = (node, find(node))
        return held[1]

    def _condition(self, node: n.Condition) -> int:
        if isinstance(node, n.Not):
            node = node.of
        if isinstance(node, n.Known):  # is never unknown itself, yet an answer may turn it
            return self.number(node.of)
        if self._exact.truth(node, HERE, 0) != (False, True):
            return 0
        match node:
            case n.All(items=items) | n.Any(items=items) | n.AtLeast(items=items):
                return self._of_all(self.condition(item) for item in items)
            case n.Compare(left=left, right=right):
                return self.number(left) | self.number(right)
            case n.Flag(table=table, column=column, year=year):
                return self._cell(table, column, year)
            case n.Member(of=of) | n.CodeIn(of=of):
                return self._cell(of.table, of.column, of.year)
            case n.DateTest():
                return self._dates(node)
            case n.Judgement(open_figure=True):
                return 1 << self._catalogue.open.bit
            case n.Judgement(rule=rule, clause=clause):
                return 1 << self._catalogue.person(clause, rule).bit
        return 1 << self._catalogue.undefined.bit

    def _number(self, node: n.Number) -> int:
        low, high = self._exact.value(node, HERE, 0)
        if low == high:
            return 0
        match node:
            case n.Const():
                nothing = node is NOTHING or node.name == NOTHING.name
                return 1 << (self._catalogue.undefined if nothing else self._catalogue.open).bit
            case n.Attribute(table=table, column=column):
                return self._cell(table, column, None)
            case n.Annual(table=table, column=column, year=year):
                return self._cell(table, column, year)
            case n.Cohort(statistic=statistic):
                return 1 << self._catalogue.cohort(statistic).bit
            case n.Aggregate():
                return self._figure(node)
            case n.Divide(left=left, right=right):
                if self._exact.value(right, HERE, 0) == (0, 0):
                    return 1 << self._catalogue.undefined.bit
                return self.number(left) | self.number(right)
            case n.Choose(cases=cases, otherwise=otherwise):
                return self._choose(cases, otherwise)
            case n.Between(name=name, low=least, high=most):
                person = 1 << self._catalogue.person(name).bit
                return person | self.number(least) | self.number(most)
            case n.Days() | n.OverlapDays():
                return self._dates(node)
        return self._of_all(
            self.number(child)  # type: ignore[arg-type]  # only numbers stand in the rest
            for _, child in inputs_of(HERE, node)
        )

    def _choose(self, cases: tuple[tuple[n.Condition, n.Number], ...], otherwise: n.Number) -> int:
        mask = 0
        for condition, number in cases:
            mask |= self.condition(condition)
            surely, possibly = self._exact.truth(condition, HERE, 0)
            if possibly:
                mask |= self.number(number)
            if surely:
                return mask
        return mask | self.number(otherwise)

    def _figure(self, node: n.Aggregate) -> int:
        """What settles a figure over records: the figure itself or the list, behind the question whether there are any."""
        catalogue = self._catalogue
        asked = catalogue.figure(node)
        if asked is None:
            return 1 << catalogue.beyond.bit
        mask = 1 << asked.bit
        held = self._exact.world.records(node.table)
        if held is None:
            presence = catalogue.presence(node.table)
            return mask if self._answers.presence.get(presence.bit) else mask | 1 << presence.bit
        if not len(held):
            return 1 << catalogue.undefined.bit  # the highest of nothing
        if asked.kind == "list" and all(known(held.column(name)).all() for name in columns_within(node)):
            return 1 << catalogue.beyond.bit
        return mask

    def _cell(self, table: str, column: str, year: int | None) -> int:
        return 1 << self._catalogue.cell(table, column, year).bit

    def _dates(self, node: object) -> int:
        mask = 0
        for date in date_columns(node):
            known = self._exact.world.dates(HERE, date.table, date.column).known[0]
            if not known:
                mask |= self._cell(date.table, date.column, None)
        return mask or 1 << self._catalogue.undefined.bit

    @staticmethod
    def _of_all(masks: Iterator[int]) -> int:
        total = 0
        for mask in masks:
            total |= mask
        return total


def date_columns(node: object) -> Iterator[n.DateColumn]:
    """The date columns that a date test or a count of days reads."""
    if isinstance(node, n.DateColumn):
        yield node
    elif isinstance(node, (n.DateShift, n.DateTest, n.Days, n.OverlapDays)):
        for name in type(node).__dataclass_fields__:
            yield from date_columns(getattr(node, name))
