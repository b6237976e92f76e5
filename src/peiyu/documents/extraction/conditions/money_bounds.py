"""Sums of money that bound whom a measure is for: 注册资本1亿元以上, 超过5000元部分."""

from __future__ import annotations

import re

from peiyu.documents.extraction.conditions.bound_words import (
    AND_ABOVE,
    ATTRIBUTE,
    LIST_BEFORE,
    MEASURED,
    OF_WHOM,
    REST_OF_LIST,
    STEP,
    USED_SO,
)
from peiyu.documents.extraction.numbers.quantities import MONEY_WORD

_NEXT_BOUND = re.compile(r"以[上下](?:[、和至到])?$")
_MEASURED_OF = re.compile(
    r"(?:额|收入|产值|税收|投资|贡献|规模|资本|资产|利润|薪酬?|报酬|外资|订单|费用)[^，,。；;\d给奖补资按]{0,6}?(?<!不)(?<!不得)(?:超过?|(?<![超经通])过|达到?|突破|首超|首破|满)$|"
    r"(?:强度|产值|收入|税收|利润|外资|投资总?额|总投资|销售额|营业额|纳税额|贡献|研发投入|报酬|年薪)(?:不(?:低|少)于|至少)$"
)
_AT_MOST = re.compile(r"最多$|(?<!售价)(?<!价格)最高(?:不超过|可?[达至]|可(?:申[请领]|享受?|获得?|贷|领取?)?|为)?$")
PASSES = re.compile(r"(?<![不未])(?<!不得)(?<!不能)(?:突破|首超|首破|跨[过越上]|迈[过上])(?:了)?$")
"""首次突破1亿元、10亿元: a mark that is passed; nothing is given so."""
_BEYOND = re.compile(r"(?<!不)(?<!不得)(?:超[过出]|低于|高于|不足)$")
_PER_CASE = re.compile(r"(?:单[笔户]|授信|余额)[^，,。；;\d]{0,4}$")
_SIZE_AT_MOST = re.compile(
    r"(?:资产总?额|净资产|营业收入|年收入|销售额|销售收入|营业额|所得额|注册资[本金]|产值)(?:不(?:得)?(?:超过|高于)|未超过|低于|小于|不足)$"
)
"""资产总额不超过5000万元、从业人数不超过300人的企业."""
_PLACES_NEXT = re.compile(
    r"(?:及?以上)?的?(?:安排|给[予于]|享受|奖励|分配)(?:不(?:得)?超过|最多)?[^，,。；;\d]{0,4}\d{1,2}\s*(?:名|个|人)"
)
_PART = re.compile(r"(?:及?以[上下])?的?(?:部分|[^，,。；;、\d给奖补的]{1,6}(?:可|按|给|全额))")
"""超过5000元部分抵用50%, 低于5000元的服务可全额抵用."""
_EARNED = re.compile(
    r"(?:报酬|年薪|薪酬|工资|收入|利润|产值|税收|纳税|营业额|销售额|注册资[本金]|外资|投资额?|研发(?:费用|投入|经费|支出)|(?:进?出口|交易|成交|结算|零售|流水)额)[^，,。；;\d]{0,2}$"
)
_CLASS_LIMIT = re.compile(
    rf"^(?:及?以上)(?:[（(]不?含[^）)]*[）)])?[、，,至和]?\s*\d[\d.]*\s*(?:{MONEY_WORD}|[万亿])(?:[（(]不?含[^）)]*[）)])?(?:及?以[下内])"
)
"""达到1000万元以上2000万元以下: both ends are said, so it is a class."""
_WHOLE_CLASS = re.compile(_CLASS_LIMIT.pattern + r"的(?:部分)?[，,]")
_GIVEN_BEFORE = re.compile(r"给[予于]|奖|补|资助|贴息|返还|额度|标准|安排")
_SPARED = re.compile(r"以[内下]的?(?:免(?![费息租])|无需|不需|不再|取消|简化|原则上[不免])")
"""贷款20万元以内免除反担保: up to so much something is not asked for."""
_A_HEAD = re.compile(
    r"每(?:人|户|家|位|名|辆|台|套|亩|件|个|项|月|年|日|天|吨|次|场|村|平方米|公里)(?:每[年月日天])?(?:最高)?$"
)
_OF_PRIZE = re.compile(
    r"(?:奖励|补[助贴]|资助)(?:(?:金额|资金|总额|额度)(?<!不)(?:超过|达到|不(?:低|少)于)|(?<!不)(?:超过|超出))$"
)
_THEN_ASKED = re.compile(r"(?:及?以上)的(?:项目|企业|单位)?[，,]?(?:还)?(?:须|应当?|需)")
"""资助10万元以上的须经评审: a class of grants."""
_CAN_HAVE = re.compile(
    r"(?:申[请领]|享受|获得|发放|提供|给[予于]|办理)(?:最高)?(?:额度)?不(?:得)?超过$|可(?:以)?(?:申[请领]|获得?)$"
)
_LOAN_HAD = re.compile(r"的[^，,。；;\d]{0,12}(?:贷款|授信|额度|担保|资金|补[助贴]|奖[励补]|资助|券)")
_LOANS_OF = re.compile(r"(?:及?以[上下内])的?(?:小额)?(?:贷款|授信|担保|融资业务|订单|合同)")
_LENT = re.compile(r"给[予于]|提供|发放|申[请领]|可|享受|额度")
_BY_CLASS = re.compile(
    r"^(?![^，,。；;]*(?:给[予于]|奖|补))[^，,。；;]*按[^，,。；;\d]{0,8}(?:资本|投资|产值|收入|税收|销售|营业|贡献|规模|到资)额?$"
)
_PRICE_PAID = re.compile(r"(?:补[助贴]|资助|奖[励补])[^，,。；;\d的]{0,6}单价[^，,。；;\d]{0,4}不(?:得)?(?:超过|高于)$")
"""补贴租金单价不超过50元/平方米: the most that is paid for each."""
_ADDED_EACH = re.compile(r"每[^，,。；;\d]{1,12}\d[\d.]*[万亿]?[^，,。；;\d]{1,4}(?:再|另|则)?增加$")
"""每多带动1人增加500元: what each further one earns."""
_PRICE = re.compile(r"(?:价格?|价款)[^，,。；;]{0,4}(?:不(?:得)?(?:超过|高于)|低于|高于|达到|在)$")


