"""The offices that a running sentence tells to act, where no mark says how far their names reach: 责成市窑业局对窑口进行整改, 会同市茶业局查明原因."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from peiyu.documents.extraction.departments.named import listed
from peiyu.documents.extraction.departments.offices import is_office
from peiyu.documents.extraction.departments.roles import CHARGED, HELPS, LEADS
from peiyu.documents.extraction.departments.short_fields import BY_FIELD
from peiyu.documents.extraction.model import Name

_LEVEL = r"(?:各(?:级|有关|相关)?(?:[省市县区州旗]{1,2}(?:[（(][^（）()]{1,6}[）)])?)?|(?![全我本该外跨])(?:(?![请由对将把向于在和与及各])[一-鿿]){0,4}?[省市区县州旗](?![场中直]))"
_WITHIN = r"(?:(?![的要请对将把由在须已为及和与各]|应(?!急))[一-鿿“”]){0,12}?"
_ENDS = (
    r"(?:(?:人民政府|政府|党委|委(?![托员派内外会]))(?:办公[室厅]|督查[室局]|督查考核办|编办|[一-鿿]{2,5}工委|组织部|宣传部|统战部|政法委|社会工作部|网信办|人才办|金融办|巡察办|研究室)?|"
    r"委员会|管委会|局(?![部限势面长])|厅(?!长)|办公室|办事处|办(?![理公法事好学件结案证成完])|[分支]行|公司|集团|工会|妇联|残联|科协|工商联|贸促会|红十字会|海关|法院|检察院|[支大]队|(?:有关|主管|相关|直属|直)(?:部门|单位))"
)
_ONE = rf"{_LEVEL}{_WITHIN}{_ENDS}(?:[（(][^（）()]{{1,16}}[）)])?"
_NEXT = rf"(?:国网[一-鿿]{{2,6}}公司|[一-鿿]{{2,8}}(?:海关|公司|集团)|{_ONE})"
_LIST = rf"{_ONE}(?:(?:、|和|与|及|以及){_NEXT})*"
_ASIDE = r"(?:将|已|还|也|拟|正|积极|主动|多次|先后|继续|进一步|计划|及时|认真|牵头){0,3}(?:[于在]?(?:20\d\d年[^，,。；;]{0,8}?|\d{1,2}月[^，,。；;]{0,4}?|年底?)(?:之?前|内))?"
_NO_DEED = r"(?!(?:[^，,。；;]{0,6})的|等|、)"
_ASKED = rf"(?<![申邀聘提恳报])(?:请|责成|委托|授权)(?:由)?(?P<asked>{_LIST}){_NO_DEED}"
_HANDED = rf"(?<![理自缘经事原])由(?P<handed>{_LIST}){_NO_DEED}"
_ACTS = r"(?=[，,]?(?:要|须)?(?:(?:积极|密切|认真|继续|牵头|尽快|抓紧|立即)?(?:指导|督促|督导|监督(?!管理)|做好|抓好|协调|加强|落实|筹措|筹集|编制|负责)|联合|共同|重新|继续|对|将(?!企)|表示[，,：:]?(?:将|拟|计划|正)|为责任主体|作为牵头))"
_OPENS = rf"(?:^|(?<=[。；;，,]))(?P<opens>{_LIST}){_ACTS}{_NO_DEED}"
_OURS = rf"(?P<ours>我们|(?:我|本)(?:局|委(?!员|托)|厅|办|院|会|中心|署|[市省县区](?={_ASIDE}(?:会同|联合))))(?={_ASIDE}(?:(?:会同|联合){_ONE}|(?P<calls>会同|协同|联合){BY_FIELD}))"
_SAID = re.compile(rf"{_ASKED}|{_HANDED}|{_OPENS}|{_OURS}")
_WITH = re.compile(
    rf"{_ASIDE}(?:(?:为责任主体|作为牵头单位|牵头)?[，,])?(?:要|须)?(?P<how>会同|联合)(?P<names>{_LIST})"
)
_CALLS = re.compile(rf"(?:^|(?<=[。；;，,]))会同(?P<names>{_LIST})")
_HELP_EACH_OTHER = re.compile(r"(?:都|均)?(?:要|应|须)?(?:密切|通力|加强|相互|互相|积极)(?:配合|协作)")
_INNER = ("督查室", "督查局", "研究室")
_FEWEST = 3
"""A name of two letters (市委, 县局) is the beginning of a word too often."""


def told_to_act(text: str, start: int, end: int) -> list[Name]:
    """The offices that `text[start:end]` orders or hands something to, with those whom they call in.

    >>> said = "责成市窑业局会同市茶业局、市财政局查明原因。"
    >>> [(one.name, one.role) for one in told_to_act(said, 0, len(said))]
    [('市窑业局', '牵头'), ('市茶业局', '配合'), ('市财政局', '配合')]
    """
    found: list[Name] = []
    for said in _SAID.finditer(text[start:end]):
        left, right = said.span("ours" if said["ours"] else said.lastgroup or 0)
        ours = [Name(text[start + left : start + right], start + left, start + right, 0.7)] if said["ours"] else []
        names = ours or list(_names(text, start + left, start + right))
        behind = _WITH.match(text, start + said.end(), end)
        if behind is None:
            leads = said["calls"] in {"会同", "协同"}
            found += [replace(one, role=LEADS) for one in names] if leads else names
            continue
        others = list(_names(text, *behind.span("names")))
        if others and behind["how"] == "会同":
            names = [replace(one, role=LEADS) for one in names]
            others = [replace(one, role=HELPS) for one in others]
        found += [*names, *others]
    return found


def called_in(text: str, start: int, end: int) -> list[Name]:
    """Whom somebody who is not named calls in: 会同市茶业局于9月底前建成窑口.

    >>> [(one.name, one.role) for one in called_in("会同市茶业局于9月底前建成窑口。", 0, 15)]
    [('市茶业局', '配合')]
    """
    said = _CALLS.match(text[start:end])
    return (
        [replace(one, role=HELPS) for one in _names(text, start + said.start("names"), start + said.end("names"))]
        if said
        else []
    )


def without_mutual_help(text: str, names: list[Name]) -> list[Name]:
    """甲局、乙局要密切配合，建成窑口: they work together, and neither only helps.

    >>> [one.role for one in without_mutual_help("甲局要密切配合。", [Name("甲局", 0, 2, 0.7)])]
    ['责任']
    """
    if names and _HELP_EACH_OTHER.match(text, max(one.end for one in names)):
        return [replace(one, role=CHARGED) for one in names]
    return names


def _names(text: str, start: int, end: int) -> Iterator[Name]:
    for name in listed(text, start, end):
        if len(name.name) >= _FEWEST and (is_office(name.name) or name.name.endswith(_INNER)):
            yield replace(name, confidence=0.7)
