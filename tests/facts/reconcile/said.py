"""Statements for tests: about one firm, mostly about one year."""

from __future__ import annotations

import datetime as dt

from peiyu.facts.reconcile import Statement

FIRM = "91330282XN00087E5D"
OTHER = "91330212XNHXRFTLXM"


def on(day: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{day}")


def year(
    source: str, day: str, *, key: str = "2025", firm: str = FIRM, reason: str = "", **values: object
) -> Statement:
    return Statement(firm, "年度", key, source, on(day), values, reason=reason)  # type: ignore[arg-type]


def patent(source: str, day: str, granted: str, *, key: str = "", **values: object) -> Statement:
    given = {"名称": "一种样例轴承", "类型": "发明专利", "授权日期": granted} | values
    return Statement(FIRM, "知识产权", key, source, on(day), given)  # type: ignore[arg-type]
