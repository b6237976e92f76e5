"""Which kind of amount a figure is: fixed, ratio, cap or floor."""

from __future__ import annotations

import re

from peiyu.documents.extraction.amounts.listed import GIVEN, bears_share
from peiyu.documents.extraction.conditions.bound_words import ASIDE, LIST_BEFORE
from peiyu.documents.extraction.conditions.share_bounds import pays_at_least
from peiyu.documents.extraction.numbers.quantities import Quantity

_CAP = re.compile(
    r"最高(?!.{0,4}(?:销售|价))|不(?:得|应|能|可)?(?:超过|高于|多于|突破|超出)|至多|上限|封顶|最多|限额(?!以[上下])"
)
_CAP_RAISED = re.compile(
    r"(?:最高|上限|限额)[^，,。；;\d]{0,12}由[^，,。；;]{1,14}(?:提高|提升|上调|增加|降低?|下调)(?:至|到|为)$"
)
_CAP_FOR_WHOM = re.compile(
    r"(?:最[高多]|至多)(?:可|分别|各)?(?:一次性)?(?:给[予于](?!过)|提供|(?:奖励|补[助贴]|资助|支持|扶持)(?!标准|额|金|档|比例|资金|经费|力度|政策|过|的|对象|者))(?:[^，,。；;\d]{0,40}|[^，,。；;\d]{2,40}"
    r"(?:\d[\d.]{0,12}[万亿]?元(?:/[\u4e00-\u9fff]{1,3})?[、和及](?:(?!给|另|再|奖|补|贴|资助|分别)[^，,。；;、\d]){1,14}){1,4})$"
)
"""最高给予甲类窑企20万元、乙类10万元: whom it is given to stands between."""
_LIMIT_SET = re.compile(
    r"贷款?[^，,。；;\d]{0,6}额度[^，,。；;\d]{0,6}(?:提高|提升|上调|增加|调整|放宽)[^，,。；;\d]{0,4}[到至为]\s*$"
)
"""个人贷款额度提高至40万元: so much may be lent, it is not given."""
_COUNTS_AS_MOST = re.compile(r"超[过出]\d[\d.]*万?元的?(?:部分)?[，,]?(?:均|一律)?按$")
"""超过500万元的按500万元计算."""
_CAPS_IN_ROWS = re.compile(
    r"(?:最高|上限|封顶)[^，,。；;\d]{0,16}(?:[一-鿿（）()]{1,16}\d[\d.]{0,8}[%％]\s?\d[\d.]{0,10}[万亿]?元\s){1,30}[一-鿿（）()]{1,16}\d[\d.]{0,8}[%％]\s?$"
)
"""类别 比例 最高限额 国家级80%10万元 省级50%: the column of a table in a cell holds for all its rows."""
_LIMIT_AFTER = re.compile(r"^(?:元)?\s*(?:[(（][^)）]{0,8}[)）])?(?:以[下内]|为(?:上?限|限额|封顶))")
_AT_LEAST = re.compile(r"(?:不(?:少|低)于|至少)$")
_BUYERS_SHARE = re.compile(r"预付款|进度款|结算款|预留份额")
_FLOOR = re.compile(r"不(?:得)?(?:少|低)于|最低(?!工资|生活|缴费)|至少|下限")
_NOT_OVER = re.compile(r"不(?:得[^，,。；;\d]{0,4})?(?:超过|高于)[^，,。；;\d]{0,24}$")
_HELD_RATE = re.compile(r"[^，,。；;\d]{0,10}(?:[费利税汇]率|保证金|资费|收费|租金|涨幅|价格|费用)")
_POINTS_AT_MOST = re.compile(
    r"最高(?:可|为|不超过)?$|(?:上限为?|不(?:得)?(?:超过|高于))(?:[^，,。；;\d]{0,12}[+＋加])?$"
)
"""利率不超过LPR+50BP, 上浮不超过3个百分点."""
_RAISED_NEXT = re.compile(r"(?:提高|提升|上浮|增加|上调|放宽|扩大|延长)(?:到|至|为)$")
_LIMIT_BEFORE = re.compile(
    r"(?:最[高多]|不(?:得)?(?:超过|高于)|限额|上限|封顶)[^，,。；;\d]{0,6}\d[\d.]*[万亿]?元[，,；;](?:[^，,。；;\d]{0,20}[，,])?$"
)
"""最高不超过5万元，省外可提高至10万元: the limit before is raised."""
_USED_SO = re.compile(r"(?:及)?以上(?:要|应当?|须|必须)?(?:专项|专门|主要|全部)?(?:用于|投向)")
"""公益金50%以上要用于…: the least that is spent so."""
_NEAR = 20
_OF_OTHER = re.compile(r"^.*\d(?:[^，,。；;、\d的]{0,4})的(?=[^，,。；;\d]*$)")
"""占比不少于30%的企业给予: the mark belongs to the figure before it."""
_CAPS_LISTED = re.compile(
    r"(?:上限|限额|最[高多][^，,。；;、\d]{0,6}额度?)(?:分别|各)?为[^，,。；;、\d]{1,10}\d[\d.]*[万亿]?元(?:/[\u4e00-\u9fff]{1,3})?(?:[、和及][^，,。；;、\d给奖补资]{1,10}\d[\d.]*[万亿]?元(?:/[\u4e00-\u9fff]{1,3})?){0,4}[、和及][^，,。；;、\d给奖补资]{1,10}$"
)
"""上限为甲类10万元/家、乙类5万元/家: the word before the list holds for every member."""
_SHARE_AT_MOST = re.compile(r"最高[^，,。\d]{0,4}$|最高(?:可|为)?(?:提高?|达|按|上浮|放宽)(?:至|到)?[^，,。；;\d]*$")
_BY_SHARE_OF = re.compile(r"按照?(?!规定)[^，,。；;\d给奖补高低多少]{2,30}最高(?:可达|不超过|可|达|为)?$")
"""按其设备投资额最高8%，给予最高500万元: the share of a base, like 按不超过投资额8%的比例."""
_MUST_NOT_EXCEED = re.compile(r"(?:最高|不得)[^，,。；;\d]{0,8}(?:超[过出]|高于)[^，,。；;\d]{0,24}$")
_PAID_BY_CONTRACT = re.compile(r"保证金|质保金|预付款|预付比例|定金|押金|缴存比例")
"""收取保证金的，最高不得超过合同金额的2%: paid between the parties, so the bound is a limit and no share that is given."""


