"""Whether a measure binds, by rules whose verdict learnt weights may overrule.

The convention, read from all gold: a measure binds if the sentence itself gives something to which somebody can appeal.

1. Money binds (奖励, 补助, 资助, 贴息, also without an amount: 按规定给予补助), and so does 对…给予支持.
2. A better rate, a waiver, a delay (免收, 减按, 缓缴, 不停供, 不予处罚) bind; so does what is not charged, counted or asked (`relief`).
3. Eligibility binds (可享受, 可分期, 允许, 直接认定, 支持…申报, 支持…争创, 纳入目录), and so does priority (优先支持, 绿色通道 for whom).
4. A policy of money or tax that is carried out binds (落实…退税政策, 延续…补贴政策).
5. Who is only encouraged, guided or asked to give does not bind the giver (鼓励各地, 引导银行, 推动有关单位).
6. What offices do does not bind (培训, 对接, 宣传, 建设平台, 完善机制, 编制规划, 争取指标, 设立资金).
7. Bans and supervision do not bind, but what may not be charged does; nor does how a buyer must write a tender.
"""

from __future__ import annotations

import re

from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.nature.relief import announces_relief
from peiyu.documents.extraction.nature.support_words import ideas
from peiyu.documents.learning.weights import shipped
from peiyu.documents.learning.words import Block, clauses, grams, plain, shape

