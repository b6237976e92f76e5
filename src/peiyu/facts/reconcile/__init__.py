"""Reconciliation: the values of several sources side by side, one working value, conflicts for a person, alarms for mistakes."""

from peiyu.facts.reconcile.detect import detect
from peiyu.facts.reconcile.entry import reconcile, settings
from peiyu.facts.reconcile.frames import statements_of
from peiyu.facts.reconcile.population import ReconciledTables, reconcile_population
from peiyu.facts.reconcile.statements import Alarm, Cell, Conflict, Delivery, Reconciled, Row, Stated, Statement

__all__ = [
    "Alarm",
    "Cell",
    "Conflict",
    "Delivery",
    "Reconciled",
    "ReconciledTables",
    "Row",
    "Stated",
    "Statement",
    "detect",
    "reconcile",
    "reconcile_population",
    "settings",
    "statements_of",
]
