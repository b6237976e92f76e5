"""Shares that bound whom a measure is for (增速不低于10%的企业), and shares that a buyer has to pay at the least."""

from __future__ import annotations

import re

from peiyu.documents.extraction.conditions.bound_words import (
    ABOVE_SHARE,
    AND_ABOVE,
    AND_ABOVE_OF,
    GIFT,
    GIVING,
    LIST_BEFORE,
    OCCUPIES,
    OF_WHOM,
    SHARE_REACHED,
    USED_SO,
)

_RATIO_ASKED = re.compile(r"(?:占比|比例|比重|率)(?:不低于|不少于|达到?|超过|高于)$")
_REACHES_OF = re.compile(r"(?:(?<![未不])达到|不(?:低|少)于)[^，,。；;\d给奖补按的]{2,20}的?$")
"""新招用人数达到职工总数10%（…），: what it is a share of stands between."""
_RATE_IS = re.compile(r"(?:费|税|征收)率(?:分别|统一|均)?为$")
"""用人单位费率为0.5%，: what is paid, not whom it is for."""
_RATIO_STANDS = re.compile(
    r"(?:占比|比例|比重|(?<![费利税息汇贴折])率|增速|增幅|增长|涨幅|满意度)(?:均|都|持续|保持|稳定)?在$"
)
_BELOW_OF = re.compile(r"^(?:[（(]不?含[^）)]{0,6}[）)])?及?以[下内]的(?!补|奖|资助|比例|标准)")
"""负债率在60%以下的窑企, 增幅在10%以上的: where an applicant stands."""
_HELD = re.compile(
    r"(?:持股|占股|股权|出资|负债率|占比|比重)[^，,。；;]{0,6}(?:不(?:得)?(?:超过|高于)[^，,。；;\d给按补奖]{0,12}|低于)$"
)
_COMPARED = re.compile(r"(?:低于|高于|少于|多于|超过|达到?|大于|小于|不足)$")
_PERFORMANCE = re.compile(r"(?<![费利税息贴])(?<!征收)(?<!返还)率(?:达到?|实现|保持在|稳定在|提高到|提升至)$")
"""使用完成率实现100%: how well something is done."""
_THAN_OTHERS = re.compile(r"(?:低于|高于|优于|超过)[^，,。；;\d]{1,10}(?:平均(?:水平|值|增速)?|水平|同期|上年(?:度)?)$")
_RATIO_IS = re.compile(
    r"(?:补[偿助贴]|奖[励补]|贴息|资助|扣除|抵扣|承担|分担|支持|扶持|减免)(?:资金)?(?:比例(?:对[^，,。；;\d]{2,20}[为是达]|为|达|最高)?|(?:标准|金额|额度|比例)(?:分别)?(?:为|是|按照?)[^，,。；;\d]{1,30}的)$"
)
_OF_A_WHOLE = re.compile(
    r"(?<!占)(?:费用?|[金款]额?|租金|利息|价格?|支出|成本|额|标准|资金|投资|部分|损失|贡献|经费|奖励|补[助贴])的$"
)
_MAKES_UP = re.compile(r"占[^，,。；;\d]{1,24}$")
"""主营业务收入须占收入总额的50%以上。"""
_ADDED = re.compile(r"(?:新增|增加|增长|增幅|增速)$")
_PART_ADDED = re.compile(r"(?:[（(]不?含[）)])?(?:及?以[上下])?(?:[（(]不?含[）)])?的?部分")
"""新增10%至30%的部分: of what so much is given."""
_HELD_TO = re.compile(
    r"(?<![费利税息折])率[^，,。；;\d]*不(?:得)?(?:超过|高于)[^，,。；;\d给奖补按]{1,30}$|不(?:得)?(?:超过|高于)[^，,。；;\d给奖补按]{1,24}(?<![费利税息折])率[^，,。；;\d给奖补按]{0,8}$"
)
"""裁员率不高于调查失业率控制目标5.5%."""
_OF_A_PART = re.compile(r"留[成存](?:部分)?的$")
"""企业缴纳所得税地方留成部分的50%."""
_MEASURE_OF_SOMETHING = re.compile(r"占|达|超|[低高少多大小]于|完成|实现|到位|缴|突破|增长|下降")
"""奖补标准为实际利息的10%，: a share of a whole is given, unless something is measured by it (完成投资的50%)."""
_GIVES_AT_LEAST = re.compile(r"按照?(?:至少|不低于|不少于)$")
_CHANGED_TO = re.compile(
    r"(?:提高|提升|降低?|下调|上调|下降|补[足齐])[^，,。；;\d]{0,12}(?:至|到)$|(?:提高|提升|降低?|下调|上调|调整)为$"
)
_REACHES = re.compile(r"(?<!不)(?<!不得)(?:超过?|达到?|突破|大于)$")
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
_GIVES_WITHIN = re.compile(r"以内的?(?:给[予于]|予以|奖|补|资助|贴息)")
"""按投资额的10%以内给予奖励."""
_SHARE_AND_CAP = re.compile(
    r"[、，,](?:且)?(?:单[^，,。；;\d]{1,6})?(?:最[高多]|不(?:得)?超过)[^，,。；;\d]{0,6}\d[\d.]*万?元"
)
"""给予支付额10%、最高500元的补贴."""
PAYS_SO_MUCH = re.compile(r"的标准[^，,。；;给奖\d]{0,12}(?:支付|发放)[^，,。；;给奖\d]{0,16}的[，,]")
"""每月按不低于最低工资80%的标准支付补贴的，: what an applicant pays to others."""
_RATE_OF_SOMETHING = re.compile(r"(?:[^费利税汇]率|占比|比重)(?:达到?|为)?$")
_AND_ABOVE_OF_SHARE = re.compile(r"(?:及?以上)的")
"""留用率50%以上的提高到100%."""
_HELD_BY = re.compile(r"以[内下]的[^，,。；;]{0,12}(?:银行|机构|企业|单位|公司|[，,])")
_GROWN = re.compile(r"(?:同比|环比|比上年|较上年|上年)(?:度)?(?:增长|增加|增速|增幅)$")
_GROWN_THAN = re.compile(r"[比较][^，,。；;\d]{1,8}(?:增长|增加|提高)$")
_RATE_ABOVE = re.compile(r"(?<![费利税息贴折])率(?:为|在)?$")
_RATE_REACHED = re.compile(
    r"(?:率|增速|增长|增幅|占比|比重|强度|水平)(?:不(?:得)?(?:低于|少于|高于|超过)|低于|高于|超过|达到?)$"
)
RATE_STANDS_ALONE = re.compile(r"(?<![费利税息汇贴折补偿还扣付])率$")
"""参保率100%的窑企，: a rate that an applicant has, without a verb."""
_A_NOUN = re.compile(
    r"^的(?![^，,。；;、]{0,8}(?:补|奖|资助|贴息|比例|标准|额度|费|幅度|利率|利息|优惠|折|支持|份额|税|力度|资金|资本|风险|股|价格))[^，,。；;、\d给按]{2,14}[，,]"
)
"""增速不低于10%的银行，: of whom, whatever the noun."""
_AT_LEAST_OF = re.compile(r"^(?!.*(?:给[予于]|按|奖|补|返还)).*(?:不(?:低|少)于|超过|达到?|高于)[^，,。；;\d]{0,14}$")
"""自有资金不低于总投资30%的，."""

