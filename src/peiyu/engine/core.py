"""The core language: fewer nodes, negation in the leaves, one object for equal nodes.

`Core` rewrites trees of `peiyu.rules.nodes` so that executors meet a small set only:

- a negation is pushed down until it stands in a leaf (`not x ≥ c` is `x < c`, a missing figure still missing), so every
  condition is monotone; only `Known`, which is never unknown, keeps its `Not`;
- `Growth` becomes new ÷ old − 1 where old is surely > 0, else unknown;
- a `Compound` rate is compared as a power: growth ≥ g becomes new ≥ old × (1 + g)ʸ;
- `Bands` become a `Choose` over rising upper bounds, a gap (which the checker refuses) being unknown;
- `Clause` and `RuleMet` disappear, and so do names and dimensions that only messages need.

Equal nodes become the same object, so that every distinct condition and number is computed once.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any as Anything
from typing import TypeVar, cast

from peiyu.rules.nodes import (
    Add,
    Aggregate,
    All,
    Annual,
    Any,
    AtLeast,
    Attribute,
    Bands,
    Category,
    Choose,
    Clause,
    CodeIn,
    Cohort,
    Compare,
    Comparison,
    Compound,
    Condition,
    Const,
    DateColumn,
    DateConst,
    DateShift,
    DateTest,
    Divide,
    Flag,
    Growth,
    Interval,
    Judgement,
    Known,
    Member,
    Multiply,
    Not,
    Number,
    Parent,
    ParentNumber,
    Related,
    RuleMet,
    Settled,
)

OPPOSITE: dict[Comparison, Comparison] = {"≥": "<", "<": "≥", ">": "≤", "≤": ">", "=": "≠", "≠": "="}
ONE = Const(Fraction(1), ())
ZERO = Const(Fraction(0), ())
NOTHING = Const(None, (), "无意义")  # growth from nothing: not a figure that the text leaves open
_PLAIN = (Category, DateColumn, DateConst, DateShift)  # small: compared by value
_Node = TypeVar("_Node")


class Core:
    """Rewrites trees into core nodes; equal results are the same object for as long as this lives."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[Anything, ...], Anything] = {}
        self._done: dict[tuple[int, bool], tuple[Anything, Anything]] = {}  # keeps sources alive: ids stay theirs

    def condition(self, node: Condition, negated: bool = False) -> Condition:
        """The core of a condition, or of its negation."""
        key = (id(node), negated)
        if key not in self._done:
            self._done[key] = (node, self._condition(node, negated))
        return cast(Condition, self._done[key][1])

    def number(self, node: Number) -> Number:
        """The core of a number."""
        key = (id(node), False)
        if key not in self._done:
            self._done[key] = (node, self._number(node))
        return cast(Number, self._done[key][1])

    def _condition(self, node: Condition, negated: bool) -> Condition:
        match node:
            case Clause(of=inner) | RuleMet(of=inner):
                return self.condition(inner, negated)
            case Not(of=inner):
                return self.condition(inner, not negated)
            case All(items=items) | Any(items=items):
                parts = tuple(self.condition(i, negated) for i in items)
                return self._one(All(parts) if isinstance(node, All) != negated else Any(parts))
            case AtLeast(count=count, items=items):
                parts = tuple(self.condition(i, negated) for i in items)
                return self._one(AtLeast(len(items) - count + 1 if negated else count, parts))
            case Compare(left=left, op=op, right=right):
                return self._compare(left, OPPOSITE[op] if negated else op, right)
            case DateTest(left=a, op=op, right=b):
                return self._one(DateTest(a, OPPOSITE[op] if negated else op, b))
            case Flag(table=table, column=column, wanted=wanted, year=year):
                return self._one(Flag(table, column, wanted != negated, year))
            case Member(of=word, values=values, wanted=wanted):
                return self._one(Member(word, values, wanted != negated))
            case CodeIn(of=word, prefixes=prefixes, excluded=excluded, wanted=wanted):
                return self._one(CodeIn(word, prefixes, excluded, wanted != negated))
            case Judgement(rule=rule, clause=clause, wanted=wanted, open_figure=open_figure):
                return self._one(Judgement(rule, clause, wanted != negated, open_figure))
            case Settled(value=value):
                return self._one(Settled(value != negated))
            case Known(of=number):
                known = self._one(Known(self.number(number)))
                return self._one(Not(known)) if negated else known
            case Parent(subject=subject, of=inner):
                return self._one(Parent(subject, self.condition(inner, negated)))
            case Related(table=table, column=column, of=inner):
                return self._one(Related(table, column, self.condition(inner, negated)))
        raise TypeError(f"not a condition: {node!r}")

    def _compare(self, left: Number, op: Comparison, right: Number) -> Condition:
        if isinstance(left, Compound):
            return self._compare(left.new, op, reach(left, right))
        return self._one(Compare(self.number(left), op, self.number(right)))

    def _number(self, node: Number) -> Number:
        match node:
            case Const(value=value, name=name):
                return self._one(Const(value, (), name if value is None else ""))
            case Attribute(table=table, column=column):
                return self._one(Attribute(table, column, ()))
            case Annual(table=table, column=column, year=year, usual=usual):
                return self._one(Annual(table, column, year, (), usual))
            case Cohort(statistic=statistic, kind=kind):
                return self._one(Cohort(statistic, kind, ()))
            case Aggregate(kind=kind, table=table, value=value, where=where, nonnegative=nonnegative):
                inner = None if value is None else self.number(value)
                return self._one(Aggregate(kind, table, inner, self.condition(where), (), nonnegative))
            case Growth(new=new, old=old):
                rate = Add((Divide(new, old), Const(Fraction(-1), ())))
                return self.number(Choose(((Compare(old, ">", ZERO), rate),), NOTHING))
            case Bands():
                return self.number(_choose_of(node))
            case Choose(cases=cases, otherwise=otherwise):
                pairs = tuple((self.condition(c), self.number(n)) for c, n in cases)
                return self._one(Choose(pairs, self.number(otherwise)))
            case Compound():
                raise TypeError("a compound growth rate can only be compared or banded")
            case ParentNumber(subject=subject, of=inner):
                return self._one(ParentNumber(subject, self.number(inner)))
        return self._rebuilt(node)

    def _rebuilt(self, node: Number) -> Number:
        """A node whose fields are numbers, tuples of numbers or plain data."""
        if not is_dataclass(node):
            raise TypeError(f"not a number: {node!r}")
        values = []
        for field in fields(node):
            value = getattr(node, field.name)
            if isinstance(value, tuple):
                value = tuple(self.number(v) for v in value)
            elif field.type in ("Number", Number):
                value = self.number(value)
            values.append(value)
        return self._one(type(node)(*values))

    def _one(self, node: _Node) -> _Node:
        """The one object for nodes equal to this one, whose inner nodes are already such objects."""
        return cast(_Node, self._nodes.setdefault(_key(node), node))


