"""A figure that bounds whom a measure is for (年产值超过1亿元的企业), not what it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    """True where the figure says who qualifies: the first judge that is sure decides, and in doubt it is given.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [bounds(c, quantities(c)[0]) for c in ("对投资超过1亿元的企业", "给予1亿元奖励")]
    [True, False]
    """
    before, after = ASIDE.sub("", clause[: quantity.start]), _INCLUSIVE.sub("", clause[quantity.end :])
    figure = _Figure(clause, quantity, before, _ASIDE_OF_BOUND.sub(r"\g<mark>", RUNS_ON.sub("", after)))
    for judge in _JUDGES:
        decided = judge(figure)
        if decided is not None:
            return decided
    return False


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure, its clause, and what stands before and after it there without asides."""

    clause: str
    quantity: Quantity
    before: str
    after: str

    @property
    def said(self) -> str:
        return self.clause[self.quantity.start : self.quantity.end]

    @property
    def is_points(self) -> bool:
        return self.quantity.unit in {"个百分点", "基点"}

    @property
    def is_range(self) -> bool:
        return self.quantity.low is not None


def _by_shape(f: _Figure) -> bool | None:
    """Shapes that are sure whatever else the clause says: 亿元以上项目, the next tier of a line, a size, a class."""
    if f.said == "亿元":
        return True  # 亿元以上项目
    if f.quantity.is_share and pays_at_least(f.before, f.after):
        return False
    if is_next_tier(f.before, f.after):
        return True
    if is_attribute(f.before, f.after) or (f.quantity.unit == "个百分点" and STEP.search(f.before)):
        return True
    if (f.quantity.is_money or f.quantity.is_share) and bounds_a_class(f.before, f.after):
        return True
    if f.quantity.is_money and _ALONE.fullmatch(f.after) and f.before and not GIVING.search(f.before):
        return True
    return True if f.quantity.is_share and is_share_held(f.before, f.after) else None


def _by_band(f: _Figure) -> bool | None:
    """What follows makes it a band, a stair or a yardstick."""
    if BAND.match(f.after) or STAIR.match(f.after) or YARDSTICK.match(f.after):
        return True
    return True if _CLASS_BY_STEPS.match(f.after) and not GIFT.search(f.before) else None


def _by_points(f: _Figure) -> bool | None:
    """Points of a percentage: of a loan's rate, of a difference, or given."""
    if f.quantity.unit == "个百分点" and _THAN_BEFORE.search(f.before):
        return True
    if not f.is_points:
        return None
    if _POINTS_WITHIN.match(f.after) or _RATE_OF_LOANS.match(f.after):
        return True
    return False if "LPR" in f.clause or _POINTS_GIVEN.match(f.after) else None


def _by_comparison(f: _Figure) -> bool | None:
    """A sign of comparison, where something is raised from, a step that earns; 甲为3万元、乙为2万元 is given."""
    if _COMPARED_BY_SIGN.search(f.before):
        return True
    if _FROM.search(f.before) and _RAISED.match(f.after):
        return True
    if _EACH_STEP.search(f.before) and _EARNS.match(f.after):
        return True
    money = f.quantity.is_money
    if money and f.before.endswith("为") and _EACH_HAS.match(f.after) and not ATTRIBUTE.search(f.before[:-1]):
        return False
    return None


def _by_sort(f: _Figure) -> bool | None:
    """What money and shares say of themselves; the size of a fund that is set up is none."""
    sure = money_bounds(f.before, f.after) if f.quantity.is_money else None
    if f.quantity.is_share and not f.quantity.is_money:
        sure = share_bounds(f.before, f.after)
    if sure is not None:
        return sure
    sized = FUND.search(f.clause) and re.search(r"规模[^，]{0,6}$", f.before)
    if sized and not (re.match(r"的[，,]", f.after) or is_size_held(f.clause, f.before, f.after)):
        return False
    return True if _LISTED.match(f.after) or f.before.endswith("适用") else None


def _by_range(f: _Figure) -> bool | None:
    """500万元以上至1000万元: said so exactly, it is a class of applicants."""
    if not f.is_range:
        return None
    if f.quantity.is_share and SHARE_REACHED.search(f.before) and not _GIFT_BEFORE.search(f.before):
        return True
    if not f.quantity.is_money or "按" in f.before:
        return None
    if _BETWEEN.match(f.after) and not GIFT.search(f.before):
        return True
    exactly = "以上" in f.said or ("含" in f.said and not GIVING.search(f.before[-8:]))
    return True if exactly or _CLASS.match(f.after) or _RANGE_GIVEN.match(f.after) else None


def _by_what_it_earns(f: _Figure) -> bool | None:
    """The class first, then what it is given: 1万元以上家电给予500元; 每年不超过50万元的房租补贴 is given itself."""
    if _GIVEN_NEXT.match(f.after) and not _GIVES_IT.search(f.before):
        return True
    if _THEN_GIVEN.match(f.after) and not GIFT.search(f.before):
        return True
    counted = f.is_range or (f.quantity.is_money and _OF_SO_MUCH.search(f.before))
    if counted and _EARNS.match(f.after) and not _GIFT_BEFORE.search(f.before):
        return True
    gift = f.quantity.is_money and _OF_GIFT.match(REST_OF_LIST.sub("", f.after))
    return False if gift and re.search(r"给[予于]|每|发放|派发|投放", f.before) else None


def _by_rate(f: _Figure) -> bool | None:
    """A rate of something (按贷款额的2%, 3%的比例) is given; one that is reached (占比30%以上的) is not."""
    after = REST_OF_LIST.sub("", f.after)
    if f.quantity.is_share and _SHARE_OF.search(f.before) and not AND_ABOVE_OF.match(after):
        return False
    if re.search(r"按照?|参照", f.before) and _BY_STANDARD.match(after):
        return False
    if re.search(r"对[^，,。]{0,30}(?:不超过|低于|高于)$", f.before) and _OF_SOMEBODY.match(after):
        return True
    if f.quantity.is_share and _RATE_GIVEN.search(after[:8]) and not AND_ABOVE_OF.match(after):
        reached = MEASURED.search(f.before) and AND_ABOVE.match(after)
        return bool(reached and not re.search(r"按|给予", f.before[-14:]))
    return None


def _by_end_of_clause(f: _Figure) -> bool | None:
    """No giving word before it, and the clause ends or goes on to its noun; or 对…超过 leads up to it."""
    after = REST_OF_LIST.sub("", f.after)
    if _ENDS_CLAUSE.match(after) and not GIVING.search(LIST_BEFORE.sub("", f.before)[-16:]):
        return True
    if _GOES_ON.match(after) and not _JUST_GIVEN.search(f.before):
        return True
    return bool(re.search(r"(?:对|凡)[^，,。]{0,40}(?:(?<!不)超过|达到?|满|总额|投资额?)$", f.before))


_JUDGES = (
    _by_shape,
    _by_band,
    _by_points,
    _by_comparison,
    _by_sort,
    _by_range,
    _by_what_it_earns,
    _by_rate,
    _by_end_of_clause,
)
"""In this order: an earlier one knows the surer signs."""


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