_LOCAL = re.compile(
    r"(?:鼓励|引导|支持|推动)(?:有条件的?|相关|有关)?(?:各地|各区|各县|各市|地方|地区|地市|市县|市州|区县|设区市)|地方财政再|探索予以|有条件的地[方区]|各[地市县区][^，。；]{0,4}可"
)
_SUPPORTED = re.compile(
    r"支持[^，。；]{0,40}?(?:争创|创建(?!品牌)|申报|申请|认定|评定|参评|牵头(?!组织)|组建|纳入|制修订|入驻|列入|承担(?!项目)|引育|共建新型)|支持[^，。；]{2,60}?(?:设立|建设)(?!合作|项目|用地|单位|经营)"
)
_ELIGIBILITY = re.compile(
    r"支持[^，。；]{0,40}?(?:争创|创建(?!品牌)|申报|申请|认定|评定|参评|牵头(?!组织)|组建|建设|设立|纳入|制修订|制定|入驻|参与政府|列入|承担|引育|共建新型)|"
    r"(?:支持|鼓励)[^，。]{0,30}(?:入驻)|纳入[^，。]{0,20}(?:补贴|计划|目录|清单|范围)|符合[^，。]{0,14}(?:的)?可|优先(?!发展|投向|支持|采购)|"
    r"开设[^，。]{0,20}绿色通道|享受(?!政策红利)|免于|免[收予除征缴]|减免|(?<!不)(?:落实|实施|执行|延续)[^，。]{0,44}(?:优惠|减免|加计|补贴|奖补|以旧换新|返还|退税|关税|消费|投资”)[^，。]{0,16}政策|(?:补[助贴]|优惠|消费|减免|税)[^，。]{0,8}政策[^，。]{0,6}(?:延续|继续)|不予(?:行政)?处罚|免予|不停供|实行“?一[事企]一[议策]|允许|准许(?=[^，。；])|申报工作(?![^，。]{0,6}需求)|全链支持机制|可(?:实行|采取|享受|按规定|凭|延至)|即可|无需批准|可将|免征|豁免|暂停|顺延|可?延[迟期长](?!收取|[^。；]{0,40}提醒)|^降低|(?:降低|下调|下浮|减按)\d|发放[^，。]{0,16}券|标准执行|"
    r"参照[^，。；]{0,20}(?:实施|执行|享受)|符合[^，。；]{0,14}的[^。；]{2,60}(?:纳入|列入)"
)
_MONEY = re.compile(
    r"给[予于](?!.{0,3}科技、人才|处[罚分]|[^，。；]{0,14}机会)|予以(?!回复|答复|办理|配合|协助|认可|受理|展期|纠正|查处|处[罚分理]|核准|批准|公[示开布])|奖励(?!政策)|补[助贴](?!政策|性|申[请领报]|办理|”?办理|发放时|审[核批])|贴息|资助|奖补|(?<!成本)补偿(?!机制|资金|政策)|按规定纳入|(?<!推动)由[^，。；]{0,6}财政[^，。；]{0,16}(?:代偿|承担|负担|解决|列支)|[%‰]返还|申请[^，。；]{0,12}返还|"
    r"由[^，。；]{0,12}(?:政府|财政|部门)[^，。；]{0,6}支付|由[^，。；]{2,16}负责[^，。；]{0,24}投资|每[年月]\d[\d.]*万?元|(?:经费|补助|奖励)[^，。；]{0,6}额度[^。；]{0,30}\d\s*万?元|(?:通过|实施|使用)[^，。；]{2,16}券[^，。；]{0,2}[，]?支持|"
    r"扶持(?:资金)?(?:最高)?(?:\d|[一二三四五六七八九十百千]+万元)|由(?:政府|国家|财政)[^，。；]{0,4}(?:兜底|包销|收储)|[%％][^，。；]{0,8}(?:匹配|配套)|\d\s*[:：]\s*\d[^，。；]{0,6}(?:匹配|配套)"
)
_BUILT = re.compile(
    r"(?:^|[，；])(?:构建|完善|健全|建立|制[定订]|研究|探索)[^，。；]{0,60}(?:机制|体系|办法|标准|制度)(?![^，。；]{0,4}给[予于])"
)
"""What is only laid down or put in order gives nothing yet: 构建贴息、补偿等激励机制."""
_TREASURY = re.compile(
    r"[，,；](?:中央|省级?|市级?|[县区]级?|各级)财政[^，。；再]{0,60}(?:[，,][^，。；]{0,6})?(?:给[予于]|予以)"
)
"""鼓励各地发放消费券，省级财政对其支出给予补助: what places are encouraged to is paid by another."""
_PLANNED = re.compile(
    r"^设立[^。；]{2,50}(?:资金|基金)[，,]列入[^，。；]{0,8}预算|"
    r"^(?:新)?(?:谋划|储备|筹划)|^(?:[^，。；]{0,20}[，,])?(?:积极|全力|努力)?争取(?:中央|国家|省|更多|上级|设立|建立|获批|新增)(?!.*[，,].*给[予于])"
)
_RELAXED = re.compile(
    r"按(?:照)?(?:不[低高]于)?[^，。；]{0,40}\d[\d.]*(?:%|倍|折)[^，。；]{0,6}(?:收取|征收|执行|抵[扣减]|确定)|按[^，。；]{0,6}(?:最低|下限|优惠|成本)[^，。；]{0,10}(?:收取|征收|计收|取得)|按\d[\d.]*元[^，。；]{0,12}包干|执行[^，。；]{0,4}(?:农业|居民|民用|优惠|低谷)[^，。；]{0,10}(?:电价|水价|气价|价格)|“?零(?:投资|成本|负担|收费|费用)|免费[^，。；]{0,14}提供|(?<!减)免(?:办|填|交)|(?:无需|不需|不用)(?:再)?(?:提[交供]|缴|办)|直接(?:认定|赋予|纳入|列入)|免费(?:使用|延伸|维修|下载|发放|享受|开放|办理|领取|停[放车]|入驻|刻制|寄递|邮寄|通行)|不(?:再)?承担|"
    r"取消[^，。；]{2,40}(?:要求|限制|提交|比例|检查|环节|条件)|放宽[^，。；]{2,40}(?:要求|限制|条件|比例)|不受[^，。；]{2,30}限制|直接[^，。；]{2,20}办理|原则上不|"
    r"日内(?:[^。；]{0,30}退[付还]|[^，。；]{0,16}(?:支付|付款|结清))|(?:预付款?|支付)比例[^，。；]{0,12}\d|取消[^，。；]{2,24}保证金|停止公示|不予公示|尽职免责|保留[^，。；]{0,20}(?:人事关系|岗位|待遇)|继续(?:享受|使用|以)|同等(?:待遇|适用)|税前扣除|抵[扣减]应纳税|减半收取|[费价][^，。；]{0,16}(?:减半|半价)|半价优惠|免费(?:为|查询|检测|发布)|"
    r"免(?:试|考|检|审)|照顾[^，。；]{0,12}(?:入[读学]|名额)|不得由[^，。；]{1,12}承担|直接(?:更换|换发|换领|核发|变更)"
)
"""A rule, a fee or a duty is made lighter for whom it concerns."""
_NO_LONGER = re.compile(r"不再(?!给[予于]|享受|予以|补|奖|资助|支持|重复|受理|列出|单独列)")
"""What was asked or taken is so no more."""
_ASKED = re.compile(r"鼓励|引导|推动|督促|查处|(?:银行|金融机构|融资担保机构|平台企业|保险公司)[^，。；]{0,6}[要应]")
"""Somebody else is asked to make it lighter."""
_OFFICE_MAY = re.compile(r"(?:部门|机关|政府|地方|采购人)[^，。；]{0,24}可(?![控靠能行再持])")
"""An office may do something: nobody else has a right to it."""
_ENTITLED = re.compile(
    r"(?<!许)可(?:以(?!探索)|获得|获取|获|依法|分期|直接|继续|在|按|将|自|申|享|采取|采用|协议|缩短|合并|延|实施|作为|领取|免|优先|跨|提前|同步|加载|凭)(?![^，。；]{0,12}制定)|享有[^，。；]{2,40}(?:权利|待遇)|有权(?!机关|限|属)|(?:^|[，,])(?:对|为)[^。；]{2,50}(?:开辟|开通|提供)[^，。；]{0,20}绿色通道"
)
"""Those supported may do or have something."""
_CARRIED_OUT = re.compile(
    r"^(?:按照?[^，。；]{2,16}[，,])?(?:继续|全面|严格|认真|积极|持续|及时|深入|切实|按规定|不折不扣)*(?:落实|执行|延续|实施)(?:[^。；]{0,120}(?:税收|税费|所得税|增值税|费率|财税|社保|补[助贴]|奖补|返还|退税|减免|社会保险费)[^。；]{0,24}政策|"
    r"[^。；]{0,60}(?:减税降费|减[免缴征]|缓缴|不罚|免罚))"
)
"""A policy of money is carried out."""
_FOR_A_PLACE = re.compile(r"支持[^，。；企]{0,8}(?:地区|新区|试验区|开发区|高新区|示范区|机场|城市|[市县])(?!内|场|民)")
"""A place or an authority is supported, nobody who could appeal."""
_SET_ASIDE = re.compile(
    r"(?:安排(?![^，。；]{0,6}最高)|统筹|新增(?!固定资产|投资))[^，。；]{0,40}\d[\d.]*(?:亿|万)元[^。；]{0,20}(?:[，,]|支持)(?!.*(?:给[予于]|发放|每))"
)
"""Money is put into a budget, for nobody in particular."""
_BUYER = re.compile(r"采购人|采购代理机构|招标人")
_WAIVED = re.compile(r"免[收除缴交]|不再收|预付")
_RESERVED = re.compile(
    r"^(?!督促|引导|推动|鼓励|支持).*(?:专门面向(?:中小|小微)[^，。；]{0,6}采购|(?:预留|份额)[^，。；]{0,30}\d[\d.]*[%％]|应[^。；]{0,30}预留[^，。；]{0,6}份额|应当?[^，。；]{0,16}(?:全部向|在)[^，。；]{2,24}(?:企业|单位|机构)(?:范围内)?采购)"
)
"""So much of what the state buys is kept for small firms."""
_SOFT = re.compile(
    r"^(?:鼓励|引导|推动|指导|探索|协助|协调|推进|优化|健全|完善|发挥)(?![^。]*(?:对|给予|予以)[^。]*(?:给予|予以|优先|奖励))"
)
_SIGNS = {
    "gives": cues.GIVES, "supports": cues.STRONG_SUPPORT, "delegates": cues.DELEGATES, "local": _LOCAL,
    "supported": _SUPPORTED, "eligible": _ELIGIBILITY, "money": _MONEY, "soft": _SOFT, "relaxed": _RELAXED, "entitled": _ENTITLED,
    "carried out": _CARRIED_OUT, "no longer": _NO_LONGER, "set aside": _SET_ASIDE, "planned": _PLANNED, "for a place": _FOR_A_PLACE,
}  # fmt: skip
_SURE = 1000
"""What a certain verdict of the rules counts before the learnt weights, in thousandths."""
_FIRM = 4.0
"""How much surer than certain a verdict is that weights should seldom overrule: few texts show what it is about."""


