"""All alarms of some deliveries, in a fixed order, each cell explained once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from peiyu.facts.reconcile.detect.cells import Cell, against_history, against_others, against_row
from peiyu.facts.reconcile.detect.figures import figures
from peiyu.facts.reconcile.detect.history import history
from peiyu.facts.reconcile.detect.records import repeated, strangers
from peiyu.facts.reconcile.detect.rows import row_alarms
from peiyu.facts.reconcile.frames import stacked
from peiyu.facts.reconcile.statements import Alarm, Delivery
from peiyu.problems import Collector
from peiyu.rules.data_sources import ReconciliationSettings


def detect(deliveries: Sequence[Delivery], settings: ReconciliationSettings) -> tuple[Alarm, ...]:
    """The alarms of whole tables. Raises `ProblemsFound` (E-RECON-…) if the tables cannot be read.

    How much a column usually moves from year to year is measured on the firms at hand (100 or more).
    """
    problems = Collector()
    names = [name for name in sorted(settings.tables) if any(name in d.tables for d in deliveries)]
    frames = {name: stacked(name, deliveries, settings, problems) for name in names}
    problems.raise_if_errors()
    return alarms_of(frames, settings)


def alarms_of(frames: Mapping[str, pl.DataFrame], settings: ReconciliationSettings) -> tuple[Alarm, ...]:
    """The alarms of stacked tables, sorted."""
    found: list[Alarm] = []
    for name, frame in frames.items():
        found += repeated(frame, name, settings)
        if settings.tables[name].shape == "年度" and frame.height:
            found += _yearly(frame, frames.get("企业"), settings, name)
    found += strangers(frames, settings)
    return tuple(
        sorted(set(found), key=lambda a: (a.enterprise, a.table, a.key, a.column, a.source, a.kind, a.message))
    )


def _yearly(
    frame: pl.DataFrame, register: pl.DataFrame | None, settings: ReconciliationSettings, table: str
) -> list[Alarm]:
    numbers = figures(frame, register, settings, table)
    past = history(numbers)
    explained: set[Cell] = set()
    found: list[Alarm] = []
    for row in row_alarms(numbers, past):
        found.append(row.alarm)
        explained |= {(row.source, column, row.firm, row.year) for column in row.columns or numbers.columns}
    for cell, alarm in against_others(numbers, past, explained):
        found.append(alarm)
        explained.add(cell)
    for cell, alarm in against_history(numbers, past, explained):
        found.append(alarm)
        explained.add(cell)
    found += [alarm for _, alarm in against_row(numbers, explained)]
    return found
