"""The two calls that others make: the settings of a date, and statements in, everything out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl

from peiyu.facts.headers import YEAR
from peiyu.facts.reconcile.detect import alarms_of
from peiyu.facts.reconcile.frames import KEY, stacked
from peiyu.facts.reconcile.one_by_one import merge
from peiyu.facts.reconcile.statements import Confidence, Delivery, Reconciled, Statement
from peiyu.facts.reconcile.values import Read, read_statements
from peiyu.problems import Collector
from peiyu.rules.data_sources import ReconciliationSettings, reconciliation_settings
from peiyu.rules.library import Library


def settings(library: Library, as_of: dt.date, pack: str = "") -> ReconciliationSettings:
    """Sources and table rules as they hold on a date, seen from `pack` (default: the national pack)."""
    return reconciliation_settings(library, as_of, pack)


def reconcile(statements: Iterable[Statement], settings: ReconciliationSettings) -> Reconciled:
    """Working rows, conflicts and alarms of some enterprises.

    The order of the statements does not matter, and a statement given twice counts once. Raises `ProblemsFound` with every
    statement that cannot be understood (E-RECON-001 … 005).
    """
    reads = read_statements(statements, settings)
    rows, conflicts = merge(reads, settings)
    return Reconciled(rows, tuple(conflicts), alarms_of(_frames(reads, settings), settings))


def _frames(reads: Iterable[Read], settings: ReconciliationSettings) -> dict[str, pl.DataFrame]:
    """The statements as stacked tables, so that alarms are found by the same code as for whole populations."""
    rows: dict[tuple[str, dt.date, Confidence], dict[str, list[dict[str, object]]]] = {}
    for read in reads:
        rule = settings.tables[read.table]
        year: dict[str, object] = {YEAR: read.key} if rule.shape == "年度" else {}
        tables = rows.setdefault((read.source, read.stated_on, read.confidence), {})
        tables.setdefault(read.table, []).append({KEY: read.enterprise, **year, **read.values})
    deliveries = [
        Delivery(
            source, day, {name: pl.DataFrame(r, infer_schema_length=None) for name, r in sorted(tables.items())}, trust
        )
        for (source, day, trust), tables in sorted(rows.items())
    ]
    problems = Collector()  # the values have been read already
    names = sorted({name for delivery in deliveries for name in delivery.tables})
    return {name: stacked(name, deliveries, settings, problems) for name in names}
