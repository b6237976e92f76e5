"""Whether a measure binds, by rules whose verdict learnt weights may overrule.

The convention, read from all gold: a measure binds if the sentence itself gives something to which somebody can appeal.

1. Money binds (奖励, 补助, 资助, 贴息, also without an amount: 按规定给予补助), and so does 对…给予支持.
2. A better rate, a waiver, a delay (免收, 减按, 缓缴, 不停供, 不予处罚) bind.
3. Eligibility binds (可享受, 可分期, 允许, 直接认定, 支持…申报, 支持…争创, 纳入目录), and so does priority (优先支持, 绿色通道 for whom).
4. A policy of money or tax that is carried out binds (落实…退税政策, 延续…补贴政策).
5. Who is only encouraged, guided or asked to give does not bind the giver (鼓励各地, 引导银行, 推动有关单位).
6. What offices do does not bind (培训, 对接, 宣传, 建设平台, 完善机制, 编制规划, 争取指标, 设立资金).
7. Bans and supervision do not bind, nor does how a buyer must write a tender.
"""

from __future__ import annotations

import re

from peiyu.documents.extraction import cues
from peiyu.documents.extraction.support_words import ideas
from peiyu.documents.learning.weights import shipped
from peiyu.documents.learning.words import Block, clauses, grams, plain, shape

_LOCAL = re.compile(
    r"(?:鼓励|引导|支持|推动)(?:有条件的?)?(?:各地|各区|各县|地方|地区|市县|设区市)|地方财政再|探索予以|有条件的地[方区]"
)
_SUPPORTED = re.compile(
    r"支持[^，。；]{0,40}?(?:争创|创建(?!品牌)|申报|申请|认定|评定|参评|牵头(?!组织)|组建|纳入|制修订|入驻|列入|承担(?!项目)|引育|共建新型)|支持[^，。；]{2,60}?(?:设立|建设)(?!合作|项目|用地|单位|经营)"
)
_ELIGIBILITY = re.compile(
    r"支持[^，。；]{0,40}?(?:争创|创建(?!品牌)|申报|申请|认定|评定|参评|牵头(?!组织)|组建|建设|设立|纳入|制修订|制定|入驻|参与政府|列入|承担|引育|共建新型)|"
    r"(?:支持|鼓励)[^，。]{0,30}(?:入驻)|纳入[^，。]{0,20}(?:补贴|计划|目录|清单|范围)|符合[^，。]{0,14}(?:的)?可|优先(?!发展|投向|支持|采购)|"
    r"开设[^，。]{0,20}绿色通道|享受(?!政策红利)|免于|免[收予除征缴]|减免|(?:落实|实施|执行|延续)[^，。]{0,44}(?:优惠|减免|加计|补贴|奖补|以旧换新|返还|退税|关税|消费|投资”)[^，。]{0,16}政策|(?:补[助贴]|优惠|消费|减免|税)[^，。]{0,8}政策[^，。]{0,6}(?:延续|继续)|不予(?:行政)?处罚|免予|不停供|实行“?一[事企]一[议策]|允许|(?:征集|申报工作)(?![^，。]{0,6}需求)|全链支持机制|可(?:实行|采取|享受|按规定|凭|延至)|即可|无需批准|可将|免征|豁免|暂停|顺延|可?延[迟期长](?!收取)|^降低|(?:降低|下调|下浮|减按)\d|发放[^，。]{0,16}券|标准执行"
)
_MONEY = re.compile(
    r"给[予于](?!.{0,3}科技、人才)|予以(?!展期)|奖励(?!政策)|补[助贴](?!政策|性)|贴息|资助|奖补|(?<!成本)补偿(?!机制|资金|政策)|按规定纳入"
)
_PLANNED = re.compile(r"^(?:新)?(?:谋划|储备|筹划)")
_BUYER = re.compile(r"采购人|采购代理机构|招标人")
_WAIVED = re.compile(r"免[收除缴交]|不再收|预付")
_SOFT = re.compile(
    r"^(?:鼓励|引导|推动|指导|探索|协助|协调|推进|优化|健全|完善|发挥)(?![^。]*(?:对|给予|予以)[^。]*(?:给予|予以|优先|奖励))"
)
_SIGNS = {
    "gives": cues.GIVES, "supports": cues.STRONG_SUPPORT, "delegates": cues.DELEGATES, "local": _LOCAL,
    "supported": _SUPPORTED, "eligible": _ELIGIBILITY, "money": _MONEY, "soft": _SOFT,
}  # fmt: skip
_SURE = 1000
"""What a certain verdict of the rules counts before the learnt weights, in thousandths."""


def binding(sentence: str) -> tuple[bool, float]:
    """True or false and how sure.

    >>> binding("对新认定的企业给予20万元奖励。")[0], binding("鼓励各地对示范企业给予奖励。")[0]
    (True, False)
    """
    decision = shipped("binding").decide(features(sentence), start(sentence))
    return decision.name == str(True), decision.confidence


def start(sentence: str) -> dict[str, int]:
    """What the rules give to their verdict, in thousandths, before anything learnt is added."""
    verdict, sure = _ruled(sentence)
    return {str(verdict): int(_SURE * sure)}


def by_rules(sentence: str) -> bool:
    """True or false by the words alone."""
    return _ruled(sentence)[0]


def _ruled(sentence: str) -> tuple[bool, float]:
    gives = bool(_MONEY.search(sentence))
    amount = bool(re.search(r"\d\s*(?:万元|亿元|元|%|％|‰)", sentence))
    if _LOCAL.match(sentence) or _PLANNED.match(sentence):
        return False, 0.8
    if gives and amount:
        return True, 0.95
    if _BUYER.search(sentence) and not _WAIVED.search(sentence):
        return False, 0.7
    if _LOCAL.search(sentence):
        return False, 0.8
    if any(_MONEY.search(clause) and not cues.DELEGATES.search(clause) for clause in re.split(r"[，,；;]", sentence)):
        return True, 0.8
    if cues.DELEGATES.search(sentence) and not _SUPPORTED.search(sentence):
        return False, 0.75
    if _SUPPORTED.search(sentence):
        return True, 0.65
    return bool(_ELIGIBILITY.search(sentence) and not _SOFT.search(sentence)), 0.65


def features(sentence: str) -> tuple[Block, ...]:
    """What the weights are learnt over: signs of giving in the whole and in its last clause, openings of clauses, words, characters."""
    said = plain(sentence)
    pieces = clauses(said)
    return (
        frozenset(name for name, sign in _SIGNS.items() if sign.search(said)),
        frozenset(f"last {name}" for name, sign in _SIGNS.items() if sign.search(pieces[-1])),
        frozenset(
            f"{name} {part}"
            for name, sign in _SIGNS.items()
            for hit in sign.finditer(said)
            for part in (f"{hit[0][:2]}…", f"…{hit[0][-2:]}")
        ),
        frozenset({*ideas(said), *(f"last {idea}" for idea in ideas(pieces[-1]))}),
        frozenset({said[:2] + "^", *(f"^{piece[:2]}" for piece in pieces)}),
        shape(said),
        grams(said, (2,), ""),
    )
