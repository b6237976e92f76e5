"""Figures that say of what sort those are that another figure counts: 营业收入超10亿元企业5家, 8条产业链企业60家."""

from __future__ import annotations

import re

from peiyu.documents.extraction.conditions.bounds import is_attribute
from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.targets.units import COUNTED

_OF_SIZE = re.compile(r"(?:超过?|过|突破|达到?|投资|收入|产值|规模|市值)(?:\d[\d.]*[万亿]?元(?:以上)?、)*$")
_MORE_SIZES = re.compile(r"^(?:及?以上)?(?:、\d[\d.]*[万亿]?元)+")
_THINGS = re.compile(
    r"(?:及?以上)?(?:的[^，,。；;、]{2,}|(?!带动|新|完成|实现|建|和|及|与)[一-鿿]{1,10}\d|[^，,。；;、\d]{0,8}(?:企业|项目|园区|集群|品牌|产品|单品|产业链?|[县镇街乡]|主体|基地))"
)
_OF_THOSE = re.compile(r"及?以上[、且][^，,。；;\d]{0,12}的")
_UP_TO_NEXT = re.compile(r"^及?以上的?[^，,。；;、和及与\d]{1,14}$")
_FIELD = re.compile(r"^[^，,。；;、和及与\d]{0,14}(?:项目|企业|产品|人才|平台|机构)$")
_FIELD_UNITS = frozenset({"条", "个", "大", "类", "大类"})
_DOES = re.compile(r"新增|[完建达]成|带动|实现|达到?|突破|引[进育]|培育|吸[纳引]|投资")
_REACHES = re.compile(r"(?:达到?|突破|超过?|逾|近)$")
_MEASURED = frozenset(
    {"千瓦", "兆瓦", "千伏", "平方米", "亩", "公里", "米", "吨", "吨标准煤", "座", "周岁", "岁", "千伏安"}
)
_UP_TO_SO_MUCH = re.compile(r"(?:[（(]含[）)]|及)以[上下]的?[^，,。；;、\d]{2,}|以[下内]的?[^，,。；;、\d]{2,}")
"""200千瓦及以下小窑: a size that says which."""
_TIER = re.compile(r"^(?:及?以[上下内])?的?部分")
"""超过2000元部分: a tier of something given."""
_COUNTED_JUST_BEFORE = re.compile(r"\d[所个家处座间条栋片]$")
_THEN_NAMED = re.compile(r"(?:及?以上|左右)?[^，,。；;、\d]{0,6}的")
_SIZE_OF_COUNTED = re.compile(
    r"[\d一][所个家处座间条栋片][^，,。；;、\d]{0,8}(?:(?:面积|床位|容量|座位)[^，,。；;、\d]{0,4}(?:不[少低]于|达到?|超过)|面积)$"
)
_SHORT_OF = re.compile(r"(?:低于|高于|超过|不足|未满)$")


def names_sort(clause: str, quantity: Quantity, following: Quantity | None) -> bool:
    """Whether `quantity` of `clause` only says which those are that `following`, or nobody, counts.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> for clause in ("引进8条产业链企业60家", "培育5亿元以上企业9家", "建成8个园区、9个基地"):
    ...     first, second = quantities(clause)
    ...     names_sort(clause, first, second)
    True
    True
    False
    """
    before, after = clause[: quantity.start], clause[quantity.end :]
    if is_attribute(before, after) or _is_size_of_one(before, after) or _is_field(clause, quantity, following):
        return True
    if not quantity.is_money:
        return quantity.unit in _MEASURED and bool(_UP_TO_SO_MUCH.match(after))
    if _TIER.match(after) or (_SHORT_OF.search(before) and after.startswith("的")):
        return True
    if clause[quantity.start : quantity.end] == "亿元" and not _REACHES.search(before):
        return True
    return bool(_OF_SIZE.search(before) and (_THINGS.match(_MORE_SIZES.sub("", after)) or _OF_THOSE.match(after)))


def _is_size_of_one(before: str, after: str) -> bool:
    """建成1所80-150个床位的窑院, 建有1个面积不少于900平方米的展厅: how large each of those is that were counted before."""
    if _COUNTED_JUST_BEFORE.search(before):
        return bool(_THEN_NAMED.match(after))
    return bool(_SIZE_OF_COUNTED.search(before))


def _is_field(clause: str, quantity: Quantity, following: Quantity | None) -> bool:
    """8条产业链企业60家, 5亿元以上项目9个: nothing but a name stands between two figures."""
    if following is None or following.unit not in COUNTED:
        return False
    between = clause[quantity.end : following.start]
    if _DOES.search(between):
        return False
    if quantity.is_money:
        return bool(_UP_TO_NEXT.match(between))
    return quantity.unit in _FIELD_UNITS and bool(_FIELD.match(between))
