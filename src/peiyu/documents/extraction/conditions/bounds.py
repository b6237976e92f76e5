"""A figure that bounds whom a measure is for (年产值超过1亿元的企业), not what it gives."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import MONEY_WORD, Quantity

FUND = re.compile(r"基金|资金池|风险池|引导资金|资金规模")
_MEASURED = re.compile(
    r"(?:达到?|超过|突破|首破|满|占[^，,。]{0,14}(?:比重|比例)?|增长|不低于|不少于|实现|投资|产值|收入|税收|销售额|经营额|纳税额|营业额|总额|规模|面积|合同额|年产值|强度|贡献|新设|增资|单台设备|担保金额|金额)[^，,。；;]{0,6}$"
)
"""What is measured of an applicant stands before the figure."""
_SUM = rf"\d[\d.,]*\s*(?:{MONEY_WORD}|[%％‰])"
_REST_OF_LIST = re.compile(
    rf"^(?:\s*(?:[、和及与或]|以及)\s*[^，,。；;、\d给予奖补按]{{0,12}}(?:{_SUM}\s*[-—–~～至]\s*)?{_SUM})+"
)
"""70%、80%和90%给予: what stands behind the last member holds for every member."""
_BY_STANDARD = re.compile(
    r"^(?!以上的)[^，,。；;]{0,40}的?(?:标准|比例)[^，,。；;]{0,8}(?:资助|补[助贴]|奖励|支持|给予|发放|贴息)"
)
_SHARE_OF = re.compile(r"(?:按照?|参照|给予|提至|返还|不[得高低]?[于超]过?|根据)(?:(?!占|增长|增速)[^，,。；;])*的$")
_LISTED = re.compile(rf"^(?:[、和与及或][\d.]+{MONEY_WORD})+的(?:企业|项目|单位)")
_OF_SOMEBODY = re.compile(r"的(?:业务|企业|贷款|项目|单位)")
_RAISED = re.compile(r"(?:提高|提升|上调|下调|降低|降)(?:至|到|为)")
_RATE_GIVEN = re.compile(r"的|比例|标准|补[助贴]|奖励|资助|[给予按]|上浮|下浮")
_AND_ABOVE = re.compile(r"^\s*(?:[（(]不?含[^）)]{0,6}[）)])?\s*(?:及)?以上")
_AND_ABOVE_OF = re.compile(r"^\s*(?:[（(]不?含[^）)]{0,6}[）)])?\s*(?:及)?以上(?:的(?:企业|项目|单位|机构)|且)")
_ENDS_CLAUSE = re.compile(
    r"^\s*(?:[(（][^)）]{0,8}[)）])?\s*(?:及)?(?:以上|以下|以内)?\s*(?:[(（][^)）]{0,14}[)）])?\s*的?(?:[，,、〕)）]|且|至|并(?![给予奖补]))"
)
_GIVING = re.compile(
    r"[奖补]$|(?:支持|扶持)(?:资金|金额|额度|经费)?(?:为|约)?$|给予|奖励|补[助贴]|资助|最高|最低|不超过|发放|按|提高至|提高到|降至|降低|承担|下调|上浮|下浮|减征|额度|贴息|返还|抵用|抵扣|报销|领取|安排|拨付|筹集|奖补|[一二三特]等奖|[金银铜]奖"
)
_GOES_ON = re.compile(
    r"^\s*(?:/[\u4e00-\u9fff]{1,3})?(?:[(（][^)）]{0,8}[)）])?\s*(?:及)?(?:以上|以下|以内|及以上)?(?:规模)?(?:[(（][^)）]{0,10}[)）])?(?:的(?!标准|比例|一次性|奖|补|资|贴|额|定额|资金|品牌|担保费|氢|配|扶|展|支|优惠|税|幅度|扣|折|上浮|下浮)|额度的|至|融资担保)"
)
_ATTRIBUTE = re.compile(
    r"(?:额|投资|产值|收入|税收|销售|贡献|面积|强度|资本|资产|利润|订单|年薪|薪酬|报酬|外资|合同)[^，,。；;]{0,2}$"
)
_OF_SOMETHING = re.compile(
    r"^(?:[（(][^）)]{0,8}[）)])?(?:及)?以[上下内](?:[（(]不?含[^）)]{0,6}[）)])?(?:的)?(?!标准|比例|一次性|奖|补|资|贴|支持|扶持)[^，,。；;、且的]"
)
_RATIO_ASKED = re.compile(r"(?:占比|比例|比重|率)(?:不低于|不少于|达到?|超过|高于)$")
_HELD = re.compile(
    r"(?:持股|占股|股权|出资|负债率|占比|比重)[^，,。；;]{0,6}(?:不(?:得)?(?:超过|高于)[^，,。；;\d给按补奖]{0,12}|低于)$"
)
_COMPARED = re.compile(r"(?:低于|高于|少于|多于|超过|达到?|大于|小于|不足)$")
_PERFORMANCE = re.compile(r"(?<![费利税息贴])(?<!征收)(?<!返还)率(?:达到?|实现|保持在|稳定在|提高到|提升至)$")
"""使用完成率实现100%: how well something is done."""
_THAN_OTHERS = re.compile(r"(?:低于|高于|优于|超过)[^，,。；;\d]{1,10}(?:平均(?:水平|值|增速)?|水平|同期|上年(?:度)?)$")
_OF_WHOM = re.compile(r"^的(?:[，,]|[^，,。；;、给奖补按]{0,12}(?:企业|项目|单位|业务|贷款|机构|产品|部分))")
_GIFT = re.compile(r"给[予于]|按|补|奖")
_STEP = re.compile(r"每$|每(?:新增|增加|增长|超过|超出|达到|出口|投资|完成|实现|满)[^，,。；;\d奖补给]{0,6}$")
"""每出口1美元奖励0.02元: the step, not what it earns."""
_NEXT_BOUND = re.compile(r"以[上下](?:[、和至到])?$")
_RATIO_IS = re.compile(
    r"(?:补[偿助贴]|奖[励补]|贴息|资助|扣除|抵扣|承担|分担|支持|扶持|减免)(?:资金)?(?:比例(?:为|达|最高)?|(?:标准|金额|额度|比例)(?:分别)?(?:为|是|按照?)[^，,。；;\d]{1,30}的)$"
)
_OF_A_WHOLE = re.compile(
    r"(?<!占)(?:费用?|[金款]额?|租金|利息|价格?|支出|成本|额|标准|资金|投资|部分|损失|贡献|经费|奖励|补[助贴])的$"
)
_MEASURE_OF_SOMETHING = re.compile(r"占|达|超|[低高少多大小]于|完成|实现|到位|缴|突破|增长|下降")
"""奖补标准为实际利息的10%，: a share of a whole is given, unless something is measured by it (完成投资的50%)."""
_GIVES_AT_LEAST = re.compile(r"按照?(?:至少|不低于|不少于)$")
_MEASURED_OF = re.compile(
    r"(?:额|收入|产值|税收|投资|贡献|规模|资本|资产|利润|薪酬?|报酬|外资|订单|费用)[^，,。；;\d给奖补资按]{0,6}?(?<!不)(?<!不得)(?:超过?|达到?|突破|首超|首破|满)$|"
    r"(?:强度|产值|收入|税收|利润|外资|投资总?额|总投资|销售额|营业额|纳税额|贡献|研发投入|报酬|年薪)(?:不(?:低|少)于|至少)$"
)
_AT_MOST = re.compile(r"(?<!售价)(?<!价格)最高(?:不超过|可?[达至]|可(?:申[请领]|享受?|获得?|贷|领取?)?|为)?$")
_BEYOND = re.compile(r"(?<!不)(?<!不得)(?:超[过出]|低于|高于|不足)$")
_PLACES_NEXT = re.compile(
    r"(?:及?以上)?的?(?:安排|给[予于]|享受|奖励|分配)(?:不(?:得)?超过|最多)?[^，,。；;\d]{0,4}\d{1,2}\s*(?:名|个|人)"
)
_PART = re.compile(r"(?:及?以[上下])?的?(?:部分|[^，,。；;、\d给奖补的]{1,6}(?:可|按|给|全额))")
"""超过5000元部分抵用50%, 低于5000元的服务可全额抵用."""
_EARNED = re.compile(
    r"(?:报酬|年薪|薪酬|工资|收入|利润|产值|税收|纳税|营业额|销售额|注册资[本金]|外资|投资额?)[^，,。；;\d]{0,2}$"
)
_POINTS_WITHIN = re.compile(r"^(?:以[内下])的(?:[，,]|[^，,。；;给奖补]{0,6}(?:贷款|业务|项目|企业|部分))")
"""利率上浮3个百分点以内的，由财政贴息."""
_CLASS_LIMIT = re.compile(
    rf"^(?:及?以上)(?:[（(]不?含[^）)]*[）)])?[、，,至和]?\s*\d[\d.]*\s*(?:{MONEY_WORD}|[万亿])(?:[（(]不?含[^）)]*[）)])?(?:及?以[下内])"
)
"""达到1000万元以上2000万元以下: both ends are said, so it is a class."""
_GIVEN_BEFORE = re.compile(r"给[予于]|奖|补|资助|贴息|返还|额度|标准|安排")
_SPARED = re.compile(r"以[内下]的?(?:免(?![费息租])|无需|不需|不再|取消|简化|原则上[不免])")
"""贷款20万元以内免除反担保: up to so much something is not asked for."""
_POINTS_GIVEN = re.compile(r"的?(?:财政|利息|利率)?(?:贴息|补[助贴]|奖补|优惠)")
_CHANGED_TO = re.compile(r"(?:提高|提升|降低?|下调|上调|下降)[^，,。；;\d]{0,12}(?:至|到)$")
_REACHES = re.compile(r"(?<!不)(?<!不得)(?:超过|达到?|突破|大于)$")
_A_HEAD = re.compile(
    r"每(?:人|户|家|位|名|辆|台|套|亩|件|个|项|月|年|日|天|吨|次|场|村|平方米|公里)(?:每[年月日天])?(?:最高)?$"
)
_AND_MORE_THEN = re.compile(
    r"^(?:[(（]含[^)）]{0,6}[)）])?(?:及)?以[上下](?:的?[，,；;]|的[^，,。；;给奖补按]{0,12}(?:企业|项目|单位|机构|主体|业务))"
)
_PAYS = r"(?:支付|预付|付款|结算(?!账户)款?|进度款|预留)"
_PAYS_AT_LEAST = re.compile(
    rf"{_PAYS}[^，,。；;\d]{{0,12}}(?:不(?:得)?(?:低于|少于)|至少)[^，,。；;\d]{{0,12}}$|不(?:得)?(?:低于|少于)[^，,。；;\d]{{0,10}}$"
)
_PAYMENT = re.compile(rf"^的?{_PAYS}")
_PAYS_MORE = re.compile(
    rf"预留[^，,。；;\d]{{0,24}}(?:总额|份额|比例)的?$|{_PAYS}(?:[^，,。；;\d]{{0,14}}(?:(?:提高|提升|上调|增加|扩大)(?:至|到|为)|达到?|为))?$"
)
"""预付款比例不低于30%, 预留份额提高至45%以上: the least that a buyer pays or sets aside."""
_ALLOWED = re.compile(r"(?:允许|可以?有)[^，,。；;按\d]{0,6}不(?:得)?(?:超过|高于|低于|少于)$")
_OF_PRIZE = re.compile(r"(?:奖励|补[助贴]|资助)(?:金额|资金|总额|额度)(?<!不)(?:超过|达到)$")
_SHARE_REACHED = re.compile(r"(?:占[^，,。；;\d]{1,20}|增长|增速|增幅|(?:比例|比重|率)(?:达到?|在|为)?)$")
_RATE_OF_LOANS = re.compile(r"(?:以[内下])?的(?:[^，,。；;给奖补]{0,4})(?:贷款|业务)[，,]")
"""占营业收入3%至5%的, 利率不超过LPR加50个基点的贷款，: whom it is for."""
_HELD_BY = re.compile(r"以内的[^，,。；;]{0,12}(?:银行|机构|企业|单位|公司|[，,])")
_AT_LEAST_OF = re.compile(r"^(?!.*(?:给[予于]|按|奖|补|返还)).*(?:不(?:低|少)于|超过|达到?|高于)[^，,。；;\d]{0,14}$")
"""自有资金不低于总投资30%的，."""
_EARNS = re.compile(
    r"(?:[（(]不?含[^）)]{0,6}[）)])?的?[，,]?(?:再|各|分别)?(?:给予|奖励?|补[助贴]?|资助)[^，,。；;]{0,4}\d"
)
_GIFT_BEFORE = re.compile(r"给[予于]|奖|补|资助|贴息")
"""按投资额50万元至100万元奖励10万元: the class, then what it earns."""
_BY_CLASS = re.compile(
    r"^(?![^，,。；;]*(?:给[予于]|奖|补))[^，,。；;]*按[^，,。；;\d]{0,8}(?:资本|投资|产值|收入|税收|销售|营业|贡献|规模|到资)额?$"
)
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
_LIST_BEFORE = re.compile(rf"(?:{_SUM}[、和及或与])+$")
_PRICE = re.compile(r"(?:价格?|价款)[^，,。；;]{0,4}(?:不(?:得)?(?:超过|高于)|低于|高于|达到|在)$")
_GIVEN_NEXT = re.compile(
    r"^(?:[(（]含[）)])?(?:及)?以[上下](?!的?(?:标准|比例|一次性|奖|补|资|贴|支持|扶持))[^，,。；;、]{1,10}(?:给予|奖励|补[助贴])"
)
"""购买1万元以上家电给予500元."""
_THEN_GIVEN = re.compile(
    r"^(?:/[\u4e00-\u9fff]{1,3})?(?:[(（]含[）)])?(?:及)?以[上下内]的?(?:再|各|分别)?(?:给予|奖励?|补[助贴偿]?|资助)[^，,。；;]{0,6}\d"
)
"""投资强度300万元/亩以上的补助5%."""
_CLASS = re.compile(r"^(?:[（(][^）)]{0,8}[）)])?(?:的)?部分|^[^，,。；;给奖补贴资\d]{1,10}的[，,]")
_RANGE_GIVEN = re.compile(
    r"(?:[（(]不?含[^）)]{0,6}[）)])?(?:的[，,]?)?(?:给[予于]|(?:再|各|分别)?(?:奖励|补[助贴]|资助)[^，,。；;]{0,4}\d)"
)
_OF_GIFT = re.compile(
    r"^的[^，,。；;、给企项单机]{0,6}(?:补[助贴]|奖励|资助|奖补|贴息|扶持|支持|消费券|代金券|创新券|服务券|红包|津贴|安家费)"
)
"""每年不超过50万元的房租补贴."""
_CITED = re.compile(r"[^”]*”的?(?:要求|精神|部署|规定)")
_JUST_GIVEN = re.compile(
    r"给予[^，,]{0,10}$|奖励[^，,]{0,8}$|按[^，,]{0,12}$|补[助贴][^，,]{0,8}$|资助[^，,]{0,8}$|[下上]浮$"
)


def bounds(clause: str, quantity: Quantity) -> bool:
    """True where the figure says who qualifies.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [bounds(c, quantities(c)[0]) for c in ("对投资超过1亿元的企业", "给予1亿元奖励")]
    [True, False]
    """
    before, after = _ASIDE.sub("", clause[: quantity.start]), clause[quantity.end :]
    if clause[quantity.start : quantity.end] == "亿元":
        return True  # 亿元以上项目
    if quantity.is_share and pays_at_least(before, after):
        return False
    if is_attribute(before, after) or (quantity.unit == "个百分点" and _STEP.search(before)):
        return True
    if quantity.unit in {"个百分点", "基点"} and (_POINTS_WITHIN.match(after) or _RATE_OF_LOANS.match(after)):
        return True
    if quantity.unit in {"个百分点", "基点"} and ("LPR" in clause or _POINTS_GIVEN.match(after)):
        return False
    sure = _share_bounds(before, after) if quantity.is_share else None
    if quantity.is_money:
        sure = _money_bounds(before, after)
    if sure is not None:
        return sure
    if FUND.search(clause) and re.search(r"规模[^，]{0,6}$", before) and not re.match(r"的[，,]", after):
        return False
    if _LISTED.match(after) or (before.endswith("由") and _RAISED.match(after)) or before.endswith("适用"):
        return True
    if (
        quantity.low is not None
        and quantity.is_share
        and _SHARE_REACHED.search(before)
        and not _GIFT_BEFORE.search(before)
    ):
        return True
    ranged = quantity.low is not None and quantity.is_money and "按" not in before
    said = clause[quantity.start : quantity.end]
    if ranged and ("以上" in said or ("含" in said and not _GIVING.search(before[-8:])) or _CLASS.match(after)):
        return True  # 500万元以上至1000万元: said so exactly, it is a class of applicants
    if (
        _GIVEN_NEXT.match(after)
        or (_THEN_GIVEN.match(after) and not _GIFT.search(before))
        or (ranged and _RANGE_GIVEN.match(after))
        or (quantity.low is not None and _EARNS.match(after) and not _GIFT_BEFORE.search(before))
    ):
        return True
    if quantity.is_money and _OF_GIFT.match(after) and re.search(r"给[予于]|每|发放|派发|投放", before):
        return False
    after = _REST_OF_LIST.sub("", after)
    if quantity.is_share and _SHARE_OF.search(before) and not _AND_ABOVE_OF.match(after):
        return False
    if re.search(r"按照?|参照", before) and _BY_STANDARD.match(after):
        return False
    if re.search(r"对[^，,。]{0,30}(?:不超过|低于|高于)$", before) and _OF_SOMEBODY.match(after):
        return True
    if quantity.is_share and _RATE_GIVEN.search(after[:8]) and not _AND_ABOVE_OF.match(after):
        return bool(_MEASURED.search(before) and _AND_ABOVE.match(after) and not re.search(r"按|给予", before[-14:]))
    if _ENDS_CLAUSE.match(after) and not _GIVING.search(before[-16:]):
        return True
    if _GOES_ON.match(after) and not _JUST_GIVEN.search(before):
        return True
    return bool(re.search(r"(?:对|凡)[^，,。]{0,40}(?:(?<!不)超过|达到?|满|总额|投资额?)$", before))


def _share_bounds(before: str, after: str) -> bool | None:
    """What the words beside a share say for certain; None where they leave it open."""
    before = _LIST_BEFORE.sub("", before)
    if pays_at_least(before, after):
        return False
    if _ALLOWED.search(before) or (re.search(r"控制在$", before) and _HELD_BY.match(after)):
        return True
    if (_CHANGED_TO.search(before) and not _AND_ABOVE_OF.match(after)) or _GIVES_AT_LEAST.search(before):
        return False
    if _OF_A_WHOLE.search(before) and not _MEASURE_OF_SOMETHING.search(before) and not _AND_ABOVE.match(after):
        return False
    if before.endswith(("分担", "承担", "负担")):
        return False
    if _AT_LEAST_OF.search(before) and _OF_WHOM.match(after):
        return True
    if _THAN_OTHERS.search(before) or _PERFORMANCE.search(before) or re.search(r"至少(?:安排|有|须|应)?$", before):
        return True
    asked = _RATIO_ASKED.search(before) and not re.search(r"给[予于]|奖励|返还|补[助贴偿]|扶持|资助|支持", before)
    if (asked and not _GIVING.match(after[:8])) or _HELD.search(before):
        return True
    if not _GIFT.search(before) and (
        (_COMPARED.search(before) and _OF_WHOM.match(after)) or _REACHES.search(before) or _AND_MORE_THEN.match(after)
    ):
        return True
    return False if _RATIO_IS.search(before) else None


def by_class(before: str, after: str) -> bool:
    """按实收资本1亿元、5亿元，: the classes of applicants that the next clause gives something to.

    >>> by_class("按实收资本1亿元、", "，"), by_class("按投资额的", "，")
    (True, False)
    """
    whose = _BY_CLASS.search(_LIST_BEFORE.sub("", before))
    return bool(whose) and bool(re.fullmatch(r"(?:以上|以下)?[，,]?", _REST_OF_LIST.sub("", after)))


def pays_at_least(before: str, after: str) -> bool:
    """A share that a public buyer has to pay or to set aside for small firms, at the least.

    >>> pays_at_least("预付款比例不低于", "。"), pays_at_least("首次缴纳比例不低于", "。")
    (True, False)
    """
    if re.match(r"的(?:[，,]|[^，,。；;]{0,4}(?:企业|项目|单位))", after):
        return False
    least = _PAYS_AT_LEAST.search(before)
    if least:
        return bool(re.match(_PAYS, least[0])) or bool(_PAYMENT.match(after))
    return bool(_PAYS_MORE.search(before)) and bool(_AND_ABOVE.match(after))


def _money_bounds(before: str, after: str) -> bool | None:
    """What the words beside a sum of money say for certain; None where they leave it open."""
    if _PRICE.search(before) or _STEP.search(before) or (_OF_PRIZE.search(before) and _OF_WHOM.match(after)):
        return True
    if by_class(before, after) or _SPARED.match(after):
        return True
    if _AT_MOST.search(before):
        return False
    if not _GIVEN_BEFORE.search(before) and (
        _PLACES_NEXT.match(after)
        or (_BEYOND.search(before) and _PART.match(after))
        or (_EARNED.search(before) and re.match(r"及?以上(?:的?部分)?[，,；;。]?$", after))
        or _NEXT_BOUND.search(before)
        or _MEASURED_OF.search(before)
        or (_CLASS_LIMIT.match(after) and _MEASURED.search(before))
    ):
        return True
    if _ATTRIBUTE.search(before) and re.match(r"以[上下](?:、|分)", after):
        return True
    return False if _A_HEAD.search(before) and not _AND_ABOVE.match(after) else None


def is_attribute(before: str, after: str) -> bool:
    """年销售额5000万元以上大品种 says which, not how much.

    >>> is_attribute("引进年销售额", "以上大品种"), is_attribute("给予", "以上奖励")
    (True, False)
    """
    return bool(_ATTRIBUTE.search(before) and _OF_SOMETHING.match(after))


def is_cited(clause: str, quantity: Quantity) -> bool:
    """关于“逐步降至1%以下”的要求: what somebody else asked for."""
    before, after = clause[: quantity.start], clause[quantity.end :]
    return before.count("“") > before.count("”") and bool(_CITED.match(after))
