"""Bounds that stand right before whom they bound, without 的: 对1000万元以上技改项目, 研发投入500万元以上企业."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import MONEY_WORD

_MARK = r"^(?:[（(]不?含[^）)]{0,6}[）)])?及?以[上下内](?:[（(]不?含[^）)]{0,6}[）)])?"
_NO_GIFT = (
    r"(?!的|标准|比例|一次性|奖|补|资助|资金|贴|支持|扶持|给|额度|优惠|减|免|部分|按|分|每|再|经费|费用|罚|之间|配套)"
)
_TO_WHOM = re.compile(r"(?:(?<![面应针核相绝反比校])对(?![接应外内口标])|针对|对于|凡)(?P<whom>[^，,。；;]{0,60})$")
_GIVES = re.compile(
    r"给[予于]|奖[励补金]|补[助贴]|资助|贴息|最[高多低少]|不(?:得)?(?:超过|高于|低于|少于)|按|额度|安排"
)
_NAMED = re.compile(
    rf"{_MARK}{_NO_GIFT}[^，,。；;\d给奖补按的]{{2,}}?(?:[，,、；;]|给[予于]|予以|按|分别|[奖补]|最高|$)"
)
"""对1000万元以上技改项目，: behind 对 whatever the noun."""
_OTHER_END = re.compile(rf"{_MARK}[、，,至和]?\d[\d.,]{{0,14}}\s?(?:{MONEY_WORD}|[万亿]|[%％])(?=及?以[下内]|[（(])")
"""1000万元以上2000万元以下技改项目: the other end stands before the noun."""
_HEAD = re.compile(
    rf"{_MARK}{_NO_GIFT}[^，,。；;、\d给奖补按的]{{0,16}}?(?:项目|企业|单位|机构|主体|平台|设备|装备|装置|工程|客户|商户|合作社|公司|订单|合同|纳税大户)"
    r"(?:[，,、；;。\d]|给[予于]|予以|按|分别|(?:奖励?|补[助贴]?)[^，,。；;]{0,6}\d|最高|$)"
)
"""2000万元以上项目补助60万元: without 对 only where the noun is one of those that are bounded."""
_GIVEN_SUM = re.compile(r"(?:给[予于]|奖励|补[助贴]|资助|最[高低]|不(?:低|少)于|安排|拨付)[^，,。；;\d]{0,8}$")


def bounds_a_class(before: str, after: str) -> bool:
    """Whether a figure with its mark stands before the noun that it bounds, and is no gift.

    >>> bounds_a_class("对", "以上技改项目，"), bounds_a_class("单台", "及以上设备，"), bounds_a_class("研发投入", "以上企业，")
    (True, True, True)
    >>> bounds_a_class("对窑企给予", "以上补助。"), bounds_a_class("对窑企", "以上奖励。"), bounds_a_class("安排", "以上项目资金，")
    (False, False, False)
    """
    after = _OTHER_END.sub("", after)
    to_whom = _TO_WHOM.search(before)
    if to_whom and not _GIVES.search(to_whom["whom"]) and _NAMED.match(after):
        return True
    return bool(_HEAD.match(after)) and not _GIVEN_SUM.search(before)
