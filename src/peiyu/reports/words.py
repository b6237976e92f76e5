"""Figures and verdicts in the words that users read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

MEASURED = "测算仅供参考，以主管部门审核为准"
RESULTS = {"met": "符合", "unmet": "暂不符合", "unknown": "还缺信息"}
MANUAL = "需人工认定"


def said_of(verdict: str, missing: object) -> str:
    """A verdict in words; an unknown one that lacks no data waits for a person.

    >>> said_of("unmet", ""), said_of("unknown", "净利润"), said_of("unknown", "")
    ('暂不符合', '还缺信息', '需人工认定')
    """
    return MANUAL if verdict == "unknown" and not missing else RESULTS[verdict]


def money(fen: int | None) -> str:
    """An amount of 分 in 万元 or 亿元 with at most two decimals, half up, for tables.

    >>> money(12_345_600), money(90_000_000_000_00), money(None)
    ('12.35万元', '900亿元', '未定')
    """
    if fen is None:
        return "未定"
    for scale, name in ((10_000_000_000, "亿元"), (1_000_000, "万元"), (100, "元")):
        if abs(fen) >= scale or scale == 100:
            whole, rest = divmod(abs(fen), scale)
            digits = f"{rest:0{len(str(scale)) - 1}d}".rstrip("0")
            if len(digits) > 2:
                digits = f"{(rest * 100 + scale // 2) // scale:02d}"
                if digits == "100":
                    whole, digits = whole + 1, ""
            sign = "-" if fen < 0 else ""
            return f"{sign}{whole:,}{'.' + digits if digits else ''}{name}"
    raise AssertionError


def money_range(low: int | None, high: int | None) -> str:
    """A range of 分: one figure where both ends agree.

    >>> money_range(100, None), money_range(5_000_000, 5_000_000)
    ('1元 起', '5万元')
    """
    if low is None:
        return "未定"
    if high is None:
        return f"{money(low)} 起" if low else "待定"
    return money(low) if low == high else f"{money(low)}—{money(high)}"


def open_amount(line: Mapping[str, Any]) -> str:
    """What the amount of a decision waits for; empty where it is known, or open for another reason.

    >>> open_amount({"amount_missing": ["研发费用(2024年度)"]})
    '金额待定：缺 研发费用(2024年度)'
    """
    told = [f"缺 {name}" for name in line.get("amount_missing", ())]
    told += [f"{name}由人判断" for name in line.get("amount_manual", ())]
    return f"金额待定：{'、'.join(told)}" if told else ""


def day(date: dt.date | str) -> str:
    """A date as users read it.

    >>> day("2026-11-21")
    '2026年11月21日'
    """
    given = dt.date.fromisoformat(date) if isinstance(date, str) else date
    return f"{given.year}年{given.month}月{given.day}日"
