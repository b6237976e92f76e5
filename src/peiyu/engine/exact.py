"""The exact executor: one row at a time in fractions, with ±∞ for what is not known.

It decides the near ties of the population executor, gives explanations their values, and rounds amounts. It takes trees
as the rules have them as well as core nodes; what differs is rewritten by `Core`, so that there is one meaning.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any as Anything

from peiyu.engine.core import Core
from peiyu.engine.dates import shift
from peiyu.engine.frames import Frame, World
from peiyu.facts.columns import OPEN_END, NumberColumn
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.rules import nodes as n

Extended = Fraction | float  # a float is ±∞ and nothing else
Range = tuple[Extended, Extended]
Truth = tuple[bool, bool]

INFINITE = math.inf
UNKNOWN: Range = (-INFINITE, INFINITE)
NOUGHT = Fraction(0)
_MEMORY = 200_000


class Exact:
    """Values and truths of single rows. Results are remembered by node, frame and row."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._core = Core()
        self._memory: dict[tuple[int, Frame, int], tuple[Anything, Anything]] = {}

    def value(self, node: n.Number, frame: Frame, row: int) -> Range:
        """The interval [low, high] of a number in base units; known where both are equal."""
        return self._recall(node, frame, row, self._value)  # type: ignore[no-any-return]

    def truth(self, node: n.Condition, frame: Frame, row: int) -> Truth:
        """(surely, possibly) of a condition."""
        return self._recall(node, frame, row, self._truth)  # type: ignore[no-any-return]

    def date(self, node: n.DateNode, frame: Frame, row: int) -> int | None:
        """The ordinal of a date, None if unknown; `OPEN_END` never ends."""
        match node:
            case n.DateConst(date=date):
                return date.toordinal()
            case n.DateColumn(table=table, column=column):
                found = self.world.dates(frame, table, column)
                return int(found.ordinals[row]) if found.known[row] else None
            case n.DateShift(date=inner, years=years, months=months, days=days):
                moved = self.date(inner, frame, row)
                return None if moved is None else shift(moved, years, months, days)
        raise TypeError(f"not a date: {node!r}")

    def word(self, of: n.Category, frame: Frame, row: int) -> str | None:
        """The word of a row, None if unknown."""
        return self.world.words(frame, of.table, of.column, of.year).word(row)

    def row_above(self, node: n.Parent | n.ParentNumber | n.Related, frame: Frame, row: int) -> tuple[Frame, int]:
        """The frame and row that the node looks at; row −1 where it is not in the data."""
        if isinstance(node, n.Related):
            return Frame(ENTERPRISE), int(self.world.rows_related(node.table, node.column)[row])
        return Frame(node.subject), int(self.world.rows_above(frame, node.subject)[row])

    def _recall(self, node: Anything, frame: Frame, row: int, find: Callable[..., Anything]) -> Anything:
        key = (id(node), frame, row)
        held = self._memory.get(key)
        if held is None:
            if len(self._memory) > _MEMORY:
                self._memory.clear()
            held = self._memory[key] = (node, find(node, frame, row))
        return held[1]

    # ------------------------------------------------------------ conditions

    def _truth(self, node: n.Condition, frame: Frame, row: int) -> Truth:
        match node:
            case n.Clause(of=inner) | n.RuleMet(of=inner):
                return self.truth(inner, frame, row)
            case n.Not(of=inner):
                surely, possibly = self.truth(inner, frame, row)
                return not possibly, not surely
            case n.All(items=items):
                parts = [self.truth(i, frame, row) for i in items]
                return all(s for s, _ in parts), all(p for _, p in parts)
            case n.Any(items=items):
                parts = [self.truth(i, frame, row) for i in items]
                return any(s for s, _ in parts), any(p for _, p in parts)
            case n.AtLeast(count=count, items=items):
                parts = [self.truth(i, frame, row) for i in items]
                return sum(s for s, _ in parts) >= count, sum(p for _, p in parts) >= count
            case n.Compare(left=n.Compound()):
                return self.truth(self._core.condition(node), frame, row)
            case n.Compare(left=left, op=op, right=right):
                return _compared(self.value(left, frame, row), op, self.value(right, frame, row))
            case n.DateTest(left=left, op=op, right=right):
                a, b = self.date(left, frame, row), self.date(right, frame, row)
                return (False, True) if a is None or b is None else _sure(HOLDS[op](a, b))
            case n.Flag(table=table, column=column, wanted=wanted, year=year):
                flags = self.world.flags(frame, table, column, year)
                return _sure(bool(flags.value[row]) == wanted) if flags.known[row] else (False, True)
            case n.Judgement(rule=rule, clause=clause, wanted=wanted):
                flags = self.world.judgement(frame, rule, clause)
                return _sure(bool(flags.value[row]) == wanted) if flags.known[row] else (False, True)
            case n.Member(of=of, values=values, wanted=wanted):
                word = self.word(of, frame, row)
                return (False, True) if word is None else _sure((word in values) == wanted)
            case n.CodeIn(of=of, prefixes=prefixes, excluded=excluded, wanted=wanted):
                word = self.word(of, frame, row)
                if word is None:
                    return False, True
                inside = any(word.startswith(p) for p in prefixes) and not any(word.startswith(p) for p in excluded)
                return _sure(inside == wanted)
            case n.Settled(value=value):
                return _sure(value)
            case n.Known(of=number):
                low, high = self.value(number, frame, row)
                return _sure(low == high)
            case n.Parent(of=inner) | n.Related(of=inner):
                above, at = self.row_above(node, frame, row)
                return self.truth(inner, above, at) if at >= 0 else (False, True)
        raise TypeError(f"not a condition: {node!r}")

    # ------------------------------------------------------------ numbers

    def _value(self, node: n.Number, frame: Frame, row: int) -> Range:
        match node:
            case n.Const(value=value):
                return UNKNOWN if value is None else (value, value)
            case n.Attribute(table=table, column=column):
                return _of(self.world.numbers(frame, table, column), row)
            case n.Annual(table=table, column=column, year=year):
                return _of(self.world.numbers(frame, table, column, year), row)
            case n.Cohort(statistic=statistic, kind=kind):
                return _of(self.world.cohort(frame, statistic, kind), row)
            case n.Aggregate():
                return self._aggregate(node, row)
            case n.Add(terms=terms):
                parts = [self.value(t, frame, row) for t in terms]
                return sum((p[0] for p in parts), NOUGHT), sum((p[1] for p in parts), NOUGHT)
            case n.Negative(of=of):
                low, high = self.value(of, frame, row)
                return -high, -low
            case n.Multiply(left=left, right=right):
                return _hull(times(a, b) for a, b in self._corners(left, right, frame, row))
            case n.Divide(left=left, right=right):
                low, high = self.value(right, frame, row)
                if low <= 0 <= high:
                    return UNKNOWN
                return _hull(_over(a, b) for a, b in self._corners(left, right, frame, row))
            case n.Growth() | n.Bands():
                return self.value(self._core.number(node), frame, row)
            case n.Floor(of=of):
                low, high = self.value(of, frame, row)
                return _floor(low), _floor(high)
            case n.Minimum(of=items) | n.Maximum(of=items):
                parts = [self.value(i, frame, row) for i in items]
                pick = min if isinstance(node, n.Minimum) else max
                return pick(p[0] for p in parts), pick(p[1] for p in parts)
            case n.Choose(cases=cases, otherwise=otherwise):
                return self._choose(cases, otherwise, frame, row)
            case n.Between(low=low_end, high=high_end):
                return self.value(low_end, frame, row)[0], self.value(high_end, frame, row)[1]
            case n.Days(start=start, end=end):
                a, b = self.date(start, frame, row), self.date(end, frame, row)
                known = a is not None and b is not None and a < OPEN_END and b < OPEN_END
                return (Fraction(b - a), Fraction(b - a)) if known and a is not None and b is not None else UNKNOWN
            case n.OverlapDays(start=start, end=end, first=first, last=last):
                return _overlap(*(self.date(d, frame, row) for d in (start, end, first, last)))
            case n.ParentNumber(of=inner):
                above, at = self.row_above(node, frame, row)
                return self.value(inner, above, at) if at >= 0 else UNKNOWN
        raise TypeError(f"a compound growth rate has no value, it is only compared: {node!r}")

    def _corners(self, left: n.Number, right: n.Number, frame: Frame, row: int) -> list[tuple[Extended, Extended]]:
        return [(a, b) for a in self.value(left, frame, row) for b in self.value(right, frame, row)]

    def _choose(
        self, cases: tuple[tuple[n.Condition, n.Number], ...], otherwise: n.Number, frame: Frame, row: int
    ) -> Range:
        met: list[Range] = []
        for condition, number in cases:
            surely, possibly = self.truth(condition, frame, row)
            if possibly:
                met.append(self.value(number, frame, row))
            if surely:
                break
        else:
            met.append(self.value(otherwise, frame, row))
        return min(low for low, _ in met), max(high for _, high in met)

    def _aggregate(self, node: n.Aggregate, row: int) -> Range:
        if self.world.records(node.table) is None:
            none_below = node.kind == "count" or (node.kind == "sum" and node.nonnegative)
            return (NOUGHT, INFINITE) if none_below else UNKNOWN
        below = Frame(node.table, True)
        counted = []  # (surely, low, high) of every record that counts at least possibly
        for record in range(*self.world.record_range(node.table, row, row + 1)):
            surely, possibly = self.truth(node.where, below, record)
            if possibly:
                low, high = (Fraction(1),) * 2 if node.value is None else self.value(node.value, below, record)
                if node.nonnegative and low != high:
                    low = max(low, NOUGHT)
                counted.append((surely, low, high))
        if node.kind == "count":
            return Fraction(sum(s for s, _, _ in counted)), Fraction(len(counted))
        if node.kind == "sum":
            lows = (low if s else min(NOUGHT, low) for s, low, _ in counted)
            highs = (high if s else max(NOUGHT, high) for s, _, high in counted)
            return sum(lows, NOUGHT), sum(highs, NOUGHT)
        if node.kind == "min":
            low, high = _greatest([(s, -high, -low) for s, low, high in counted])
            return -high, -low
        return _greatest(counted)


