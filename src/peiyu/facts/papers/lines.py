"""The lines of the balance sheet and the income statement, under the names that papers give them.

Sources: the general formats of 财会〔2019〕6号 (企业会计准则) and of 财会〔2011〕17号 (小企业会计准则), and the names of the earlier
企业会计制度 that are still met. A name is matched exactly once numbering, 其中, 加, 减 and brackets are taken off.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from peiyu.facts.papers.grid import squeezed

BALANCE: Final[dict[str, tuple[str, ...]]] = {
    "流动资产合计": ("流动资产总计",),
    "非流动资产合计": ("非流动资产总计", "长期资产合计"),
    "资产总计": ("资产总额", "资产合计", "资产总合计"),
    "流动负债合计": ("流动负债总计",),
    "非流动负债合计": ("非流动负债总计", "长期负债合计"),
    "负债合计": ("负债总计", "负债总额"),
    "所有者权益合计": ("股东权益合计", "所有者权益总计", "股东权益总计", "净资产合计", "所有者权益或股东权益合计"),
    "负债和所有者权益总计": (
        "负债及所有者权益总计",
        "负债和股东权益总计",
        "负债及股东权益总计",
        "负债和所有者权益合计",
        "负债及所有者权益合计",
        "负债与所有者权益总计",
        "负债和所有者权益或股东权益总计",
        "权益总计",
    ),
}
INCOME: Final[dict[str, tuple[str, ...]]] = {
    "营业总收入": (),
    "营业收入": ("营业收入合计",),
    "主营业务收入": ("主营业务收入净额", "产品销售收入"),
    "营业总成本": (),
    "营业成本": (),
    "税金及附加": ("营业税金及附加", "主营业务税金及附加"),
    "销售费用": ("营业费用",),
    "管理费用": (),
    "研发费用": ("研究开发费用", "研究与开发费用"),
    "研究费用": ("研究费",),
    "财务费用": (),
    "其他收益": (),
    "投资收益": (),
    "净敞口套期收益": (),
    "公允价值变动收益": ("公允价值变动损益", "公允价值变动净收益"),
    "信用减值损失": (),
    "资产减值损失": (),
    "资产处置收益": ("资产处置损益",),
    "营业利润": (),
    "营业外收入": (),
    "营业外支出": (),
    "利润总额": (),
    "所得税费用": ("所得税", "减所得税费用"),
    "净利润": (),
    "成本费用总额": ("成本费用合计",),
}
# What a line of a paper is in the table 年度 of the data contract.
COLUMNS: Final[dict[str, str]] = {
    "资产总计": "资产总额",
    "负债合计": "负债总额",
    "营业收入": "营业收入",
    "主营业务收入": "主营业务收入",
    "研发费用": "研发费用",
    "利润总额": "利润总额",
    "净利润": "净利润",
    "成本费用总额": "成本费用总额",
}

_NUMBERING = re.compile(r"(?:[一二三四五六七八九十]+[、.,．]|\([一二三四五六七八九十\d]+\)|\d+[、.．](?!\d))")
_LEADS = ("其中:", "其中", "加:", "加", "减:", "减", ":")
_LEAD_SIGNS = "*#△☆▲"
_NOTE = re.compile(r"\([^()]*\)")


def bare(label: str) -> str:
    """A label without space, numbering, 其中 / 加 / 减, signs and notes in brackets.

    >>> bare("四、净利润（净亏损以“－”号填列）"), bare("  其中：主营业务收入"), bare("所有者权益（或股东权益）合计")
    ('净利润', '主营业务收入', '所有者权益合计')
    """
    name = squeezed(label).lstrip(_LEAD_SIGNS)
    for _ in range(4):
        before = name
        name = _NUMBERING.sub("", name, count=1) if _NUMBERING.match(name) else name
        for lead in _LEADS:
            if name.startswith(lead) and len(name) > len(lead) + 1:
                name = name[len(lead) :]
                break
        name = name.lstrip(_LEAD_SIGNS)
        if name == before:
            break
    while _NOTE.search(name):
        name = _NOTE.sub("", name)
    return name.rstrip(":*#")


@cache
def line_of(label: str) -> str:
    """The usual name of a line, or "" for a label that is none of them.

    >>> line_of("负债及所有者权益（或股东权益）总计"), line_of("货币资金")
    ('负债和所有者权益总计', '')
    """
    return _NAMES.get(bare(label), "")


_NAMES = {alias: name for table in (BALANCE, INCOME) for name, aliases in table.items() for alias in (name, *aliases)}