def _key(node: Anything) -> tuple[Anything, ...]:
    return (type(node), *(_part(getattr(node, name)) for name in type(node).__dataclass_fields__))


def _part(value: Anything) -> Anything:
    if isinstance(value, tuple):
        return tuple(_part(v) for v in value)
    return _Same(value) if is_dataclass(value) and not isinstance(value, _PLAIN) else value


class _Same:
    """Compares by identity: inner nodes are already unique, so no tree is hashed twice."""

    __slots__ = ("node",)

    def __init__(self, node: Anything) -> None:
        self.node = node

    def __hash__(self) -> int:
        return id(self.node)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.node is other.node


def reach(growth: Compound, rate: Number) -> Choose:
    """What new must be compared with: old × (1 + rate)ʸ; unknown unless old is surely > 0 and the power keeps the sign."""
    base: Number = Add((ONE, rate))
    power: Number = base
    if isinstance(rate, Const) and rate.value is not None:
        base, power = Const(1 + rate.value, ()), Const((1 + rate.value) ** growth.years, ())
    else:
        for _ in range(growth.years - 1):
            power = Multiply(power, base)
    sound = All((Compare(growth.old, ">", ZERO), Compare(base, "≥", ZERO)))
    return Choose(((sound, Multiply(growth.old, power)),), NOTHING)


def _choose_of(node: Bands) -> Choose:
    """Bands as a choice over rising upper bounds. Whether an interval meets a band is then what `Choose` asks: the band's upper
    bound is possible and the one before is not surely reached.
    """
    bands = sorted(node.bands, key=lambda b: (b[0].low is not None, b[0].low or 0, not b[0].low_included))
    cases: list[tuple[Condition, Number]] = []
    reached: tuple[Fraction | None, bool] = (None, False)
    for interval, number in bands:
        if interval.low is not None and not _meets(reached, interval):
            cases.append((_under(node.of, interval.low, not interval.low_included), NOTHING))
        if interval.high is None:
            return Choose(tuple(cases), number)
        cases.append((_under(node.of, interval.high, interval.high_included), number))
        reached = (interval.high, interval.high_included)
    return Choose(tuple(cases), NOTHING)


def _meets(reached: tuple[Fraction | None, bool], interval: Interval) -> bool:
    bound, included = reached
    return bound is not None and (bound, included) == (interval.low, not interval.low_included)


def _under(number: Number, bound: Fraction, included: bool) -> Condition:
    return Compare(number, "≤" if included else "<", Const(bound, ()))