_BEYOND = re.compile(r"(?<!不)(?<!不得)超[过出]?$")
_PART_ABOVE = re.compile(r"(?:及?以上)?的?部分")
"""超过10%部分给予补贴: what lies above is paid for, whatever share of it."""
_KEEPS_GROWING = re.compile(
    r"(?<!按)(?:保持|实现|维持|取得|达到?|有|同比|环比|年均|比上年|较上年)(?:不(?:低|少)于|超过)?$"
)
_GROWTH_NEXT = re.compile(
    r"(?:[（(]不?含[^）)]{0,6}[）)])?(?P<above>及?以上)?(?:[（(]不?含[^）)]{0,6}[）)])?的?(?:正|同比|年均|平均|稳定|快速){0,2}(?:增长率?|增速|增幅|涨幅)(?!的?部分|额|量)"
)
"""保持5%以上增长的企业, 实现8%增速: how much an applicant has grown stands before what has grown."""


def grows_by(before: str, after: str) -> bool:
    """Whether a share is by how much an applicant has grown, with the word of growing behind it.

    >>> grows_by("产值保持", "以上增长的窑企，"), grows_by("按产值", "的增长部分给予")
    (True, False)
    """
    growth = _GROWTH_NEXT.match(after)
    if growth is None or re.search(r"(?:按照?|给[予于]|奖励|补[助贴]|递增)[^，,。；;\d]{0,10}$", before):
        return False
    return bool(growth["above"] or _KEEPS_GROWING.search(before))


