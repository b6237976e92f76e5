"""From what a visitor said to a world that rules can read: typed cells, tables said to be empty, figures over records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from peiyu.advice.inputs import Catalogue, Input
from peiyu.advice.slips import Plausible
from peiyu.advice.typed import UNSURE, Fault, Figure, Typed, figure, read
from peiyu.engine.frames import Frame, World
from peiyu.facts.columns import AnyColumn, DateColumn, FlagColumn, NumberColumn, WordColumn
from peiyu.facts.dossiers import ENTERPRISE, Dossiers, Records
from peiyu.facts.gather import take
from peiyu.rules.model import Column

_Cell = tuple[str, str, int | None]
_MANTISSA = 2**62


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say at a field. `code` begins with `E-` where the text was not understood (the input then counts as not
    answered) and with `W-` for a mere warning. `typed` is what was typed, kept as it was.
    """

    key: str
    code: str
    message: str
    remedy: str
    typed: str


@dataclass(slots=True)
class Answers:
    """What was said, understood. `figures` and `presence` are by bit of the input; `spans` are dates known to the month or
    year only, as ordinals; `skipped` holds the bits of inputs that the visitor does not know.
    """

    cells: dict[_Cell, AnyColumn] = field(default_factory=dict)
    spans: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    figures: dict[int, Fraction] = field(default_factory=dict)
    presence: dict[int, bool] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    skipped: int = 0
    answered: int = 0
    notes: list[Note] = field(default_factory=list)


def understand(facts: Mapping[str, str], catalogue: Catalogue, plausible: Plausible) -> Answers:
    """The answers in a dict of typed texts by key. Every fault is in `notes`; none stops the others. A key that no rule reads
    any more is ignored: a form kept over a change of packs still works.
    """
    found = Answers()
    bare: list[tuple[Input, Figure, str]] = []
    numbers: dict[str, Fraction] = {}
    for key, text in facts.items():
        asked = catalogue.by_key.get(key)
        if asked is None or asked.column is None or not text.strip():
            continue
        if text.strip() in UNSURE:
            found.skipped |= 1 << asked.bit
            continue
        value: Typed | Fault
        if asked.column.type == "数值":
            read_figure = figure(asked.column, text)
            value = read_figure if isinstance(read_figure, Fault) else read_figure.value
            if isinstance(read_figure, Figure):
                bare.append((asked, read_figure, text.strip()))
                numbers[key] = read_figure.value
        else:
            value = read(asked.column, text)
        if isinstance(value, Fault):
            found.notes.append(Note(key, value.code, value.message, value.remedy, text))
        else:
            found.answered |= 1 << asked.bit
            _put(found, asked, value)
    for asked, typed, text in bare:
        if warning := plausible.slip(asked, typed, text, numbers):
            found.notes.append(Note(asked.key, "W-CALC-001", warning, "核对单位后可以改，也可以保留", text))
    _settle_presence(found, catalogue)
    return found


def _put(found: Answers, asked: Input, value: Typed) -> None:
    assert asked.column is not None
    if asked.kind == "presence":
        found.presence[asked.bit] = value is True
        if value is False:
            found.empty.add(asked.table)
    elif asked.kind == "figure" and isinstance(value, Fraction):
        found.figures[asked.bit] = value
    elif isinstance(value, tuple):
        first, last = value
        found.cells[asked.table, asked.column.name, asked.year] = _day(first if first == last else None)
        if first != last:
            found.spans[asked.table, asked.column.name] = (first.toordinal(), last.toordinal())
            found.answered &= ~(1 << asked.bit)
    else:
        found.cells[asked.table, asked.column.name, asked.year] = _column(asked.column, value)


def _settle_presence(found: Answers, catalogue: Catalogue) -> None:
    """A table said to be empty makes its figures nothing; one that was given a figure above nothing says so too."""
    for bit in list(found.figures):
        asked = catalogue.inputs[bit]
        if asked.table in found.empty and found.figures[bit] != 0:
            message = f"“{asked.table}”答的是没有，这里却填了数"
            found.notes.append(Note(asked.key, "E-CALC-009", message, "改其中一个", str(found.figures[bit])))
            del found.figures[bit]
            found.answered &= ~(1 << bit)
        elif asked.table not in found.empty:
            there = catalogue.presence(asked.table).bit
            found.presence.setdefault(there, True)
            found.answered |= 1 << there


def _day(day: dt.date | None) -> DateColumn:
    known = np.array([day is not None])
    return DateColumn(np.array([day.toordinal() if day else 0], dtype=np.int32), known)


def _column(column: Column, value: Fraction | bool | str) -> AnyColumn:
    """A typed column of one row."""
    if isinstance(value, bool):
        return FlagColumn(np.array([value]), np.array([True]))
    if isinstance(value, str):
        if column.options:
            place = column.options.index(value)
            return WordColumn(np.array([place], dtype=np.int32), column.options)
        return WordColumn(np.array([0], dtype=np.int32), (value,))
    if abs(value.numerator) < _MANTISSA and value.denominator < _MANTISSA:
        return NumberColumn(np.array([value.numerator], dtype=np.int64), np.array([True]), value.denominator)
    return NumberColumn(np.array([0], dtype=np.int64), np.array([True]), 1, {0: value})


class AnsweredWorld(World):
    """The dossier of one enterprise (row 0 of 企业) under what a visitor said; what was said goes first."""

    def __init__(self, dossiers: Dossiers, as_of: dt.date, answers: Answers) -> None:
        super().__init__(dossiers, as_of)
        self._cells = answers.cells
        self._none = {
            table: Records(dossiers.tables[table], np.zeros(0, dtype=np.int64), {}) for table in answers.empty
        }

    def records(self, table: str) -> Records | None:
        """The records of a table; none where the visitor said so."""
        return self._none[table] if table in self._none else super().records(table)

    def _fetch(self, frame: Frame, table: str, column: str, year: int | None) -> AnyColumn:
        held = self._cells.get((table, column, year))
        if held is None or (not frame.records and frame.name != ENTERPRISE) or (frame.records and table == frame.name):
            return super()._fetch(frame, table, column, year)
        return take(held, self._owners(frame)) if frame.records else held
