"""Whom a sentence speaks of by a role: those it gives something (对…给予), those it entitles (X可申请), those it supports (支持X)."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiary_names import LONGEST, extend, is_made_or_won, leads, names_in
from peiyu.documents.extraction.beneficiary_words import CUT, ENTERPRISE, FIRST_HEAD, GENERIC, HEAD_END, HEADS
from peiyu.documents.extraction.model import Name

_GIVEN = re.compile(
    r"(?:由[^，,。]{2,20})?(?:可)?(?:分别|再|也|均|可|应|一次性|当年|择优|按规定|依法)*(?:给[予于]|予以|奖励|进行(?:补|奖)|按(?!时)照?|给|实行|实施|发放|免|减|补[助贴]|享受|优先|提供|授予|简化|探索|要|全力|协调|适当|纳入|参照|加强)"
)
_FOR = re.compile(r"(?:(?<![应面相绝反针核比校])对(?![接标外照口策称])于?)")
_ABOUT = re.compile(
    r"(?:加强|加大|强化|扩大|开展|做好|减轻|缓解|降低|确保|满足|解决|回应|了解|响应|听取)(?:对)?(?P<who>(?:(?<=对)[^，,。；;]{2,40}?|[^，,。；;、]{2,40}?)(?:企业家?|机构|个体工商户|主体|人才|项目|园区|饭店|基地|平台)(?:(?:和|及|、|以及)[^，,。；;的]{0,12}?(?:企业家?|个体工商户|机构|人才|项目))*)(?=的?[^，,。；;]{0,14}(?:支持|申报|力度|规模|指导|关注|引导|宣传|投资|担保|培训|帮扶|扶持|保障|供给|负担|成本|用地|需求|困难|诉求|压力|难题))"
)
_VERB = re.compile(
    r"(?:支持|鼓励|引导|推动|帮助|帮扶|精准服务|指导|扶持|协助|允许|组织(?!领导|实施|开展|协调)|培育|招引|推荐|吸引|带动|促进|拖欠|筛选|赋予|选树|保障|激发|根据)(?:和支持|并支持|帮助|鼓励)?(?P<who>[^，,。；;]{1,60})"
)
_TOWARDS = re.compile(
    r"(?:面向|(?<![因作视认称成定转升])为(?!主|重点|契机|依托|核心|引领|基础|期|导向|抓手|目标|例|中心|准)|(?<!方)(?<!导)向(?!好|上|社会|前)|(?<![供予])给(?!予|于))(?P<who>[^，,。；;]{2,50}?)"
    r"(?=提供|开设|送|解决|推出|配备|发放|投保|拓展|开放|定制|做好|打造|申领|批量|恢复|推送|开展|搭建|宣传|实施|减|倾斜|精准|的(?!企业|中小|小微)|等(?!级|[^，,。；;]{0,10}企业)|[，,。；;])|将(?P<taken>[^，,。；;]{2,40}?)(?=(?:产品)?(?:优先)?(?:纳入|列入))"
)
_CALLED = re.compile(r"其中[，,](?P<who>[^，,。；;]{4,90}?)[，,]分别")
_ALSO = re.compile(r"[，,](?:入选|列入|获评|纳入)(?P<who>[^，,。；;]{4,40}?(?:项目|企业|平台|单位))等?(?=[，,])")
_SUBJECT = re.compile(
    r"(?:其中[，,])?(?P<who>[^，,。；;的]{0,30}?(?:企业|机构|公司|饭店|园区|项目|个体工商户))(?=在[^，。]{1,20}(?:设立|新建|投资)|首次|获得?|通过|入选|可(?!以?按)|利用|新增|完成)[^。]{4,}?(?:给予|奖励|补助|可)"
)
_FAR = re.compile(
    r"(?<![应面相绝反针核比校])对[^。；;对]{10,140}?的(?P<who>[^的，,。；;、]{2,20})[，,](?=分别|按|给予|予以|一次性|奖励|补)"
)
_DOER = re.compile(
    r"(?<![应面相绝反针核比校])对(?P<who>[^，,。；;]{4,80})的[，,](?=[^。；;]{0,40}(?:给予|予以|奖励|补[助贴]|减|免))"
)
_ENTITLED = re.compile(
    r"(?:(?<=[，,；;])|^)(?P<who>[^，,。；;的]{2,60}?)(?:均|也|都|的)?(?:可(?:按规定|分段|直接|自主|提前|先行|同时)?(?:申请|享受|办理|选择|延|缓|免|减)|免于|适用[^，。]{0,20}(?:减按|免)|享受[^，。]{2,30}(?:优惠|减免|补贴))"
)
_RECIPIENT = re.compile(
    r"给予(?P<who>[^，,。；;\d%最每其一]{2,14}?(?:企业|机构|单位|公司|个人|团队|主体))(?=[^，,。；;]{0,12}(?:资金|补贴|补助|奖励|贴息|支持|资助|最高|不超过|\d))"
)
_DELEGATE = re.compile(r"(?:有条件的)?(?:各[地市区县级]|地方|地区|金融机构|银行|保险机构|社会资本)")
_THROUGH = re.compile(r"^[^，,]{0,6}[向为由经]")


def given_to(text: str, start: int, end: int) -> list[Name]:
    """Whom the sentence `text[start:end]` gives something: 对…给予, X可申请, 加大对X的支持; each name once."""
    found: list[Name] = []
    for anchor in _FOR.finditer(text, start, end):
        region = _region(text, anchor.end(), end)
        if region is not None and not any(name.start <= anchor.end() < name.end for name in found):
            extend(found, names_in(text, *region, cut=False))
    for match in _ALSO.finditer(text, found[-1].end, end) if found else ():
        extend(found, names_in(text, *match.span("who"), cut=False))
    called = _CALLED.match(text, start, end)
    opening = called or _SUBJECT.match(text, start, end)
    if not found and opening:
        begin, stop = opening.span("who")
        extend(found, names_in(text, begin, stop, cut=called is None))
    if not found:
        extend(found, _far(text, start, end) or _doer(text, start, end))
    if not found:
        extend(found, _entitled(text, start, end))
    if not found:
        for match in _ABOUT.finditer(text, start, end):
            extend(found, names_in(text, *match.span("who"), cut=True))
    return found


def _entitled(text: str, start: int, end: int) -> list[Name]:
    """X可申请…, X免于…: whoever opens a clause that grants something."""
    found: list[Name] = []
    for match in _ENTITLED.finditer(text, start, end):
        head = _leading(text, match.start("who"), match.end("who"))
        if head and not CUT.match(text[head[0] : head[1]]):
            names = names_in(text, *head, cut=False)
            extend(found, [name for name in names if name.name not in GENERIC])
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


def supported(text: str, start: int, end: int) -> list[list[Name]]:
    """Those whom a verb supports or reaches (支持X, 为X提供, 给予X补贴), one list a verb, in the order of the text."""
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
