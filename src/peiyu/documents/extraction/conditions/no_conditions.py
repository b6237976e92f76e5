"""Figures that are no condition of anybody: what is given, how long an office takes, an old figure, a step, a list of levels."""

from __future__ import annotations

import re

from peiyu.documents.extraction.amounts.in_words import is_reduction
from peiyu.documents.extraction.amounts.places import places_given
from peiyu.documents.extraction.conditions.bounds import bounds, is_cited
from peiyu.documents.extraction.conditions.indicators import PERIODS
from peiyu.documents.extraction.conditions.share_bounds import PAYS_SO_MUCH
from peiyu.documents.extraction.conditions.times import BOUNDED, ON_THE_WAY, is_other_time, is_uncounted
from peiyu.documents.extraction.numbers.quantities import Quantity

_MONEY_GIVEN = re.compile(
    r"(?:给[予于][^，,。]{0,24}|奖励[^，,。]{0,10}|补[助贴][^，,。]{0,8}|资助[^，,。]{0,8}|最高[^，,。]{0,6}|按[^，,。的]{0,24}|额度[^，,。]{0,4}|上浮|下浮|贴息[^，,。]{0,6}|返还|配套[^，,。]{0,4}|最低[^，,。]{0,6}|单个(?![^，,。]{0,8}(?:持股|占股|出资))[^，,。]{0,10}不超过|每(?![^，,。]{0,5}价)[^，,。]{1,6}不超过|资金(?!额)不?[^，,。]{0,4})$"
)
_GIVEN_AFTER = re.compile(
    r"^(?:及?以[上下])?(?:的)?(?:标准(?!展位|厂房|化|箱|地|仓)|比例|一次性|奖励|补[助贴]|资助|配套|定额|资金|扶持|品牌|支持|贴息|额度?奖)"
)
_THEN_GIVEN = re.compile(
    r"^(?:[（(]不?含[）)])?(?:及)?以[上下内](?:[（(]不?含[^）)]{0,8}[）)])?的?(?:再|各|分别|均)?(?:一次性)?(?:给予|奖励?|补[助贴]?|资助)[^，,。；;]{0,8}\d"
)
"""1亿元以下的奖励5万元: the bound, then what is given."""
_REACHED = re.compile(r"^(?!.*(?:给[予于]|奖|补[助贴]|资助|贴息)).*(?:超过|达到?|高于|不(?:低|少)于|增长|突破)$")
_THEN_EARNS = re.compile(r"^的?(?:再|各|分别|均)?(?:一次性)?(?:给予|奖励?|补[助贴]|资助)[^，,。；;]{0,8}\d")
"""增速超过15%的奖励15万元."""
_NOT_CONDITION = re.compile(
    r"^(?:期(?:LPR|(?:中长期)?贷款|[^，,。；;]{0,8}利率)|年(?:内|后|起)?(?:给予|支持|享受|奖励|有效)|周年|年代)"
)
_RECKONED = re.compile(r"^的?[，,]?按[^，,。；;]{0,14}(?:计算|折算|核算|计)(?!划)")
"""不足1个月的按实际天数计算: how something is reckoned."""
_SET_UP = re.compile(r"(?:设立|组建|安排|筹集|统筹|注入)[^，,。；;的\d]{0,6}(?:不(?:低|少)于|至少)$")
"""设立不低于2亿元的基金: what the office does."""
_OF_PRIZE = re.compile(
    r"(?:奖励|奖补|补[助贴]|资助|贴息)(?:金额|资金|总额|额度?)?(?:累计|合计)?(?:超过|达到?|高于|不足)$"
)
_SHORTENED = re.compile(
    r"(?:时限|时间|环节|材料|事项|周期|流程)[^，,。；;\d]{0,6}(?:压[缩减]|缩短|精简|减少)[^，,。；;\d]{0,4}$"
)
_ONE_SUM = re.compile(r"\d[\d.]*\s*[万亿]?元")
"""只享受一次10万元的奖励: which sum is had, once."""
_ONLY = re.compile(r"[只仅](?:能|可以?|准)?(?:享受?|申[请领报]|领取?|补[助贴]?|奖[励补]?|资助)$")
"""只能享受一次 bounds how often; 仅资助一个渠道 says which."""
_CHANGED_LATER = re.compile(r"^[^，,。；;\d]{0,12}(?:调整|放宽|扩大|提高|降低?|缩短|延长|改|放开)(?:至|到|为)")
"""由1年以上调整为半年以上: the old figure."""
_ONE_OF_LEVELS = re.compile(r"(?:[（(][^）)]*[）)])?\s*[、和或及与]\s*(?:[一二三四五六七八九十]|\d)\s*[级星]")
_LEVELS_BEFORE = re.compile(r"(?:[一二三四五六七八九十]|\d)\s*[级星](?:[（(][^）)]*[）)])?\s*[、和或及与]\s*$")
"""达到五级、四级、三级的企业，分别给予: a list, no bound."""
_PART_OF_MORE = re.compile(
    r"[含第跑]$|每满$|(?<!提)前$|每(?:新增|增加|增长|超过?|超出|提高|提升|下降|降低|达到?)[^，,。；;\d]{0,6}$"
)
"""第3年, 前3名, 每新增1人: the figure belongs to a name, a rank or a step."""
_EACH_ONE = re.compile(r"每(?![年月季天日人户家个名位])(?![^\d]*(?:补|可|限|享|领|购))[^，,。；;\d]{1,6}$")
"""每招用1名失业半年以上人员: one step, whatever it is called."""
_PERIODS = frozenset({"年", "个月", "月", "天", "日", "%"})
_EARLIEST_YEAR = 1900
_ANOTHER_YEAR = ("超过上", "低于上", "高于上", "不足上", "于上", "比上", "较上")
"""不超过上一年的10%: a year that is named, no number of years."""
_NEXT_ONE = re.compile(r"(?<![以线地乡项])下$|(?<![首每逐初再本各多单一二三两])(?:次|翌)$")
"""从投产下一年起: the year after, no number of years."""
_QUOTA = re.compile(
    r"(?:评选|评定|评出|遴选|选树|获奖|名额|[一-鿿]{2,8}奖(?!励))[^，,。；;\d]{0,16}(?:不超过|不多于|最多|控制在)$"
)
_DEFINES = re.compile(r"(?:是指|系指|指的是)[^，,。；;]*$")
"""控股窑企是指持股50%以上的公司: what a word means, asked of nobody."""
_OF_A_SET = re.compile(r"(?:及?以[上下])?的[^，,。；;\d]{1,8}(?:比重|占比|比例|家数|户数|数量)(?!的)")
"""产值超过2亿元的窑企比重不低于2%: the first figure says which are counted, and the second is what is asked."""
_CHOSEN = frozenset("家名个项人件户")
_ALONE = re.compile(r"(?:左右|以内|之内)?(?=[，,。；;、（(]|$)")
"""评选标杆窑企不超过10家，: how many are chosen, which no applicant has to meet."""
_VAGUELY_COUNTED = frozenset({"个", "项", "种", "类", "名", "家"})


