"""Which columns a rulebook reads, frame by frame: what a store of it has to hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any as Anything

from peiyu.engine.frames import Frame
from peiyu.engine.kernel.instructions import Column
from peiyu.engine.program import Program
from peiyu.rules import nodes as n

ROWS, RELATED = "rows", "related"  # kinds beside those of the kernel: for each row the row that it leads to elsewhere


def columns_of(program: Program) -> tuple[Column, ...]:
    """The distinct columns that the steps of a program read, in a fixed order."""
    found = {column for step in program.steps for column in _of_node(step.frame, step.node)}
    return tuple(sorted(found, key=repr))


def frames_of(program: Program) -> tuple[Frame, ...]:
    """The distinct frames of a program, in a fixed order."""
    return tuple(sorted({step.frame for step in program.steps}, key=repr))


def _of_node(frame: Frame, node: Anything) -> Iterator[Column]:
    match node:
        case n.Attribute(table=table, column=column):
            yield Column("number", frame, (table, column, None))
        case n.Annual(table=table, column=column, year=year):
            yield Column("number", frame, (table, column, year))
        case n.Cohort(statistic=statistic, kind=kind):
            yield Column("cohort", frame, (statistic, kind))
        case n.Flag(table=table, column=column, year=year):
            yield Column("flags", frame, (table, column, year))
        case n.Judgement(rule=rule, clause=clause):
            yield Column("judgement", frame, (rule, clause))
        case n.Parent(subject=subject) | n.ParentNumber(subject=subject):
            yield Column(ROWS, frame, (subject,))
        case n.Related(table=table, column=column):
            yield Column(RELATED, frame, (table, column))
    for name in type(node).__dataclass_fields__:
        value = getattr(node, name)
        while isinstance(value, n.DateShift):
            value = value.date
        if isinstance(value, n.Category):
            yield Column("words", frame, (value.table, value.column, value.year))
        elif isinstance(value, n.DateColumn):
            yield Column("dates", frame, (value.table, value.column))
