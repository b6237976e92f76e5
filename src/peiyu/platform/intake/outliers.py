"""A value that should be looked at again before it is settled: most sources agree on another, or it lies beyond what any says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from peiyu.facts.reconcile.decide import agree
from peiyu.facts.reconcile.statements import Value
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.intake.shown import shown
from peiyu.platform.policies.book import book
from peiyu.rules.data_sources import ColumnRule, Tolerance

FEWEST = 2  # sources that must say the same before they are "most"


def odd(docket: Docket, text: str) -> str:
    """Why a value is odd beside what the sources say; '' where it is not.

    An alarm is passed over: it doubts what the sources say, so what is right is expected to lie elsewhere.

    Args:
        docket: with a table and a column.
        text: the value that somebody wants to settle, as the contract writes it.
    """
    if docket.kind == Docket.Kind.ALARM:
        return ""
    rule = settings_for(docket.region).tables.get(docket.table)
    tolerance = ((rule.columns.get(docket.column) if rule is not None else None) or ColumnRule()).tolerance
    kind = _kind(docket)
    said = [side for side in docket.sides if side.get("value") not in (None, "")]
    value = _typed(kind, text)
    told = _majority([side for side in said if not side.get("claim")], value, kind, tolerance)
    if told is not None:
        names, common, number = told
        return (
            f"{number} 个来源中有 {len(names)} 个（{'、'.join(names)}）为 {shown(docket.table, docket.column, common)}，"
            f"要核定的是 {shown(docket.table, docket.column, text)}"
        )
    figures = [figure for side in said if isinstance(figure := _typed(kind, side["value"]), Decimal)]
    if not isinstance(value, Decimal) or not figures or any(agree(value, figure, tolerance) for figure in figures):
        return ""
    if min(figures) <= value <= max(figures):
        return ""
    low, high = (shown(docket.table, docket.column, format(edge, "f")) for edge in (min(figures), max(figures)))
    span = low if low == high else f"{low} 至 {high}"
    return f"各来源为 {span}，要核定的 {shown(docket.table, docket.column, text)} 与哪一方都不符"


def _majority(
    sides: Sequence[dict[str, Any]], value: Value, kind: str, tolerance: Tolerance
) -> tuple[list[str], str, int] | None:
    """The sources that are most and agree among themselves but not with the value: their names, what they say, of how many."""
    for side in sides:
        common = _typed(kind, side["value"])
        names = [s.get("source", "") for s in sides if agree(common, _typed(kind, s["value"]), tolerance)]
        if len(names) >= FEWEST and 2 * len(names) > len(sides) and not agree(common, value, tolerance):
            return names, side["value"], len(sides)
    return None


def _kind(docket: Docket) -> str:
    table = book().library.tables.get(docket.table)
    column = table.column(docket.column) if table is not None else None
    return column.type if column is not None else "文本"


def _typed(kind: str, text: str) -> Value:
    """A text as reconciliation compares it; what cannot be read stays a text."""
    try:
        if kind == "数值":
            return Decimal(text)
        if kind == "日期":
            return dt.date.fromisoformat(text)
    except (InvalidOperation, ValueError):
        return text
    return text
