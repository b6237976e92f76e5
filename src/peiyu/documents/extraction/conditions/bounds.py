"""A figure that bounds whom a measure is for (年产值超过1亿元的企业), not what it gives."""

from __future__ import annotations

import re

from peiyu.documents.extraction.amounts.pools import FUND, is_size_held
from peiyu.documents.extraction.conditions.bound_words import (
    AND_ABOVE,
    AND_ABOVE_OF,
    ASIDE,
    ATTRIBUTE,
    BAND,
    GIFT,
    GIVING,
    LIST_BEFORE,
    MEASURED,
    REST_OF_LIST,
    RUNS_ON,
    SHARE_REACHED,
    STAIR,
    STEP,
    YARDSTICK,
)
from peiyu.documents.extraction.conditions.class_bounds import bounds_a_class
from peiyu.documents.extraction.conditions.money_bounds import money_bounds
from peiyu.documents.extraction.conditions.share_bounds import pays_at_least, share_bounds
from peiyu.documents.extraction.conditions.shares_held import is_share_held
from peiyu.documents.extraction.conditions.tiers_in_line import is_next_tier
from peiyu.documents.extraction.numbers.quantities import MONEY_WORD, Quantity

_BY_STANDARD = re.compile(
    r"^(?!以上的)[^，,。；;]{0,40}的?(?:标准|比例)[^，,。；;]{0,8}(?:资助|补[助贴]|奖励|支持|给予|发放|贴息)"
)
_SHARE_OF = re.compile(r"(?:按照?|参照|给予|提至|返还|不[得高低]?[于超]过?|根据)(?:(?!占|增长|增速)[^，,。；;])*的$")
_LISTED = re.compile(rf"^(?:[、和与及或/／][\d.]+{MONEY_WORD})+的(?:企业|项目|单位)")
_OF_SOMEBODY = re.compile(r"的(?:业务|企业|贷款|项目|单位)")
_RAISED = re.compile(
    r"(?:及?以[上下])?(?:最高)?(?:提高|提升|提|上调|下调|降低|降|上浮|下浮|增加|扩大|调整|调[高低])(?:至|到|为)"
)
_FROM = re.compile(r"[由从][^，,。；;\d]{0,12}$")
_RATE_GIVEN = re.compile(r"的|比例|标准|补[助贴]|奖励|资助|[给予按]|上浮|下浮")
_ENDS_CLAUSE = re.compile(
    r"^\s*(?:[(（][^)）]{0,8}[)）])?\s*(?:及)?(?:以上|以下|以内)?\s*(?:[(（][^)）]{0,14}[)）])?\s*的?(?:[，,、〕)）]|且|至|并(?![给予奖补]))"
)
_GOES_ON = re.compile(
    r"^\s*(?:/[\u4e00-\u9fff]{1,3})?(?:[(（][^)）]{0,8}[)）])?\s*(?:及)?(?:以上|以下|以内|及以上)?(?:规模)?(?:[(（][^)）]{0,10}[)）])?(?:的(?!标准|比例|一次性|奖|补|资|贴|额|定额|资金|品牌|担保费|氢|配|扶|展|支|优惠|税|幅度|扣|折|上浮|下浮)|额度的|至|融资担保)"
)
_OF_SOMETHING = re.compile(
    r"^(?:[（(][^）)]{0,8}[）)])?(?:及)?以[上下内](?:[（(]不?含[^）)]{0,6}[）)])?(?:的)?(?!标准|比例|一次性|奖|补|资|贴|支持|扶持|给)[^，,。；;、且的]"
)
_THAN_BEFORE = re.compile(r"[低高]于[^，,。；;\d]{1,10}(?:同期|上年|平均|水平)[^，,。；;\d]{0,4}$")
_POINTS_WITHIN = re.compile(r"^(?:以[内下])的(?:[，,]|[^，,。；;给奖补]{0,6}(?:贷款|业务|项目|企业|部分))")
"""利率上浮3个百分点以内的，由财政贴息."""
_POINTS_GIVEN = re.compile(r"的?(?:财政|利息|利率)?(?:贴息|补[助贴]|奖补|优惠)")
_RATE_OF_LOANS = re.compile(r"(?:以[内下])?的(?:[^，,。；;给奖补]{0,4})(?:贷款|业务)[，,]")
"""占营业收入3%至5%的, 利率不超过LPR加50个基点的贷款，: whom it is for."""
_COMPARED_BY_SIGN = re.compile(r"[<>≤≥≦≧＜＞]\s*$|(?:大于|小于)(?:或)?等于$")
_EARNS = re.compile(
    r"(?:[（(]不?含[^）)]{0,6}[）)])?的?[，,]?(?:再|各|分别)?(?:给予|奖励?|补[助贴]?|资助)[^，,。；;]{0,4}\d"
)
_EACH_STEP = re.compile(r"每[^，,。；;\d]{1,8}$")
"""每结汇1美元给予0.1元: the step, then what it earns."""
_GIFT_BEFORE = re.compile(r"给[予于]|奖|补|资助|贴息")
"""按投资额50万元至100万元奖励10万元: the class, then what it earns."""
_OF_SO_MUCH = re.compile(r"(?:额|值|收入|税收|投资|资[本金]|规模)(?:达|为)?$")
"""按执行额1万美元奖励3000元, 注册资本1亿元的奖励200万元: the step or class, then what it earns."""
_ASIDE_OF_BOUND = re.compile(r"^(?P<mark>及?以[上下内])[（(](?!不?含)[^（()）]{1,24}[）)](?=的|[，,]|且)")
"""增速10%以上（或增量5000万元以上）的企业."""
_BETWEEN = re.compile(r"(?:[（(]不?含[）)])?之间的")
_ALONE = re.compile(r"及?以[上下内]")
"""（单价10万元以上）: a bracket that holds nothing but a bound."""
_INCLUSIVE = re.compile(r"^[（(]不?含\d[^）)]{0,8}[）)]")
"""低于1.5%（含1.5%）的业务."""
_GIVEN_NEXT = re.compile(
    r"^(?:[(（]含[）)])?(?:及)?以[上下](?!的?(?:标准|比例|一次性|奖|补|资|贴|支持|扶持))[^，,。；;、]{1,10}(?:给予|奖励|补[助贴])"
)
"""购买1万元以上家电给予500元."""
_GIVES_IT = re.compile(r"给[予于][^，,。；;\d]{0,3}$")
"""给予100万元以上项目资金补助: the sum itself is given."""
_THEN_GIVEN = re.compile(
    r"^(?:/[\u4e00-\u9fff]{1,3})?(?:[(（]含[）)])?(?:及)?以[上下内]的?(?:再|各|分别)?(?:给予|奖励?|补[助贴偿]?|资助)[^，,。；;]{0,6}\d"
)
"""投资强度300万元/亩以上的补助5%."""
_CLASS_BY_STEPS = re.compile(r"^(?:[（(]不?含[）)])?及?以[上下][^，,。；;、\d给奖补按]{1,10}[，,]?每(?![年月季人户家])")
"""5亿元以上窑企每上一个台阶: of whom, then the step."""
_CLASS = re.compile(r"^(?:[（(][^）)]{0,8}[）)])?(?:的)?部分|^[^，,。；;给奖补贴资\d]{1,10}的[，,]")
_RANGE_GIVEN = re.compile(
    r"(?:[（(]不?含[^）)]{0,6}[）)])?(?:的[，,]?)?(?:给[予于]|(?:再|各|分别)?(?:奖励|补[助贴]|资助)[^，,。；;]{0,4}\d)"
)
_OF_GIFT = re.compile(
    r"^的[^，,。；;、给企项单机]{0,6}(?:补[助贴]|奖励|资助|奖补|贴息|扶持|支持|消费券|代金券|创新券|服务券|红包|津贴|安家费)"
)
"""每年不超过50万元的房租补贴."""
_CITED = re.compile(r"[^”]*”的?(?:要求|精神|部署|规定)")
_EACH_HAS = re.compile(
    rf"^(?:[（(][^（()）]*[）)])?(?:[、和及][^，,。；;、\d]{{2,40}}为\s?\d[\d.]*\s*{MONEY_WORD}(?:[（(][^（()）]*[）)])?)+[，,。；;]?$"
)
"""标准为：甲为3万元、乙为2万元: each member of the list has its sum, whatever its length."""
_JUST_GIVEN = re.compile(
    r"给予[^，,]{0,10}$|奖励[^，,]{0,8}$|按[^，,]{0,12}$|补[助贴][^，,]{0,8}$|资助[^，,]{0,8}$|[下上]浮$"
)


