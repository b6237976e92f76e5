"""A plain world as the typed columns that the engine reads."""

from __future__ import annotations

import math
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import polars as pl

from peiyu.facts.cohort import Register
from peiyu.facts.columns import OPEN_END, AnyColumn, DateColumn, FlagColumn, NumberColumn, WordColumn
from peiyu.facts.dossiers import Annual, Dossiers, Records
from peiyu.facts.roster import Roster
from peiyu.rules.model import Column, Table
from tests.reference.evaluator import Row, World


def as_dossiers(world: World, rng: Random) -> Dossiers:
    """The same facts. How numbers are scaled and which are outliers is left to chance, as it must not matter."""
    rosters: dict[str, Roster] = {}
    for name, subject in sorted(world.subjects.items(), key=lambda item: bool(item[1].parent)):
        keys = world.keys[name]
        parents = np.full(len(keys), -1, dtype=np.int64)
        if subject.parent:
            above = {key: row for row, key in enumerate(world.keys[subject.parent])}
            codes = [world.attributes(name, key).get(subject.parent_column) for key in keys]
            parents = np.array([above.get(code, -1) for code in codes], dtype=np.int64)
        rosters[name] = Roster(pl.Series(keys, dtype=pl.String), parents)
    attributes: dict[str, dict[str, AnyColumn]] = {}
    annuals: dict[str, Annual] = {}
    records: dict[str, Records] = {}
    for name, rows in world.tables.items():
        table = world.declarations[name]
        roster, key = rosters[table.subject], world.subjects[table.subject].key
        rows = sorted(rows, key=lambda row: roster.row(row[key]))
        places = np.array([roster.row(row[key]) for row in rows], dtype=np.int64)
        if table.shape == "属性":
            by_key = {row[key]: row for row in rows}
            attributes[name] = columns(table, [by_key.get(k, {}) for k in roster.keys], rng)
        elif table.shape == "年度":
            years = np.array([row["年度"] for row in rows], dtype=np.int32)
            annuals[name] = Annual(places, years, columns(table, rows, rng))
        else:
            records[name] = Records(table, places, columns(table, rows, rng))
    register = Register(world.statistics, world.figures, world.places)
    return Dossiers(world.declarations, world.subjects, rosters, attributes, annuals, records, register)


def columns(table: Table, rows: list[Row], rng: Random) -> dict[str, AnyColumn]:
    """The columns of a table. One of which nothing is known may be left out."""
    cells = {column: [row.get(column.name) for row in rows] for column in table.columns}
    return {
        column.name: typed(column, values, rng, [bool(row) for row in rows])
        for column, values in cells.items()
        if rng.random() < 0.5 or any(value is not None for value in values)
    }


def typed(column: Column, values: list[Any], rng: Random, present: list[bool]) -> AnyColumn:
    known = np.array([value is not None for value in values], dtype=np.bool_)
    if column.type == "数值":
        return numbers(values, known, rng)
    if column.type == "是否":
        return FlagColumn(np.array([bool(value) for value in values], dtype=np.bool_), known)
    if column.type == "日期":
        empty = [OPEN_END if column.open_ended and here else 0 for here in present]
        ordinals = [value.toordinal() if value else other for value, other in zip(values, empty, strict=True)]
        return DateColumn(np.array(ordinals, dtype=np.int32), np.array([o > 0 for o in ordinals], dtype=np.bool_))
    words = list(column.options) or sorted({value for value in values if value is not None})
    codes = [-1 if value is None else words.index(value) for value in values]
    return WordColumn(np.array(codes, dtype=np.int32), tuple(words))


def numbers(values: list[Fraction | None], known: Any, rng: Random) -> NumberColumn:
    """At a scale that fits all, or at 1/100 with the finer ones as outliers."""
    scale = 100
    if rng.random() < 0.5:
        wanted = math.lcm(*(value.denominator for value in values if value is not None))
        scale = wanted if wanted <= 10**6 else 100
    mantissa = np.zeros(len(values), dtype=np.int64)
    outliers = {}
    for row, value in enumerate(values):
        if value is None:
            continue
        whole = value * scale
        if whole.denominator == 1 and abs(whole) < 2**62:
            mantissa[row] = whole.numerator
        else:
            outliers[row] = value
    return NumberColumn(mantissa, known, scale, outliers)
