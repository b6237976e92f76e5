"""From what a visitor said to a world that rules can read: typed cells, tables said to be empty, figures over records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from peiyu.advice.beside import Known, Slipped
from peiyu.advice.inputs import PRESENCE, Catalogue, Input, cell_key
from peiyu.advice.lists import column_of, listed, records
from peiyu.advice.slips import Plausible
from peiyu.advice.typed import UNSURE, Fault, Figure, Typed, figure, read
from peiyu.engine.frames import Frame, World
from peiyu.facts.columns import AnyColumn, Integers, WordColumn
from peiyu.facts.dossiers import ENTERPRISE, Dossiers, Records
from peiyu.facts.gather import take
from peiyu.rules.model import Table

_Cell = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say at a field. `code` begins with `E-` where the text was not understood (the input then counts as not
    answered) and with `W-` for a mere warning. `typed` is what was typed, kept as it was; `meant` what was probably meant, as the
    field would hold it, '' where that cannot be known.
    """

    key: str
    code: str
    message: str
    remedy: str
    typed: str
    meant: str = ""


@dataclass(slots=True)
class Answers:
    """What was said, understood. `figures` and `presence` are by bit of the input; `spans` are dates known to the month or
    year only, as ordinals; `skipped` holds the bits of inputs that the visitor does not know.
    """

    cells: dict[_Cell, AnyColumn] = field(default_factory=dict)
    spans: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    figures: dict[int, Fraction] = field(default_factory=dict)
    presence: dict[int, bool] = field(default_factory=dict)
    records: dict[str, Records] = field(default_factory=dict)
    skipped: int = 0
    notes: list[Note] = field(default_factory=list)


def understand(facts: Mapping[str, str], catalogue: Catalogue, plausible: Plausible, held: Known) -> Answers:
    """The answers in a dict of typed texts by key. Every fault is in `notes`; none stops the others. A key that no rule reads
    any more is ignored: a form kept over a change of packs still works. `held`: the figures of the dossier.
    """
    found = Answers()
    figures: list[tuple[Input, Figure, str]] = []
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
                figures.append((asked, read_figure, text.strip()))
                numbers[key] = read_figure.value
        else:
            value = read(asked.column, text)
        if isinstance(value, Fault):
            found.notes.append(Note(key, value.code, value.message, value.remedy, text))
        else:
            _put(found, asked, value, catalogue.tables[asked.table])
            if slipped := plausible.late(asked, value):
                found.notes.append(_doubt(asked.key, slipped, text))

    def known(table: str, column: str, year: int | None) -> Fraction | None:
        said = numbers.get(cell_key(table, column, year))
        return held(table, column, year) if said is None else said

    questioned: set[tuple[str, str]] = set()
    # Parts before their wholes, whatever the order of the fields: of a part above its whole the part is asked about.
    for asked, typed, text in sorted(figures, key=lambda one: (plausible.parts(one[0]), one[0].bit)):
        slipped = plausible.slip(asked, typed, text, known)
        if (
            slipped and (slipped.beside, asked.key) not in questioned
        ):  # two that contradict each other are asked about once
            questioned.add((asked.key, slipped.beside))
            found.notes.append(_doubt(asked.key, slipped, text))
    _put_lists(found, facts, catalogue)
    for bit in found.figures:
        _say_present(found, catalogue, catalogue.inputs[bit].table)
    return found


def _doubt(key: str, slipped: Slipped, text: str) -> Note:
    return Note(key, "W-CALC-001", slipped.message, "核对以后可以改，也可以保留", text, slipped.meant)


def _put(found: Answers, asked: Input, value: Typed, table: Table) -> None:
    assert asked.column is not None
    if asked.kind == "presence":
        found.presence[asked.bit] = value is True
        if value is False:
            found.records[asked.table] = Records(table, np.zeros(0, dtype=np.int64), {})
    elif asked.kind == "figure" and isinstance(value, Fraction):
        found.figures[asked.bit] = value
    elif isinstance(value, tuple):
        first, last = value
        found.cells[asked.table, asked.column.name, asked.year] = column_of(
            asked.column, [value if first == last else None]
        )
        if first != last:
            found.spans[asked.table, asked.column.name] = (first.toordinal(), last.toordinal())
    else:
        found.cells[asked.table, asked.column.name, asked.year] = column_of(asked.column, [value])


def _put_lists(found: Answers, facts: Mapping[str, str], catalogue: Catalogue) -> None:
    """The records that were typed row by row."""
    for table, rows in listed(facts, catalogue.tables).items():
        if f"{table}/{PRESENCE}" not in catalogue.by_key:
            continue
        held, faults = records(catalogue.tables[table], rows)
        for key, fault in faults.items():
            found.notes.append(Note(key, fault.code, fault.message, fault.remedy, facts[key]))
        found.records[table] = held
        _say_present(found, catalogue, table)


def _say_present(found: Answers, catalogue: Catalogue, table: str) -> None:
    """Who gives a figure over records need not be asked whether there are any."""
    there = catalogue.presence(table).bit
    found.presence.setdefault(there, True)


class AnsweredWorld(World):
    """The dossier of one enterprise (row 0 of 企业) under what a visitor said; what was said goes first."""

    def __init__(self, dossiers: Dossiers, as_of: dt.date, answers: Answers) -> None:
        super().__init__(dossiers, as_of)
        self._cells = answers.cells
        self._said = answers.records

    def records(self, table: str) -> Records | None:
        """The records of a table; those that the visitor listed (or said not to have) before those of the dossier."""
        return self._said[table] if table in self._said else super().records(table)

    def record_range(self, table: str, row: int, stop: int) -> tuple[int, int]:
        """The records of the owner rows [row, stop), as a range of record rows."""
        return (0, len(self._said[table])) if table in self._said else super().record_range(table, row, stop)

    def rows_related(self, table: str, column: str) -> Integers:
        """For each record the row of the enterprise that the code column names, −1 if none."""
        held = self._said.get(table)
        if held is None:
            return super().rows_related(table, column)
        words = held.column(column)
        assert isinstance(words, WordColumn)
        named = [self.dossiers.row(ENTERPRISE, words.word(row) or "") for row in range(len(held))]
        return np.array([-1 if row is None else row for row in named], dtype=np.int64)

    def _fetch(self, frame: Frame, table: str, column: str, year: int | None) -> AnyColumn:
        held = self._cells.get((table, column, year))
        if held is None or (not frame.records and frame.name != ENTERPRISE) or (frame.records and table == frame.name):
            return super()._fetch(frame, table, column, year)
        return take(held, self._owners(frame)) if frame.records else held
