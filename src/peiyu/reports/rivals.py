"""In words which of several policies counts for a firm, where only the best of them is paid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from peiyu.reports.overview import RuleCount
from peiyu.reports.words import money_range

ONLY_THE_BEST = "同属一个就高组或互斥的政策，一家企业只享受最高的一项；“不计入”的金额不能加进合计"


def counted_in_words(one_of: Mapping[str, Any] | None) -> str | None:
    """Whether the sum of a row is to be added; None where nothing stands against it."""
    return None if one_of is None else {True: "是", False: "否", None: "未定"}[one_of["counted"]]


def rivals_in_words(one_of: Mapping[str, Any] | None, names: Mapping[str, str]) -> str | None:
    """The field `one_of` of a decision in words.

    >>> rivals_in_words({"counted": False, "against": ["b"], "group": "窑业 分档"}, {"b": "建窑二档"})
    '不计入：与“建窑二档”（b）同属“窑业 分档”，只享受最高的一项，计入的是“建窑二档”（b）'
    >>> rivals_in_words({"counted": True, "against": ["b"], "group": None}, {"b": "建窑二档"})
    '计入：与“建窑二档”（b）不能同时享受，只享受最高的一项，计入的是这一项'
    >>> rivals_in_words(None, {})
    """
    if one_of is None:
        return None
    others = "、".join(f"“{names.get(code, code)}”（{code}）" for code in one_of["against"])
    stands = f"与{others}同属“{one_of['group']}”" if one_of["group"] else f"与{others}不能同时享受"
    if one_of["counted"] is None:
        return f"未定：{stands}，只享受最高的一项；哪一项最高还没有定，不能都加进合计"
    best = "这一项" if one_of["counted"] else others
    word = "计入" if one_of["counted"] else "不计入"
    return f"{word}：{stands}，只享受最高的一项，计入的是{best}"


def sum_in_words(count: RuleCount) -> str:
    """What a rule pays all firms that meet it, without what a better policy of the same firm displaces; that is named behind it."""
    if count.paid is None:
        return ""
    told = money_range(*count.paid)
    if count.displaced is None:
        return f"{told}（没有扣除因就高或互斥不享受的）"
    return f"{told}（另有 {money_range(*count.displaced)} 因就高或互斥不计入）" if any(count.displaced) else told


def note_on_sums(counts: Iterable[RuleCount]) -> str:
    """What is to be known of the sums of rules that exclude each other, for a line below a table; empty where there is nothing to know."""
    paid = [count for count in counts if count.paid is not None]
    if any(count.displaced is None for count in paid):
        return "没有扣除因就高或互斥不享受的金额；要扣除，请用工作簿或 csv 数据判定"
    return "不含因就高或互斥不计入的金额" if any(any(count.displaced or ()) for count in paid) else ""
