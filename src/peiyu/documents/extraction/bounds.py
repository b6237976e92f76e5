"""A figure that bounds whom a measure is for (年产值超过1亿元的企业), not what it gives."""

from __future__ import annotations

import re

from peiyu.documents.extraction.quantities import Quantity

FUND = re.compile(r"基金|资金池|风险池|引导资金|资金规模")
_MEASURED = re.compile(
    r"(?:达到?|超过|突破|满|占[^，,。]{0,14}(?:比重|比例)?|增长|不低于|不少于|实现|投资|产值|收入|税收|销售额|经营额|纳税额|营业额|总额|规模|面积|合同额|年产值|强度|贡献|新设|增资|单台设备|担保金额|金额)[^，,。；;]{0,6}$"
)
"""What is measured of an applicant stands before the figure."""
_LISTED = re.compile(r"^(?:[、和与及或][\d.]+(?:万元|亿元|元))+的(?:企业|项目|单位)")
_OF_SOMEBODY = re.compile(r"的(?:业务|企业|贷款|项目|单位)")
_RAISED = re.compile(r"(?:提高|提升|上调|下调|降低|降)(?:至|到|为)")
_RATE_GIVEN = re.compile(r"的|比例|标准|补[助贴]|奖励|资助|[给予按]|上浮|下浮")
_AND_ABOVE = re.compile(r"^\s*(?:及)?以上")
_AND_ABOVE_OF = re.compile(r"^\s*(?:及)?以上(?:的(?:企业|项目|单位|机构)|且)")
_ENDS_CLAUSE = re.compile(
    r"^\s*(?:[(（][^)）]{0,8}[)）])?\s*(?:及)?(?:以上|以下)?\s*(?:[(（][^)）]{0,14}[)）])?\s*的?(?:[，,、]|且|至)"
)
_GIVING = re.compile(
    r"给予|奖励|补[助贴]|资助|最高|最低|不超过|发放|按|提高至|提高到|降至|降低|承担|下调|上浮|下浮|减征|额度|贴息|返还"
)
_GOES_ON = re.compile(
    r"^\s*(?:[(（][^)）]{0,8}[)）])?\s*(?:及)?(?:以上|以下|及以上)?(?:[(（][^)）]{0,10}[)）])?(?:的(?!标准|比例|一次性|奖|补|资|贴|额|定额|资金|品牌|担保费|氢|配|扶|展|支|优惠)|额度的|至|融资担保)"
)
_JUST_GIVEN = re.compile(
    r"给予[^，,]{0,10}$|奖励[^，,]{0,8}$|按[^，,]{0,12}$|补[助贴][^，,]{0,8}$|资助[^，,]{0,8}$|[下上]浮$"
)


def bounds(clause: str, quantity: Quantity) -> bool:
    """True where the figure says who qualifies.

    >>> from peiyu.documents.extraction.quantities import quantities
    >>> [bounds(c, quantities(c)[0]) for c in ("对投资超过1亿元的企业", "给予1亿元奖励")]
    [True, False]
    """
    before, after = clause[: quantity.start], clause[quantity.end :]
    if FUND.search(clause) and re.search(r"规模[^，]{0,6}$", before):
        return False
    if _LISTED.match(after) or (before.endswith("由") and _RAISED.match(after)):
        return True
    if re.search(r"对[^，,。]{0,30}(?:不超过|低于|高于)$", before) and _OF_SOMEBODY.match(after):
        return True
    if quantity.is_share and _RATE_GIVEN.search(after[:8]) and not _AND_ABOVE_OF.match(after):
        return bool(_MEASURED.search(before) and _AND_ABOVE.match(after) and not re.search(r"按|给予", before[-14:]))
    if _ENDS_CLAUSE.match(after) and not _GIVING.search(before[-16:]):
        return True
    if _GOES_ON.match(after) and not _JUST_GIVEN.search(before):
        return True
    return bool(re.search(r"(?:对|凡)[^，,。]{0,40}(?:(?<!不)超过|达到?|满|总额|投资额?)$", before))
