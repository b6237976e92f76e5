"""Others whom the same sentence helps: those of its second verb, those it wants more of, and people beside enterprises."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.beneficiaries.frames import ACTS, open_names
from peiyu.documents.extraction.beneficiaries.names import UNSURE, extend
from peiyu.documents.extraction.beneficiaries.words import AGENTS, CUT, GENERIC, PREFERRED
from peiyu.documents.extraction.model import Name

_WANTED = r"(?:培育|打造|招引|引进|遴选|评选|认定|评定|建成|创建|孵化|新增|新发展|组建|壮大)+"
_COUNT = r"\d[\d—~至-]*[余多]?[家个名户所座](?:以上|左右)?"
_COUNTED = re.compile(
    rf"{_WANTED}(?P<who>[^，,。；;、\d的]{{3,20}}?)(?:不少于|达到?|超过)?\s*{_COUNT}(?=[，,。；;])|{_WANTED}{_COUNT}(?P<grown>[^，,。；;、\d的]{{3,20}}?)(?=[，,。；;])"
)
"""培育家政示范机构10家, 招引10家总部: whom the sentence wants more of."""
_SUPPORTED = re.compile(
    rf"(?:^|[，,；;。])(?:大力|积极|重点|持续|全力|并)?(?:支持(?:和?鼓励)?|帮扶|帮助)(?!发展|和|鼓励|引导)(?P<who>[^，,。；;与]{{3,24}}?)(?=(?:{ACTS}|做大|做强|共建|复牌|培育|增加|扩建|进口|引育)|[，,。；;])"
)
_FOR_OTHERS = re.compile(r"[为向将与对]|[^。；;]{0,30}[，,](?:将|带动|为|向|帮助|助力)")
_PAID = re.compile(r"给予|予以|奖励|补助|资助|补贴")
_CROWD = re.compile(
    r"(?:企业|[场营]主体)(?:、|和|及|与)?(?P<people>(?:人民|基层|广大)?群众)(?!性|生活|团体)|(?P<crowd>群众)(?:、|和|及|与)企业"
)
"""企业和群众: the people stand beside the enterprises wherever an office speaks of those it serves."""
_BESIDE = re.compile(
    r"(?<![一-鿿])?企业(?:、|和|及|以及)(?P<who>(?!其)[^，,。；;的]{2,16}?)(?=负担|诉求|意见|权益|需求|专利|申请|参与|办|等|提供|开展|依法|可|享)"
)
_GOES_ON = re.compile(r"[一-鿿]{2}")
_NEXT = re.compile(
    rf"(?:、|和|及|或|以及)(?P<who>[^，,。；;、的]{{2,12}}?)(?=(?:{ACTS}|使用|指定|反映|提供|办理|可|取得|缴纳|意见)|[，,。；;])"
)


def also_helped(text: str, start: int, end: int, found: list[Name]) -> list[Name]:
    """`found`, who was read from the sentence `text[start:end]`, and whom else it helps in the same way.

    >>> sentence = "企业和群众办事更加方便。"
    >>> [name.name for name in also_helped(sentence, 0, len(sentence), [Name("企业", 0, 2, 0.4)])]
    ['企业', '群众']
    """
    if not found:
        return found
    result = [
        replace(name, name=name.name.removesuffix("群众")) if name.name.endswith("企业群众") else name for name in found
    ]
    if found[0].confidence > UNSURE:
        for pattern in (_COUNTED, _SUPPORTED):
            for match in pattern.finditer(text, start, end):
                group = match.lastgroup or "who"
                if (_FOR_OTHERS.match if pattern is _SUPPORTED else _PAID.search)(text, match.end(), end):
                    continue
                more = open_names(text, *match.span(group), somebody=True, anchored=pattern is _COUNTED)
                extend(result, [name for name in more if _adds(name, result)])
        for name in found:
            extend(result, [other for other in _parallel(text, end, name) if _adds(other, result)])
        extend(result, [name for name in _listed_next(text, end, found[-1]) if _adds(name, result)])
    crowd = _CROWD.search(text, start, end)
    if crowd and result[-1].name.endswith(("企业", "主体")):
        extend(result, [Name(crowd[crowd.lastgroup or 0], *crowd.span(crowd.lastgroup or 0), UNSURE)])
    beside = _BESIDE.search(text, start, end) if [name.name for name in result] == ["企业"] else None
    if beside:
        more = open_names(text, *beside.span("who"), somebody=True)
        extend(result, [name for name in more if not AGENTS.search(name.name) and name.name not in GENERIC])
    return result


def _parallel(text: str, end: int, name: Name) -> list[Name]:
    """Who stands in the same place of a like clause: 低压用户用电报装…、高压用户用电报装…"""
    at = text.find(name.name, name.start, end)
    tail = at + len(name.name)
    goes_on, head = text[tail : tail + 2], name.name[-2:]
    if at < 0 or not _GOES_ON.fullmatch(goes_on) or goes_on in ("等其", "名单"):
        return []
    found: list[Name] = []
    same = text.find(head + goes_on, tail, end)
    while same >= 0:
        begin = max(text.rfind(mark, tail, same) for mark in "，,、；;") + 1
        if begin > tail and "。" not in text[tail:same]:
            found += [
                one for one in open_names(text, begin, same + len(head), somebody=True) if not CUT.match(one.name)
            ]
        same = text.find(head + goes_on, same + 1, end)
    return found


def _listed_next(text: str, end: int, last: Name) -> list[Name]:
    """Who follows `last` in its list, before a verb: 投标人、中标人使用保函."""
    at = text.find(last.name, last.start, end)
    more = _NEXT.match(text, at + len(last.name), end) if at >= 0 else None
    return open_names(text, *more.span("who"), somebody=True) if more else []


def _adds(name: Name, known: list[Name]) -> bool:
    """True for somebody who is neither one of `known` in other words nor only passes help on."""
    plain = name.name in GENERIC or AGENTS.search(name.name) or akin(name, known)
    return not plain and not any(name.start < other.end and other.start < name.end for other in known)


def akin(name: Name, known: list[Name]) -> bool:
    """True where `name` is one of `known` in other words: 民营企业 beside 重点民营企业, or two names of one title."""
    title = PREFERRED[0].search(name.name)
    return any(
        name.name.endswith(other.name) or other.name.endswith(name.name) or (title and title[0] in other.name)
        for other in known
    )