def bounds(clause: str, quantity: Quantity) -> bool:
    """True where the figure says who qualifies.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [bounds(c, quantities(c)[0]) for c in ("对投资超过1亿元的企业", "给予1亿元奖励")]
    [True, False]
    """
    before, after = ASIDE.sub("", clause[: quantity.start]), _INCLUSIVE.sub("", clause[quantity.end :])
    after = _ASIDE_OF_BOUND.sub(r"\g<mark>", RUNS_ON.sub("", after))
    if clause[quantity.start : quantity.end] == "亿元":
        return True  # 亿元以上项目
    if quantity.is_share and pays_at_least(before, after):
        return False
    if is_next_tier(before, after):
        return True
    if is_attribute(before, after) or (quantity.unit == "个百分点" and STEP.search(before)):
        return True
    if (quantity.is_money or quantity.is_share) and bounds_a_class(before, after):
        return True
    if quantity.is_money and _ALONE.fullmatch(after) and before and not GIVING.search(before):
        return True
    if quantity.is_share and is_share_held(before, after):
        return True
    if (
        BAND.match(after)
        or STAIR.match(after)
        or YARDSTICK.match(after)
        or (_CLASS_BY_STEPS.match(after) and not GIFT.search(before))
    ):
        return True
    if quantity.unit == "个百分点" and _THAN_BEFORE.search(before):
        return True
    if quantity.unit in {"个百分点", "基点"} and (_POINTS_WITHIN.match(after) or _RATE_OF_LOANS.match(after)):
        return True
    if quantity.unit in {"个百分点", "基点"} and ("LPR" in clause or _POINTS_GIVEN.match(after)):
        return False
    if _COMPARED_BY_SIGN.search(before):
        return True
    if (_FROM.search(before) and _RAISED.match(after)) or (_EACH_STEP.search(before) and _EARNS.match(after)):
        return True
    if quantity.is_money and before.endswith("为") and _EACH_HAS.match(after) and not ATTRIBUTE.search(before[:-1]):
        return False
    sure = share_bounds(before, after) if quantity.is_share else None
    if quantity.is_money:
        sure = money_bounds(before, after)
    if sure is not None:
        return sure
    sized = FUND.search(clause) and re.search(r"规模[^，]{0,6}$", before)
    if sized and not (re.match(r"的[，,]", after) or is_size_held(clause, before, after)):
        return False
    if _LISTED.match(after) or before.endswith("适用"):
        return True
    if (
        quantity.low is not None
        and quantity.is_share
        and SHARE_REACHED.search(before)
        and not _GIFT_BEFORE.search(before)
    ):
        return True
    ranged = quantity.low is not None and quantity.is_money and "按" not in before
    said = clause[quantity.start : quantity.end]
    if ranged and _BETWEEN.match(after) and not GIFT.search(before):
        return True
    if ranged and ("以上" in said or ("含" in said and not GIVING.search(before[-8:])) or _CLASS.match(after)):
        return True  # 500万元以上至1000万元: said so exactly, it is a class of applicants
    if (
        (_GIVEN_NEXT.match(after) and not _GIVES_IT.search(before))
        or (_THEN_GIVEN.match(after) and not GIFT.search(before))
        or (ranged and _RANGE_GIVEN.match(after))
        or (
            (quantity.low is not None or (quantity.is_money and _OF_SO_MUCH.search(before)))
            and _EARNS.match(after)
            and not _GIFT_BEFORE.search(before)
        )
    ):
        return True
    if (
        quantity.is_money
        and _OF_GIFT.match(REST_OF_LIST.sub("", after))
        and re.search(r"给[予于]|每|发放|派发|投放", before)
    ):
        return False
    after = REST_OF_LIST.sub("", after)
    if quantity.is_share and _SHARE_OF.search(before) and not AND_ABOVE_OF.match(after):
        return False
    if re.search(r"按照?|参照", before) and _BY_STANDARD.match(after):
        return False
    if re.search(r"对[^，,。]{0,30}(?:不超过|低于|高于)$", before) and _OF_SOMEBODY.match(after):
        return True
    if quantity.is_share and _RATE_GIVEN.search(after[:8]) and not AND_ABOVE_OF.match(after):
        return bool(MEASURED.search(before) and AND_ABOVE.match(after) and not re.search(r"按|给予", before[-14:]))
    if _ENDS_CLAUSE.match(after) and not GIVING.search(LIST_BEFORE.sub("", before)[-16:]):
        return True
    if _GOES_ON.match(after) and not _JUST_GIVEN.search(before):
        return True
    return bool(re.search(r"(?:对|凡)[^，,。]{0,40}(?:(?<!不)超过|达到?|满|总额|投资额?)$", before))


def is_attribute(before: str, after: str) -> bool:
    """年销售额5000万元以上大品种 says which, not how much.

    >>> is_attribute("引进年销售额", "以上大品种"), is_attribute("给予", "以上奖励")
    (True, False)
    """
    return bool(ATTRIBUTE.search(before) and _OF_SOMETHING.match(after))


def is_cited(clause: str, quantity: Quantity) -> bool:
    """关于“逐步降至1%以下”的要求: what somebody else asked for."""
    before, after = clause[: quantity.start], clause[quantity.end :]
    return before.count("“") > before.count("”") and bool(_CITED.match(after))
