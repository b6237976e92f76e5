"""Whom the words for those who can benefit tell, in their roles or, failing roles, by title, size and trade."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.beneficiaries.given import given_to
from peiyu.documents.extraction.beneficiaries.mentions import controlled, mentioned, modified_from
from peiyu.documents.extraction.beneficiaries.names import UNSURE, extend, names_in
from peiyu.documents.extraction.beneficiaries.others import akin
from peiyu.documents.extraction.beneficiaries.people import cases_in, people_in, plainest
from peiyu.documents.extraction.beneficiaries.supported import passing_on, supported
from peiyu.documents.extraction.beneficiaries.words import AGENTS, ENTERPRISE, GENERIC, PREFERRED, SECTOR
from peiyu.documents.extraction.model import Name

_MENTIONED = re.compile(
    r"市场主体|经营主体|(?<!电网)(?<!供电)(?<!平台)(?<!国有)企业(?!所得税|博览会|清单|名单|名称|库)|涉企|惠企|助企|金企|(?<!政)银企"
)
_PLANS_ONLY = re.compile(r"制[定订](?:出台)?[^，。]{0,40}(?:政策|办法|细则|方案|标准)。?$")
OWNER = re.compile(
    r"(?:给予|对)其?(?P<owner>业主|申报单位|承办单位|主办单位|实施单位|承担单位|运营单位|运营机构|运营企业|运营主体|投资主体|(?<=其)[^，,。；;\d]{0,4}(?:主体|单位|业主|机构|领导班子|(?:管理|经营)团队))"
)
_IT = re.compile(
    r"[^，,]{0,4}?(?:推进|支持|加快|推动|打造|鼓励)(?P<who>[^，,。；;]{2,20}?(?:平台|园区|基地|中心|实验室|项目|企业))"
)
_AIMS = re.compile(r"(?:支持|鼓励|推动|引导)企业(?:争创|创建)(?P<who>[^，,。；;]{6,60}企业)(?=[，,。；;])")
_BURDEN = re.compile(r"(?:减轻|保持|降低)(?P<who>[^，,。；;的]{1,8}业企业)")
_JOINS = re.compile(r"(?:支持|鼓励)企业(?P<what>参加[^，,。；;]{2,9})[，,]对其")
_SUPPORTS = re.compile(r"(?:支持|允许)[^，,。；;]{0,24}$")
_MEANS = re.compile(r"发挥[^，,。；;]{0,12}$")
_BODY = re.compile(r"(?:机构|组织|协会|商会|院校|高校|单位|平台|联盟)$")
_TAKEN = re.compile(
    r"(?:支持|鼓励|引导|推动)[^。；;]{4,60}?[，,]?将(?P<who>[^，,。；;的]{2,24}?(?:企业|个体工商户))(?=纳入|列入)|"
    r"(?:直达|惠及|服务于)(?P<reached>[^，,。；;的]{0,16}?(?:企业|个体工商户|主体))(?=[，,。；;])"
)
_RELIEFS = re.compile(r"落实(?P<who>[^，,。；;]{2,30}?企业[^，,。；;、]{0,14}、[^，,。；;]{2,30}?企业)[^，,。；;]*政策")
_HOLDER = re.compile(r"[^、]{1,16}?企业")
_FINANCIAL = re.compile(r"银行|金融|保险|担保|信保|基金|资本|各地|部门|预算单位|事业单位|机关")
_PERSON = re.compile(r"(?:者|人|劳动力|农民工|人员|农户|毕业生|军人|群体|青年)$")
MOST = 8


def named_by_heads(text: str, start: int, end: int) -> list[Name]:
    """Whom the words for heads and roles in `text[start:end]` tell, at most `MOST`, first named first.

    Nobody, or one name with a confidence of at most 0.4, where they do not tell anybody.
    """
    phrase = _in_set_phrase(text, start, end)
    if phrase is not None:
        return phrase[:MOST]
    given = given_to(text, start, end)
    groups = supported(text, start, end)
    if given:
        return _sharpened_by_others(text, start, end, given, _best(groups))[:MOST]
    reached = _taken_or_reached(text, start, end) or _relieved(text, start, end)
    if reached:
        return reached[:MOST]
    through_others = passing_on(text, start, end)
    plans_only = bool(_PLANS_ONLY.search(text[start:end]))
    named = [] if plans_only else mentioned(text, start, end, through_others)
    specific = _supported_first(text, start, groups)
    if specific and (not named or _names_of(named) <= _names_of(specific) or _rank(named) <= _rank(specific)):
        return specific[:MOST]
    return named or _unspecific(text, start, end, groups, through_others, plans_only)


def _in_set_phrase(text: str, start: int, end: int) -> list[Name] | None:
    """Whom one of three phrases names that say who in an order of their own: 支持企业创建甲、乙企业; None without them."""
    aims = _AIMS.search(text, start, end)
    titles = names_in(text, *aims.span("who"), cut=False) if aims else []
    if len(titles) > 1:
        return titles
    joins = _JOINS.match(text, start, end)
    if joins:
        return [Name(f"{joins['what']}的企业", *joins.span("what"), 0.5)]
    burden = _BURDEN.match(text, start, end)
    return names_in(text, *burden.span("who"), cut=False) if burden else None


def _sharpened_by_others(text: str, start: int, end: int, given: list[Name], elsewhere: list[Name]) -> list[Name]:
    """Those who are given something, by the fuller names that the sentence has `elsewhere`, and those who own what is given to."""
    if elsewhere and _rank(elsewhere) >= 3 and all(name.name.endswith("项目") for name in given):
        return elsewhere
    if len(elsewhere) > 1 and _rank(elsewhere) == 4 and any(given[0].name.endswith(name.name) for name in elsewhere):
        return elsewhere
    if elsewhere and all(AGENTS.search(name.name) and not name.name.endswith("基金") for name in given):
        extend(given, elsewhere)
    within = [(name.start, name.end) for name in given]
    named = _sharpened(given, elsewhere or mentioned(text, start, end, within))
    owned = OWNER.search(text, start, end)
    if owned is None:
        return named
    owner = owned["owner"]
    if len(named) > 1:
        named = [name for name in named if name.name != owner]
    return [name if name.name.endswith(owner) else replace(name, name=name.name + owner) for name in named]


def _taken_or_reached(text: str, start: int, end: int) -> list[Name]:
    """Whom somebody is to take into a list or to reach: 支持平台将中小企业纳入…, 直达中小企业."""
    taken = _TAKEN.search(text, start, end)
    return names_in(text, *taken.span(taken.lastgroup or 0), cut=True) if taken else []


def _relieved(text: str, start: int, end: int) -> list[Name]:
    """Those of several reliefs in one sentence: 落实甲企业减税、乙企业退税政策."""
    granted = _RELIEFS.match(text, start, end)
    holders = _HOLDER.finditer(text, *granted.span("who")) if granted else ()
    names = [name for holder in holders for name in names_in(text, *holder.span(), cut=False)]
    return names if len(names) > 1 else []


def _supported_first(text: str, start: int, groups: list[list[Name]]) -> list[Name]:
    """The best of those whom verbs support; where all are only projects or places, those right after 支持 or 鼓励."""
    specific = plainest(_best(groups))
    if specific and _rank(specific) == 1 and len(groups) > 1 and not all(_PERSON.search(n.name) for n in specific):
        chosen = [group for group in groups if re.search(r"(?:支持|鼓励)(?:一批)?$", text[start : group[0].start][-6:])]
        return _best(chosen[:1]) or specific
    return specific


def _unspecific(
    text: str,
    start: int,
    end: int,
    groups: list[list[Name]],
    through_others: list[tuple[int, int]],
    plans_only: bool,
) -> list[Name]:
    """Who is left where no name says which: the owner of a thing, a bare kind, a body, a sector, people, the word for enterprises."""
    it = _IT.match(text, start, end) if "其" in text[start:end] else None
    if it:
        return names_in(text, *it.span("who"), cut=True)
    kinds = [name for group in groups for name in group if not AGENTS.search(name.name)]
    if kinds:
        longest = max(kinds, key=lambda name: len(name.name))
        return [replace(longest, name="中小企业") if longest.name == "大中小企业" else longest]
    if not _MENTIONED.search(text, start, end):
        bodies = [n for group in groups for n in group if _BODY.search(n.name) and not _FINANCIAL.search(n.name)]
        bodies = bodies or _kinds_of_agents(text, start, groups)
        if bodies:
            return bodies[:2]
    if "保费补" in text[start:end]:
        return [Name("企业", start, end, 0.3)]
    sector = SECTOR.search(text, start, end)
    if sector and not controlled(text, start, sector.start(), end):
        name = f"{sector['sector']}企业" if sector["sector"] else f"{sector['guarantee']}机构"
        return [Name(name, *sector.span(), 0.3)]
    mention = _mention(text, start, end, through_others)
    if mention is None:
        return people_in(text, start, end) or ([] if through_others else cases_in(text, start, end))
    if plans_only:
        return []
    bare = Name(mention[0] if mention[0].endswith("主体") else "企业", *mention.span(), UNSURE)
    return _modified(text, start, mention) or [bare]


def _names_of(names: list[Name]) -> set[str]:
    return {name.name for name in names}


def _modified(text: str, start: int, mention: re.Match[str]) -> list[Name]:
    """The enterprise with the words before it that are known to modify one: 小微企业信贷计划."""
    begin = modified_from(text, start, mention.start())
    if mention[0] != "企业" or mention.start() - begin not in range(1, 9) or text.startswith("板", mention.end()):
        return []
    names = names_in(text, begin, mention.end(), cut=True)
    return [replace(name, confidence=UNSURE) for name in names if name.name not in GENERIC and "的" not in name.name]


def _kinds_of_agents(text: str, start: int, groups: list[list[Name]]) -> list[Name]:
    """A certain kind of bank or fund that is supported itself: 支持创业投资基金…, not 支持金融机构…"""
    return [
        name
        for group in groups
        for name in group
        if len(name.name) > 5 and _SUPPORTS.search(text[max(start, name.start - 30) : name.start])
    ]


def _mention(text: str, start: int, end: int, through_others: list[tuple[int, int]]) -> re.Match[str] | None:
    """The first word for enterprises that is no part of a title of a document, of a means or of a control."""
    for match in _MENTIONED.finditer(text, start, end):
        at = match.start()
        quoted = text.rfind("《", start, at) > text.rfind("》", start, at)
        passing = any(left <= at < right for left, right in through_others)
        watched = match[0] == "企业" and controlled(text, start, at, end)
        if not (quoted or passing or watched or _MEANS.search(text, start, at)):
            return match
    return None


def _says_which(name: Name, group: list[Name]) -> bool:
    return name.name not in GENERIC or (name.name.startswith("符合") and len(group) > 1)


def _only_carries(name: Name, group: list[Name]) -> bool:
    """True for those who only pass help on; 大型企业 beside 中小企业 is a partner with a share in it."""
    partners = name.name in ("大型企业", "大企业") and any(PREFERRED[1].search(other.name) for other in group)
    listed = sum(not AGENTS.search(other.name) for other in group) > 1 and len(name.name) > 6
    return bool(AGENTS.search(name.name)) and not partners and not listed


def _sharpened(given: list[Name], elsewhere: list[Name]) -> list[Name]:
    """对企业… says less than the kind of enterprise that the same sentence names elsewhere."""
    if len(given) == 1 and len(given[0].name) <= 4 and given[0].name not in GENERIC:
        fuller = [name for name in elsewhere if re.fullmatch(rf"[^的]+{given[0].name}", name.name)]
        if fuller:
            return fuller[:1]
    if all(name.name in GENERIC and not name.name.startswith("符合") for name in given):
        same = [name for name in elsewhere if name.name.endswith(given[0].name[-2:]) and name.name not in GENERIC]
        return same or given
    if given[0].name == "企业" and not any(name.name.endswith("企业") for name in given[1:]):
        return given
    if any(name.name == "企业家" for name in given):
        return [name for name in given if name.name == "企业家" or not name.name.endswith("企业家")]
    return [name for name in given if name.name not in GENERIC or name.name.startswith("符合")] or given


def _rank(names: list[Name]) -> int:
    """Titles before sizes and trades, those before other enterprises, those before projects and platforms."""
    people = [name for name in names if ENTERPRISE.search(name.name[-5:])]
    for rank, group in ((4, PREFERRED[0]), (3, PREFERRED[1])):
        if any(group.search(name.name) for name in people):
            return rank
    return 2 if people else 1


def _best(groups: list[list[Name]]) -> list[Name]:
    """The names of the best verb phrases of a sentence."""
    fit = [
        group
        if len(group) > 1 and group[0].name == "企业" and not any(name.name.endswith("企业") for name in group[1:])
        else [name for name in group if _says_which(name, group) and not _only_carries(name, group)]
        for group in groups
    ]
    fit = [group for group in fit if group]
    if not fit:
        return []
    top = max(_rank(group) for group in fit)
    found: list[Name] = []
    for group in fit:
        if _rank(group) == top:
            extend(found, group if top < 3 else [name for name in group if not akin(name, found)])
    return found
