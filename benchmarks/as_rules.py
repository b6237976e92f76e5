"""The workload in the project's own terms: resolved rules, and dossiers that hold the firms."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any as Anything

import numpy as np
import polars as pl

from benchmarks.firms import Cells
from benchmarks.workload import Figure, OneOf, Pay, Policy, Threshold, Wanted, Word, Workload, YesNo
from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.facts.columns import AnyColumn, FlagColumn, NumberColumn, WordColumn
from peiyu.facts.dossiers import ENTERPRISE, Dossiers
from peiyu.facts.roster import Roster, no_parents
from peiyu.rules import nodes as n
from peiyu.rules.model import Amount, Column, Rule, Subject, Table
from peiyu.rules.units import DIMENSIONLESS, MONEY

AS_OF = dt.date(2026, 6, 30)
SUBJECTS = {ENTERPRISE: Subject(ENTERPRISE, "统一社会信用代码")}


def rulebook(workload: Workload) -> Rulebook:
    """The policies as rules, compiled. Equal conditions are one object, as in rules read from packs."""
    tests = [_condition(workload, place) for place in range(len(workload.tests))]
    rules = [_rule(workload, place, policy, tests) for place, policy in enumerate(workload.policies)]
    return compile_rules(rules, AS_OF)


def code(place: int) -> str:
    """The code of a policy."""
    return f"bench.p{place:05d}"


def tables(workload: Workload) -> dict[str, Table]:
    """The declaration of the one table."""
    return {ENTERPRISE: Table(ENTERPRISE, ENTERPRISE, "属性", tuple(_declared(c) for c in workload.columns))}


def dossiers(workload: Workload, firms: list[Cells]) -> Dossiers:
    """The firms as dossiers."""
    size = len(firms[0].values)
    numbers = np.char.add("F", np.char.zfill(np.arange(size).astype("U"), 9)) if size else np.array([], "U")
    columns: dict[str, AnyColumn] = {}
    for column, cells in zip(workload.columns, firms, strict=True):
        columns[column.name] = _typed(column, cells)
    roster = Roster(pl.Series(numbers, dtype=pl.String), no_parents(size))
    return Dossiers(tables(workload), SUBJECTS, {ENTERPRISE: roster}, {ENTERPRISE: columns}, {}, {})


def with_limit(workload: Workload, test: int, limit: int) -> Workload:
    """The same workload with another threshold in one condition."""
    changed = workload.tests[test]
    if not isinstance(changed, Threshold):
        raise TypeError("only a threshold can be moved")
    tests = list(workload.tests)
    tests[test] = Threshold(changed.column, changed.order, limit)
    return Workload(workload.columns, tuple(tests), workload.policies)


def _rule(workload: Workload, place: int, policy: Policy, tests: list[Anything]) -> Rule:
    groups = [n.Any(tuple(tests[t] for t in group)) if len(group) > 1 else tests[group[0]] for group in policy.groups]
    return Rule(
        code=code(place),
        kind="政策",
        name=code(place),
        version="1",
        status="现行",
        subject=ENTERPRISE,
        source=n.Source(),
        confidence="高",
        pack="bench",
        file="",
        line=0,
        criteria=n.All(tuple(groups)),
        has_eligibility=True,
        amount=None if policy.pay is None else Amount(_amount(workload, policy.pay)),
    )


def _amount(workload: Workload, pay: Pay) -> n.Number:
    cap = n.Const(Fraction(pay.cap), MONEY)
    if pay.column < 0:
        return cap
    figure = n.Attribute(ENTERPRISE, workload.columns[pay.column].name, MONEY)
    return n.Minimum((n.Multiply(figure, n.Const(Fraction(pay.percent, 100), DIMENSIONLESS)), cap))


def _condition(workload: Workload, place: int) -> n.Condition:
    test = workload.tests[place]
    column = workload.columns[test.column]
    label = n.Label(clause=f"条件{place}", text=f"{column.name} 条件{place}")
    match test:
        case Threshold(order=order, limit=limit):
            figure = n.Attribute(ENTERPRISE, column.name, MONEY)
            return n.Clause(label, n.Compare(figure, order, n.Const(Fraction(limit), MONEY)))
        case Wanted(value=value):
            return n.Clause(label, n.Flag(ENTERPRISE, column.name, value))
        case OneOf(words=words, inside=inside):
            assert isinstance(column, Word)
            chosen = frozenset(column.words[w] for w in words)
            return n.Clause(label, n.Member(n.Category(ENTERPRISE, column.name), chosen, inside))


def _declared(column: Figure | YesNo | Word) -> Column:
    match column:
        case Figure(name=name):
            return Column(name, "数值", "元", MONEY)
        case YesNo(name=name):
            return Column(name, "是否")
        case Word(name=name):
            return Column(name, "选项", options=column.words)


def _typed(column: Figure | YesNo | Word, cells: Cells) -> AnyColumn:
    match column:
        case Figure():
            return NumberColumn(cells.values, cells.known, 1)
        case YesNo():
            return FlagColumn(cells.values, cells.known)
        case Word():
            return WordColumn(np.where(cells.known, cells.values, -1).astype(np.int32), column.words)
