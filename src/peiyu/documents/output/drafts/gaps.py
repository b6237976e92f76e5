"""Quotations of a draft without the gaps where words were taken out that stand elsewhere in it: caps, limits, how a sum is paid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from peiyu.documents.output.drafts.pack_files import Draft

_QUOTED = re.compile("原文[^：；，。]{0,8}[：]")
_MARKS = "，,；;、。：:"
_GAP = re.compile(rf"(?<=[一-鿿{_MARKS}（）”％%]) +(?=[一-鿿{_MARKS}（）“])")
_AROUND = 4
"""So many characters on either side tell a gap from a blank of the text itself."""
_ENDS = "。；;"


def close_gaps(rules: Sequence[Draft], text: str) -> None:
    """Close them in what is asked and in the open points; a blank of the text itself stays."""
    original = " ".join(text.split())
    for rule in rules:
        for key in ("对象", "条件", "金额", "待核"):
            if key in rule.document:
                rule.document[key] = _closed(rule.document[key], original, key == "待核")


def _closed(node: Any, original: str, told: bool) -> Any:
    if isinstance(node, str):
        return without_gaps(node, original) if told else node
    if isinstance(node, list):
        return [_closed(one, original, told) for one in node]
    if isinstance(node, dict):
        return {key: _closed(one, original, told or key in ("说明", "未定")) for key, one in node.items()}
    return node


def without_gaps(words: str, original: str) -> str:
    """The words behind 原文 without gaps that the text has not.

    >>> without_gaps("由人判断；原文：对窑厂给予补助， 。", "对窑厂给予补助，最高5万元。")
    '由人判断；原文：对窑厂给予补助。'
    >>> without_gaps("原文：对 窑厂", "对 窑厂给予补助")
    '原文：对 窑厂'
    """
    quoted = _QUOTED.search(words) if " " in words else None
    if quoted is None:
        return words
    told, at = words[: quoted.end()], quoted.end()
    for gap in _GAP.finditer(words, quoted.end()):
        behind = words[gap.start() : gap.end() + _AROUND].partition("…")[0]  # a long quotation is cut
        if words[max(gap.start() - _AROUND, quoted.end()) : gap.start()] + behind in original:
            continue
        told, at = told + words[at : gap.start()], gap.end()
        if told[-1] in _MARKS and words[at] in _MARKS:  # the marks on both sides of what was taken out
            told, at = (told[:-1], at) if words[at] in _ENDS else (told, at + 1)
    return told + words[at:]
