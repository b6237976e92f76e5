"""How often and for how much of what something is given: 每季度走访一次, 每人每月500元, 单个项目最高50万元. No number, and yet it decides the sum."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_OFTEN = re.compile(
    "每个?(?:半年|季度?|月|年度?|学年|学期|周|星期|日|天|两年|三年)(?!度)(?!以)|(?<![上当本同一每])年度(?=补|奖|最高|不超|累计)|按[月季年]度?(?=[发补给拨兑奖])"
)
_SIGN = re.compile("[每单]|一次性|年度|按[月季年]")
_A_YEAR = "年度"
"""年度补助不超过30万元 is 每年不超过30万元; alone it may as well be the name of the subsidy."""
_ONCE = re.compile("一次性")
_PER = re.compile(
    r"(?:每个?(?P<piece>人次|[人名亩件台套次场辆吨棵株头户家项]|平方米|公里|(?<=个))|单[个户家项笔台次件])"
    r"(?P<noun>企业|单位|机构|主体|项目|平台|产品|品种|个人)?"
)
_ONE_KIND = {"户": "家", "企业": "家", "单位": "家", "机构": "家", "主体": "家", "项目": "项", "名": "人", "个人": "人", "套": "台"}  # fmt: skip
_ANY = "个"
"""单个, without saying of what."""
_BY_MEASURE = frozenset("人亩件台次场辆吨棵株头") | {"人次", "平方米", "公里"}
"""Of these a sum is multiplied; 给予每家50万元 and 给予50万元 mean the same."""
_NUMBER = re.compile(r"[\d.]+(?:[万亿]?[元%％])?|[一二两三四五六七八九十百千万]+[万亿]?元")
_PARTING = re.compile("[，。；;、：\n\t]")
_ABOUT = 12


@dataclass(frozen=True, slots=True)
class Rate:
    """As written (每季度, 每人), as one for all its writings, what follows, and the number that it is of, if one follows."""

    written: str
    plain: str
    follows: str
    number: str
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RateChange:
    """Old, new and what follows, "" where one of two sentences does not say it; the number that it is of, and where it stands in both."""

    old: str
    new: str
    follows: str
    number: str = ""
    old_at: tuple[int, int] | None = None
    new_at: tuple[int, int] | None = None


def _between(old: Rate, new: Rate) -> RateChange:
    return RateChange(old.written, new.written, new.follows, "", old.place, new.place)


def changed_frequencies(old: str, new: str) -> list[RateChange]:
    """Where two sentences say otherwise how often or for how much of what.

    >>> pairs = ("专员每季度走访一次", "专员每月走访一次"), ("每年补贴5万元", "一次性补贴5万元")
    >>> [(one.old, one.new, one.follows) for pair in pairs for one in changed_frequencies(*pair)]
    [('每季度', '每月', '…走访一次'), ('每年', '一次性', '…补贴5万元')]
    """
    if not old or not new or not (_SIGN.search(old) or _SIGN.search(new)):
        return []
    often = _changed(_rates(_OFTEN, old), _rates(_OFTEN, new), _rates(_ONCE, old), _rates(_ONCE, new))
    return [
        change
        for change in often + _changed_per(_rates(_PER, old), _rates(_PER, new))
        if (change.old and change.new) or (_stayed(change.number, old, new) and not _behind_slash(change, old, new))
    ]


def _behind_slash(change: RateChange, old: str, new: str) -> bool:
    """Whether what came or went stands behind the sum on the other side: 每亩补助50元 is 补助50元/亩."""
    piece = (change.old or change.new).removeprefix("每").removeprefix("个")
    return f"/{piece}" in (new if change.old else old).replace("／", "/")


def _stayed(number: str, old: str, new: str) -> bool:
    """Whether the number of a rate that came or went is on both sides, as written or with another value; else it came or went with its rate."""
    return bool(number) and (
        (number in old and number in new) or len(_NUMBER.findall(old)) == len(_NUMBER.findall(new))
    )


def _changed(
    old: Sequence[Rate], new: Sequence[Rate], once: Sequence[Rate], once_now: Sequence[Rate]
) -> list[RateChange]:
    """In turn where as many are said; else those that are said on one side only."""
    if len(old) == len(new):
        pairs = zip(old, new, strict=True)
        return [_between(a, b) for a, b in pairs if a.plain != b.plain]
    gone, come = _only(old, new), _only(new, old)
    if len(gone) == 1 and not come and len(once_now) > len(once):
        return [_between(gone[0], once_now[-1])]
    if len(come) == 1 and not gone and len(once) > len(once_now):
        return [_between(once[-1], come[0])]
    return _one_sided(gone, come)


def _changed_per(old: Sequence[Rate], new: Sequence[Rate]) -> list[RateChange]:
    if len(old) == len(new):
        pairs = [(a, b) for a, b in zip(old, new, strict=True) if a.plain != b.plain]
        return [_between(a, b) for a, b in pairs if _ANY not in (a.plain, b.plain)]
    gone, come = _only(old, new), _only(new, old)
    return _one_sided([r for r in gone if r.plain in _BY_MEASURE], [r for r in come if r.plain in _BY_MEASURE])


def _one_sided(gone: Sequence[Rate], come: Sequence[Rate]) -> list[RateChange]:
    return [RateChange(r.written, "", r.follows, r.number, old_at=r.place) for r in gone if r.written != _A_YEAR] + [
        RateChange("", r.written, r.follows, r.number, new_at=r.place) for r in come if r.written != _A_YEAR
    ]


def _only(here: Sequence[Rate], there: Sequence[Rate]) -> list[Rate]:
    """Those of one side that the other does not have as often."""
    left = Counter(rate.plain for rate in there)
    found = []
    for rate in here:
        if left[rate.plain]:
            left[rate.plain] -= 1
        else:
            found.append(rate)
    return found


def _rates(pattern: re.Pattern[str], words: str) -> list[Rate]:
    found = []
    for match in pattern.finditer(words):
        follows = _PARTING.split(words[match.end() : match.end() + _ABOUT])[0]
        number = _NUMBER.search(follows)
        found.append(Rate(match[0], _plain(match), f"…{follows}", number[0] if number else "", match.span()))
    return found


def _plain(match: re.Match[str]) -> str:
    if match.re is _PER:
        kind = match["noun"] or match["piece"] or match[0][-1]
        return _ONE_KIND.get(kind, kind)
    return re.sub("[每个按度]", "", match[0]).replace("星期", "周").replace("天", "日")
