"""Whether a proposal of a language model is made of its quotation: every number, every name and every word of it.

Only a support type is not: it is one of a fixed list, and a person sees the quotation beside it.
"""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiaries.words import HEAD_END, NOT_BENEFICIARY, SOMEBODY
from peiyu.documents.extraction.numbers.quantities import quantities
from peiyu.documents.output.words import SUPPORT

_SHORTEST = 2
_OFFICE = re.compile(
    r"(?:[局厅署委办部院社会]|政府|部门|单位|中心|机关|机构|海关|银行|公司|集团|园区|新区|开发区|[县市区镇乡]|街道)(?:（[^（）]{1,20}）)?$"
)
_SOMEBODY = re.compile(r"[农师工匠员者人家民商社队团坊店厂场园村校院所窑户]$")
_CHINESE = re.compile(r"[一-鿿]")
_NEAR = 8  # characters about a number in which its bound is said
_SIGNS = {
    "≥": re.compile(r"不低于|不少于|不小于|以上|达到?|至少|超过|高于|大于|满|≥"),
    "≤": re.compile(r"不超过|不高于|不大于|不多于|以下|以内|至多|最高|最多|低于|小于|≤"),
    ">": re.compile(r"超过|高于|大于|多于|以上|>|＞"),
    "<": re.compile(r"低于|小于|少于|不足|以下|<|＜"),
}
_SAME_SIGN = str.maketrans({"＞": ">", "＜": "<", "≧": "≥", "≦": "≤"})
_BETWEEN = re.compile(r"[\s、，,；;：:。（）()≥≤<>=＝]+")


def refusal(name: str, value: str, quote: str, words: str) -> str:
    """Why a proposal for the field `name` is not kept; "" where it holds. `words`: what the model was shown.

    >>> refusal("金额", "最高50万元", "给予最高50万元", "对企业给予最高50万元补助"), refusal("金额", "80万元", "50万元", "给予50万元")
    ('', '数字“80万元”不在依据里')
    """
    if not quote or quote not in words:
        return "依据不是原文"
    if len(quote.strip()) < _SHORTEST:
        return "依据太短"
    if name == "支持方式":
        return "" if value in SUPPORT.values() else "不是规定的支持方式"
    if name in ("责任单位", "支持对象"):
        return _not_a_name(name, value, quote)
    if name == "条件" and not _CHINESE.search(value):
        return f"“{value}”不是条件"
    if name != "条件" and not any(quantities(value)):
        return f"“{value}”里没有数"
    return _unwritten(value.translate(_SAME_SIGN).replace(">=", "≥").replace("<=", "≤"), quote)


def _not_a_name(field: str, value: str, quote: str) -> str:
    """Names joined by 、 are looked at one by one."""
    for name in value.split("、"):
        if not name or name not in quote:
            return f"名称“{name}”不在依据里"
        if field == "责任单位" and not _OFFICE.search(name):
            return f"“{name}”不是单位的名称"
        known = HEAD_END.search(name) or SOMEBODY.search(name) or _SOMEBODY.search(name)
        if field == "支持对象" and (NOT_BENEFICIARY.search(name) or not known):
            return f"“{name}”不是企业、机构、人员或项目的名称"
    return ""


def _unwritten(value: str, quote: str) -> str:
    """What of a figure or a condition does not stand in the quotation."""
    written: dict[tuple[object, object], str] = {}
    for q in quantities(quote):
        written[q.value, q.unit] = written.get((q.value, q.unit), "") + _about(quote, q.start, q.end)
    rest = value
    for quantity in reversed(list(quantities(value))):
        about = written.get((quantity.value, quantity.unit))
        if about is None:
            return f"数字“{value[quantity.start : quantity.end]}”不在依据里"
        sign = value[: quantity.start].rstrip()[-1:]
        if sign in _SIGNS and not _SIGNS[sign].search(about):
            return f"“{sign}”在依据里没有相应的说法"
        rest = f"{rest[: quantity.start]} {rest[quantity.end :]}"
    for words in filter(None, _BETWEEN.split(rest)):
        if not re.search(rf"(?<!\d){re.escape(words)}(?!\d)" if words.isdigit() else re.escape(words), quote):
            return f"“{words}”不在依据里"
    return ""


def _about(text: str, start: int, end: int) -> str:
    """What stands about a number, within its clause."""
    before = re.split(r"[，。；]", text[max(0, start - _NEAR) : start])[-1]
    return before + text[start:end] + re.split(r"[，。；]", text[end : end + _NEAR])[0]
