"""Whole names for the members of a list that gets sums 分别: of 营业收入达到1亿元、3亿元的窑企 the first is 营业收入达到1亿元的窑企."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = r"(?:\d[\d,.]*|[一二三四五六七八九十百]+)(?:[%％]|[百千万亿]*(?:美?元|平方米|亩|吨|[人家个年件项台户名]|人次))?(?:（含）|[(]含[)])?(?:及?以[上下])?"
_LEVEL = r"(?:世界|国家|自治区|省|州|市|区|县)(?:部)?级?"
_GRADE = r"(?:[一二三四五六七八九十甲乙丙丁特\dA-ZⅠⅡⅢⅣⅤ]{1,3}(?:级|星级?|等奖?|类|档|期|A级?)(?:[一二三四五]星级?)?|[金银铜]奖|[金银铜]鼎级?)"
_KINDS = (_GRADE, _LEVEL, _NUMBER)


def whole_names(told: Sequence[str]) -> list[str]:
    """The members of a list, each with what stands before the first and behind the last; as they are where that is not plain.

    >>> whole_names(["营业收入达到1亿元", "3亿元", "5亿元的窑企"])
    ['营业收入达到1亿元的窑企', '营业收入达到3亿元的窑企', '营业收入达到5亿元的窑企']
    >>> whole_names(["新获批国家级", "省级茶坊的企业"]), whole_names(["评为甲级", "乙级的"]), whole_names(["茶室", "茶园"])
    (['新获批国家级茶坊的企业', '新获批省级茶坊的企业'], ['评为甲级的', '评为乙级的'], ['茶室', '茶园'])
    """
    if len(told) < 2:
        return list(told)
    for kind in _KINDS:
        first, last = re.search(f"{kind}$", told[0]), re.match(kind, told[-1])
        if first and last and all(re.fullmatch(kind, one) for one in told[1:-1]):
            cores = [first.group(), *told[1:-1], last.group()]
            return [f"{told[0][: first.start()]}{core}{told[-1][last.end() :]}" for core in cores]
    return list(told)
