"""Which records an amount was computed from: those that count, or may count, in the sums of its formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any as Anything
from typing import get_args

from peiyu.engine.dimensions import dimension_of
from peiyu.engine.exact import Exact, Range
from peiyu.engine.frames import Frame
from peiyu.engine.readings import date_words
from peiyu.rules.model import Table
from peiyu.rules.nodes import Aggregate, Category, Condition, DateColumn, Number
from peiyu.rules.units import Dimension

_CONDITIONS = get_args(Condition)
_NUMBERS = get_args(Number)


@dataclass(frozen=True, slots=True)
class PaidRecord:
    """A record in a sum of the amount. `at`: its place among the subject's records of the table, from 1; `words`: its name, kind and date;
    `value`: what it adds, low and high in base units, None where records are only counted; `sure`: whether it counts for sure.
    """

    table: str
    at: int
    words: tuple[str, ...]
    value: Range | None
    dimension: Dimension
    sure: bool


def paid_records(amount: Number, exact: Exact, row: int) -> tuple[PaidRecord, ...]:
    """The records behind an amount as written, in the order of its formula and of the data, each once a sum. Conditions of the
    amount are no part of it.
    """
    return tuple(record for node in _sums(amount) for record in _of(node, exact, row))


def _sums(node: Anything) -> Iterator[Aggregate]:
    """The sums over records in a formula, equal ones once."""
    found: dict[Aggregate, None] = {}
    waiting = [node]
    while waiting:
        at = waiting.pop(0)
        if isinstance(at, Aggregate):
            found[at] = None
        elif isinstance(at, tuple):
            waiting[:0] = [item for item in at if isinstance(item, (tuple, *_NUMBERS))]
        elif is_dataclass(at) and not isinstance(at, _CONDITIONS):
            waiting[:0] = [getattr(at, field.name) for field in fields(at)]
    return iter(found)


def _of(node: Aggregate, exact: Exact, row: int) -> Iterator[PaidRecord]:
    records = exact.world.records(node.table)
    if records is None:
        return
    below = Frame(node.table, True)
    first, last = exact.world.record_range(node.table, row, row + 1)
    for record in range(first, last):
        sure, possible = exact.truth(node.where, below, record)
        if possible:
            value = None if node.value is None else exact.value(node.value, below, record)
            dimension = () if node.value is None else dimension_of(node.value)
            words = tuple(_words(records.table, exact, below, record))
            yield PaidRecord(node.table, record - first + 1, words, value, dimension, sure)


def _words(table: Table, exact: Exact, frame: Frame, record: int) -> Iterator[str]:
    """What tells the record from others: its texts and chosen words, then its date."""
    for column in table.columns:
        if column.type in ("文本", "选项") and (word := exact.word(Category(table.name, column.name), frame, record)):
            yield word
    if table.date and (date := exact.date(DateColumn(table.name, table.date), frame, record)) is not None:
        yield date_words(date)
