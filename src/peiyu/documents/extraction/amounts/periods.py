"""Time as a gift: months and years of rent or fees that are waived or put off, and sums of so many months' rent or wages."""

from __future__ import annotations

import re

from peiyu.documents.extraction.numbers.quantities import Quantity

_WAIVES = re.compile(
    r"(?:免除|免收|免缴|免交|减免|减收|减半(?:收取|征收)?|免|缓[缴交收])(?:20\d\d年)?(?:其|[^，,。；;、\d期限]{1,8})?(?:最[长多高]|不超过)?$"
)
_RENT = re.compile(r"^的?[^，,。；;、\d]{0,6}?(?:租金|房租|场租|费用?)")
_WAIVES_AFTER = re.compile(r"^(?:的)?(?:减免|减收|减半|免[收除缴交]?|全免|缓[缴交收](?!期))")
_FREE = re.compile(
    r"^内?的?(?:免租(?!资助)|免[收除缴]?(?:租金|房租|场租)|免费(?:使用|办公|入驻|租[赁用]|提供)|免房租|免场租|[^，,。；;、\d]{0,6}免费(?:办公|场地|用房))"
)
_FREE_STAY = re.compile(r"^的?免费(?!服务|咨询|办理)[^，,。；;、\d]{2,6}")
"""最长30天免费住宿."""
_FREE_BEFORE = re.compile(r"[免减](?:租金?|房租|场租)(?:最[长多高]|不超过)?$")
_RENT_WAIVED = re.compile(
    r"(?:租金|房租|场租|物业费|管理费|服务费)[^，,。；;、\d]{0,4}(?:减免|免收|免除|全免|减半(?:收取|征收)?|缓[缴交收])(?:最[长多高]|不超过)?$"
)
_ENDS = re.compile(r"^(?:[，,。；;、）)]|$)")
"""窑房租金减免3个月，: the rent stands before the verb."""
_GIVES = re.compile(r"给[予于][^，,。；;\d]{0,10}$|(?:按照?|补[助贴偿]|不超过|相当于)[^，,。；;\d]{0,6}$")
_MONTHS_OF = re.compile(
    r"^的?[^，,。；;、\d]{0,14}(?:最低工资|社会保险费|社保费|平均工资|月工资|工资标准|基本工资|失业保险金|租金(?:金额|额|总额)|租金(?:标准)?的?[^，,。；;、\d]{0,6}补偿)"
)
_LUMP = re.compile(r"(?:给[予于]|补[助贴])一次性$|一次性(?:给[予于]|补[助贴]|奖励|资助)$")
_RENT_PAID = re.compile(r"^的?[^，,。；;、\d]{0,6}(?:租金|房租|场租)")
"""一次性给予6个月的租金补贴: a sum, though told in months."""
_AT_MOST = re.compile(r"(?:最[长多高]|不超过|至多)[^，,。；;\d]{0,4}$")


def gives_time(clause: str, quantity: Quantity) -> bool:
    """免除3个月房屋租金, 3个月租金缓缴, 24个月的免租期, 给予最高3个月租金金额的补偿.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [gives_time(c, quantities(c)[0]) for c in ("减免半年租金", "给予两年的免租期", "租期满3个月的")]
    [True, True, False]
    """
    before, after = clause[: quantity.start], clause[quantity.end :]
    if quantity.unit in {"天", "晚"}:
        return bool(_FREE_STAY.match(after))
    if quantity.unit not in {"个月", "年"} or quantity.value > 60:
        return False
    if before.endswith(("连续", "缴纳", "缴满", "参保")) or re.match(r"及?以上", after):
        return False
    waived = _WAIVES.search(before[:-1]) and _RENT.match(after)
    first_months = before.endswith("前") and quantity.unit == "个月" and (_FREE.match(after) or waived)
    if before.endswith(("第", "前", "后", "近", "满")) and not first_months:
        return False
    rent = _RENT.match(after)
    return bool(
        (rent and (first_months or _WAIVES.search(before) or _WAIVES_AFTER.match(after[rent.end() :])))
        or (_WAIVES.search(before) and re.match(r"[、，,和及](?:再)?(?:减半|减免|免)", after))
        or _FREE.match(after)
        or _FREE_BEFORE.search(before)
        or (_RENT_WAIVED.search(before) and _ENDS.match(after))
        or (_GIVES.search(before) and _MONTHS_OF.match(after))
        or (quantity.unit == "个月" and _LUMP.search(before) and _RENT_PAID.match(after))
    )


def kind_of_time(clause: str, quantity: Quantity) -> str:
    """The kind of a time that `gives_time`: cap behind 最长, 最多, 不超过, else fixed.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [kind_of_time(c, quantities(c)[0]) for c in ("免租最长6个月", "免租6个月")]
    ['cap', 'fixed']
    """
    return "cap" if _AT_MOST.search(clause[: quantity.start]) else "fixed"
