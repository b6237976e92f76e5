"""Ranks of one ladder, of which a firm gets the sum of the highest: 国家级、省级、市级; 3A、4A、5A; 二级、三级; and the first tier of a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from peiyu.documents.extraction import Condition, Measure
from peiyu.documents.output.words import IN_YUAN, UNNAMED

_RANKS = (
    (re.compile(r"(?:世界|国家|自治区|省部?|州|市|区|县|旗|镇)(?:级)?"), re.compile("级")),
    (re.compile(r"[一二三四五六七八九特\d甲乙丙丁ⅠⅡⅢⅣⅤ]"), re.compile(r"级|星|等|A(?![A-Za-z])")),
    (re.compile("A{0,5}"), re.compile("A|级")),
    (re.compile("[金银铜]"), re.compile("[奖牌]")),
    (re.compile("[A-E]"), re.compile("[等档]|级")),
    (re.compile(r"第?[一二三四五六七八九十\d]{1,2}"), re.compile("[名位]")),
    (re.compile("优秀|优良|良好|优|良|合格|达标"), re.compile("")),
)
"""What members are ranked by, and what stands behind it in each of them."""
_OFTEN = re.compile(r"项目|课题|专利|标准|产品|商标|新药|人才|专家|活动|展会|赛|论文|工法|工程|作品|证书")
"""A firm has several of these, each of them with a sum of its own."""
_GOES_ON = re.compile(r"\s*(?:首次|首年|当年|年|累计)?(?:达到?|突破|超过|实现)?\s*$")
ON_TOP = re.compile(r"再|另|额外|增加|叠加")


def one_ladder(names: Sequence[str], measures: Sequence[Measure]) -> bool:
    """The members of a list are ranks of one ladder, and each gets one sum, more for each rank or less.

    >>> [_cores(names) for names in (["国家级茶坊", "省级茶坊"], ["3A级窑厂", "5A级窑厂"], ["国际窑规", "行业窑规"])]
    [(['国家', '省'], '级茶坊'), (['3', '5'], 'A级窑厂'), (['国际', '行业'], '窑规')]
    """
    if len(names) < 2 or len(set(names)) < len(names) or any(map(often_had, names)):
        return False
    sums = [[a for a in m.amounts if a.kind in ("fixed", "cap") and a.unit in IN_YUAN] for m in measures]
    if any(
        len(given) != 1 or len(m.amounts) != 1 or ON_TOP.search(m.text) for given, m in zip(sums, measures, strict=True)
    ):
        return False
    much = [float(given[0].value or 0) * IN_YUAN[given[0].unit or "元"] for given in sums]
    if not (all(a < b for a, b in pairwise(much)) or all(a > b for a, b in pairwise(much))):
        return False
    cores, tail = _cores(names)
    return any(all(core.fullmatch(one) for one in cores) and behind.match(tail) for core, behind in _RANKS)


def often_had(words: str) -> bool:
    """The words speak of what a firm has several of."""
    return bool(_OFTEN.search(words))


def _cores(names: Sequence[str]) -> tuple[list[str], str]:
    """What the names differ in, and what stands behind it in all of them."""
    rests = [name[_alike(names) :] for name in names]
    same = _alike([rest[::-1] for rest in rests])
    return [rest[: len(rest) - same] for rest in rests], rests[0][len(rests[0]) - same :]


def _alike(names: Sequence[str]) -> int:
    """With how many characters the names begin alike."""
    return next(
        (at for at, letters in enumerate(zip(*names, strict=False)) if len(set(letters)) > 1), min(map(len, names))
    )


def goes_on(limit: Condition, words: str, first: Condition) -> bool:
    """A threshold with only these words before it goes on with the figure before it: 首年产量达到100吨的…；达到500吨的…."""
    if limit.indicator not in {first.indicator, *UNNAMED} or not _GOES_ON.fullmatch(words):
        return False
    same = limit.unit == first.unit or (limit.unit in IN_YUAN and first.unit in IN_YUAN)
    return same and first.op in (">=", ">") and isinstance(first.value, int | float)