def binding(sentence: str, path: tuple[str, ...] = ()) -> tuple[bool, float]:
    """True or false and how sure; `path` holds the headings above.

    >>> binding("对新认定的企业给予20万元奖励。")[0], binding("鼓励各地对示范企业给予奖励。")[0]
    (True, False)
    """
    decision = shipped("binding").decide(features(sentence, path), start(sentence))
    return decision.name == str(True), decision.confidence


def start(sentence: str) -> dict[str, int]:
    """What the rules give to their verdict, in thousandths, before anything learnt is added."""
    verdict, sure = _ruled(sentence)
    return {str(verdict): int(_SURE * sure)}


def by_rules(sentence: str) -> bool:
    """True or false by the words alone."""
    return _ruled(sentence)[0]


def _ruled(sentence: str) -> tuple[bool, float]:
    """The verdict and how sure it is, 1 being certain."""
    given = _BUILT.sub("", sentence)
    gives = bool(_MONEY.search(given))
    amount = bool(re.search(r"\d\s*(?:万元|亿元|元|%|％|‰)", sentence))
    if _left_to_others(sentence) or _PLANNED.search(sentence) or _SET_ASIDE.search(sentence):
        return False, _FIRM
    if gives and amount:
        return True, 0.95
    if _RESERVED.search(sentence):
        return True, 0.8
    if _NO_LONGER.search(sentence):
        return True, 0.8
    if _BUYER.search(sentence) and not _WAIVED.search(sentence):
        return False, 0.7
    if any(_MONEY.search(clause) and not cues.DELEGATES.search(clause) for clause in re.split(r"[，,；;]", given)):
        return True, 0.8
    if announces_relief(sentence):
        return True, 1.5
    if cues.DELEGATES.search(sentence) and not _SUPPORTED.search(sentence):
        return False, 0.75
    if _SUPPORTED.search(sentence):
        return True, 0.65
    if (_RELAXED.search(sentence) or _ENTITLED.search(sentence)) and not (
        _ASKED.search(sentence) or _OFFICE_MAY.search(sentence)
    ):
        return True, 0.65
    if _CARRIED_OUT.search(sentence):
        return True, 0.65
    asked = _SOFT.search(sentence) or _OFFICE_MAY.search(sentence) or re.search(r"督促|查处", sentence)
    return bool(_ELIGIBILITY.search(sentence) and not asked), 0.65


def _left_to_others(sentence: str) -> bool:
    """Places may give; the sentence itself gave nothing before it says so, nor does another treasury after that."""
    local, money = _LOCAL.search(sentence), _MONEY.search(sentence)
    if local is not None and _TREASURY.search(sentence, local.end()):
        return False
    return local is not None and (money is None or local.start() < money.start())


def features(sentence: str, path: tuple[str, ...]) -> tuple[Block, ...]:
    """What the weights are learnt over: signs of giving in the whole and in its last clause, openings of clauses, words, characters, the heading."""
    said = plain(sentence)
    pieces = clauses(said)
    return (
        frozenset(name for name, sign in _SIGNS.items() if sign.search(said))
        | ({"relief"} if announces_relief(said) else frozenset()),
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
        grams(pieces[0], (2,), "first ") | grams(pieces[-1], (2,), "last "),
        grams(plain(path[-1]) if path else "", (2,), "heading "),
    )