def is_part_of_more(clause: str, quantity: Quantity) -> bool:
    """A figure that belongs to a name, a rank, a step, a reduction or a date, and compares nothing by itself.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [is_part_of_more(c, quantities(c)[0]) for c in ("每新增1人", "2031年", "满1年的")]
    [True, True, False]
    """
    return (
        _PART_OF_MORE.search(clause[: quantity.start]) is not None
        or (
            quantity.value == 1
            and quantity.unit not in _PERIODS
            and _EACH_ONE.search(clause[: quantity.start]) is not None
        )
        or is_reduction(clause, quantity)
        or (quantity.unit in {"年", "年度"} and quantity.value > _EARLIEST_YEAR)
        or (quantity.unit in {"年", "年度"} and quantity.han and clause[: quantity.start].endswith(_ANOTHER_YEAR))
        or (
            quantity.value == 1 and quantity.unit in _PERIODS and _NEXT_ONE.search(clause[: quantity.start]) is not None
        )
    )


def is_no_condition(clause: str, quantity: Quantity, before: str, after: str) -> bool:
    """Whether the words beside a figure say that it is given, or that it asks nothing of an applicant.

    `before` and `after` are what `clause` says before and behind the figure, without what runs on between it and its bound.
    """
    counted = not (quantity.is_money or quantity.is_share)
    return bool(
        is_uncounted(quantity, before, after)
        or is_other_time(quantity, before, after)
        or (not counted and _is_given(clause, quantity, before, after))
        or (_is_given_next(counted, before, after) and not (quantity.low is not None and _THEN_EARNS.match(after)))
        or _NOT_CONDITION.match(after)
        or (quantity.unit in PERIODS and _RECKONED.match(after))
        or is_cited(clause, quantity)
        or (not counted and _SET_UP.search(before))
        or (quantity.is_share and _SHORTENED.search(before))
        or (_ONLY.search(before) and (quantity.unit != "次" or _ONE_SUM.match(after)))
        or (re.search(r"由[^，,。；;]{0,16}$", before) and _CHANGED_LATER.match(after))
        or _OF_A_SET.match(after)
        or _DEFINES.search(before)
        or (quantity.unit in _CHOSEN and _QUOTA.search(before) and _ALONE.match(after))
        or places_given(clause, quantity)
    )


def compares_nothing(quantity: Quantity, op: str, before: str, after: str) -> bool:
    """Whether a figure that has a comparison (`op`) asks for nothing all the same: a list of levels, a change, so many in words.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> [compares_nothing(quantities(c)[0], ">=", "", "") for c in ("两项", "2项")]
    [True, False]
    """
    level = quantity.unit in {"级", "星"}
    counted = not (quantity.is_money or quantity.is_share)
    return bool(
        (level and (op == "<=" or _ONE_OF_LEVELS.match(after) or _LEVELS_BEFORE.search(before)))
        or (op == "<=" and counted and ON_THE_WAY.search(before))
        or (quantity.unit == "个百分点" and re.search(r"下降|降低|提高|提升", before[-4:]))
        or (quantity.han and quantity.unit in _VAGUELY_COUNTED and op == ">=" and "以上" not in after[:4])
    )


def _is_given(clause: str, quantity: Quantity, before: str, after: str) -> bool:
    """给予最高10万元: money behind a word of giving, unless it says of whom (奖励产值1亿元以上的企业)."""
    if not _MONEY_GIVEN.search(before):
        return False
    return not ((bounds(clause, quantity) and not _OF_PRIZE.search(before)) or _in_brackets(before, after))


def _is_given_next(counted: bool, before: str, after: str) -> bool:
    """10万元奖励: the word of giving stands behind the figure, unless the figure bounds and the gift has its own."""
    return (
        _GIVEN_AFTER.match(after) is not None
        and not (counted and BOUNDED.search(before))
        and not _THEN_GIVEN.match(after)
        and not PAYS_SO_MUCH.match(after)
        and not (_REACHED.search(before) and _THEN_EARNS.match(after))
    )


def _in_brackets(before: str, after: str) -> bool:
    """按销售额（50万元以上）的20%: what stands in brackets of its own bounds the base."""
    return bool(re.search(r"[（(]\s*$", before) and re.match(r"\s*及?以[上下]\s*[）)]", after))
