"""Amounts: how much a measure gives: fixed, ratio, cap, floor, fund size; per unit; bands that are given 分别."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.amounts.in_words import amounts_in_words, is_reduction, shares_left_open, undetermined
from peiyu.documents.extraction.amounts.periods import gives_time, kind_of_time
from peiyu.documents.extraction.amounts.places import places_given, times_given
from peiyu.documents.extraction.amounts.pools import is_pool, is_size_of_pool
from peiyu.documents.extraction.amounts.volumes import is_volume
from peiyu.documents.extraction.conditions.bounds import bounds, is_cited, pays_at_least
from peiyu.documents.extraction.model import Amount, Measure
from peiyu.documents.extraction.numbers.quantities import MONEY, Quantity, plain, quantities
from peiyu.documents.extraction.sentences import clauses

_GIVE = re.compile(
    r"给[予于]|奖励|补[助贴]|资助|奖补|贴息|补偿|代偿|支持|发放|配套|上浮|下浮|减免?|免收|返还|扩岗|安家费|额度|上限|封顶|补齐|最高|退还|支付|缓缴|统筹|安排|设立|拨付|扶持|提高至|保额|征收|收取|比例|降低|下调|减征|[承分]担|抵[扣减]|扣[除减]|抵用|领取|可领|摊销|申请(?=最[高多])|[奖补](?=\s*\d)|计入|核定|预付|预留|结算|费率(?:按|为|统一)|分担|按[^，,。；;]{0,44}执行|免税|扣减"
)
_CAP = re.compile(r"最高(?!.{0,4}(?:销售|价))|不(?:得|应|能|可)?(?:超过|高于|多于|突破|超出)|至多|上限|封顶|最多|限额")
_CHANGED = re.compile(
    r"(?:额度|限额|标准|费率?|资费|价格?|系数|保障金|收费)[^，,。；;\d]{0,6}(?:再)?(?:提高|上调|增加|上浮|降低?|下调|下降|下浮|优惠)(?:至|到)?$"
)
"""提取限额提高50%, 平均资费再降10%: said without a word of giving."""
_NOT_A_GIFT = re.compile(
    r"自[缴筹付担负][^，,。；;\d]{0,4}$|(?:农户|农民|个人|参保人|投保人|企业)(?:自行)?(?:承担|负担|缴纳)$|(?:减负|减轻[^，,。；;]{0,6}负担|节约|惠及|受益)[^，,。；;\d]{0,6}$|(?:排名|位列|位居|位于|居)[^，,。；;\d]{0,8}[前后]$"
)
"""农户自缴20% is what they pay themselves, 预计减负8亿元 what it comes to, 排名后10% a rank."""
_CAP_RAISED = re.compile(
    r"(?:最高|上限|限额)[^，,。；;\d]{0,12}由[^，,。；;]{1,14}(?:提高|提升|上调|增加|降低?|下调)(?:至|到|为)$"
)
_LIMIT_AFTER = re.compile(r"^(?:元)?\s*(?:[(（][^)）]{0,8}[)）])?(?:以[下内]|为(?:上?限|限额|封顶))")
_FLOOR = re.compile(r"不少于|不低于|最低|至少|下限")
_BASE_WORD = re.compile(r"(?:按照?|根据|以|给予|对)?(?P<base>[^，,。；;、]{2,30}?)(?:的)?$")
_PER = re.compile(
    r"(?:每|按)?(?P<per>每(?:年|月|人次|人|家|户|项|件|场次|场|亩|台|辆|平方米|个|位|次|招用1人|吨|公斤|万元|笔|单|名|新增[^，,。]{0,6})[^，,。；;\d]{0,10})$"
)
_NOT_OVER = re.compile(r"不(?:得[^，,。；;\d]{0,4})?(?:超过|高于)[^，,。；;\d]{0,24}$")
_NEAR = 20
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
_OF_OTHER = re.compile(r"^.*\d(?:[^，,。；;、\d的]{0,4})的(?=[^，,。；;\d]*$)")
"""占比不少于30%的企业给予: the mark belongs to the figure before it."""
_PAID_OUT = re.compile(
    r"(?:拨付|预拨|兑现|支付)[^，,。；;\d的]{0,4}$|应(?:奖[励补]?|补[助贴]?|得|拨付?|兑现)[^，,。；;]{0,8}的(?:[\d.]+%[、和])*$"
)
_SCHEDULE = re.compile(
    r"分[一二两三四五\d]{1,2}个?(?:年|期|批|次|阶段)[^，,。；;]*(?:发放|拨付|兑现|兑付|支付|给付|到位)"
)
"""首次拨付70% and 分三年按40%、30%、30%发放 say when, not how much."""
_RATE = re.compile(r"[费利]率|保证金|租金|利息|收费")
_GIVEN = re.compile(r"给[予于]|补[助贴偿]|奖|资助|贴息|返还|兑付|报销|抵扣|分担|承担|按")
_UNITS_OF_AMOUNTS = MONEY | {"%", "‰", "‱", "基点", "个百分点"}
_EVERYBODY = re.compile(
    r"^(?:(?:的)?(?:企业|项目|单位|群众))?(?!按|给[予于]|[奖补])[\u4e00-\u9fff]{0,2}(?:发放|享受|直达|覆盖|实现|兑现|落实|完成|办理|网办|可办|上线|接入|落地|纳入|达标)"
)
"""100%享受免申即享: all of them, not a share that is given."""
_LABELLED_SHARE = re.compile(
    r"(?:其中)?[^，,。；;：:\d占率重达超]{1,16}(?:年|级|类|档|期|阶段|部分|企业|项目|以上|以下)(?:的)?(?:为|按)$"
)
_LABEL = re.compile(r"^[^，,。；;：:\d达到超满投产收税占]{1,16}$")
_LISTS_SUMS = re.compile(
    r"(?:奖励?|补[助贴]|资助|奖补|贴息|支持)(?:标准|金额|额度|资金)?(?:分别|分)?(?:为|如下|是)?[:：为]?$"
)
"""奖励标准为：一等奖30万元，二等奖20万元: sums behind labels."""


def amounts(text: str, start: int, end: int, skip: list[tuple[int, int]] | None = None) -> list[Amount]:
    """The amounts of the measure `text[start:end]`; `skip` are spans already read as targets or conditions."""
    found: list[Amount] = []
    for left, right in clauses(text, start, end):
        found.extend(_of_run(text, left, right, skip or []))
    found.extend(amounts_in_words(text, start, end))
    if not any(amount.kind == "ratio" for amount in found):
        found.extend(shares_left_open(text, start, end))
    if not found:
        open_amount = undetermined(text, start, end)
        if open_amount:
            found.append(open_amount)
    return sorted(found, key=lambda amount: amount.start)


_AS_BEFORE = re.compile(
    r"同(?:样|等)(?:适用|享受)(?:本条|本款|上述|前款)|(?:参照|按照?|比照)(?:上述|前述|以上|前款|上款|前项)(?:[^，,。；;]{0,10}(?:标准|档[次位]|金额|比例))[^。；;]{0,12}(?:给予|予以|资助|奖励|补[助贴]|支持)"
)


_ORDINAL = r"[（(][一二三四五六七八九十]{1,3}[）)]"
_AS_ITEMS = re.compile(
    rf"(?:标准|金额|比例)[^，,。；;]{{0,4}}(?:同|与|按照?|参照|比照)(?:本条)?第?{_ORDINAL}(?:[、和及至]第?{_ORDINAL})*(?:项|款|目|条)"
)
"""奖励标准同本条第（一）、（二）项."""


def _ordinal_of(text: str, measure: Measure) -> str | None:
    said = re.search(rf"({_ORDINAL})\s*$", text[max(0, measure.start - 8) : measure.start])
    return said[1] if said else None


def amounts_before(text: str, measure: Measure, before: Sequence[Measure]) -> list[Amount]:
    """参照上述标准给予资助: the amounts of the measures before it in its article, or else of the nearest that has any.

    Their characters stay those of the measures that state them.
    """
    items = _AS_ITEMS.search(text, measure.start, measure.end)
    if items:
        named = re.findall(_ORDINAL, items[0])
        of = [m for m in before if m.heading_path[: len(measure.heading_path)] == measure.heading_path]
        return [replace(a, confidence=0.6) for m in of if _ordinal_of(text, m) in named for a in m.amounts]
    if not _AS_BEFORE.search(text, measure.start, measure.end):
        return []
    same = [m for m in before if m.heading_path == measure.heading_path and m.amounts]
    stating = same or [m for m in before if m.amounts][-1:]
    return [replace(amount, confidence=0.6) for m in stating for amount in m.amounts]


def _of_run(text: str, left: int, right: int, skip: list[tuple[int, int]]) -> list[Amount]:
    clause = text[left:right]
    found: list[Amount] = []
    bounded = -1
    for quantity in quantities(clause):
        if any(a < left + quantity.end and left + quantity.start < b for a, b in skip):
            continue
        if gives_time(clause, quantity):
            basis = _basis(clause[: quantity.start], clause[quantity.end :], clause)
            kind, span = kind_of_time(clause, quantity), (left + quantity.start, left + quantity.end)
            found.append(Amount(quantity.number, quantity.unit, kind, basis, *span, confidence=0.7))
            continue
        other = places_given(clause, quantity, text[:left]) or times_given(
            clause, quantity, _context(text, left, right)
        )
        if other:
            span = left + quantity.start, left + quantity.end
            basis = _basis(clause[: quantity.start], clause[quantity.end :], clause)
            if quantity.low is not None and other == "ratio":
                found.append(Amount(plain(quantity.low), quantity.unit, other, basis, *span, confidence=0.7))
            found.append(Amount(quantity.number, quantity.unit, other, basis, *span, confidence=0.7))
            continue
        if quantity.is_share and (_PAID_OUT.search(clause[: quantity.start]) or _SCHEDULE.search(clause)):
            continue
        if is_volume(clause, quantity) or (quantity.number == 100 and _EVERYBODY.match(clause[quantity.end :])):
            continue
        context = _context(text, left, right)
        pool = is_pool(text, left, clause, quantity, context)
        named = pool or _labelled(text, left, clause, quantity) or _listed_share(clause, quantity, context)
        named = named or (bool(found) and _closes_range(clause, found[-1].end - left, quantity))
        bounding = not named and (bounds(clause, quantity) or _next_class(clause, bounded, quantity))
        bounded = quantity.end if bounding else bounded
        if not _admissible(clause, quantity) or bounding or is_cited(clause, quantity):
            continue
        if not _GIVE.search(clause) and not (
            found
            or pool
            or _CHANGED.search(clause[: quantity.start])
            or _GIVE.search(context)
            or _is_rate(clause, quantity)
            or "LPR" in clause
        ):
            continue
        found.extend(_amount(text, left, clause, quantity, context) * _each(clause, quantity))
    return found


def _listed_share(clause: str, quantity: Quantity, context: str) -> bool:
    """其中第一年为80%，第二年、第三年为70%: shares behind labels in a sentence that gives."""
    ends = not clause[quantity.end :].strip("，,、；;。 ")
    return bool(
        quantity.is_share and ends and _LABELLED_SHARE.match(clause[: quantity.start]) and _GIVEN.search(context)
    )


def _next_class(clause: str, bounded: int, quantity: Quantity) -> bool:
    """5000万元至2亿元（含）、2亿元以上: what follows a bound in a list and has its mark is a bound too."""
    listed = bounded >= 0 and re.fullmatch(r"(?:[（(]不?含[）)])?[、和或及]\s*", clause[bounded : quantity.start])
    return bool(listed and re.match(r"\s*(?:[（(]不?含[）)])?及?以[上下]", clause[quantity.end :]))


def _closes_range(clause: str, end: int, quantity: Quantity) -> bool:
    """20万元以上30万元以下 of a grant: the upper end is given like the lower one."""
    return quantity.is_money and bool(re.fullmatch(r"(?:及?以上)[、至到]?\s*", clause[max(end, 0) : quantity.start]))


def _labelled(text: str, left: int, clause: str, quantity: Quantity) -> bool:
    """A sum at the end of its clause behind a bare label, in a list that 奖励标准为 or the like opens."""
    if not quantity.is_money or clause[quantity.end :].strip("，,、；;。 "):
        return False
    begin = max(text.rfind(mark, 0, max(left - 1, 0)) for mark in "。；;\n") + 1
    opening = text[begin:left]
    while opening and not _LISTS_SUMS.search(opening.rstrip("：: ")):
        shorter = re.sub(r"[^，,：:]*[，,：:]\s*$", "", opening)
        last = opening[len(shorter) :].strip("，,：: ")
        if not re.fullmatch(r"[^\d]{1,16}\d[\d.]*(?:万元|亿元|元)", last):
            return False
        opening = shorter
    return bool(opening) and bool(_LABEL.match(clause[: quantity.start].strip()))


def _context(text: str, left: int, right: int) -> str:
    """The clause with the one before and the one after it."""
    begin = max(text.rfind(mark, 0, max(left - 1, 0)) for mark in "。；;\n")
    return text[max(begin + 1, left - 60) : right + 24]


def _admissible(clause: str, quantity: Quantity) -> bool:
    if (
        quantity.unit not in _UNITS_OF_AMOUNTS
        and not (quantity.unit is None and quantity.han)
        and not (quantity.unit == "亩" and "指标" in clause)
    ):
        return False
    before = clause[: quantity.start]
    if before.endswith("含") or _NOT_A_GIFT.search(before) or is_reduction(clause, quantity):
        return False
    if quantity.unit == "亩" and before.endswith("指标"):
        return True
    return not (quantity.unit == "亩" and not re.search(r"指标", clause[quantity.end : quantity.end + 10]))


def _amount(text: str, left: int, clause: str, quantity: Quantity, context: str) -> list[Amount]:
    before, after = clause[: quantity.start], clause[quantity.end :]
    start, end = left + quantity.start, left + quantity.end
    lowered = re.search(r"下[浮调降]|降低|减", before[-10:]) or re.search(r"LPR[-－—]$", before)
    sign = -1 if quantity.unit in {"基点", "个百分点"} and lowered else 1
    value, unit = quantity.number, quantity.unit
    basis = _basis(before, after, context)
    cumulative = "累计" in before[-12:]
    near = _near(before)
    if quantity.is_money and after.startswith("级"):
        return []  # 50亿元级重大项目
    if quantity.low is not None and (quantity.is_money or quantity.is_share):
        floor = Amount(plain(quantity.low * sign), unit, "floor", basis, start, end, cumulative, 0.8)
        return [floor, Amount(value * sign, unit, "cap", basis, start, end, cumulative, 0.8)]
    if quantity.is_money:
        if is_size_of_pool(text, left, clause, quantity, context):
            kind = "fund_size"
        elif _CAP.search(near) or _CAP_RAISED.search(before) or _LIMIT_AFTER.match(after):
            kind = "cap"
        elif _FLOOR.search(near) or re.match(r"^\s*(?:及)?以上", after):
            kind = "floor"
        else:
            kind = "fixed"
    elif quantity.unit in {"%", "‰"} and (
        re.search(r"最高[^，,。\d]{0,4}$|最高(?:可|为)?(?:提高?|达|按|上浮|放宽)(?:至|到)?[^，,。；;\d]*$", before)
        or _limits_a_rate(before, after)
    ):
        kind = "cap"
    elif quantity.unit == "亩":
        kind = "fixed"
    elif pays_at_least(before, after):
        kind = "floor"
    elif quantity.unit in {"个百分点", "基点"} and re.search(r"最高(?:可|为|不超过)?$", before):
        kind = "cap"
    else:
        kind = "ratio"
    return [Amount(value * sign, unit, kind, basis, start, end, cumulative, 0.9)]


_HELD_RATE = re.compile(r"[^，,。；;\d]{0,10}(?:[费利税汇]率|保证金|资费|收费|租金|涨幅|价格|费用)")


def _limits_a_rate(before: str, after: str) -> bool:
    """执行不超过0.5%的担保费率, 利率控制在3%以内: nothing is given by share, a rate is held down."""
    if re.search(r"控制在$", before):
        return True
    held = _NOT_OVER.search(before)
    rate = _HELD_RATE.search(before[: held.start()][-12:] if held else before[-14:])
    if not (rate or _HELD_RATE.match(after)):
        return False
    return (
        bool(held or re.match(r"以[下内]", after))
        and "支持" not in after
        and not (re.match("按", before) or _GIVEN.search(before[-_NEAR:] + after))
    )


def _is_rate(clause: str, quantity: Quantity) -> bool:
    return (
        quantity.is_share
        and bool(_RATE.search(clause))
        and _limits_a_rate(clause[: quantity.start], clause[quantity.end :])
    )


def _each(clause: str, quantity: Quantity) -> int:
    """甲费用和乙费用各30%: the amount is given twice."""
    before = clause[: quantity.start]
    return 2 if before.endswith("各") and re.search(r"[和与、及](?!其)", before) else 1


def _near(before: str) -> str:
    """What stands before an amount, through a list such as 最高200万元、50万元."""
    stripped = re.sub(r"(?:\d[\d.]*\s*(?:万元|亿元|元|%|％)?\s*[、和及或与]\s*)+$", "", before)
    return _OF_OTHER.sub("", _ASIDE.sub("", stripped))[-12:]


def _basis(before: str, after: str, context: str) -> str:
    per = _PER.search(before)
    if per:
        return per["per"]
    unit_after = re.match(r"^\s*/\s*([\u4e00-\u9fff]{1,3})", after)
    if unit_after:
        return "每" + unit_after[1]
    words = re.sub(r"(?:给予|最高|不超过|不高于|一次性|分别|按照?|奖励|补[助贴]|资助|的|，|,|\s|再)+$", "", before)
    base = _BASE_WORD.search(words)
    named = (base["base"] if base else words)[-24:]
    return named.strip("，,、 ") or re.sub(r"^[的、，,\s]+", "", after)[:12].strip("。；;，, ")
