"""Conditions without a unit of their own: ranks, 满300元减60元, new titles, lists and levels."""

from __future__ import annotations

import re

from peiyu.documents.extraction.amounts.in_words import REDUCTION
from peiyu.documents.extraction.model import Condition
from peiyu.documents.extraction.numbers.numerals import numeral
from peiyu.documents.extraction.numbers.quantities import plain

_RANK = re.compile(
    r"(?:排名|位列|位居|名列|排)[^，,。；;\d]{0,6}前(?P<rank>[一二三四五六七八九十]{1,3}|\d{1,4})(?P<unit>名|位)?(?!强|百|年|[%％]|\d)|(?<=[国省市区县])前(?P<top>[一二三四五六七八九十]{1,3}|\d{1,4})(?=的)|"
    r"(?<![目以之此提年月日当眼节])前(?P<first>[一二三四五六七八九十]{1,3}|\d{1,4})(?P<sort>名|位|家|个|款|[件台辆套单户人](?=(?:[^，,。；;\d]{0,8})(?:给[予于]|予以|奖|补|免|减|每|按|可|享|的[，,])))(?!规定|所列|所述|情形|条件|强|年|月|季|学期|批次?|阶段|会计|工作日|交易日|自然日|小时|[完获发][成奖明]人?[）)])"
)
_RECOGNISED = re.compile(
    r"(?:对|经)?(?P<what>(?:新|首次|初次)被?(?:认定|评定|获评|入选|获得|引进|设立|创建|列入|确定)[^，,。；;]{2,40}?)(?=[，,]|给予|予以|的[，,企])"
)
_LISTED = re.compile(r"(?:列入|纳入|入选)(?P<what>[^，,。；;]{2,30}?(?:名单|清单|目录|培育库|名录|榜单))")
_LEVEL = re.compile(
    r"(?P<what>(?:国家|部|省|市|区|县|州)级)(?:(?:及|或)?以上)(?=[^，,。；;]{2,24})(?![^，,。；;]{0,8}(?:政府|部门|机关|财政|党委|领导|媒体|会议|主管|职称|工资|标准))"
)
"""省级以上实验室; 县级以上人民政府 is an authority, asked for nothing."""

_CLOSES_BEFORE = re.compile(r"[^（(]*[）)]")


def conditions_in_words(text: str, start: int, end: int) -> list[Condition]:
    """The ranks, reductions, titles, lists and levels that the measure `text[start:end]` names."""
    return [*_ranked(text, start, end), *_reductions(text, start, end), *_worded(text, start, end)]


def _ranked(text: str, start: int, end: int) -> list[Condition]:
    """排名前十的: at most the tenth; 前三个通过评价的 likewise."""
    found = []
    for match in _RANK.finditer(text, start, end):
        which = next(name for name in ("rank", "top", "first") if match[name])
        unit = match["sort"] if match["sort"] and match["sort"] != "名" else match["unit"] or "名"
        found.append(
            Condition("排名", "<=", plain(numeral(match[which])), unit, match.start(which), match.end(which), None, 0.7)
        )
    return found


def _reductions(text: str, start: int, end: int) -> list[Condition]:
    """满300元减60元 asks for 300 yuan spent."""
    return [
        Condition("单笔消费", ">=", plain(numeral(match["of"])), "元", *match.span("of"), None, 0.7)
        for match in REDUCTION.finditer(text, start, end)
    ]


def _worded(text: str, start: int, end: int) -> list[Condition]:
    found = []
    for pattern, indicator, op in ((_RECOGNISED, "认定状态", "is"), (_LISTED, "名单", "in"), (_LEVEL, "级别", ">=")):
        match = pattern.search(text, start, end)
        # 新增（含新引进）规模以上窑企: a word in a bracket that ends before the name says nothing by itself
        if match and not _CLOSES_BEFORE.match(match["what"]):
            found.append(Condition(indicator, op, match["what"], None, *match.span("what"), None, 0.6))
    return found
