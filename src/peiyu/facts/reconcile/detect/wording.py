"""Alarms in words: what is odd, compared with what, what to do."""

from __future__ import annotations

from peiyu.facts.reconcile.statements import Alarm, Severity
from peiyu.rules.model import Column
from peiyu.rules.units import MONEY


def amount(value: float, column: Column) -> str:
    """A figure as an officer reads it, large amounts in 万元.

    >>> amount(26_621_657, Column("营业收入", "数值", "元", MONEY))
    '2,662.17万元'
    """
    if column.dimension == MONEY and abs(value) >= 100_000:
        return f"{value / 10_000:,.2f}万元"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text + column.unit


def alarm(
    enterprise: str,
    table: str,
    key: str,
    column: str,
    source: str,
    kind: str,
    severity: Severity,
    found: str,
    remedy: str,
) -> Alarm:
    """An alarm of one sentence."""
    return Alarm(enterprise, table, key, column, source, kind, severity, f"{found}，{remedy}。")
