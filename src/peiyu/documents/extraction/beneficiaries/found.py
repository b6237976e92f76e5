"""Beneficiaries: whom a measure is for, read from 对… / 支持… / 为… and, failing those, from the titles that a sentence names."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.beneficiaries.borders import mended
from peiyu.documents.extraction.beneficiaries.frames import doing_in_opening, fostered_in_frame, given_in_frame, paid_to
from peiyu.documents.extraction.beneficiaries.mentions import controlled, mentioned, modified_from
from peiyu.documents.extraction.beneficiaries.names import extend, names_in
from peiyu.documents.extraction.beneficiaries.roles import given_to, passing_on, supported
from peiyu.documents.extraction.beneficiaries.subjects import of_those_invited, opening
from peiyu.documents.extraction.beneficiaries.words import AGENTS, ENTERPRISE, GENERIC, PREFERRED, SECTOR
from peiyu.documents.extraction.model import Name

_MENTIONED = re.compile(
    r"市场主体|经营主体|(?<!电网)(?<!供电)(?<!平台)(?<!国有)企业(?!所得税|博览会|清单|名单|名称|库)|涉企|惠企|助企|金企|(?<!政)银企"
)
_PLANS_ONLY = re.compile(r"制[定订](?:出台)?[^，。]{0,40}(?:政策|办法|细则|方案|标准)。?$")
_OWNER = re.compile(
    r"(?:给予|对)其?(?P<owner>业主|申报单位|承办单位|主办单位|实施单位|承担单位|运营单位|运营机构|运营企业|运营主体|投资主体|(?<=其)[^，,。；;\d]{0,4}(?:主体|单位|业主|机构))"
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
_PEOPLE = re.compile(
    r"(?:高校|高等学校|应届|往届|离校|未就业)*毕业生|大学生(?!.{0,3}(?:行动|创业园))|(?:外国|外商|外籍|境外|港澳台?|台湾)投资者|(?:潜在|中标（成交）|成交)?供应商(?!名单|库|选择|大会)|外国(?:人|专家)(?!员|才)|留学生|快递员|外卖骑手|网约车司机|参保(?:人员|职工)|(?:发明|实用新型)?专利权利?人|农民工|就业困难人员|失业人员|残疾人(?!联合会|就业保障金)|退役军人|创业者|(?:实际)?承租人|出租人|租户|车主|(?:农村)?(?:贫困|脱贫)?劳动力(?!市场|资源|调查)|劳动者|低收入(?:群体|人口)|(?:灵活)?就业(?:人员|者)|(?:农村|城镇)居民"
)
_PERSON = re.compile(r"(?:者|人|劳动力|农民工|人员|农户|毕业生|军人|群体|青年)$")
_CASE = re.compile(
    r"(?P<who>[^，,。；;、的\d]{2,14}?(?:项目|机构))(?=[^，,。；;、]{0,12}(?:许可|审批(?!系统|事项|管理)|核准|资质|优惠|奖励))"
)
_ACTOR = re.compile(r"[^的]{2,10}(?:企业|人员|毕业生|机构|公司|资本|主体|院校|高校|人)")
_ANY = frozenset({"企业", "单位", "项目", "个人", "机构", "该企业", "园区", "主体", "投保人", "申请人"})
MOST = 8


def beneficiaries(text: str, start: int, end: int, lead: str = "") -> list[Name]:
    """The beneficiaries of the measure `text[start:end]`, first named first; `lead` is the line that introduces an item.

    >>> [n.name for n in beneficiaries("对新认定的国家级、省级单项冠军企业,给予奖励。", 0, 24)]
    ['国家级单项冠军企业', '省级单项冠军企业']
    """
    found = _by_heads(text, start, end)
    paid = [name for name in paid_to(text, start, end) if name.name not in _ANY]
    if (
        paid
        and not (len(paid) == 1 and found and _OWNER.search(text, start, end))
        and not {n.name for n in paid} <= {n.name for n in found}
    ):
        return mended(text, start, end, paid)
    doers = doing_in_opening(text, start, end)
    if doers and found and all(name.start >= doers[-1].end for name in found) and all(map(_acts_itself, doers)):
        return mended(text, start, end, doers)
    if all(name.confidence <= 0.4 for name in found):
        found = given_in_frame(text, start, end) or fostered_in_frame(text, start, end) or found
    else:
        found = (
            _fuller(found, given_in_frame(text, start, end))
            or _fuller(found, fostered_in_frame(text, start, end))
            or found
        )
    found = of_those_invited(text, start, end, found)
    openers = opening(text, start, end)
    if not found or (len(openers) > len(found) and all(openers[-1].name.endswith(name.name) for name in found)):
        found = openers
    return mended(text, start, end, found[:MOST])


def _acts_itself(name: Name) -> bool:
    return bool(_ACTOR.fullmatch(name.name)) and name.name not in _ANY


def _fuller(found: list[Name], framed: list[Name]) -> list[Name]:
    """The names of a frame where each only says more of the same than the name found: 售后服务领跑企业, 领跑企业."""
    same = len(found) == len(framed) and all(
        more.name.endswith(less.name) and "的" not in more.name for more, less in zip(framed, found, strict=True)
    )
    if [name.name for name in found] == ["企业"] and len(framed) > 1 and framed[-1].name == "企业":
        return framed
    return framed if same and [more.name for more in framed] != [less.name for less in found] else []


def _by_heads(text: str, start: int, end: int) -> list[Name]:
    """Whom the words for heads and roles tell; nobody, or somebody with a low confidence, where they do not."""
    aims = _AIMS.search(text, start, end)
    titles = names_in(text, *aims.span("who"), cut=False) if aims else []
    if len(titles) > 1:
        return titles[:MOST]
    joins = _JOINS.match(text, start, end)
    if joins:
        return [Name(f"{joins['what']}的企业", *joins.span("what"), 0.5)]
    burden = _BURDEN.match(text, start, end)
    if burden:
        return names_in(text, *burden.span("who"), cut=False)
    given = given_to(text, start, end)
    groups = supported(text, start, end)
    taken = _TAKEN.search(text, start, end)
    through = names_in(text, *taken.span(taken.lastgroup or 0), cut=True) if taken and not given else []
    if through:
        return through[:MOST]
    if given:
        elsewhere = _best(groups)
        if elsewhere and _rank(elsewhere) >= 3 and all(name.name.endswith("项目") for name in given):
            return elsewhere[:MOST]
        if (
            len(elsewhere) > 1
            and _rank(elsewhere) == 4
            and any(given[0].name.endswith(name.name) for name in elsewhere)
        ):
            return elsewhere[:MOST]
        if elsewhere and all(AGENTS.search(name.name) and not name.name.endswith("基金") for name in given):
            extend(given, elsewhere)
        within = [(name.start, name.end) for name in given]
        named = _sharpened(given, elsewhere or mentioned(text, start, end, within))
        owner = _OWNER.search(text, start, end)
        if owner and len(named) > 1:
            named = [name for name in named if name.name != owner["owner"]]
        return [
            replace(name, name=name.name + owner["owner"]) if owner and not name.name.endswith(owner["owner"]) else name
            for name in named
        ][:MOST]
    granted = _RELIEFS.match(text, start, end)
    several = (
        [
            name
            for one in _HOLDER.finditer(text, *granted.span("who"))
            for name in names_in(text, *one.span(), cut=False)
        ]
        if granted
        else []
    )
    if len(several) > 1:
        return several[:MOST]
    specific = _plainest(_best(groups))
    through_others = passing_on(text, start, end)
    named = [] if _PLANS_ONLY.search(text[start:end]) else mentioned(text, start, end, through_others)
    if specific and _rank(specific) == 1 and len(groups) > 1 and not all(_PERSON.search(n.name) for n in specific):
        chosen = [group for group in groups if re.search(r"(?:支持|鼓励)(?:一批)?$", text[start : group[0].start][-6:])]
        specific = _best(chosen[:1]) or specific
    if specific and {name.name for name in named} <= {name.name for name in specific}:
        return specific[:MOST]
    if specific and not (named and _rank(named) > _rank(specific)):
        return specific[:MOST]
    if named:
        return named
    it = _IT.match(text, start, end) if "其" in text[start:end] else None
    if it:
        return names_in(text, *it.span("who"), cut=True)
    plain = sorted(
        (name for group in groups for name in group if not AGENTS.search(name.name)), key=lambda name: -len(name.name)
    )
    if plain:
        return [replace(plain[0], name=plain[0].name.removeprefix("大")) if plain[0].name == "大中小企业" else plain[0]]
    alone = [name for group in groups for name in group if _BODY.search(name.name) and not _FINANCIAL.search(name.name)]
    if not _MENTIONED.search(text, start, end):
        alone = alone or _kinds_of_agents(text, start, groups)
        if alone:
            return alone[:2]
    if "保费补" in text[start:end]:
        return [Name("企业", start, end, 0.3)]
    sector = SECTOR.search(text, start, end)
    if sector and not controlled(text, start, sector.start(), end):
        name = f"{sector['sector']}企业" if sector["sector"] else f"{sector['guarantee']}机构"
        return [Name(name, *sector.span(), 0.3)]
    mention = _mention(text, start, end, through_others)
    if mention is None:
        return _people(text, start, end) or ([] if through_others else _cases(text, start, end))
    if _PLANS_ONLY.search(text[start:end]):
        return []
    bare = Name(mention[0] if mention[0].endswith("主体") else "企业", *mention.span(), 0.4)
    return _modified(text, start, mention) or [bare]


def _modified(text: str, start: int, mention: re.Match[str]) -> list[Name]:
    """The enterprise with the words before it that are known to modify one: 小微企业信贷计划."""
    begin = modified_from(text, start, mention.start())
    if mention[0] != "企业" or mention.start() - begin not in range(1, 9) or text.startswith("板", mention.end()):
        return []
    names = names_in(text, begin, mention.end(), cut=True)
    return [replace(name, confidence=0.4) for name in names if name.name not in GENERIC and "的" not in name.name]


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


def _people(text: str, start: int, end: int) -> list[Name]:
    """People whom a sentence that speaks of no enterprise names: 高校毕业生、农民工等各类城乡劳动者."""
    found: list[Name] = []
    closed = start
    for match in _PEOPLE.finditer(text, start, end):
        if found and not re.fullmatch(r"、|和|及|与|以及", text[closed : match.start()]):
            break
        found.append(Name(match[0], *match.span(), 0.4))
        closed = match.end()
    return found


def _cases(text: str, start: int, end: int) -> list[Name]:
    """What a sentence without persons makes easier: …项目 whose permit, …机构 whose approval."""
    match = _CASE.search(text, start, end)
    return names_in(text, *match.span("who"), cut=True)[:1] if match else []


def _plainest(names: list[Name]) -> list[Name]:
    """企业家 said once and 卓越企业家 elsewhere in the sentence are the same people."""
    people = [name.name for name in names if name.name.endswith("家")]
    return [name for name in names if not any(name.name.endswith(p) and name.name != p for p in people)]


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
        if _rank(group) == top and not (found and top >= 3):
            extend(found, group)
    return found