def share_bounds(before: str, after: str) -> bool | None:
    """What the words beside a share say for certain; None where they leave it open."""
    before = LIST_BEFORE.sub("", before)
    if (_BEYOND.search(before) and _PART_ABOVE.match(after)) or grows_by(before, after):
        return True
    if GIFT.search(before) and (_GIVES_WITHIN.match(after) or _SHARE_AND_CAP.match(after)):
        return False
    if re.search(r"不(?:得)?(?:低|少)于[^，,。；;\d]{0,12}$", before) and PAYS_SO_MUCH.match(after):
        return True
    if _ALLOWED.search(before) or (re.search(r"控制在$", before) and _HELD_BY.match(after)):
        return True
    if (_CHANGED_TO.search(before) and not AND_ABOVE_OF.match(after)) or _GIVES_AT_LEAST.search(before):
        return False
    if (ABOVE_SHARE.search(before) and re.match(r"的?部分", after)) or (
        _ADDED.search(before) and _PART_ADDED.match(after)
    ):
        return True
    if re.search(r"不[足满到]$", before) or (_HELD_TO.search(before) and not GIFT.search(before)):
        return True
    if _OF_A_PART.search(before) and not AND_ABOVE.match(after):
        return False
    if OCCUPIES.search(before) and not GIFT.search(before):
        return True
    if _MAKES_UP.search(before) and AND_ABOVE.match(after) and not GIFT.search(before):
        return True
    if _OF_A_WHOLE.search(before) and not _MEASURE_OF_SOMETHING.search(before) and not AND_ABOVE.match(after):
        return False
    if before.endswith(("分担", "承担", "负担")):
        return False
    if _AT_LEAST_OF.search(before) and OF_WHOM.match(after):
        return True
    if not GIFT.search(before) and (
        (_RATE_ABOVE.search(before) and re.match(r"及?以上[，,。；;）)]", after))
        or (_GROWN.search(before) and re.match(r"的[，,]|且", after))
        or USED_SO.match(after)
        or (_GROWN_THAN.search(before) and re.match(r"的(?!比例|标准|幅度|部分)", after))
    ):
        return True
    reached = _RATE_REACHED.search(before) or RATE_STANDS_ALONE.search(before)
    if reached and _A_NOUN.match(after) and not GIFT.search(before):
        return True
    if _THAN_OTHERS.search(before) or _PERFORMANCE.search(before) or re.search(r"至少(?:安排|有|须|应)?$", before):
        return True
    if (
        _REACHES_OF.search(before)
        and not GIFT.search(before)
        and re.match(r"(?:[（(][^（()）]*[）)])?(?:[，,；;。]|以上|的[，,]|$)", after)
    ):
        return True
    if _RATE_IS.search(before) and re.match(r"[，,；;。、]", after):
        return False
    stands = _RATIO_STANDS.search(before) and not GIFT.search(before)
    if stands and (AND_ABOVE.match(after) or _BELOW_OF.match(after)):
        return True
    if _RATE_OF_SOMETHING.search(before) and _AND_ABOVE_OF_SHARE.match(after) and not GIFT.search(before):
        return True
    if SHARE_REACHED.search(before) and re.match(r"及?以[上下]的?[^，,。；;、\d给奖补的]{0,4}部分", after):
        return True
    asked = _RATIO_ASKED.search(before) and not re.search(r"给[予于]|奖励|返还|补[助贴偿]|扶持|资助|支持", before)
    if (asked and not GIVING.match(after[:8])) or _HELD.search(before):
        return True
    if not GIFT.search(before) and (
        (_COMPARED.search(before) and OF_WHOM.match(after)) or _REACHES.search(before) or _AND_MORE_THEN.match(after)
    ):
        return True
    return False if _RATIO_IS.search(before) else None


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
    return bool(_PAYS_MORE.search(before)) and bool(AND_ABOVE.match(after))