def times(a: Extended, b: Extended) -> Extended:
    """The product a × b, where 0 × ∞ is 0."""
    if a == 0 or b == 0:
        return NOUGHT
    if math.isinf(a) or math.isinf(b):
        return INFINITE if (a > 0) == (b > 0) else -INFINITE
    return a * b


def _over(a: Extended, b: Extended) -> Extended:
    return NOUGHT if math.isinf(b) else times(a, 1 / b)


def _floor(a: Extended) -> Extended:
    return a if math.isinf(a) else Fraction(math.floor(a))


def _hull(values: Iterable[Extended]) -> Range:
    found = list(values)
    return min(found), max(found)


def _greatest(counted: list[tuple[bool, Extended, Extended]]) -> Range:
    sure = [(low, high) for s, low, high in counted if s]
    if not sure:
        return UNKNOWN
    low, high = max(low for low, _ in sure), max(high for _, high in sure)
    changed = any(rival > low for s, _, rival in counted if not s)
    return UNKNOWN if changed else (low, high)


def _overlap(start: int | None, end: int | None, first: int | None, last: int | None) -> Range:
    def at(date: int | None, unknown: float) -> float:
        return unknown if date is None else date

    low = min(at(end, -INFINITE), at(last, -INFINITE)) - max(at(start, INFINITE), at(first, INFINITE))
    high = min(at(end, INFINITE), at(last, INFINITE)) - max(at(start, -INFINITE), at(first, -INFINITE))
    return _whole(max(low, 0.0)), _whole(max(high, 0.0))


def _whole(days: float) -> Extended:
    return days if math.isinf(days) else Fraction(int(days))


def _of(column: NumberColumn, row: int) -> Range:
    value = column.exact(row)
    return UNKNOWN if value is None else (value, value)


def _sure(holds: bool) -> Truth:
    return holds, holds


def _compared(a: Range, op: n.Comparison, b: Range) -> Truth:
    match op:
        case "≥":
            return a[0] >= b[1], a[1] >= b[0]
        case ">":
            return a[0] > b[1], a[1] > b[0]
        case "≤":
            return a[1] <= b[0], a[0] <= b[1]
        case "<":
            return a[1] < b[0], a[0] < b[1]
        case "=":
            return a[0] >= b[1] and a[1] <= b[0], a[1] >= b[0] and a[0] <= b[1]
        case "≠":
            surely, possibly = _compared(a, "=", b)
            return not possibly, not surely


HOLDS: dict[n.Comparison, Callable[[Anything, Anything], bool]] = {
    "≥": operator.ge,
    ">": operator.gt,
    "≤": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "≠": operator.ne,
}  # of two numbers that are known
