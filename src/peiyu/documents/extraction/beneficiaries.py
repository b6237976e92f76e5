"""Beneficiaries: whom a measure is for, read from 对… / 支持… / 为… and, failing those, from the titles that a sentence names."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.beneficiary_names import LONGEST, is_made_or_won, leads, names_in
from peiyu.documents.extraction.beneficiary_words import (
    AGENTS,
    CUT,
    ENTERPRISE,
    FIRST_HEAD,
    GENERIC,
    HEAD_END,
    HEADS,
    MODIFIERS,
    PREFERRED,
    SECTOR,
)
from peiyu.documents.extraction.model import Name

_GIVEN = re.compile(
    r"(?:由[^，,。]{2,20})?(?:可)?(?:分别|再|也|均|可|应|一次性|当年|择优|按规定|依法)*(?:给[予于]|予以|奖励|进行(?:补|奖)|按(?!时)照?|给|实行|实施|发放|免|减|补[助贴]|享受|优先|提供|授予|简化|探索|要|全力|协调|适当|纳入|参照|加强)"
)
_FOR = re.compile(r"(?:(?<![应面相绝反针核比校])对(?![接标外照口策称])于?)")
_ABOUT = re.compile(
    r"(?:加强|加大|强化|扩大|开展|做好|减轻|缓解|降低|确保|满足|解决|回应|了解|响应|听取)(?:对)?(?P<who>(?:(?<=对)[^，,。；;]{2,40}?|[^，,。；;、]{2,40}?)(?:企业家?|机构|个体工商户|主体|人才|项目|园区|饭店|基地|平台)(?:(?:和|及|、|以及)[^，,。；;的]{0,12}?(?:企业家?|个体工商户|机构|人才|项目))*)(?=的?[^，,。；;]{0,14}(?:支持|力度|规模|指导|关注|引导|宣传|投资|担保|培训|帮扶|扶持|保障|供给|负担|成本|用地|需求|困难|诉求|压力|难题))"
)
_VERB = re.compile(
    r"(?:支持|鼓励|引导|推动|帮助|帮扶|指导|扶持|协助|允许|组织(?!领导|实施|开展|协调)|培育|招引|推荐|吸引|带动|促进|拖欠|筛选|赋予|选树|保障|激发|根据)(?:和支持|并支持|帮助|鼓励)?(?P<who>[^，,。；;]{1,60})"
)
_TOWARDS = re.compile(
    r"(?:面向|(?<![因作视认称成定转升])为(?!主|重点|契机|依托|核心|引领|基础|期|导向|抓手|目标|例|中心|准)|(?<!方)(?<!导)向(?!好|上|社会|前)|(?<![供予])给(?!予|于))(?P<who>[^，,。；;]{2,50}?)"
    r"(?=提供|开设|送|解决|推出|配备|发放|投保|拓展|开放|定制|做好|打造|申领|批量|恢复|推送|开展|搭建|宣传|实施|减|倾斜|精准|的(?!企业|中小|小微)|等(?!级|[^，,。；;]{0,10}企业)|[，,。；;])|将(?P<taken>[^，,。；;]{2,40}?)(?=(?:产品)?(?:优先)?(?:纳入|列入))"
)
_NAME = re.compile(
    r"[^，,。；;]{0,26}?(?P<head>企业家?|个体工商户|工商户|市场主体|经营主体|人才|公司|纳税人|旅行社|退役军人|个人消费者|消费者|农户|用户)(?!法|级|数(?=占|达|[，,。、增])|库|园|服务平台|孵化|技术中心|研究院|日|激励|信贷|风险|主管部门|股份转让|发展引导资金)"
)
_GOAL = re.compile(r"(?:纳入|争创|成为|认定为|创建|升级为|培育成|晋升为?|转为)[^，,。；;]{0,10}$")
_MEANS = re.compile(r"(?:依托|发挥|利用)[^，,。；;]{0,20}$")
_MENTIONED = re.compile(
    r"市场主体|经营主体|(?<!电网)(?<!供电)(?<!平台)(?<!国有)企业|涉企|惠企|助企|金企|(?<!政)银企|稳岗|用工"
)
_PLANS_ONLY = re.compile(r"制[定订](?:出台)?[^，。]{0,40}(?:政策|办法|细则|方案|标准)。?$")
_OWNER = re.compile(r"给予其?(?P<owner>业主|运营主体|投资主体|(?<=其)[^，,。；;\d]{0,4}(?:主体|单位|业主|机构))")
_IT = re.compile(
    r"[^，,]{0,4}?(?:推进|支持|加快|推动|打造|鼓励)(?P<who>[^，,。；;]{2,20}?(?:平台|园区|基地|中心|实验室|项目|企业))"
)
_AIMS = re.compile(r"(?:支持|鼓励|推动|引导)企业(?:争创|创建)(?P<who>[^，,。；;]{6,60}企业)(?=[，,。；;])")
_BURDEN = re.compile(r"(?:减轻|保持|降低)(?P<who>[^，,。；;的]{1,8}业企业)")
_JOINS = re.compile(r"(?:支持|鼓励)企业(?P<what>参加[^，,。；;]{2,9})[，,]对其")
_CALLED = re.compile(r"其中[，,](?P<who>[^，,。；;]{4,90}?)[，,]分别")
_SUBJECT = re.compile(
    r"(?:其中[，,])?(?P<who>[^，,。；;的]{0,30}?(?:企业|机构|公司|饭店|园区|项目|个体工商户))(?=在[^，。]{1,20}(?:设立|新建|投资)|首次|获得?|通过|入选|可(?!以?按)|利用|新增|完成)[^。]{4,}?(?:给予|奖励|补助|可)"
)
_FAR = re.compile(
    r"(?<![应面相绝反针核比校])对[^。；;对]{10,140}?的(?P<who>[^的，,。；;、]{2,20})[，,](?=分别|按|给予|予以|一次性|奖励|补)"
)
_DOER = re.compile(
    r"(?<![应面相绝反针核比校])对(?P<who>[^，,。；;]{4,80})的[，,](?=[^。；;]{0,40}(?:给予|予以|奖励|补[助贴]|减|免))"
)
_BODY = re.compile(r"(?:机构|组织|协会|商会|院校|高校|单位|平台|联盟)$")
_TAKEN = re.compile(
    r"(?:支持|鼓励|引导|推动)[^。；;]{4,60}?[，,]?将(?P<who>[^，,。；;的]{2,24}?(?:企业|个体工商户))(?=纳入|列入)|"
    r"(?:直达|惠及|服务于)(?P<reached>[^，,。；;的]{0,16}?(?:企业|个体工商户|主体))(?=[，,。；;])"
)
_RELIEFS = re.compile(r"落实(?P<who>[^，,。；;]{2,30}?企业[^，,。；;、]{0,14}、[^，,。；;]{2,30}?企业)[^，,。；;]*政策")
_HOLDER = re.compile(r"[^、]{1,16}?企业")
_ENTITLED = re.compile(
    r"(?:(?<=[，,；;])|^)(?P<who>[^，,。；;的]{2,60}?)(?:均|也|都|的)?(?:可(?:按规定|分段|直接|自主|提前|先行|同时)?(?:申请|享受|办理|选择|延|缓|免|减)|免于|适用[^，。]{0,20}(?:减按|免)|享受[^，。]{2,30}(?:优惠|减免|补贴))"
)
_RECIPIENT = re.compile(
    r"给予(?P<who>[^，,。；;\d%最每其一]{2,14}?(?:企业|机构|单位|公司|个人|团队|主体))(?=[^，,。；;]{0,12}(?:资金|补贴|补助|奖励|贴息|支持|资助|最高|不超过|\d))"
)
_DELEGATE = re.compile(r"(?:有条件的)?(?:各[地市区县级]|地方|地区|金融机构|银行|保险机构|社会资本)")
_FINANCIAL = re.compile(r"银行|金融|保险|担保|信保|基金|资本|各地|部门|预算单位|事业单位|机关")
_THROUGH = re.compile(r"^[^，,]{0,6}[向为由经]")
_LONGEST_FIRST = sorted(MODIFIERS, key=len, reverse=True)
MOST = 8


def beneficiaries(text: str, start: int, end: int, lead: str = "") -> list[Name]:
    """The beneficiaries of the measure `text[start:end]`, first named first; `lead` is the line that introduces an item.

    >>> [n.name for n in beneficiaries("对新认定的国家级、省级单项冠军企业,给予奖励。", 0, 24)]
    ['国家级单项冠军企业', '省级单项冠军企业']
    """
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
    given = _given(text, start, end)
    groups = _by_verb(text, start, end)
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
            _extend(given, elsewhere)
        named = _sharpened(given, elsewhere or _named(text, start, end))
        owner = _OWNER.search(text, start, end)
        return [replace(name, name=name.name + owner["owner"]) if owner else name for name in named][:MOST]
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
    specific = _best(groups)
    named = [] if _PLANS_ONLY.search(text[start:end]) else _named(text, start, end)
    if specific and _rank(specific) == 1 and len(groups) > 1:
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
        return plain[:1]
    alone = [name for group in groups for name in group if _BODY.search(name.name) and not _FINANCIAL.search(name.name)]
    if alone and not _MENTIONED.search(text, start, end):
        return alone[:2]
    if "保费补" in text[start:end]:
        return [Name("企业", start, end, 0.3)]
    sector = SECTOR.search(text, start, end)
    if sector:
        name = f"{sector['sector']}企业" if sector["sector"] else f"{sector['guarantee']}机构"
        return [Name(name, *sector.span(), 0.3)]
    mention = _MENTIONED.search(text, start, end)
    if mention is None or _PLANS_ONLY.search(text[start:end]):
        return []
    return [Name(mention[0] if mention[0].endswith("主体") else "企业", *mention.span(), 0.4)]


def _sharpened(given: list[Name], elsewhere: list[Name]) -> list[Name]:
    """对企业… says less than the kind of enterprise that the same sentence names elsewhere."""
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
        else [name for name in group if name.name not in GENERIC and not AGENTS.search(name.name)]
        for group in groups
    ]
    fit = [group for group in fit if group]
    if not fit:
        return []
    top = max(_rank(group) for group in fit)
    found: list[Name] = []
    for group in fit:
        if _rank(group) == top and not (found and top >= 3):
            _extend(found, group)
    return found


def _given(text: str, start: int, end: int) -> list[Name]:
    found: list[Name] = []
    for anchor in _FOR.finditer(text, start, end):
        region = _region(text, anchor.end(), end)
        if region is not None and not any(name.start <= anchor.end() < name.end for name in found):
            _extend(found, names_in(text, *region, cut=False))
    called, subject = _CALLED.match(text, start, end), _SUBJECT.match(text, start, end)
    if not found and (called or subject):
        who = (called or subject).span("who")  # type: ignore[union-attr]
        _extend(found, names_in(text, *who, cut=called is None))
    if not found:
        _extend(found, _far(text, start, end) or _doer(text, start, end))
    if not found:
        _extend(found, _entitled(text, start, end))
    if not found:
        for match in _ABOUT.finditer(text, start, end):
            _extend(found, names_in(text, *match.span("who"), cut=True))
    return found


def _entitled(text: str, start: int, end: int) -> list[Name]:
    """X可申请…, X免于…: whoever opens a clause that grants something."""
    found: list[Name] = []
    for match in _ENTITLED.finditer(text, start, end):
        head = _leading(text, match.start("who"), match.end("who"))
        if head and not CUT.match(text[head[0] : head[1]]):
            names = names_in(text, *head, cut=False)
            _extend(found, [name for name in names if not AGENTS.search(name.name) and name.name not in GENERIC])
    return found


def _far(text: str, start: int, end: int) -> list[Name]:
    """对 … with commas inside …的技术改造项目，按…: the noun that stands right before the giving."""
    for match in _FAR.finditer(text, start, end):
        names = names_in(text, *match.span("who"), cut=False)
        if names:
            return names
    return []


def _doer(text: str, start: int, end: int) -> list[Name]:
    """对人力资源服务机构开展劳务输出的，给予…: who is said to do what is rewarded."""
    for match in _DOER.finditer(text, start, end):
        head = _leading(text, *match.span("who"))
        names = names_in(text, *head, cut=False) if head and head[1] - head[0] <= LONGEST else []
        if names and not any("的" in name.name or CUT.match(name.name) for name in names):
            return names
    return []


def _region(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From 对 to where the giving begins; a comma ends it only after a name or 的."""
    at = start
    while at < end and text[at] not in "。；;":
        said = text[start:at]
        if (
            at > start + 1
            and _GIVEN.match(text, at, end)
            and not (_THROUGH.search(said) and re.match(r"提供|减|发放", text[at:end]))
            and HEAD_END.search(_closed(said))
        ):
            return start, at
        if text[at] in "，," and said.count("（") == said.count("）"):
            if HEAD_END.search(_closed(said)) or leads(said) or is_made_or_won(said):
                return start, at
            if said.endswith("的"):
                return (start, at) if FIRST_HEAD.search(said[-10:]) else None
            goes_on = re.match(r"[，,](?:对|且|并|同时|签订|达到|符合|未|在|经|年|从)", text[at:end])
            if len(said) > 60 or not goes_on or re.search(r"的(?:行为|问题|情形|情况)", said):
                return None
        elif at > start + 1 and re.match(r"(?:分别|再)?(?:给[予于]|予以|探索|进行[补奖]|实施|实行)", text[at:end]):
            return (start, at) if FIRST_HEAD.search(said) or said.endswith("企业名单") or is_made_or_won(said) else None
        at += 1
    return None


