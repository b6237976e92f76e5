"""Whom a commitment charges: its bracket, else whom its sentence names (由甲集团负责实施，乙局配合), else the office that writes."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.departments.agents import named_in
from peiyu.documents.extraction.departments.named import Responsibility, listed
from peiyu.documents.extraction.departments.offices import LEVEL, looks_like_organ
from peiyu.documents.extraction.departments.roles import with_roles
from peiyu.documents.extraction.departments.short_fields import called_by_field, is_field
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Name
from peiyu.documents.extraction.reports.ahead import is_past
from peiyu.documents.extraction.reports.status import UNDER_WAY
from peiyu.documents.extraction.reports.told_to_act import called_in, told_to_act, without_mutual_help

_DOES = r"(?:共同|分别|联合|统一|统筹|具体|主要|组织|全面)*"
_HANDED = re.compile(
    rf"(?<![理自缘经事原])由(?P<list>(?:(?!由|会同)[^，,。；;：:]){{2,60}}?)(?:等(?:相关|有关)?(?:部门|单位))?{_DOES}"
    r"(?=牵头|负责(?!人)|配合|会同|落实|实施|承担|承建|建设|保障|办理|推进|组织|督促|编制|制[定订]|提供)"
)
"""由甲集团负责实施."""
_TAKES_PART = re.compile(
    rf"(?:^|(?<=[，,；;]))(?P<list>[^，,。；;：:由]{{2,40}}?)(?:等(?:相关|有关)?(?:部门|单位))?{_DOES}(?:牵头|负责(?!人)|配合)(?=[^，,。；;]{{0,24}}(?:[，,。；;]|$))"
)
"""乙局负责用地保障，丙局配合."""
_ORDERED = re.compile(
    r"(?:^|(?<=[，,；;。]))(?:请|责成|要求|授权|委托)?(?P<list>(?!由|请|责成)[^，,。；;：:]{2,60}?)(?:等(?:相关|有关)?(?:部门|单位))?[，,]?"
    r"(?=(?:于|在|须于)?(?:20\d\d年)?(?:\d{1,2}月(?!份?以来)|年内|年底|本月|近期内|[上下]半年)|要(?!素|求|闻)|须|尽快|抓紧|立即|务必|"
    r"确保|[一二三四五六七八九十两]个?(?:部门|单位)(?:联合|共同)|为(?:责任主体|牵头单位|责任单位)|作为(?:牵头|责任|主责)(?:单位|部门)|按照?(?:各自)?职责|具体负责)"
)
"""请市教育局8月底前…, 市财政局、市审计局要…: what an order begins with."""
_REGULARLY = re.compile(
    r"(?:^|(?<=[，,；;。]))(?:请|责成|要求)?(?P<list>(?!由|请|责成)[^，,。；;：:]{2,60}?)[，,]?(?=(?:按|每)(?:半?年|季度?|月|旬|周|日)(?![上下以]))"
)
"""市窑业局每月调度一次: an order where orders are given, how things go elsewhere."""
_SIGNED = re.compile(r"[^，,。；;：:]{2,60}\d年\d{1,2}月\d{1,2}日\s*")
"""甲局2031年3月1日 signs."""
_ASKED = re.compile(r"^(?:请|责成|要求|授权|委托)(?=.{2})")
_NO_MORE = re.compile(
    r"(?:(?:牵头|负责|配合|落实|实施|保障|推进|组织|抓好|做好|承担|办理|督促)(?:组织|具体|抓好)?){0,3}(?:好|相关|所需)?(?:资金|经费|用地|工作|到位|此项工作|该项工作|相关工作|用地保障|资金保障|要素保障|组织实施|具体实施){0,2}[，,。；;]?"
)
_OWN = re.compile(r"[^，。]{0,6}?((?:我[局委厅办]|国办|市政府|县政府|省政府)(?![府委]))")
_FROM_NOW_ON = re.compile(
    r"(?:在)?(?:下一?步|今后|接下来|近期|目前|今年|明年|下半年|20\d\d年|同时|此外|另外|现(?=由))(?:的?工作)?中?(?:由)?"
)
"""下步工作中我局: the name begins behind it."""
_NO_NAME = re.compile(
    r"(?:有关|相关|各)?(?:部门|单位)$|指导|督促|推动|协调|监督(?!管理)|^(?:会|行|院|部|委|局|办)$|[的了]"
)
_FIRM = re.compile(r"[一-鿿（）()]{2,24}(?:集团|公司|指挥部|项目部)")
_ONLY_WAITED_FOR = re.compile(r"[^，]{0,8}?(?:待(?!办)|需|须)(?!.{0,2}[局委办]$)")
_MORE_THAN_NAME = re.compile(r"[一二三四五六七八九十两\d]{1,2}个?(?:部门|单位|家)$|(?:会同|联合)(?=[一-鿿]{2})")
_LONGEST = 24
_MARK = len("牵头")


def in_charge(text: str, start: int, end: int) -> list[Name]:
    """The offices and firms that the sentence `text[start:end]` charges, each once.

    >>> said = "该路由市窑城集团负责实施，市窑地局负责用地保障。"
    >>> [name.name for name in in_charge(said, 0, len(said))]
    ['市窑城集团', '市窑地局']
    """
    regular = _opening(text, start, end, _REGULARLY)
    parts = [*_handed(text, start, end), *ordered(text, start, end), *regular, *_acting(text, start, end)]
    parts = [one for name in parts if (one := _plain(name)) is not None]
    parts += [*told_to_act(text, start, end), *called_in(text, start, end)]
    match = None if parts else _OWN.match(text, start, end)
    parts += [Name(match[1], match.start(1), match.end(1), 0.6)] if match else []
    parts += called_by_field(text, start, end)
    return without_mutual_help(text, _each_once(parts))


def _plain(name: Name) -> Name | None:
    """市窑业局 of 市窑业局四个部门, 我局 of 我局会同市窑业局; None where the office is only waited for (待省窑业厅), or asked for (需省级财政).

    >>> [_plain(Name(said, 0, len(said), 0.7)) and _plain(Name(said, 0, len(said), 0.7)).name for said in ("市窑业局四个部门", "我局会同市窑业局", "待省窑业厅")]
    ['市窑业局', '我局', None]
    """
    if _ONLY_WAITED_FOR.match(name.name):
        return None
    cut = _MORE_THAN_NAME.search(name.name, 2)
    return replace(name, name=name.name[: cut.start()], end=name.start + cut.start()) if cut else name


def _each_once(parts: list[Name]) -> list[Name]:
    """The names in the order of the text, each once; 市政府 where 市政府督查室 stands is none."""
    whole = [
        one
        for one in parts
        if not any(o.start <= one.start and one.end <= o.end and o.end - o.start > one.end - one.start for o in parts)
    ]
    return list({name.name: name for name in sorted(whole, key=lambda name: name.start, reverse=True)}.values())[::-1]


def ordered(text: str, start: int, end: int) -> list[Name]:
    """The offices to which a sentence gives an order, those behind 会同 among them.

    >>> said = "请市窑业局会同市茶业局，8月底前提出方案。"
    >>> [name.name for name in ordered(said, 0, len(said))]
    ['市窑业局', '市茶业局']
    """
    return [] if _SIGNED.fullmatch(text, start, end) else _opening(text, start, end, _ORDERED)


def _opening(text: str, start: int, end: int, pattern: re.Pattern[str]) -> list[Name]:
    """The offices of the lists that `pattern` finds in a sentence; none of a list that names anything else."""
    result: list[Name] = []
    for said in pattern.finditer(text[start:end]):
        names = listed(text, start + said.start("list"), start + said.end("list"))
        if (
            names
            and LEVEL.match(names[0].name)
            and all(looks_like_organ(n.name) and not _NO_NAME.search(n.name) for n in names)
        ):
            result.extend(replace(name, confidence=0.7) for name in names)
    return result


def opens_with_office(text: str, start: int, end: int) -> bool:
    """Whether a sentence of minutes tells what the office that opens it is to do, and not what it does or has done.

    >>> [opens_with_office(said, 0, len(said)) for said in ("市窑业局做好协调。", "市窑业局正在做好协调。")]
    [True, False]
    """
    if UNDER_WAY.search(text, start, end) or is_past(text[start:end]):
        return False
    return any(name.start == start for name in in_charge(text, start, end))


def only_names(text: str, start: int, end: int) -> bool:
    """由甲局负责 and nothing else.

    >>> [only_names(said, 0, len(said)) for said in ("由市窑业局负责。", "由市窑业局负责制定窑口规划。")]
    [True, False]
    """
    found = _HANDED.match(text, start, end) or _TAKES_PART.match(text, start, end)
    return (
        found is not None and bool(_handed(text, start, end)) and _NO_MORE.fullmatch(text, found.end(), end) is not None
    )


def _acting(text: str, start: int, end: int) -> list[Name]:
    result = []
    for name in named_in(text, start, end):
        lead = _FROM_NOW_ON.match(name.name) or _ASKED.match(name.name)
        cut = lead.end() if lead and text.startswith(name.name, name.start) else 0
        if len(name.name) - cut >= 2:
            result.append(replace(name, name=name.name[cut:], start=name.start + cut) if cut else name)
    return result


def _handed(text: str, start: int, end: int) -> list[Name]:
    result: list[Name] = []
    for pattern in (_HANDED, _TAKES_PART):
        for said in pattern.finditer(text, start, end):
            names = [_without_order(name) for name in listed(text, *said.span("list"))]
            names = with_roles(text, said.start("list"), min(end, said.end() + _MARK), names)
            fit = [
                looks_like_organ(n.name) or is_field(n.name) or (pattern is _HANDED and _FIRM.fullmatch(n.name))
                for n in names
            ]
            if names and all(fit) and not any(_NO_NAME.search(n.name) or len(n.name) > _LONGEST for n in names):
                result.extend(replace(name, confidence=0.7) for name in names)
    return result


def _without_order(name: Name) -> Name:
    """请市窑业局 is 市窑业局."""
    asked = _ASKED.match(name.name)
    return replace(name, name=name.name[asked.end() :], start=name.start + asked.end()) if asked else name


def brackets_over(text: str, found: list[Passage]) -> list[Responsibility | None]:
    """For each passage the bracket that charges it from outside: in a heading above it, behind it in its line, or in a line of nothing but units below."""
    result: list[Responsibility | None] = [None] * len(found)
    path: tuple[str, ...] = ()
    coming: Responsibility | None = None
    for at in range(len(found) - 1, -1, -1):
        passage = found[at]
        if passage.path != path:
            path, coming = passage.path, None
        above = passage.inherited
        near = above is not None and (above.end <= passage.start or _in_line(text, passage.end, above.start))
        result[at] = above if near else coming
        if passage.brackets:
            first = passage.brackets[0]
            coming = first if path and not text[passage.start : first.start].strip() else None
    return result


def _in_line(text: str, end: int, start: int) -> bool:
    return end <= start and "\n" not in text[end:start]
