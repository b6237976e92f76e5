"""Values of the contract as an officer reads them: money in 万元 with the exact 元, other figures with their unit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from peiyu.platform.policies.book import book
from peiyu.platform.web.components import figures

TIMES = 10


def shown(table: str, column: str, text: str | None) -> str:
    """One value; nothing is rounded but for display, and money carries its exact amount.

    >>> shown("", "", None)
    '未采集'
    """
    if text is None or text == "":
        return figures.NOT_COLLECTED
    declared = book().library.tables.get(table)
    found = declared.column(column) if declared is not None else None
    if found is None or found.type != "数值":
        return figures.day(text) if found is not None and found.type == "日期" else text
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if found.unit == "元":
        money = figures.money(value, "元")
        return str(money) if money.unit == "元" else f"{money}（{money.exact}）"
    return f"{figures.number(value, 6)} {found.unit}".strip()


def grouped(table: str, column: str, sides: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The sides in few words: (the sources that say the same, their value), as many as there are different values.

    >>> grouped("", "", [{"source": "税务", "value": "甲"}, {"source": "统计", "value": "乙"}, {"source": "工信", "value": "甲"}])
    [('税务、工信', '甲'), ('统计', '乙')]
    """
    by_value: dict[str, list[str]] = {}
    for side in sides:
        by_value.setdefault(side.get("value") or "", []).append(side.get("source", ""))
    whole = [shown(table, column, value) for value in by_value]
    short = [text.split("（")[0] if text.endswith("元）") else text for text in whole]
    told = short if len(set(short)) == len(short) else whole  # what looks alike when it is rounded is told in full
    return [("、".join(names), text) for names, text in zip(by_value.values(), told, strict=True)]


def difference(table: str, column: str, sides: list[dict[str, Any]], chosen: str | None) -> str:
    """How far the values lie apart at most, with the share of the value in use; '' where they are no numbers.

    Percentages lie apart by 个百分点; a share of a share would be read as that.
    """
    values = []
    for side in sides:
        try:
            values.append(Decimal(str(side.get("value"))))
        except InvalidOperation:
            return ""
    if len(values) < 2:
        return ""
    apart = max(values) - min(values)
    if _unit(table, column) == "%":
        return f"{figures.number(apart, 2)} 个百分点"
    try:
        used = abs(Decimal(str(chosen)))
    except InvalidOperation:
        used = Decimal(0)
    # A share of many times over says nothing that the figures do not: the unit was mistaken.
    share = f"，{figures.number(apart * 100 / used, 1)}%" if used and apart < used * TIMES else ""
    return f"{shown(table, column, format(apart, 'f')).split('（')[0]}{share}"


def _unit(table: str, column: str) -> str:
    declared = book().library.tables.get(table)
    found = declared.column(column) if declared is not None else None
    return found.unit if found is not None else ""


def period(table: str, key: str) -> str:
    """Which row is meant, in words: the year, or the record."""
    if key.isdigit() and len(key) == 4:
        return f"{key}年度"
    return key.split("#")[0].replace("|", " · ").strip(" ·") if key else ""
