"""What reconciliation and the search for mistakes say of a value, in the words of the screen: money with its unit, dates in full."""

from __future__ import annotations

from decimal import Decimal

from peiyu.facts.reconcile import Conflict
from peiyu.platform.dossiers.shown import shown
from peiyu.platform.policies.book import book
from peiyu.platform.web.components import figures


def explained(conflict: Conflict) -> str:
    """Who says what, whose value is used meanwhile and why, and who is to explain it by when."""
    declared = book().library.tables.get(conflict.table)
    column = declared.column(conflict.column) if declared is not None else None
    by_value: dict[str, list[str]] = {}
    for stated in conflict.values:
        told = shown(column, format(stated.value, "f") if isinstance(stated.value, Decimal) else str(stated.value))
        value = f"{told.text}（{told.exact}）" if told.exact and told.exact != told.text else told.text
        by_value.setdefault(value, []).append(f"{stated.source}（{figures.day(stated.stated_on)}）")
    said = "；".join(f"{'、'.join(who)}为 {value}" for value, who in by_value.items())
    again = "此前的核实结论与新数据不一致。" if conflict.reopened else ""
    due = f"请{conflict.owner}在 {conflict.days} 个工作日内说明" if conflict.owner and conflict.days else "请核实"
    row = f"{conflict.key}年度 " if len(conflict.key) == len("2026") and conflict.key.isdigit() else ""
    return f"{again}{row}{conflict.column}：{said}。暂取{conflict.chosen.source}的数（{conflict.why}），{due}。"
