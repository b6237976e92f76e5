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
    several = "在这几项当中" if len(one_of["against"]) > 1 else f"是{others}"
    best = "是这一项" if one_of["counted"] else several
    word = "计入" if one_of["counted"] else "不计入"
    return f"{word}：{stands}，只享受最高的一项，计入的{best}"


def sum_in_words(count: RuleCount) -> str:
    """What a rule pays all firms that meet it, without what a better policy of the same firm displaces; that, and what one may displace, is named behind it."""
    if count.paid is None:
        return ""
    beside = []
    if any(count.lost.displaced):
        beside.append(f"另有 {money_range(*count.lost.displaced)} 因就高或互斥不计入")
    if any(count.lost.open):
        beside.append(f"其中 {money_range(*count.lost.open)} 计不计入还没有定，只算进高的一头")
    told = money_range(*count.paid)
    return f"{told}（{'；'.join(beside)}）" if beside else told


def note_on_sums(counts: Iterable[RuleCount]) -> str:
    """What is to be known of the sums of rules that exclude each other, for a line below a table; empty where there is nothing to know."""
    lost = [count.lost for count in counts if count.paid is not None]
    notes = []
    if any(any(one.displaced) for one in lost):
        notes.append("不含因就高或互斥不计入的金额")
    if any(any(one.open) for one in lost):
        notes.append("就高或互斥还定不了计入哪一项的，只算进高的一头")
    return "；".join(notes)
