"""Brackets behind a name: those that say what else it may be belong to it (竹艺园区（基地）), remarks about it do not (茶企（下同））."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiaries.words import HEAD_END, SOMEBODY

_BEHIND = re.compile(r"（(?P<said>[^（）]{1,40})）$")
_REMARK = re.compile(
    r"含|除|外$|指|同$|以[上下内]|简称|特别|尤其|第.{1,2}批|不|须|需|限|按|由|经|[：:；;，,。=≤≥<>＜＞]|\d{2}"
)
_CODE = re.compile(r"[A-Za-z0-9+-]{1,12}类?")
_PLACE = re.compile(r"^(?:产品|项目|设备|[省市区县州镇村套次台户])$|产品$")
_ITEMS = re.compile(r"、|/|和|或")


def without_remark(name: str) -> str:
    """`name` without a bracket at its end that only remarks on it; one that holds other names for the same stays.

    >>> without_remark("竹艺园区（竹艺基地）"), without_remark("竹艺园区（须经营半年以上）")
    ('竹艺园区（竹艺基地）', '竹艺园区')
    """
    bracket = _BEHIND.search(name)
    return name if bracket is None or _says_what_else(bracket["said"]) else name[: bracket.start()]


def with_other_names(text: str, end: int) -> int:
    """Where a name that ends at `end` of the text ends with the bracket behind it that says what else it may be."""
    close = text.find("）", end, end + 42) if text.startswith("（", end) else -1
    return close + 1 if close > 0 and _says_what_else(text[end + 1 : close]) else end


def _says_what_else(said: str) -> bool:
    if _CODE.fullmatch(said):
        return True
    return not _REMARK.search(said) and all(
        SOMEBODY.search(item) or HEAD_END.search(item) or _PLACE.search(item) for item in _ITEMS.split(said)
    )
