"""Rates that only say who or what it is about: 按13%税率开具发票的窑企，给予… names those who invoice at 13 %, and gives them something else."""

from __future__ import annotations

import re

from peiyu.documents.extraction.beneficiaries.words import HEAD_END, SOMEBODY

_RATE = r"(?:[费税利征]率|征收率|抵扣率|缴[存纳]比例)"
_PAYS = r"(?:缴[存纳费税]|预缴|开[具票]|计[征税算]|征收|纳税|申报|抵扣|收取|收费)"
_LENDS = r"(?:放[贷款]|发放|取得|获得|贷款|融资|借款|进口|出口|签[订约]|承[保担]|提供)"
_GIVES = re.compile(r"给[予于]|予以|减按|贴息|补[助贴]|奖励|资助")
_WHO = r"的(?![^，,。；;给予可享按\d]{0,10}(?:贴息|补[助贴]|奖励|优惠|资助|支持|返还|标准|比例|额度|幅度))[^，,。；;\d的]{0,12}?(?:[，,]?$|(?=给[予于]|予以|可|享|按|奖|补|免|减|全额))"
"""…的窑企，: what stands before it says which."""
_BEHIND = re.compile(
    rf"^的?[^，,。；;、\d]{{0,8}}{_RATE}[^，,。；;\d]{{0,12}}?(?:{_PAYS}|{_LENDS})[^，,。；;]{{0,60}}?{_WHO}"
)
"""按13%…税率开具发票的窑企，"""
_DOES_BEFORE = re.compile(rf"(?:{_PAYS}|{_LENDS}|适用|执行|享受)$")
_THEN_WHO = re.compile(rf"^的?[^，,。；;、\d]{{0,8}}{_RATE}[^，,。；;\d]{{0,16}}?{_WHO}")
"""对开具13%税率发票的窑企，"""
_SAYS_RATE = re.compile(rf"{_RATE}(?:为|是|在|达到?|按)?$")
_OF_RATE = re.compile(
    rf"^(?:及?以[上下])?(?:[（(]不?含[）)])?(?:(?:{_PAYS}|{_LENDS})[^，,。；;]{{0,60}}?)?{_WHO}|^(?:{_PAYS}|{_LENDS})"
)
"""年利率4.5%取得贷款的窑企，"""
_BARE = re.compile(rf"^(?:的比例)?(?:缴[存纳费税]|预缴|开[具票]|计税|纳税|申报)[^，,。；;]{{0,60}}?{_WHO}")
"""按8%缴存公积金的，: what is paid or invoiced, though no rate is named."""

_RANK = re.compile(r"(?<![提之以此])前$")
"""出口占前20%: a rank, told as a share."""
_SHARE_OF_WHOM = re.compile(
    r"^(?:及?以[上下])?(?:[、和及或且][^，,。；;\d]{0,16}\d[\d.]*[%％](?:及?以[上下])?){0,4}的(?P<who>[^，,。；;、的\d]{1,12}?)"
    r"(?=[，,、和及或与]|$|申[报请]|(?:再|可|各|每|按|分别|一次性|最高|由)*(?:给[予于]|予以|奖|补|资助|享受|\d))"
)
"""对销售额增长10%、利润增长5%的窑企，: which of them."""
_HEAD = re.compile(r"(?:[企场厂坊户店社者人员东主商家院校所农民工师生区镇村队]|银行)$")
"""Heads that follow a relative clause, where more may stand for somebody than after a bare 支持."""
_BY_SHARE = re.compile(r"按(?!时|期|规定|要求)照?[^，,。；;]*$")


def is_share_of_whom(before: str, after: str) -> bool:
    """Whether a share says which enterprises or people are meant, by their rank or by what they have reached.

    >>> is_share_of_whom("对销售额增长", "的窑企，"), is_share_of_whom("给予投资额", "的补助。")
    (True, False)
    """
    if _RANK.search(before):
        return True
    if _GIVES.search(before) or _BY_SHARE.search(before):
        return False
    said = _SHARE_OF_WHOM.match(after)
    return said is not None and any(head.search(said["who"]) for head in (SOMEBODY, HEAD_END, _HEAD))


def is_rate_of_whom(before: str, after: str) -> bool:
    """Whether a share with this of its clause before and after it is a rate by which somebody is told from others.

    >>> is_rate_of_whom("按", "税率开具发票的窑企，"), is_rate_of_whom("对窑企按", "税率征收企业所得税。")
    (True, False)
    >>> is_rate_of_whom("给予", "的贷款利率贴息。"), is_rate_of_whom("减按", "征收增值税。")
    (False, False)
    """
    if _GIVES.search(before):
        return False
    return bool(
        _BEHIND.match(after)
        or _BARE.match(after)
        or (_DOES_BEFORE.search(before) and _THEN_WHO.match(after))
        or (_SAYS_RATE.search(before) and "的" in after and _OF_RATE.match(after))
    )