def _closed(said: str) -> str:
    return re.sub(r"(?:分别|再|均|等|的|[，,\s])+$", "", said.replace("(", "（").replace(")", "）"))


def _by_verb(text: str, start: int, end: int) -> list[list[Name]]:
    groups: list[list[Name]] = []
    delegated: list[list[Name]] = []
    for pattern in (_VERB, _TOWARDS, _RECIPIENT):
        for match in pattern.finditer(text, start, end):
            group = "who" if match["who"] else "taken"
            head = _leading(text, *match.span(group))
            names = names_in(text, *head, cut=True) if head else []
            if names:
                (delegated if _DELEGATE.match(text, *match.span(group)) else groups).append(names)
    return sorted(groups or delegated, key=lambda group: group[0].start)


def _leading(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name that a verb phrase opens with: up to its last coordinated head before the next verb."""
    piece = text[start:end].replace("(", "（").replace(")", "）")
    last = None
    for candidate in FIRST_HEAD.finditer(piece):
        last = candidate
        rest = piece[candidate.end() :]
        if (
            re.match(r"(?:名单|培育库)?中?的", rest)
            and len(rest) > 3
            and ENTERPRISE.search(rest[:24])
            and not re.match(r"的(?:用|生产|融资|实际|需求)", rest)
        ):
            continue
        if not re.match(
            rf"(?:[、和与及或]|以及)[^，,。；;的]{{0,24}}?(?:企业|{HEADS})(?!级|家(?!庭))",
            rest,
        ):
            break
        if re.match(r"(?:与|和)(?!专精特新)[^，,。；;]{1,22}?(?:合作|共建|开展|联合|沟通)", rest):
            break
    return (start, start + last.end()) if last else None


def _named(text: str, start: int, end: int) -> list[Name]:
    """The titles a sentence names anywhere, best group only."""
    found: list[Name] = []
    first: list[Name] = []
    for match in _NAME.finditer(text, start, end):
        begin = _modified_from(text, match.start(), match.start("head"))
        names = [name for name in names_in(text, begin, match.end(), cut=True) if name.name not in GENERIC]
        before = text[match.start() : begin] if names else ""
        names = [name for name in names if not AGENTS.search(name.name)]
        if names and not _GOAL.search(before) and not _MEANS.search(before):
            _extend(found, names)
            first = first or ([name for name in names if PREFERRED[1].search(name.name)])
    titled = [name for name in found if PREFERRED[0].search(name.name)]
    return titled[:3] or first[:3] or found[:1]


def _modified_from(text: str, start: int, head: int) -> int:
    """Where the name begins that ends with the head at `head`: only what is known to modify a head belongs to it.

    A relative clause (…的企业), a place (…内企业) and a quoted name (“…”企业) belong to it whatever they say.
    """
    begin = head
    while begin > start:
        quoted = text.rfind("“", start, begin) if text[begin - 1] == "”" else -1
        if quoted >= 0:
            begin = quoted
            continue
        word = next((m for m in _LONGEST_FIRST if begin - len(m) >= start and text.startswith(m, begin - len(m))), "")
        if not word or (word.startswith("大中") and text[begin - len(word) - 1] in "扩加壮"):
            break
        begin -= len(word)
    if begin > start and text[begin - 1] in "的内":
        return start
    while begin < head and text[begin] in "、和及与等业型类级性”）":
        begin += 1
    return begin


def _extend(found: list[Name], more: list[Name]) -> None:
    known = {name.name for name in found}
    found.extend(name for name in more if name.name not in known)
