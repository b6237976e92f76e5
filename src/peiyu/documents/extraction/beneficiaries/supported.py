"""Whom a verb supports or reaches (支持X, 为X提供), and those through whom help only passes."""

from __future__ import annotations

import re

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.beneficiaries.given import RECIPIENT
from peiyu.documents.extraction.beneficiaries.leading import leading
from peiyu.documents.extraction.beneficiaries.names import names_in
from peiyu.documents.extraction.model import Name

_HELPING = any_of("""
支持 鼓励 引导 推动 (?<!提供)便利(?=[^，。；]{2,16}办理) (?:推进|加快)(?=[^，,。；;的]{2,12}项目) (?:引进|建设)一批(?![^，。；]{0,14}设施) 新(?:培育)?认定
帮助 帮扶 精准服务 指导 扶持 协助 允许 组织(?!领导|实施|开展|协调) 培育(?!库) 做好 招引 推荐(?!纳入|为|申报|授予) 吸引 带动 促进 拖欠 筛选 赋予 选树 保障(?![部局厅金卡]) 激发 助力
根据
""")
_VERB = re.compile(f"(?:{_HELPING})(?:和支持|并支持|帮助|鼓励)?(?P<who>(?!、|其(?!他|它|中))[^，,。；;]{{1,60}})")
_TOWARDS = re.compile(
    r"(?:面向|(?:落实|惠及|直达)[至到](?!位)|(?<![因作视认称成定转升])为(?!主|重点(?!企业|项目|群体|园区)|契机|依托|核心|引领|基础|期|导向|抓手|目标|例|中心|准)|(?<!方)(?<!导)向(?!好|上|社会|前)|(?<![供予])给(?!予|于))(?P<who>[^，,。；;]{2,50}?)"
    r"(?=提供|开设|送|解决|推出|配备|发放|投保|拓展|开放|定制|做好|打造|申领|批量|恢复|推送|开展|搭建|购买|缴纳|宣传|实施|减|倾斜|精准|的(?![^，,。；;的]{0,8}?(?:企业|工商户|商户|人员|机构))|等(?!级|[^，,。；;]{0,10}企业)|[，,。；;])|将(?P<taken>[^，,。；;]{2,40}?)(?=(?:产品)?(?:优先)?(?:纳入|列入))"
)
_DELEGATE = re.compile(r"(?:有条件的)?(?:各[地市区县级]|地方|地区|金融机构|银行|保险机构|社会资本)")
_MADE_USE_OF = re.compile(r"(?:的?[^，,。；;]{0,4})?(?:作用|优势)")
_BUILT = re.compile(r"推动|做好|保障|根据|促进")
_WORKS = re.compile(r"(?:平台|设施|示范区)$")
"""What an office builds for itself: 推动…平台落地, 根据需要建设示范区."""
_DISCLOSES = re.compile(r"[^，,。；;]{0,3}(?:公[示布]|整改|自查|清退)")
"""推动协会公示收费: an office that watches over somebody does nothing for him."""
_MEANS = re.compile(r"(?:联合|会同|依托|借助|通过|利用|发挥|按照|围绕|跟着)[^，,]{0,12}$|[以在]$")
_GIVES = re.compile(
    r"[^，,。；;]{0,8}?(?:提供|服务(?=[^，,。；;]{2,20}企业)|减免|让利|免收|开设|(?<!已)开放|(?:降低|下调)[^，,。；;]{0,6}(?:费|价|率|佣金|租金|门槛)|加大[^，,。；;]{0,8}开放)"
)
_FOR_OTHERS = re.compile(
    r"面向[^，,。；;]{0,30}?(?:企业|机构|[人者员户]|家庭|群体)|(?![^。；;]*(?:给予|奖励|补[助贴]|资金支持))[^。；;]{0,40}[，,](?:积极|主动)?[为向](?!主|重点)[^，,。；;]{2,24}(?:提供|开展|购买|办理|送)"
)
_HELPERS = re.compile(r"(?:社会组织|协会|商会|联盟|机构|平台企业)$")


def supported(text: str, start: int, end: int) -> list[list[Name]]:
    """Those whom a verb of `text[start:end]` supports or reaches (支持X, 为X提供, 给予X补贴), one list a verb, in the order of the text."""
    groups: list[list[Name]] = []
    delegated: list[list[Name]] = []
    for pattern in (_VERB, _TOWARDS, RECIPIENT):
        for match in pattern.finditer(text, start, end):
            group = "who" if match["who"] else "taken"
            head = leading(text, *match.span(group))
            names = names_in(text, *head, cut=True) if head else []
            if not names or head is None or text.startswith("时", head[1]):
                continue
            if pattern is _VERB and (
                _passes_on(text, head, names[0].name, end) or _MADE_USE_OF.match(text, head[1], end)
            ):
                continue
            if _BUILT.match(match[0]) and all(_WORKS.search(name.name) for name in names):
                continue
            if _DISCLOSES.match(text, head[1], end):
                continue
            if names[0].name == "企业" and text.startswith("与", names[0].end):
                names = names[:1]
            (delegated if _DELEGATE.match(text, *match.span(group)) else groups).append(names)
    return sorted(groups or delegated, key=lambda group: group[0].start)


def passing_on(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """From where to where the sentence `text[start:end]` names those who are asked to help others: 鼓励电商企业开设专区."""
    spans = []
    for match in _VERB.finditer(text, start, end):
        head = leading(text, *match.span("who"))
        names = names_in(text, *head, cut=True) if head else []
        if names and head and _passes_on(text, head, names[0].name, end):
            spans.append(head)
    return spans


def _passes_on(text: str, head: tuple[int, int], name: str, end: int) -> bool:
    """True for those through whom help reaches others: by way of X, X gives or waives something, X does it for others."""
    if _HELPERS.search(name) and _FOR_OTHERS.match(text, head[1], end):
        return True
    at = max(text.find(name, *head), head[0])
    gives = _GIVES.match(text, head[1], end) and not re.search(r"[为向给对]", text[head[0] : at])
    return bool(gives or _MEANS.search(text, head[0], at))
