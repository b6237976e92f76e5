"""主动发现: what in the data points to a promising enterprise, whatever its verdicts are.

工信部企业〔2026〕2号 asks to find candidates steadily from data of industry and supply chains, equity investment, intellectual
property, science awards and talent. Each source gives one plain sentence; none of them decides anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

RECENT = dt.timedelta(days=3 * 366)
FIRST_CLASS = {
    "发明专利",
    "国防专利",
    "植物新品种",
    "国家级农作物品种",
    "国家新药",
    "国家一级中药保护品种",
    "集成电路布图设计",
}

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def signals(rows: Rows, day: dt.date) -> list[str]:
    """One sentence for each source that shows something.

    Args:
        rows: the working rows of the enterprise by table.
        day: the day of the look.
    """
    found = [
        _count(rows, "股权融资", "到账日期", day, "近3年有合格机构投资者股权投资 {} 笔", ("合格机构投资者", {"是"})),
        _count(rows, "科技奖励", "获奖日期", day, "近3年获科技奖励 {} 项"),
        _count(rows, "竞赛", "公布日期", day, "近3年在“创客中国”等竞赛获奖 {} 次"),
        _count(rows, "标准", "发布日期", day, "近3年参与制修订标准 {} 项"),
        _patents(rows, day),
        _held(rows, "研发机构", "建有研发机构 {} 个"),
        _held(rows, "科技项目", "承担科技项目 {} 项"),
        _chain(rows),
        _talent(rows),
    ]
    return ["线索：" + text for text in found if text]


def _recent(row: Mapping[str, Any], column: str, day: dt.date) -> bool:
    text = row.get(column)
    return bool(text) and day - RECENT <= dt.date.fromisoformat(str(text)) <= day


def _count(
    rows: Rows, table: str, date: str, day: dt.date, words: str, only: tuple[str, set[str]] | None = None
) -> str:
    number = sum(
        _recent(row, date, day) and (only is None or row.get(only[0]) in only[1]) for row in rows.get(table, ())
    )
    return words.format(number) if number else ""


def _patents(rows: Rows, day: dt.date) -> str:
    valid = sum(
        row.get("类型") in FIRST_CLASS
        and (not row.get("失效日期") or dt.date.fromisoformat(str(row["失效日期"])) >= day)
        for row in rows.get("知识产权", ())
    )
    return f"有效Ⅰ类知识产权 {valid} 项" if valid else ""


def _held(rows: Rows, table: str, words: str) -> str:
    number = len(rows.get(table, ()))
    return words.format(number) if number else ""


def _chain(rows: Rows) -> str:
    main = next(iter(rows.get("企业", ())), {})
    flags = [
        words
        for column, words in (
            ("产业链关键环节补短板", "属产业链关键环节补短板"),
            ("服务关键产业链龙头", "为关键产业链龙头配套"),
            ("主导产品属于工业六基", "主导产品属工业“六基”"),
        )
        if main.get(column) == "是"
    ]
    return "、".join(flags)


def _talent(rows: Rows) -> str:
    years = sorted(rows.get("年度", ()), key=lambda row: str(row.get("", "")), reverse=True)
    for row in years:
        staff, research = row.get("职工总数"), row.get("研发人员数")
        if staff and research and int(float(staff)) > 0:
            return f"研发人员 {int(float(research))} 人" if int(float(research)) * 4 >= int(float(staff)) else ""
    return ""
