"""Names mended at their borders: what a sentence says right before, after or inside a name that was read."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.beneficiaries.words import AGENTS, CUT, DROPPED, HEAD_END, NOT_BENEFICIARY, SOMEBODY
from peiyu.documents.extraction.model import Name

_PARTS = re.compile(r"[，,。；;：:、“”《》（）()的对为向给将和与及或等\d]|\s")
_NO_SORT = re.compile(
    r"^属|予|每|单|若|新|建成|符合|期间|优[秀质]|全国|获[评得批]|一批|低端|已|我|内|[地辖]区|不得|优先|坚决|参照|包括|激励|鼓励|配合|政府|扶持|需要|因|参与|涉及|反映|增设|扩展|划归|所有|各|方便|[到使将让由从向为按经于]"
)
"""Words before a name that are no part of it: verbs, whereabouts, counts."""
_AWARD = re.compile(r"^(?:首次获得|首次获评|首获|新获)")
_LEVELS = re.compile(r"(?:(?:国家|省|市|区|县|自治区)级?(?:、|和|及))+$")
_LEVEL = re.compile(r"^(?:国家|省|市|区|县|自治区)级")
_DOES = re.compile(
    r"^(?P<who>.{1,16}?(?:人士|老人|人员|力量|企业|机构|单位|中心|试点|个人|毕业生|居民))(?:担任|乘坐|进行|投资建设|参与|购买|购置|资质|在(?![线校职孵建地]))(?=.{2})"
)
_VERB = re.compile(r"^(?:投资兴办|支持|扩大|推动|鼓励|完善)(?=.{3})")
_ON = re.compile(
    r"(?:、|和|及|以及)(?:\d+[余多]?[家个所名条处])?(?P<who>[^，,。；;、和及与的或\d]{2,14}?)(?=[，,。；;、]|等|和|建设|发展|负担|开展|加快|加强|提升|规范|落地|积极|参与|申报|探索|$)"
)


def mended(text: str, start: int, end: int, names: list[Name]) -> list[Name]:
    """`names` of the measure `text[start:end]` with their borders mended and what a list adds, each name once."""
    result: list[Name] = []
    for name in names:
        name = _widened(text, start, _narrowed(name))
        alone = sum(other.name.endswith(_LEVEL.sub("", name.name)) for other in names) == 1
        result.extend([*(_of_levels(text, start, name) if alone else []), name])
    result.extend(_listed_on(text, end, result))
    return list({name.name: name for name in result}.values())


def _narrowed(name: Name) -> Name:
    """老人乘坐…, 支持培育库企业: the name without what somebody does and without the verb that governs it."""
    if "的" in name.name:
        return name
    does = _DOES.match(name.name)
    said = _VERB.sub("", does["who"] if does else name.name)
    return replace(name, name=said) if SOMEBODY.search(said) or HEAD_END.search(said) else name


def _widened(text: str, start: int, name: Name) -> Name:
    """The name with the words right before it that no verb and no mark parts from it: 农业产业化龙头企业, not 龙头企业."""
    at = text.find(name.name, max(start, name.start - 12), name.end)
    if at <= start or "的" in name.name:
        return name
    said = _PARTS.split(text[max(start, at - 12) : at])[-1]
    cut = CUT.match(said)
    said = said[cut.end() :] if cut else said
    begin = at - len(said)
    if begin > start and text[begin - 1] not in "对的":
        return name
    said = _AWARD.sub("", said)
    if not 1 <= len(said) <= 8 or _NO_SORT.search(said) or DROPPED.match(said + name.name):
        return name
    return replace(name, name=said + name.name)


def _of_levels(text: str, start: int, name: Name) -> list[Name]:
    """国家级、省级、市级甲平台: the names of the levels before."""
    at = text.find(name.name, max(start, name.start - 12), name.end)
    levels = _LEVELS.search(text, start, at) if at > start and _LEVEL.match(name.name) else None
    bare = _LEVEL.sub("", name.name)
    return (
        [
            replace(name, name=level.removesuffix("级") + "级" + bare)
            for level in re.split("、|和|及", levels[0])
            if level
        ]
        if levels
        else []
    )


def _listed_on(text: str, end: int, names: list[Name]) -> list[Name]:
    """What a list goes on with after the last name: 省级产业园、公共海外仓."""
    if not names or names[-1].name == "企业":
        return []
    found: list[Name] = []
    at = text.find(names[-1].name, names[-1].start)
    at = at + len(names[-1].name) if 0 <= at < end else end
    while match := _ON.match(text, at, end):
        said = match["who"]
        whole = SOMEBODY.search(said) or HEAD_END.search(said)
        if not whole or CUT.match(said) or AGENTS.search(said) or NOT_BENEFICIARY.search(said):
            break
        found.append(Name(said, *match.span("who"), 0.4))
        at = match.end()
    return found
