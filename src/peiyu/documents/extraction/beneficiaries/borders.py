"""Names mended at their borders: what a sentence says right before, after or inside a name that was read."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.modifiers import GOVERNORS
from peiyu.documents.extraction.beneficiaries.names import UNSURE
from peiyu.documents.extraction.beneficiaries.words import (
    AGENTS,
    CUT,
    DROPPED,
    HEAD_END,
    NOT_BENEFICIARY,
    PLAIN_VERB,
    PREFERRED,
    SOMEBODY,
)
from peiyu.documents.extraction.model import Name

_PARTS = re.compile(r"[，,。；;：:、“”《》（）()的为向给将和与或等\d]|对(?!接)|及(?!时)|\s")
_NO_SORT = re.compile(
    any_of("""
^[区市县省]$ 涉$ 修订 ^属 予 每 单 若 新 建成 符合 期间 优[秀质] 全国 获[评得批] 一批 低端 已 我 内 [地辖]区 不得 好(?=企业) 重?点?关注 进(?!出?口) 优先 坚决 参照 包括 激励
鼓励 配合 政府 扶持 需要 因 参与 涉及 反映 增设 扩展 划归 所有 各 方便 [到使将让由从向为按经于]
""")
)
"""Words before a name that are no part of it: verbs, whereabouts, counts."""
_AWARD = re.compile(r"^(?:首次获[得评批]|首获|新获[得评批]?)")
_QUOTED = re.compile(r"“[^“”]{2,12}”(?:平台)?(?=[^“”]*企业$)")
_ACTION = re.compile(r"[^，,。；;、“”]{0,14}?(?:行动|大赛|活动|专线|计划|工程|推进会|对接会|服务月|服务周|诉求)")
_CONTRIBUTES = re.compile(r"[^的对]{2,16}?(?:有|[作做]出)[^的对]{0,6}贡献的")
_LEVELS = re.compile(r"(?:(?:国家|省|市|区|县|自治区)级?(?:、|和|及))+$")
_LEVEL = re.compile(r"^(?:国家|省|市|区|县|自治区)级")
_DEEDS = any_of("""
担任 乘坐 吸纳 招用 创办 组建 进行 投资建设 参与 购买 购置 资质 开设 新设 设立 兴办 举办 申报 引进 实施 开展 租用 采购(?!人) 在(?![线校职孵建地])
""")
_ACTORS = any_of("""
人士 老人 人员 力量 企业 机构 单位 中心 试点 个人 毕业生 居民 工商户 创业者 资本 实体 公司 协会 商会 合作社 院校 高校 农户 农场 旅行社 门店 商场 超市 医院 学校
""")
_DOES = re.compile(f"^(?P<who>.{{1,16}}?(?:{_ACTORS}))(?:{_DEEDS})(?=.{{2}})")
_OPENS = re.compile(CUT.pattern.removeprefix(".*"))
_GOVERNING = (GOVERNORS | {"扩大", "完善"}) - {"其他", "服务", "组织", "保障", "规范", "全市", "全省"}
"""Verbs that a name does not begin with; 其他组织, 服务消费, 保障性住房 are names."""
_BUILT = re.compile(r"(?:建设|打造|设立|建立|新建)(?=[一-鿿]{2,12}(?:馆|园|中心|平台|站|基地|店|仓|库|街区)$)")
_REACHES = re.compile(
    r"(?:家庭成员|家属|成员(?!单位)|家庭(?!农场|照护|养老|床位)|职工|员工)(?=[，,。；;、和及与或]|提供|开展|进行|给予|建设|按|可|取得|参加|$)|"
    r"(?:创新|创业)*(?:工作站|驿站|创业园|基地)(?=建设|、[^，,。；;]{2,20}建设)|"
    r"(?:创业|创新|培育|实训|示范|孵化|公共){0,4}(?:示范基地|孵化基地|孵化器|加速器|工作室)(?=建设|认定|创建|评|\d|[，,。；;、和及与]|等|$)|福利性?(?:单位|企业|机构)"
)
"""What a name only modifies: those at home with somebody, those who work for him."""
_BEFORE = re.compile(r"(?P<who>[^，,。；;：:、和及与的]{2,14})(?:、|和|及|与|以及)$")
_ON = re.compile(
    r"(?:、|和|及|以及|或)(?:\d+[余多]?[家个所名条处])?(?P<who>[^，,。；;、和及与的或\d]{2,14}?)(?=[，,。；;、]|等|和|建设|发展|负担|开展|加快|加强|提升|规范|落地|积极|参与|申报|探索|$)"
)


def mended(text: str, start: int, end: int, names: list[Name]) -> list[Name]:
    """`names` of the measure `text[start:end]` with their borders mended and what a list adds, each name once."""
    result: list[Name] = []
    for name in names:
        name = _with_regard(text, _of_action(text, _narrowed(_widened(text, start, _narrowed(name)))))
        alone = sum(other.name.endswith(_LEVEL.sub("", name.name)) for other in names) == 1
        result.extend([*(_of_levels(text, start, name) if alone else []), name])
    result = [_reaching(text, end, name) for name in result]
    result = [*_listed_before(text, start, result), *result, *_listed_on(text, end, result)]
    return list({name.name: name for name in result}.values())


def _narrowed(name: Name) -> Name:
    """老人乘坐…, 支持培育库企业: the name without what somebody does and without the verb that governs it."""
    if "的" in name.name:
        return name
    does = _DOES.match(name.name)
    said = does["who"] if does else name.name
    verb = _OPENS.match(said)
    if verb and len(said) - verb.end() > 2 and (verb[1] in _GOVERNING or PLAIN_VERB.match(verb[1])):
        said = said[verb.end() :]
    built = _BUILT.match(said)
    said = said[built.end() :] if built else said
    said = re.sub(r"^大(?=中小企业$)|(?<=[人员户])等[一-鿿]{0,4}(?:群体|人群|对象)$", "", said)
    return replace(name, name=said) if _is_whole(said) else name


def _of_action(text: str, name: Name) -> Name:
    """“百企千品”中小企业对接活动: what stands in quotation marks is the name of the action, not a sort of enterprise."""
    quoted = _QUOTED.match(name.name)
    at = text.find(name.name, name.start) if quoted else -1
    if not quoted or at < 0 or PREFERRED[0].search(quoted[0]) or not _ACTION.match(text, at + len(name.name)):
        return name
    return replace(name, name=name.name[quoted.end() :])


def _with_regard(text: str, name: Name) -> Name:
    """对竹业有突出贡献的企业: the 对 that says to whom says also for what the contribution is."""
    if not _CONTRIBUTES.match(name.name) or not text.startswith("对" + name.name[:4], name.start - 1):
        return name
    return replace(name, name="对" + name.name, start=name.start - 1)


def _is_whole(said: str) -> bool:
    return bool(SOMEBODY.search(said) or HEAD_END.search(said))


def _widened(text: str, start: int, name: Name) -> Name:
    """The name with the words right before it that no verb and no mark parts from it: 农业产业化龙头企业, not 龙头企业."""
    at = text.find(name.name, max(start, name.start - 12), name.end)
    if at <= start or "的" in name.name:
        return name
    said = _PARTS.split(text[max(start, at - 12) : at])[-1]
    cut = CUT.match(said)
    said = said[cut.end() :] if cut else said
    begin = at - len(said)
    listed = begin > start and text[begin - 1] == "、" and _BEFORE.search(text, start, begin)
    if begin > start and text[begin - 1] not in "对的" and not (listed and _is_whole(listed["who"])):
        return name
    said = _AWARD.sub("", said)
    if not 1 <= len(said) <= 8 or _NO_SORT.search(said) or DROPPED.match(said + name.name):
        return name
    return replace(name, name=said + name.name)


def _reaching(text: str, end: int, name: Name) -> Name:
    """The name with the head that it only modifies: 老年人家庭成员, not 老年人."""
    at = text.find(name.name, name.start, min(end, name.end + 12))
    more = _REACHES.match(text, at + len(name.name), end) if at >= 0 else None
    return replace(name, name=name.name + more[0], end=max(name.end, more.end())) if more else name


def _listed_before(text: str, start: int, names: list[Name]) -> list[Name]:
    """What a list says before the first name that was read of it: 协会、基金会、会计师事务所."""
    found: list[Name] = []
    at = text.find(names[0].name, max(start, names[0].start - 12), names[0].end) if names else -1
    if at >= 0 and text.startswith("等其他", at + len(names[0].name)):  # examples of the kind named after it
        return found
    while at > start and (mark := _BEFORE.search(text, start, at)):
        said = mark["who"]
        cut = CUT.match(said)
        opens = cut or mark.start("who") == start or text[mark.start("who") - 1] in "，,。；;：:"
        said = said[cut.end() :] if cut else said
        if text[mark.start("who") - 1] == "与" or not _is_whole(said) or len(said) < 3 or _NO_SORT.search(said):
            break
        if NOT_BENEFICIARY.search(said) or AGENTS.search(said):
            break
        at = mark.end("who") - len(said)
        found.insert(0, Name(said, at, mark.end("who"), UNSURE))
        if opens:
            break
    return found


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
        if not _is_whole(said) or CUT.match(said) or AGENTS.search(said) or NOT_BENEFICIARY.search(said):
            break
        found.append(Name(said, *match.span("who"), UNSURE))
        at = match.end()
    return found
