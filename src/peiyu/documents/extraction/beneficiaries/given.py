"""Whom a sentence gives something (对X给予) or entitles (X可申请), told by a head that can benefit."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.frames import open_names
from peiyu.documents.extraction.beneficiaries.leading import leading
from peiyu.documents.extraction.beneficiaries.names import LONGEST, UNSURE, extend, is_made_or_won, leads, names_in
from peiyu.documents.extraction.beneficiaries.words import CUT, FIRST_HEAD, GENERIC, HEAD_END, TO
from peiyu.documents.extraction.model import Name

_GIVING = any_of("""
给[予于] 予以 奖励 进行(?:重点)?(?:补|奖|扶持|支持|资助) 按(?!时)照? 给 实行 实施 发放 免 减 补[助贴] 奖补 享受 优先 提供 授予 简化 探索 (?<!主)要 全力 协调 适当 纳入 参照
继续 落实 加大(?=支持|扶持|投入) 加强(?!.{0,6}(?:监管|考核|管理|监督|检查|执法))
""")
_GIVEN = re.compile(
    f"(?:由[^，,。]{{2,20}})?(?:可)?(?:分别|再|也|均|可|应|一次性|当年|择优|按规定|依法)*(?:{_GIVING})(?!的)"
)
_FOR = re.compile(rf"(?:{TO}(?![接标外照口策称])于?)")
_ABOUT = re.compile(
    r"(?:加强|加大|强化|扩大|开展|做好|减轻|缓解|降低|确保|满足|解决|回应|了解|响应|听取)(?:对)?(?P<who>(?:(?<=对)[^，,。；;]{2,40}?|[^，,。；;、]{2,40}?)(?:企业家?|机构|个体工商户|主体|人才|项目|园区|饭店|基地|平台|载体)(?:(?:和|及|、|以及)[^，,。；;的]{0,12}?(?:企业家?|个体工商户|机构|人才|项目))*)(?=的?[^，,。；;]{0,14}(?:支持|申报|力度|规模|指导|关注|引导|宣传|投资|担保|培训|帮扶|扶持|保障|供给|负担|成本|用地|需求|困难|诉求|压力|难题))"
)
_CALLED = re.compile(r"其中[，,](?P<who>[^，,。；;]{4,90}?)[，,]分别")
_ALSO = re.compile(r"[，,](?:入选|列入|获评|纳入)(?P<who>[^，,。；;]{4,40}?(?:项目|企业|平台|单位))等?(?=[，,])")
_NEXT = re.compile(
    r"[，,；;。](?:对)?(?P<who>(?!单个|每|各|其|同一|最高|由|[^，,。；;]{0,6}财政)[^，,。；;的\d]{3,40}?)(?:分别|一次性|再)?(?=给予|予以|奖励|补助|资助)"
)
"""A给予…，B给予…: the second is given something too."""
_NEWLY = re.compile(
    r"(?:^|[，,；;。])(?:当年|首次|新|初次){1,2}(?:认定|评定|评选|命名|获评|获批|引进|设立|成立|入选|创建)的(?P<who>[^，,。；;的\d]{3,40}?)[，,]?(?:分别|一次性|各|每[家个]){0,2}(?=(?:给[予于]|予以|奖励|补助|资助)[^，,。；;]{0,6}\d)"
)
"""新认定的甲给予10万元, wherever a clause opens so."""
_SUBJECT = re.compile(
    r"(?:其中[，,])?(?P<who>(?!(?:支持|鼓励|引导|推动|允许)[^，,。；;]{0,20}(?:将|向|开展))[^，,。；;的]{0,30}?(?:企业|机构|公司|饭店|园区|项目|个体工商户|权利?人|银行|院校|协会|合作社|\d强))(?=在[^，。]{1,20}(?:设立|新建|投资)|首次|获得?|通过|入选|可(?!以?按)|利用|新增|完成|成功|帮助|新设|新迁|将|向|开展|举办|组织|主导|承担|牵头)[^。]{4,}?(?:给予|奖励|补助|资助|可)"
)
_FAR = re.compile(
    rf"{TO}[^。；;对]{{10,140}}?的(?P<who>[^的，,。；;、]{{2,20}})[，,](?=分别|按|可|给予|予以|一次性|奖励|补)"
)
_DOER = re.compile(
    rf"{TO}(?P<who>[^，,。；;]{{4,80}})(?:[，,](?:且|并|签订|达到|符合|自)[^，,。；;]{{2,60}}){{0,3}}的[，,](?=[^。；;]{{0,40}}(?:给予|予以|奖励|补[助贴]|减|免))"
)
_ELLIPTIC = re.compile(
    rf"{TO}(?P<clause>(?:[^，,。；;对的\d]{{0,20}}(?:上市|挂牌|发行)|[^，,。；;对的\d]{{0,6}}(?P<private>购买|购置|报废|置换|换购)|(?:吸纳|招用|获[得评批]|荣获|租赁|承租|投保))[^，,。；;对的\d]{{0,24}})的(?:[，,]|(?=给予|予以|分别|每[件项个]))"
    r"(?=[^。；;]{0,40}(?:给予|予以|奖励|补[助贴]))"
)
_ENTITLED = re.compile(
    r"(?P<who>[^，,。；;]{2,60}?)(?:均|也|都|的[，,]?)?(?:可(?:按规定|分段|直接|自主|提前|先行|同时)?(?:申请|申领|享受|参照|办理|选择|采用|登录|凭|延|缓|免|减)|免于|暂?免征|减半征收|减征|缓缴|适用[^，。]{0,20}(?:减按|免)|享受[^，。]{2,30}(?:优惠|减免|补贴))"
)
_OPENS = re.compile(
    r"(?P<who>(?!每|其|属|适用|对|为|向|由|按|在|支持|鼓励|引导|推动|允许|落实|加大|加强|继续|通过(?![^，,。；;]{2,40}的(?:企业|单位|机构|项目)[，,])|发挥|依托)[^，,。；;]{3,40}?)的?[，,]"
    r"(?=(?:每[^，,。；;]{1,4}|一次性|分别|前.年|按[^，,。；;]{2,20}\d+%(?:分别|一次性)?|按规定|由[^，,。；;]{2,12})?(?:给予|予以|奖励|补[助贴]|资助|减按|免征|减征|免收|减半|享受|优先))"
)
"""X，给予…, 列入X的，优先…: whoever the sentence opens with."""
_DOERS = any_of("""
毕业生 消费者 车主 个人(?!消费者) 居民 农民工 退役军人 劳动者 大学生 青年 就业(?:困难)?人员 创业者 失业人员 机构 公司 银行 书店 医院 [物书]馆 院校(?!毕) 高校(?!毕) 学校(?!毕) 协会
商会 合作社 农户 集体 酒店 饭店 民宿 旅行社 商户 农场 团队 投资人 房东 司机
""")
_ACTING = re.compile(
    rf"(?P<who>(?!各|首次|被|政府|有关|相关|对|为|向|由|按|在|支持|鼓励|引导|推动|允许|落实|加大|加强|继续|通过|发挥|依托)[^，,。；;、的以\d]{{0,14}}?(?:{_DOERS}))(?=(?!应|须|不|可|要|与|和|及|内|名单|等|家|所)[^，,。；;、的]{{2,30}}的?[，,](?![^。；;]{{0,6}}(?:应|须|不得|要))(?:每[^，,。；;]{{1,4}}[，,]?)?(?:按[^，,。；;]{{2,24}})?(?:给予|予以|奖励|补[助贴]|资助|免|减|享受|可))"
)
"""X到…就业的，给予…; X开展…，按…补助: who does what is rewarded."""
_FOUNDED = re.compile(r"(?:创办|举办|开办|兴办|领办|承办)的[^，,。；;、的]{2,14}$")
"""返乡青年创办的茶坊可…: it is what they founded that is entitled."""
_CLAUSE = re.compile(r"[，,；;]")
RECIPIENT = re.compile(
    r"(?:给予|一次性奖励|(?<=[，,])奖励)(?P<who>[^，,。；;\d%最每其一]{0,14}?(?:企业|机构|单位|公司|个人|团队|主体|[举主承]办方|发行人|业主|引荐人|所有人|村集体(?!公司)))(?=[^，,。；;]{0,12}(?:资金|补贴|补助|奖励|贴息|支持|资助|最高|不超过|\d))"
)
_HELPER = re.compile(
    r"(?P<who>[^，,。；;对]{0,40}?(?:企业|机构|公司|投资人|个人|单位))对[^，,。；;]{2,24}?(?:投资|开放|提供[^，,。；;]{0,12}|减免[^，,。；;]{0,12})的[，,]"
)
"""投资人对初创企业投资的，…: whoever helps another is the one who gets something for it."""
_AWARDED = re.compile(r"(?P<who>[^，,。；;：:的]{2,24}?)(?:一次性|分别)?(?:奖励|奖补|补助)(?=\s*(?:\d|最高|不超过))")
_HIRES = re.compile(r"(?:新?招[用录聘收]|吸纳|录用|聘用)")
_OF_HIRER = re.compile(r"[，,][^。；;]{4,80}?的[^，,。；;的]{0,8}(?:企业|单位|机构)[，,]")
"""招用毕业生，并缴纳社保的企业，…: who hires is named last."""
_COST = re.compile(r"(?:费用?|贷款|利息|租金|支出)$")
_FARTHEST = 300
"""So far from 对 the giving begins at most."""
_THROUGH = re.compile(r"^[^，,]{0,6}[向为由经]")


def given_to(text: str, start: int, end: int) -> list[Name]:
    """Whom the sentence `text[start:end]` gives something: 对…给予, X可申请, 加大对X的支持; each name once."""
    helper = _HELPER.match(text, start, end)
    if helper:
        return names_in(text, *helper.span("who"), cut=False)
    found: list[Name] = []
    for anchor in _FOR.finditer(text, start, end):
        region = _region(text, anchor.end(), end)
        if (
            region is not None
            and text[region[0]] != "与"
            and not any(name.start <= anchor.end() < name.end for name in found)
        ):
            extend(found, names_in(text, *region, cut=False))
    for match in _ALSO.finditer(text, found[-1].end, end) if found else ():
        extend(found, names_in(text, *match.span("who"), cut=False))
    for match in _NEXT.finditer(text, found[-1].end, end) if found else ():
        if HEAD_END.search(match["who"]) and not CUT.match(match["who"]):
            extend(found, names_in(text, *match.span("who"), cut=False))
    called = _CALLED.match(text, start, end)
    opening = called or _SUBJECT.match(text, start, end)
    if not found and opening:
        begin, stop = opening.span("who")
        extend(found, names_in(text, begin, stop, cut=called is None))
    if not found:
        for match in _NEWLY.finditer(text, start, end):
            extend(found, names_in(text, *match.span("who"), cut=False))
    if not found:
        extend(found, _far(text, start, end) or _doer(text, start, end) or _elliptic(text, start, end))
    if not found:
        extend(found, _opening(text, start, end) or _entitled(text, start, end))
    if not found:
        for match in RECIPIENT.finditer(text, start, end):
            named = names_in(text, *match.span("who"), cut=True)
            extend(found, [name for name in named if name.name not in GENERIC])
    if not found:
        for match in _ABOUT.finditer(text, start, end):
            extend(found, names_in(text, *match.span("who"), cut=True))
    return found


def _opening(text: str, start: int, end: int) -> list[Name]:
    """Whoever a sentence opens with before it says what is given."""
    match = _ACTING.match(text, start, end) or _OPENS.match(text, start, end)
    if match is None or not HEAD_END.search(match["who"]):
        return []
    return [name for name in names_in(text, *match.span("who"), cut=False) if name.name not in GENERIC]


def _entitled(text: str, start: int, end: int) -> list[Name]:
    """X可申请…, X免于…: whoever opens a clause that grants something."""
    found: list[Name] = []
    starts = [start, *(mark.end() for mark in _CLAUSE.finditer(text, start, end))]
    for match in filter(None, (_AWARDED.match(text, at, end) for at in starts)):
        if HEAD_END.search(match["who"]):
            names = names_in(text, *match.span("who"), cut=False)
            extend(found, [name for name in names if name.name not in GENERIC and not CUT.match(name.name)])
    for match in filter(None, (_ENTITLED.match(text, at, end) for at in starts)):
        if _FOUNDED.search(match["who"]):
            extend(found, open_names(text, *match.span("who"), somebody=True))
            continue
        head = leading(text, match.start("who"), match.end("who"))
        if head and not CUT.match(text[head[0] : head[1]]):
            names = names_in(text, *head, cut=False)
            extend(found, [name for name in names if name.name not in GENERIC or name.name.startswith("符合")])
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
        head = leading(text, *match.span("who"))
        names = names_in(text, *head, cut=False) if head and head[1] - head[0] <= LONGEST else []
        if names and not any("的" in name.name or CUT.match(name.name) for name in names):
            return names
    return []


def _elliptic(text: str, start: int, end: int) -> list[Name]:
    """对在北交所成功上市的，给予…: nobody is said to do it, so it is an enterprise, or whoever buys for himself."""
    match = _ELLIPTIC.search(text, start, end)
    if match is None or re.search(r"给予(?:每[家户])?企业", text[start:end]):
        return []
    who = "个人" if match["private"] and "企业" not in text[start:end] else "企业"
    return [Name(f"{match['clause']}的{who}", *match.span("clause"), UNSURE)]


def _region(text: str, start: int, end: int) -> tuple[int, int] | None:
    """From 对 to where the giving begins; a comma ends it only after a name or 的."""
    at, end = start, min(end, start + _FARTHEST)
    while at < end and text[at] not in "。；;":
        said = text[start:at]
        if at > start + 1 and _COST.search(said) and (text[at] in "，," or _GIVEN.match(text, at, end)):
            payer = (start, at) if leads(said) else leading(text, start, at)
            if payer:
                return payer
        if (
            at > start + 1
            and _GIVEN.match(text, at, end)
            and not (_THROUGH.search(said) and re.match(r"提供|减|发放", text[at:end]))
            and HEAD_END.search(_closed(said))
        ):
            return start, at
        if text[at] in "，," and said.count("（") == said.count("）"):
            if _HIRES.match(said) and _OF_HIRER.match(text, at, end):
                return None
            if HEAD_END.search(_closed(said)) or leads(said) or is_made_or_won(said):
                return start, at
            if said.endswith("的") and re.match(r"吸纳|招用", said):
                return None
            if said.endswith("的"):
                return (start, at) if FIRST_HEAD.search(said[-10:]) else None
            goes_on = re.match(r"[，,](?:对|且|并|同时|签订|达到|符合|未|在|经|年|从)", text[at:end])
            if len(said) > 60 or not goes_on or re.search(r"的(?:行为|问题|情形|情况)", said):
                return None
        elif at > start + 1 and re.match(
            r"(?:分别|再)?(?:给[予于]|予以|探索|进行(?:重点)?(?:[补奖]|扶持|支持)|实施|实行)(?!的)", text[at:end]
        ):
            return (start, at) if FIRST_HEAD.search(said) or said.endswith("企业名单") or is_made_or_won(said) else None
        at += 1
    return None


def _closed(said: str) -> str:
    return re.sub(r"(?:分别|再|均|等|的|每[家户个]|[，,\s])+$", "", said.replace("(", "（").replace(")", "）"))
