"""The sample firm of 「用样例企业试试」: made up, and named so. Its figures are round and belong to no real enterprise."""

from __future__ import annotations

import datetime as dt

SAMPLE_NAME = "样例精密部件有限公司（合成数据，非真实企业）"


def sample_facts(as_of: dt.date) -> dict[str, str]:
    """What the sample firm would type, by key: a small maker of machine parts with three full years before `as_of`.

    >>> sample_facts(dt.date(2026, 6, 30))["年度/营业收入/2025"]
    '3200万'
    """
    last = as_of.year - 1
    years = {
        "营业收入": ("3200万", "2900万", "2600万"),
        "主营业务收入": ("3100万", "2800万", "2500万"),
        "研发费用": ("192万", "165万", "140万"),
        "净利润": ("260万", "210万", "180万"),
        "资产总额": ("4,100万", "3,800万", "3,500万"),
        "负债总额": ("1,600万", "1,550万", "1,500万"),
        "职工总数": ("85", "80", "76"),
        "研发人员数": ("14", "13", "12"),
    }
    facts = {
        "企业/企业名称": SAMPLE_NAME,
        "企业/地区": "330212",
        "企业/行业": "C3484",
        "企业/成立日期": f"{last - 8}年5月20日",
        "企业/独立法人": "是",
        "企业/从事特定细分市场年限": "7",
        "企业/产品属于禁止限制淘汰类": "否",
        "企业/上市": "否",
        "失信违法/有无": "没有",
    }
    for column, figures in years.items():
        facts |= {f"年度/{column}/{last - back}": figure for back, figure in enumerate(figures)}
    return facts
