"""Conditions: what has to hold before a measure applies (indicator, operator, value, unit, window)."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.model import Condition
from peiyu.documents.extraction.quantities import Quantity, quantities
from peiyu.documents.extraction.sentences import clauses

_WINDOW = re.compile(
    r"上(?:一)?年度|近[一二两三四五\d]+年|连续[一二两三四五\d]+(?:个)?年|当年度?|年度|自[^，。]{2,12}起|第一年|最近一个会计年度"
)
_AFTER_UP = re.compile(r"^级?(?:[（(](?:含|不含)[^）)]{0,10}[）)])?(?:及|或)?(?:以上|及以上|起)")
_AFTER_DOWN = re.compile(r"^(?:[（(](?:含|不含)[^）)]{0,10}[）)])?(?:及|或)?(?:以下|以内|内(?!容|部|涵))")
_BEFORE = (
    (">=", re.compile(r"(?:不低于|不少于|不小于|至少|达到|达|满|大于等于|连续|足额缴纳[^，。]{0,4})\s*$")),
    (">", re.compile(r"(?:(?<!不)超过|突破|高于|大于|多于|超)\s*$")),
    ("<=", re.compile(r"(?:不超过|不高于|不多于|不大于|控制在)\s*$")),
    ("<", re.compile(r"(?:(?<!不)低于|不足|少于|小于|未满|未达到|不满)\s*$")),
)
_MONEY_GIVEN = re.compile(
    r"(?:给[予于][^，,。]{0,24}|奖励[^，,。]{0,10}|补[助贴][^，,。]{0,8}|资助[^，,。]{0,8}|最高[^，,。]{0,6}|按[^，,。的]{0,24}|额度[^，,。]{0,4}|上浮|下浮|贴息[^，,。]{0,6}|返还|配套[^，,。]{0,4}|最低[^，,。]{0,6}|单个[^，,。]{0,10}不超过|每[^，,。]{1,6}不超过|资金不?[^，,。]{0,4})$"
)
_GIVEN_AFTER = re.compile(
    r"^(?:及?以[上下])?(?:的)?(?:标准|比例|一次性|奖励|补[助贴]|资助|配套|定额|资金|扶持|品牌|支持|贴息|额度?奖)"
)
_NOT_CONDITION = re.compile(r"^(?:年(?:内|后|起)?(?:给予|支持|享受|奖励|有效)|周年|年代)")
_TIME_UNITS = frozenset({"月", "日", "天", "大", "批", "届", "次", "期", "站", "版", "条", "度"})


def conditions(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> list[Condition]:
    """The conditions of the measure `text[start:end]`; figures in `taken` (amounts, targets) are no conditions."""
    found: list[Condition] = []
    for left, right in clauses(text, start, end):
        clause = text[left:right]
        before: tuple[int, Condition] | None = None
        for quantity in quantities(clause):
            if any(a < left + quantity.end and left + quantity.start < b for a, b in taken):
                continue
            condition = _numeric(text, left, clause, quantity)
            if before and condition is None and re.fullmatch(r"[、和与及或]|以及", clause[before[0] : quantity.start]):
                condition = replace(
                    before[1],
                    value=quantity.number,
                    unit=quantity.unit,
                    start=left + quantity.start,
                    end=left + quantity.end,
                )
            if condition:
                found.append(condition)
                before = (quantity.end, condition)
    found.extend(_worded(text, start, end))
    return found


def _numeric(text: str, left: int, clause: str, quantity: Quantity) -> Condition | None:
    before, after = clause[: quantity.start], clause[quantity.end :]
    if before.endswith("含"):
        return None
    money = quantity.is_money or quantity.is_share
    if (
        quantity.unit in _TIME_UNITS
        or (money and _MONEY_GIVEN.search(before))
        or _GIVEN_AFTER.match(after)
        or _NOT_CONDITION.match(after)
    ):
        return None
    if quantity.unit == "年" and (quantity.value > 1900 or re.match(r"^(?:内)?[，,]?(?:给予|每年|分)", after)):
        return None
    if quantity.unit == "岁" and quantity.low is not None:
        value: int | float | str = f"{quantity.low}-{quantity.value}"
        return Condition(_indicator(before, after), "between", value, "岁", left + quantity.start, left + quantity.end)
    op = _operator(before, after)
    if op is None:
        if re.match(r"^的[，,]|^的(?:企业|项目|单位|机构|规上|限上)|^且|^额度的", after) and re.search(
            r"(?:达|实现|完成|投资|收入|产值|总额)[^，,]{0,4}$", before
        ):
            op = ">="
        elif quantity.unit == "年" and re.search(r"连续$|离校$|满$", before):
            op = "<=" if before.endswith("离校") else ">="
        else:
            op = _listed(after)
            if op is None:
                return None
    if (
        quantity.han
        and quantity.unit in {"个", "项", "种", "类", "名", "家"}
        and op == ">="
        and "以上" not in after[:4]
    ):
        return None
    window = _WINDOW.search(before)
    return Condition(
        _indicator(before, after), op, quantity.number, quantity.unit, left + quantity.start, left + quantity.end,
        window[0] if window else None, 0.75,
    )  # fmt: skip


def _listed(after: str) -> str | None:
    """1亿元、10亿元、50亿元的企业: the mark of a list stands behind its last member."""
    rest = re.match(r"^(?:[、和与及或][\d.]+(?:万元|亿元|元|%))+(?P<mark>的(?:企业|项目|单位)|以上|及以上)", after)
    return ">=" if rest else None


def _operator(before: str, after: str) -> str | None:
    for op, pattern in _BEFORE:
        if pattern.search(before):
            return ">=" if op == ">" and _AFTER_UP.match(after) else op
    if _AFTER_UP.match(after):
        return ">="
    if _AFTER_DOWN.match(after):
        return "<="
    return None


def _indicator(before: str, after: str) -> str:
    words = re.sub(
        r"(?:不低于|不少于|不小于|至少|达到|达|满|超过|突破|高于|大于|不超过|不高于|低于|不足|少于|小于|首次|在|为|约|近)+$",
        "",
        before,
    )
    words = words.rsplit("，", 1)[-1].rsplit(",", 1)[-1]
    words = re.sub(r"^[对于凡且并]+", "", words)
    if len(words) < 2:
        words = re.sub(r"^(?:[（(][^）)]*[）)])?(?:及)?(?:以上|以下|以内|的)+", "", after).strip("，,。；; ")
    return words[-30:].strip("、的 ") or "未写明"


_RECOGNISED = re.compile(
    r"(?:对|经)?(?P<what>(?:新|首次)(?:认定|评定|获评|入选|获得|引进|设立|创建|列入|确定)[^，,。；;]{2,40}?)(?=[，,]|给予|予以|的[，,企])"
)
_LISTED = re.compile(r"(?:列入|纳入|入选)(?P<what>[^，,。；;]{2,30}?(?:名单|清单|目录|培育库|名录|榜单))")


def _worded(text: str, start: int, end: int) -> list[Condition]:
    found = []
    for pattern, indicator, op in ((_RECOGNISED, "认定状态", "is"), (_LISTED, "名单", "in")):
        match = pattern.search(text, start, end)
        if match:
            found.append(Condition(indicator, op, match["what"], None, *match.span("what"), None, 0.6))
    return found
