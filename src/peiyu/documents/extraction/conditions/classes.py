"""A list of conditions that asks each class of applicants for its own: 制造业：营业收入5亿元以上。建筑业：营业收入3亿元以上。"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.model import Condition

_NUMBER = r"(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|[①-⑳])"
_LABEL = re.compile(rf"\s*(?:{_NUMBER}\s*)?(?P<label>[^，,。；;:：\d\n]{{2,60}})[:：](?=\s*[^\s])")
_CLASS = re.compile(r"(?:业|类|型|机构|项目|人才|人员|行业|园区|基地|平台|组织|单位|个人|高校|院所|公司|[县市区]域?)$")
"""A class of applicants; 经济规模：, 创新能力： are what is looked at, and all of them are asked for."""
_ASKS_OF_ALL = re.compile(r"(?:所属|主营|从事)[^，,。；;:：]{0,4}(?:行业|产业)$")
_LEAST = 2


def of_classes(text: str, start: int, found: Sequence[Condition]) -> list[Condition]:
    """The conditions of a list that begins at `start`, each with the class of applicants that its line asks (`whose`).

    A line asks a class where it begins with its name and a colon, and some other line of the list asks another class.

    >>> said = "1.窑业：产值5亿元以上。\\n2.茶业：产值1亿元以上；税收100万元以上。"
    >>> found = [Condition("产值", ">=", 5, "亿元", 8, 11), Condition("税收", ">=", 100, "万元", 31, 36)]
    >>> [one.whose for one in of_classes(said, 0, found)]
    ['窑业', '茶业']
    """
    labels = [_label(text, start, one) for one in found]
    if len({one for one in labels if one}) < _LEAST:
        return list(found)
    return [replace(one, whose=label) if label else one for one, label in zip(found, labels, strict=True)]


def is_class(label: str) -> bool:
    """The words name a class of applicants, and not what is looked at or asked of all of them."""
    return bool(_CLASS.search(label)) and not _ASKS_OF_ALL.search(label)


def _label(text: str, start: int, one: Condition) -> str:
    first = max(start, text.rfind("\n", start, one.start) + 1)
    match = _LABEL.match(text, first, one.start + 1)
    label = match["label"].strip() if match else ""
    return label if is_class(label) else ""
