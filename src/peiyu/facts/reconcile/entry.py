"""The two calls that others make: the settings of a date, and statements in, everything out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from peiyu.facts.reconcile.one_by_one import merge
from peiyu.facts.reconcile.statements import Reconciled, Statement
from peiyu.facts.reconcile.values import read_statements
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
    return Reconciled(rows, tuple(conflicts), ())
