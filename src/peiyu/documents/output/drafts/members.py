"""Whole names for the members of a list that gets sums 分别: of 营业收入达到1亿元、3亿元的窑企 the first is 营业收入达到1亿元的窑企."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BRACKET = r"[（(][^（）()]{1,60}[）)]"
_ASIDE = rf"(?:{_BRACKET})?"
_ONE_NUMBER = r"(?:\d[\d,.]*|[一二三四五六七八九十百]+)(?:[%％]|[百千万亿]*(?:美?元|平方米|亩|吨|[人家个年件项台户名]|人次)|[百千万亿]+)?(?:（含）|[(]含[)])?(?:及?以[上下])?"
_NUMBER = rf"{_ONE_NUMBER}(?:[至—\-~～]{_ONE_NUMBER})?{_ASIDE}"
_LEVEL = r"(?:世界|国家|自治区|省|州|市|区|县)(?:部)?级?"
_GRADE = rf"(?:(?:[一二三四五六七八九十甲乙丙丁特]{{1,3}}|\d{{1,3}}|[ⅠⅡⅢⅣⅤ]{{1,3}})(?:级|星级?|等奖?|类|档|期|A级?)(?:[一二三四五]星级?)?{_ASIDE}级?|[金银铜]奖|[金银铜]鼎级?)"
_LETTERS = r"(?<![A-Za-z])[A-Z]{1,5}\d?(?:级|类|档)"
_LATIN = r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+./\-]*"
_PLACE = r"第?(?:[一二三四五六七八九十]|\d{1,2})[名位]?"
_QUALITY = r"(?:优秀|优良|良好|优|良|合格|达标)"
_KINDS = (_PLACE, _QUALITY, _GRADE, _LETTERS, _LEVEL, _NUMBER, _LATIN)
"""What members are told apart by; numbers before letters, so that the letters of CMMM二级 belong to what all share."""
_SHARED_MARKS = ("及以上", "以上", "及以下", "以下", "级")
_RANGE = re.compile(r"[至—\-~～]")
_VERB = re.compile(
    r"(?:获|获得|取得|制定|修订|制修订|达到|通过|列入|入选|获评|评为|认定为|认定的?|创建|新建的?|建成|参与|承担)$"
)
_LIST_SAID = re.compile(r"(?:(?<=^)|(?<=[，,的]))(?:按照?|分为?|设立?)$")
_HOW_MANY = re.compile(r"^(?:共|这)?[一二两三四五六\d]个?(?:等次|等级|档次|级别|奖项|名次|档)")
"""分一等、二等、三等三个等次: words of the list, and of no member."""
_LONGEST_CORE = 6
_SHARES = re.compile(r"[的获达评并且新在]|通过|认定|制定|完成|列入|[进入]入|企业$|单位$|项目$|\d")
"""Words that a list may have before or behind all of its members."""


def whole_names(told: Sequence[str]) -> list[str]:
    """The members of a list, each with what stands before the first and behind the last; of the whole list where that is not plain.

    >>> whole_names(["营业收入达到1亿元", "3亿元", "5亿元的窑企"])
    ['营业收入达到1亿元的窑企', '营业收入达到3亿元的窑企', '营业收入达到5亿元的窑企']
    >>> whole_names(["获大赛第一", "二", "三名的茶坊"]), whole_names(["分一等", "二等两个等次"])
    (['获大赛第一名的茶坊', '获大赛第二名的茶坊', '获大赛第三名的茶坊'], ['一等', '二等'])
    >>> whole_names(["新获批国家级", "省级茶坊的企业"]), whole_names(["评为甲级", "乙级的"]), whole_names(["茶室", "茶园"])
    (['新获批国家级茶坊的企业', '新获批省级茶坊的企业'], ['评为甲级的', '评为乙级的'], ['茶室', '茶园'])
    >>> whole_names(["通过KILN二级", "三级评估的窑企"]), whole_names(["获得茶艺金杯", "优秀奖的茶坊"])
    (['通过KILN二级评估的窑企', '通过KILN三级评估的窑企'], ['获得茶艺金杯或优秀奖的茶坊中的获得茶艺金杯', '获得茶艺金杯或优秀奖的茶坊中的优秀奖的茶坊'])
    """
    if len(told) < 2:
        return list(told)
    found = _of_one_kind(told) or _of_one_noun(told)
    if found:
        head, cores, tail = found
        return [f"{head}{core}{tail}" for core in cores]
    if not (_SHARES.search(told[0]) or _SHARES.search(told[-1])):
        return list(told)
    every = "或".join(re.sub(_BRACKET, "", one) for one in told)
    every += "情形" if every.endswith("的") else ""
    return [f"{every}中的{one}" for one in told]


def _of_one_kind(told: Sequence[str]) -> tuple[str, list[str], str] | None:
    """What stands before, the members and what stands behind, where the members are numbers, levels, grades or Latin names."""
    for kind in _KINDS:
        first, last = re.search(f"{kind}$", told[0]), re.match(kind, told[-1])
        if first and last and all(re.fullmatch(kind, one) for one in told[1:-1]):
            cores = [first.group(), *told[1:-1], last.group()]
            if kind is _PLACE and not (cores := _places(cores)):
                continue
            head, tail = _LIST_SAID.sub("", told[0][: first.start()]), _HOW_MANY.sub("", told[-1][last.end() :])
            return head, _with_shared_mark(cores), tail
    return None


def _places(cores: Sequence[str]) -> list[str]:
    """第一、二、三名 as places; none where these are no places from the first on."""
    said = cores[-1][-1] if cores[-1][-1] in "名位" else ""
    bare = [core.removeprefix("第").rstrip("名位") for core in cores]
    from_first = bare in (list("一二三四五六七八九十"[: len(bare)]), [str(at + 1) for at in range(len(bare))])
    return [f"第{core}{said}" for core in bare] if said and from_first else []


def _with_shared_mark(cores: list[str]) -> list[str]:
    """10%、20%以上的 are both lower bounds, 省、国家级 both levels: what only the last says is said of all."""
    mark = next((mark for mark in _SHARED_MARKS if cores[-1].endswith(mark)), "")
    if not mark or any(re.search("级|以[上下]", core) or _RANGE.search(core) for core in cores[:-1]):
        return cores
    return [*(core + mark for core in cores[:-1]), cores[-1]]


def _of_one_noun(told: Sequence[str]) -> tuple[str, list[str], str] | None:
    """The same for nouns that end alike behind a verb: 主持制定国际标准、国家标准、行业标准并已发布的."""
    for size in range(3, _LONGEST_CORE + 1):
        head, cores = told[0][:-size], [told[0][-size:], *told[1:-1], told[-1][:size]]
        alike = {core[-2:] for core in cores}
        if len(alike) == 1 and all(len(core) == size for core in cores) and _VERB.search(head):
            return head, cores, told[-1][size:]
    return None
