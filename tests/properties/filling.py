"""Filling in what a world does not know: one more cell, row, judgement, table or register at a time."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random

from peiyu.rules.model import Table
from tests.properties.worlds import BASES, ENTERPRISE, Pools, WorldMaker
from tests.reference.evaluator import Row, World


def filled(world: World, rng: Random, gaps: int = 1) -> World:
    """A copy in which every subject has `gaps` gaps less, where it had them; now and then a whole table is supplied."""
    maker = WorldMaker(rng, world.declarations, world.as_of, len(world.keys[ENTERPRISE]), Pools(), missing=0.2)
    maker.enterprises = world.keys[ENTERPRISE]
    tables = {name: [dict(row) for row in rows] for name, rows in world.tables.items()}
    more = World(
        world.as_of,
        world.subjects,
        world.declarations,
        world.keys,
        tables,
        world.statistics,
        copy.deepcopy(world.figures),
        copy.deepcopy(world.places),
    )
    absent = [table for table in world.declarations.values() if table.name not in tables]
    if absent and rng.random() < 0.3:
        table = rng.choice(absent)
        tables[table.name] = maker.rows(table, world.keys[table.subject])
        return more
    if rng.random() < 0.1:
        _supply_register(more, maker)
        return more
    for subject, keys in world.keys.items():
        for key in keys:
            fillings = _fillings(more, maker, subject, key)
            for fill in rng.sample(fillings, min(gaps, len(fillings))):
                fill()
    more.forget_index()
    return more


def _supply_register(world: World, maker: WorldMaker) -> None:
    """Only where none was in force: a newer register is another figure, not a gap filled."""
    in_force = {name for name, day in (*world.figures, *world.places) if day <= world.as_of}
    maker.statistics = {name: s for name, s in world.statistics.items() if name not in in_force}
    maker.register(world)


def _fillings(world: World, maker: WorldMaker, subject: str, key: str) -> list[Callable[[], object]]:
    """What may be filled in for one subject, each as the deed that does it."""
    gaps: list[Callable[[], object]] = []
    key_column = world.subjects[subject].key
    for name, rows in world.tables.items():
        table = world.declarations[name]
        if table.subject != subject:
            continue
        own = world.rows_of.get((name, key), [])
        for row in own:
            gaps += [
                _cell(table, row, maker, c.name) for c in table.columns if row.get(c.name) is None and not c.open_ended
            ]
        if table.shape == "属性" and not own:
            gaps.append(_row(rows, {key_column: key}, table, maker))
        elif table.shape == "年度":
            years = {row["年度"] for row in own}
            missing = [y for y in range(world.as_of.year - 4, world.as_of.year + 1) if y not in years]
            gaps += [_row(rows, {key_column: key, "年度": year}, table, maker) for year in missing]
        elif table.name.endswith("人工判断"):
            judged = {(row["规则代码"], row["条款"]) for row in own}
            gaps += [
                _judged(rows, {key_column: key}, maker, pair) for pair in maker.pools.judgements if pair not in judged
            ]
    return gaps


def _cell(table: Table, row: Row, maker: WorldMaker, name: str) -> Callable[[], object]:
    column = table.column(name)
    assert column is not None
    return lambda: row.update({name: maker.value(table, column, maker.rng.choice(BASES))})


def _row(rows: list[Row], keys: Row, table: Table, maker: WorldMaker) -> Callable[[], object]:
    return lambda: rows.append(keys | maker.cells(table, 0.3, maker.rng.choice(BASES)))


def _judged(rows: list[Row], keys: Row, maker: WorldMaker, pair: tuple[str, str]) -> Callable[[], object]:
    return lambda: rows.append(keys | maker.judgement(*pair))