def _by_class(before: str, after: str) -> bool:
    """按实收资本1亿元、5亿元，: the classes of applicants that the next clause gives something to.

    >>> _by_class("按实收资本1亿元、", "，"), _by_class("按投资额的", "，")
    (True, False)
    """
    whose = _BY_CLASS.search(LIST_BEFORE.sub("", before))
    return bool(whose) and bool(re.fullmatch(r"(?:以上|以下)?[，,]?", REST_OF_LIST.sub("", after)))


def money_bounds(before: str, after: str) -> bool | None:
    """What the words beside a sum of money say for certain; None where they leave it open."""
    if _PRICE_PAID.search(before) or _ADDED_EACH.search(before):
        return False
    if PASSES.search(LIST_BEFORE.sub("", before)):
        return True
    if _PRICE.search(before) or STEP.search(before) or (_OF_PRIZE.search(before) and OF_WHOM.match(after)):
        return True
    if USED_SO.match(after) and not _GIVEN_BEFORE.search(before):
        return True
    if _by_class(before, after) or any(s.match(after) for s in (_SPARED, _WHOLE_CLASS, _THEN_ASKED)):
        return True
    if _BEYOND.search(before) and re.match(r"[但且、，,]?(?:但|且)?不(?:得)?(?:超过|高于)\s*\d", after):
        return True
    if _AT_MOST.search(before) or (_CAN_HAVE.search(before) and _LOAN_HAD.match(after)):
        return False
    if not _GIVEN_BEFORE.search(before) and (
        (_LOANS_OF.match(after) and not _LENT.search(before))
        or _PLACES_NEXT.match(after)
        or (_BEYOND.search(before) and _PART.match(after))
        or (_EARNED.search(before) and re.match(r"及?以上(?:的?部分)?[，,；;。]?$", after))
        or _NEXT_BOUND.search(before)
        or _MEASURED_OF.search(LIST_BEFORE.sub("", before))
        or (_CLASS_LIMIT.match(after) and MEASURED.search(before))
    ):
        return True
    if (ATTRIBUTE.search(before) and re.match(r"以[上下](?:、|分)", after)) or (
        _PER_CASE.search(before) and re.match(r"以[上下]、", after)
    ):
        return True
    if _SIZE_AT_MOST.search(before) and not _GIVEN_BEFORE.search(before):
        return True
    return False if _A_HEAD.search(before) and not AND_ABOVE.match(after) else None
