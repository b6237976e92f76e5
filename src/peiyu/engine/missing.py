"""Which inputs keep a condition open: names of figures that are missing, and what a person has to judge.

The walk follows only what is unknown: under a condition that is settled nothing is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from peiyu.engine.block import Block
from peiyu.engine.bounds import Mask
from peiyu.engine.core import NOTHING, ZERO
from peiyu.engine.program import inputs_of
from peiyu.facts.columns import OPEN_END
from peiyu.rules import nodes as n

Kind = Literal["input", "person", "open"]


@dataclass(frozen=True, slots=True)
class Want:
    """Something that would settle a condition: an `input` by its name, the judgement of a `person` on a clause, or a figure
    that the text leaves `open`.
    """

    kind: Kind
    name: str = ""


Wants = dict[Want, Mask]
OPEN = Want("open")


def wants(block: Block, node: n.Condition, active: Mask | None = None) -> Wants:
    """For the rows of the block in which the core condition is unknown: what would settle it, each with its rows."""
    found: Wants = {}
    everywhere = np.ones(block.size, dtype=np.bool_) if active is None else active
    _condition(block, node, everywhere, found)
    return found


def wants_of_number(block: Block, node: n.Number, active: Mask) -> Wants:
    """For the active rows in which the core number is open: what would settle it, each with its rows."""
    found: Wants = {}
    _number(block, node, active, found)
    return found


def _condition(block: Block, node: n.Condition, active: Mask, found: Wants) -> None:
    active = active & block.planes(node).unknown
    if not active.any():
        return
    match node:
        case n.All(items=items) | n.Any(items=items) | n.AtLeast(items=items):
            for item in items:
                _condition(block, item, active, found)
        case n.Compare(left=left, right=right):
            _number(block, left, active, found)
            _number(block, right, active, found)
        case n.Flag(table=table, column=column):
            _ask(found, _name(block, table, column), active)
        case n.Member(of=of) | n.CodeIn(of=of):
            _ask(found, _word(block, of), active)
        case n.DateTest(left=left_date, right=right_date):
            _dates(block, (left_date, right_date), active, found)
        case n.Judgement(clause=clause, open_figure=open_figure):
            _note(found, OPEN if open_figure else Want("person", clause), active)
        case n.Parent() | n.Related():
            _above(block, node, active, found)


def _number(block: Block, node: n.Number, active: Mask, found: Wants) -> None:
    numbers = block.numbers(node)
    active = active & (numbers.low.down < numbers.high.up)
    if not active.any():
        return
    match node:
        case n.Const():
            if node is not NOTHING and node.name != NOTHING.name:
                _note(found, OPEN, active)
        case n.Attribute(table=table, column=column):
            known = block.world.numbers(block.frame, table, column).known[block.start : block.stop]
            _ask(found, _name(block, table, column), active & ~known)
        case n.Annual(table=table, column=column, year=year, usual=usual):
            known = block.world.numbers(block.frame, table, column, year).known[block.start : block.stop]
            _ask(found, _yearly(column, year, usual), active & ~known)
        case n.Cohort(statistic=statistic):
            _ask(found, statistic, active)
        case n.Aggregate():
            _aggregate(block, node, active, found)
        case n.Divide(left=left, right=right):
            divisor = block.numbers(right)
            zero = active & (divisor.low.down == 0) & (divisor.high.up == 0)
            _ask_each(found, _words(block, right), "(为零)", zero)
            _number(block, left, active & ~zero, found)
            _number(block, right, active & ~zero, found)
        case n.Choose():
            _choose(block, node, active, found)
        case n.Between(name=name, low=low, high=high):
            _note(found, Want("person", name), active)
            _number(block, low, active, found)
            _number(block, high, active, found)
        case n.Days(start=start, end=end):
            _dates(block, (start, end), active, found, ended=True)
        case n.OverlapDays(start=start, end=end, first=first, last=last):
            _dates(block, (start, end, first, last), active, found)
        case n.ParentNumber():
            _above(block, node, active, found)
        case _:
            for _, child in inputs_of(block.frame, node):
                _number(block, child, active, found)  # type: ignore[arg-type]  # only numbers stand in the rest


def _choose(block: Block, node: n.Choose, active: Mask, found: Wants) -> None:
    reached = active
    for condition, number in node.cases:
        planes = block.planes(condition)
        _condition(block, condition, reached, found)
        _number(block, number, reached & planes.possibly, found)
        if node.otherwise.__class__ is n.Const and node.otherwise.name == NOTHING.name:
            _no_growth(block, condition, reached & ~planes.possibly, found)
        reached = reached & ~planes.surely
    _number(block, node.otherwise, reached, found)


def _no_growth(block: Block, condition: n.Condition, active: Mask, found: Wants) -> None:
    """Growth from nothing or less: the earlier figure is named with what is wrong with it."""
    for item in condition.items if isinstance(condition, n.All) else (condition,):
        if (
            isinstance(item, n.Compare)
            and item.op == ">"
            and isinstance(item.right, n.Const)
            and item.right.value == ZERO.value
        ):
            old = block.numbers(item.left)
            zero = active & (old.low.down == 0) & (old.high.up == 0)
            words = _words(block, item.left)
            _ask_each(found, words, "(为零)", zero)
            _ask_each(found, words, "(小于零)", active & ~zero & ~block.planes(item).possibly)


def _aggregate(block: Block, node: n.Aggregate, active: Mask, found: Wants) -> None:
    if block.world.records(node.table) is None:
        _ask(found, node.table, active)
        return
    below, owners = block.records(node.table)
    planes = below.planes(node.where)
    inner: Wants = {}
    counted = active[owners] & planes.possibly
    _condition(below, node.where, counted, inner)
    if node.value is not None and node.kind != "count":
        _number(below, node.value, counted, inner)
    for want, rows in inner.items():
        hit = np.zeros(block.size, dtype=np.bool_)
        hit[owners[rows]] = True
        _note(found, want, hit)
    if node.kind in ("max", "min"):
        none = np.bincount(owners[planes.possibly], minlength=block.size) == 0
        _ask(found, f"{node.table}(无记录)", active & none)


def _above(block: Block, node: n.Parent | n.ParentNumber | n.Related, active: Mask, found: Wants) -> None:
    whole, rows = block.above(node)
    there = rows >= 0
    lost = f"{node.table}.{node.column}" if isinstance(node, n.Related) else f"所属{node.subject}"
    _ask(found, lost, active & ~there)
    if not (active & there).any():
        return
    wanted = np.zeros(whole.size, dtype=np.bool_)
    wanted[rows[active & there]] = True
    beyond: Wants = {}
    if isinstance(node, n.ParentNumber):
        _number(whole, node.of, wanted, beyond)
    else:
        _condition(whole, node.of, wanted, beyond)
    for want, hit in beyond.items():
        _note(found, want, active & there & hit[rows])


def _dates(block: Block, dates: Iterable[n.DateNode], active: Mask, found: Wants, ended: bool = False) -> None:
    for date in dates:
        column = date
        while isinstance(column, n.DateShift):
            column = column.date
        if not isinstance(column, n.DateConst):
            ordinals = block.dates(column)
            gone = ~ordinals.known | (ordinals.days >= OPEN_END) if ended else ~ordinals.known
            _ask(found, _name(block, column.table, column.column), active & gone)


def _words(block: Block, node: n.Number) -> list[str]:
    """The names of the columns in a figure, for naming a divisor."""
    return list(dict.fromkeys(_names(block, node))) or ["除数"]


def _names(block: Block, node: n.Condition | n.Number) -> Iterable[str]:
    match node:
        case n.Annual(column=column, year=year, usual=usual):
            yield _yearly(column, year, usual)
        case n.Attribute(table=table, column=column):
            yield _name(block, table, column)
        case n.Aggregate(table=table):
            yield table
        case _:
            for _, child in inputs_of(block.frame, node):
                yield from _names(block, child)


def _yearly(column: str, year: int | None, usual: bool) -> str:
    return column if usual or year is None else f"{column}({year}年度)"


def _word(block: Block, of: n.Category) -> str:
    return _name(block, of.table, _yearly(of.column, of.year, of.usual))


def _name(block: Block, table: str, column: str) -> str:
    """A column as messages name it: of a record table with the table."""
    return f"{table}.{column}" if block.frame.records and table == block.frame.name else column


def _ask(found: Wants, name: str, rows: Mask) -> None:
    _note(found, Want("input", name), rows)


def _ask_each(found: Wants, names: Iterable[str], wrong: str, rows: Mask) -> None:
    """Ask for each input of a figure, with what is wrong with the figure."""
    for name in names:
        _ask(found, f"{name}{wrong}", rows)


def _note(found: Wants, want: Want, rows: Mask) -> None:
    if rows.any():
        found[want] = found[want] | rows if want in found else rows
