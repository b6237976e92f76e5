"""The members of a list of goals (甲100家、乙20家), each with its own figure."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.sentences import split
from peiyu.documents.extraction.targets.promised import is_of_one_procedure

_NO_HEAD = re.compile(r"(?<!高)(?<!等)[级域型类]$")
"""新增1个国家级、3个省级平台: a member whose head stands in the next."""
_AND_SO_MANY = re.compile(r"(?<=[^\d%％])(?=(?:以及|[和及与])\d)")
_SHARE_OF_SOME = re.compile(r"\d[\d.]*[%％](?:以上)?的?(?!的|达|为|左右|以[上下])[一-鿿]{2,}")
"""60%以上乡镇和40%以上村庄设站: what all of them do stands once, at the end."""
_EACH = re.compile(r"各\d|分别|均")
"""A number each: the members of the list cannot be told apart by their numbers."""


def members(text: str, start: int, end: int, numbers: list[Quantity]) -> list[tuple[int, int, list[Quantity]]]:
    """The members of a list (甲100家、乙20家) that name something and have a number, each with its number; else the whole."""
    whole = [(start, end, numbers)] if numbers else []
    if len(numbers) < 2 or _EACH.search(text[start:end]) or is_of_one_procedure(text[start:end]):
        return whole
    found: list[tuple[int, int, list[Quantity]]] = []
    if len(numbers) == len(_SHARE_OF_SOME.findall(text[start:end])):
        return whole
    begin = start
    joints = [start + match.start() for match in _AND_SO_MANY.finditer(text[start:end])]
    for right in sorted([*(right for _, right in split(text, "、", start, end)), *joints]):
        own = [quantity for quantity in numbers if begin <= quantity.start < right]
        if (
            not own and found and right in joints
        ):  # 50个乡、镇项目和20个…: what has no number completes what stands before
            found[-1] = (found[-1][0], right, found[-1][2])
            begin = right
        if not own:
            continue
        named = re.sub(r"[\d.,、，。；;\s]|以上|左右|以内", "", text[begin:right]).removesuffix(own[-1].unit or "")
        if (
            len(own) > 1
            or len(named) < 2
            or (right < end and _NO_HEAD.search(text[own[-1].end : right].rstrip("、，, ")))
        ):
            return whole
        found.append((begin, right, own))
        begin = right
    return found