def kind_of(clause: str, quantity: Quantity, context: str) -> str:
    """What a figure known to be an amount is: a sum fixed, cap or floor; a share ratio, cap or floor.

    `context` is the clause with its neighbours. The size of a pool is told apart before (`is_size_of_pool`).

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [kind_of(c, quantities(c)[0], c) for c in ("给予10万元奖励", "最高10万元", "按投资额的10%给予补助")]
    ['fixed', 'cap', 'ratio']
    """
    before, after = clause[: quantity.start], clause[quantity.end :]
    if quantity.unit == "亩":
        return "fixed"
    if quantity.is_money:
        if _RAISED_NEXT.search(before) and _LIMIT_BEFORE.search(context.partition(clause)[0]):
            return "cap"
        return _kind_of_sum(before, after)
    if quantity.unit in {"%", "‰"} and _BY_SHARE_OF.search(before):
        return "ratio"
    if quantity.unit in {"%", "‰"} and (
        _SHARE_AT_MOST.search(before)
        or limits_rate(before, after)
        or (_MUST_NOT_EXCEED.search(before) and _PAID_BY_CONTRACT.search(context) and not GIVEN.search(clause))
    ):
        return "cap"
    if (
        (quantity.is_share and _USED_SO.match(after))
        or pays_at_least(before, after)
        or (_AT_LEAST.search(before) and (bears_share(clause, quantity, context) or _BUYERS_SHARE.search(context)))
    ):
        return "floor"
    if quantity.unit in {"个百分点", "基点"} and _POINTS_AT_MOST.search(before):
        return "cap"
    return "ratio"


def _kind_of_sum(before: str, after: str) -> str:
    near = _near(before)
    if (
        _CAP.search(near)
        or _CAP_RAISED.search(before)
        or _CAP_FOR_WHOM.search(LIST_BEFORE.sub("", before))
        or _LIMIT_SET.search(before)
        or before.endswith("可达")
        or _CAPS_LISTED.search(before)
        or _CAPS_IN_ROWS.search(before)
        or _LIMIT_AFTER.match(after)
        or _COUNTS_AS_MOST.search(before)
    ):
        return "cap"
    if _FLOOR.search(near) or re.match(r"^\s*(?:及?以上|起(?:[，,。；;、）)]|$))", after):
        return "floor"
    return "fixed"


def limits_rate(before: str, after: str) -> bool:
    """执行不超过0.5%的担保费率, 利率控制在3%以内: nothing is given by share, a rate is held down.

    >>> limits_rate("执行不超过", "的担保费率"), limits_rate("按不超过", "的比例给予贴息")
    (True, False)
    """
    if re.search(r"控制在$", before):
        return True
    below = re.match(r"(?:[（(]含[）)])?以[下内]", after)
    held = _NOT_OVER.search(before)
    rate = _HELD_RATE.search(before[: held.start()][-12:] if held else before[-14:])
    if not (rate or _HELD_RATE.match(after)):
        return False
    given = "支持" in after or before.startswith("按") or GIVEN.search(before[-_NEAR:] + after)
    return bool(held or below) and not given


def _near(before: str) -> str:
    """What stands before an amount, through a list such as 最高200万元、50万元."""
    stripped = re.sub(r"(?:\d[\d.]*\s*(?:万元|亿元|[元万亿%％])?\s*[、和及或与/／]\s*)+$", "", before)
    return _OF_OTHER.sub("", ASIDE.sub("", stripped))[-12:]
