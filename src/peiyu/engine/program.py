"""The flat program of a rulebook: every distinct core node once, inputs before what needs them.

It is the plan that executors share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any as Anything
from typing import get_args

from peiyu.engine.frames import Frame
from peiyu.facts.dossiers import ENTERPRISE
from peiyu.rules.nodes import (
    Aggregate,
    Annual,
    Attribute,
    Category,
    Condition,
    DateColumn,
    DateShift,
    Flag,
    Number,
    Parent,
    ParentNumber,
    Related,
)

Node = Condition | Number
_NODES = (*get_args(Condition), *get_args(Number))
_COLUMNS = (Attribute, Annual, Category, DateColumn, Flag)


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One core node, the frame it is evaluated in, and the places of its inputs in the program."""

    frame: Frame
    node: Node
    inputs: tuple[int, ...]

    @property
    def is_condition(self) -> bool:
        """Whether the node is a condition; it is a number otherwise."""
        return isinstance(self.node, get_args(Condition))


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Steps in an order in which inputs come first. `place` finds a node."""

    steps: tuple[Step, ...]
    place: Mapping[tuple[Frame, int], int]

    def at(self, frame: Frame, node: Node) -> int:
        """The place of a core node."""
        return self.place[frame, id(node)]

    def reach(self, roots: list[int]) -> set[int]:
        """The roots and everything they need."""
        seen: set[int] = set()
        waiting = list(roots)
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting.extend(self.steps[at].inputs)
        return seen


def flatten(roots: list[tuple[Frame, Node]]) -> Program:
    """The program of these core nodes."""
    steps: list[Step] = []
    place: dict[tuple[Frame, int], int] = {}

    def visit(frame: Frame, node: Node) -> int:
        key = (frame, id(node))
        if key not in place:
            inputs = tuple(visit(below, child) for below, child in inputs_of(frame, node))
            place[key] = len(steps)
            steps.append(Step(frame, node, inputs))
        return place[key]

    for frame, node in roots:
        visit(frame, node)
    return Program(tuple(steps), place)


def inputs_of(frame: Frame, node: Node) -> Iterator[tuple[Frame, Node]]:
    """The nodes directly inside a node, each with the frame it is evaluated in."""
    below = frame
    match node:
        case Aggregate(table=table):
            below = Frame(table, True)
        case Parent(subject=subject) | ParentNumber(subject=subject):
            below = Frame(subject)
        case Related():
            below = Frame(ENTERPRISE)
    for name in type(node).__dataclass_fields__:
        for child in _flat(getattr(node, name)):
            if isinstance(child, _NODES):
                yield below, child


def columns_of(node: Anything) -> Iterator[tuple[str, str]]:
    """(table, column) that a node itself reads, not its inputs. An aggregate and a relation read their table."""
    if isinstance(node, _COLUMNS):
        yield node.table, node.column
    elif isinstance(node, Aggregate):
        yield node.table, ""
    elif isinstance(node, Related):
        yield node.table, node.column
    for name in type(node).__dataclass_fields__:
        value = getattr(node, name)
        if isinstance(value, (Category, DateColumn, DateShift)):
            yield from columns_of(value)


def _flat(value: Anything) -> Iterator[Anything]:
    if isinstance(value, tuple):
        for item in value:
            yield from _flat(item)
    else:
        yield value
