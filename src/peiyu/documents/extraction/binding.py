"""Whether a measure binds: the sentence itself gives money, a better rate, eligibility, priority or an exemption."""

from __future__ import annotations

import re

from peiyu.documents.extraction import cues

_LOCAL = re.compile(
    r"(?:鼓励|引导|支持|推动)(?:有条件的?)?(?:各地|各区|各县|地方|地区|市县|设区市)|地方财政再|探索予以|有条件的地[方区]"
)
_SUPPORTED = re.compile(
    r"支持[^，。；]{0,40}?(?:争创|创建(?!品牌)|申报|申请|认定|评定|参评|牵头(?!组织)|组建|纳入|制修订|入驻|列入|承担(?!项目)|引育|共建新型)|支持[^，。；]{2,60}?(?:设立|建设)(?!合作|项目|用地|单位|经营)"
)
_ELIGIBILITY = re.compile(
    r"支持[^，。；]{0,40}?(?:争创|创建(?!品牌)|申报|申请|认定|评定|参评|牵头(?!组织)|组建|建设|设立|纳入|制修订|制定|入驻|参与政府|列入|承担|引育|共建新型)|"
    r"(?:支持|鼓励)[^，。]{0,30}(?:入驻)|纳入[^，。]{0,20}(?:补贴|计划|目录|清单|范围)|符合[^，。]{0,14}(?:的)?可|优先(?!发展|投向|支持)|"
    r"开设[^，。]{0,20}绿色通道|享受|免于|免[收予除征缴]|减免|落实[^，。]{0,40}(?:优惠|减免|加计|补贴|奖补|以旧换新)[^，。]{0,12}政策|允许|(?:征集|申报工作)(?![^，。]{0,6}需求)|全链支持机制|可(?:实行|采取|享受|按规定|凭|延至)|即可|无需批准|可将|免征|豁免|暂停|顺延|可?延[迟期长](?!收取)|^降低|(?:降低|下调|下浮|减按)\d|发放[^，。]{0,16}券|标准执行"
)
_MONEY = re.compile(
    r"给[予于](?!.{0,3}科技、人才)|予以(?!展期)|奖励(?!政策)|补[助贴](?!政策|性)|贴息|资助|奖补|补偿(?!机制|资金|政策)|按规定纳入"
)
_SOFT = re.compile(
    r"^(?:鼓励|引导|推动|指导|探索|协助|协调|推进|优化|健全|完善|发挥)(?![^。]*(?:对|给予|予以)[^。]*(?:给予|予以|优先|奖励))"
)


def binding(sentence: str) -> tuple[bool, float]:
    """True or false and how sure.

    >>> binding("对新认定的企业给予20万元奖励。")[0], binding("鼓励各地对示范企业给予奖励。")[0]
    (True, False)
    """
    gives = bool(_MONEY.search(sentence))
    amount = bool(re.search(r"\d\s*(?:万元|亿元|元|%|％|‰)", sentence))
    if gives and amount:
        return True, 0.95
    if _LOCAL.search(sentence):
        return False, 0.8
    if any(_MONEY.search(clause) and not cues.DELEGATES.search(clause) for clause in re.split(r"[，,；;]", sentence)):
        return True, 0.8
    if cues.DELEGATES.search(sentence) and not _SUPPORTED.search(sentence):
        return False, 0.75
    if _SUPPORTED.search(sentence):
        return True, 0.65
    return bool(_ELIGIBILITY.search(sentence) and not _SOFT.search(sentence)), 0.65
