"""Amounts: how much a measure gives: fixed, ratio, cap, floor, fund size; per unit; bands that are given 分别."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from peiyu.documents.extraction.alternatives import any_of
from peiyu.documents.extraction.amounts.basis import basis_of
from peiyu.documents.extraction.amounts.in_words import amounts_in_words, is_reduction, shares_left_open, undetermined
from peiyu.documents.extraction.amounts.instalments import is_instalment
from peiyu.documents.extraction.amounts.kinds import kind_of, limits_rate
from peiyu.documents.extraction.amounts.listed import bears_share, is_labelled, is_listed_share, is_rate_by_head
from peiyu.documents.extraction.amounts.periods import gives_time, kind_of_time
from peiyu.documents.extraction.amounts.places import free_of_charge, places_given, space_given, times_given
from peiyu.documents.extraction.amounts.pools import is_pool, is_size_of_pool
from peiyu.documents.extraction.amounts.rates_of_whom import is_rate_of_whom, is_share_of_whom
from peiyu.documents.extraction.amounts.steps import is_step
from peiyu.documents.extraction.amounts.volumes import is_volume
from peiyu.documents.extraction.conditions.bound_words import LIST_BEFORE
from peiyu.documents.extraction.conditions.bounds import bounds, is_cited
from peiyu.documents.extraction.model import Amount
from peiyu.documents.extraction.numbers.quantities import MONEY, Quantity, plain, with_unsure
from peiyu.documents.extraction.sentences import clauses, short_clauses

_GIVE = re.compile(
    any_of(r"""
        [承分]担 财政负担 上浮 上限 下浮 下调 代偿 保额 免收 免税 兑付 减 发放 可领 降价(?=\s*\d) 奖励 奖补 安家费 安排 封顶 征收 扣[除减]
        扩岗 扶持 抵[扣减] 抵用 拨付 提高至 摊销 支付 支持 收取 最高 核定 比例 津贴 结算 给[予于] 统筹 缓缴 补[助贴]
        补[齐足] 补偿 资金激励 匹配(?!度) 计入 设立 贴息 资助 返还 退还 配套 降低 预付 预留 领取 额度 优惠(?=\s*\d) 免(?=\s*\d)
        奖金(?:各|为)?(?=\s*\d) 申[请领](?=最[高多]|不|\d+万[-—~～至]) [奖补](?=\s*\d) 费率(?:按|为|统一) 按[^，,。；;]{0,44}执行 (?:[价费]|租金)[^，,。；;\d]{0,4}按[^，,。；;]{0,44}确定
        (?:费用?|补[助贴]|津贴)标准(?:为|是)(?=\s*\d) 提供[^，,。；;\d]{0,6}(?:资金|经费) 最多(?=\s*\d[\d.,]*[万千百亿]?元) [再另][奖补](?!的)
        确定[^，,。；;\d]{0,8}(?:[底起]价|[起竞]拍价|起始价|出让价|地价)
    """)
)
"""One of these stands in a clause that gives something, or in a clause beside it."""
_CHANGED = re.compile(
    r"(?:额度|限额|标准|费率?|资费|价格?|系数|保障金|收费)[^，,。；;\d]{0,6}(?:再)?(?:提高|上调|增加|上浮|降低?|下调|下降|下浮|优惠)(?:至|到)?$|可再(?:提高|上调|增加|上浮)$|(?:价格?|费|标准)[由从][^，,。；;\d]{0,8}\d[\d.]*元[^，,。；;\d]{0,8}(?:统一|阶段性)?(?:提高|上调|上浮|降低?|下调|下降|下浮|调整?)(?:至|到|为)$|[由从](?:原来?|现行|目前|以前|过去)?的?\d[\d.]*[%‰](?:统一|阶段性)?(?:提高|上调|上浮|降低?|下调|下降|下浮|调整?)(?:至|到|为)$"
)
"""提取限额提高50%, 平均资费再降10%, 用地可再增加3%, 气价由3.5元调整为3.2元: said without a word of giving."""
_NOT_A_GIFT = re.compile(
    r"(?:递减|递增)$|自[缴筹付担负][^，,。；;\d]{0,4}$|(?:[户民者人]|企业|业主)(?:自行)?(?:分别|各)?(?:承担|负担|缴纳|自筹)$|(?:减负|减税降费|减轻[^，,。；;]{0,6}负担|节约|惠及|受益(?!财政))[^，,。；;\d]{0,6}$|(?:排名|位列|位居|位于|居)[^，,。；;\d]{0,8}[前后]$|(?:时间|时限|环节|周期|频次|材料)[^，,。；;\d]{0,3}(?:缩短|压[缩减]|减少|精简|提速)[^，,。；;\d]{0,3}$"
)
"""农户自缴20% is what they pay themselves, 预计减负8亿元 what it comes to, 排名后10% a rank."""
_OLD_RATE = re.compile(r"[由从](?:原来?|现行|目前|以前|过去)?的?$")
_NEW_RATE = re.compile(r"(?:减按|降[至为到]|下调[至为到]|调[整减]?[至为到]|提高[至为到])\s*\d")
"""由3%减按1%: the rate of before."""
_RATE_SET = re.compile(r"[费税]率[^，,。；;\d]{0,6}按$")
_RATE_NAMED = re.compile(r"^的?[^，,。；;、\d]{0,8}[费税]率(?:政策|标准)?")
_RATE_KEPT = re.compile(r"(?:实施|执行|延续|实行|按照?|落实)$")
"""费率按1%实施, 执行1%的费率: what is paid from now on."""
_BASE_OF_FEES = re.compile(r"^的?(?:作?为)[^，,。；;\d]{0,6}基数")
"""以平均工资的40%为缴费基数: what fees are reckoned from."""
_LIMIT_NAMED = re.compile(r"^[）)](?:之和|总和)?的\s*\d")
"""额度上限（30万元）之和的110%: how much the base is."""
_PRICE_SET = re.compile(r"(?:限价|标底|预算(?:金额|总额))[^，,。；;\d]{0,3}$")
_RATE = re.compile(r"[费利]率|保证金|租金|利息|收费")
_UNITS_OF_AMOUNTS = MONEY | {"%", "‰", "‱", "基点", "个百分点"}
_EVERYBODY = re.compile(
    r"^(?:(?:的)?(?:企业|项目|单位|群众))?(?!按|给[予于]|[奖补])[\u4e00-\u9fff]{0,2}(?:发放|享受|直达|覆盖|实现|兑现|落实|完成|办理|网办|可办|上线|接入|落地|纳入|达标)"
)
"""100%享受免申即享: all of them, not a share that is given."""
_OF_WHOM = re.compile(
    r"^(?!.*(?:给[予于]|予以|按|补|奖|资助|贴息|返还|减|免|享受|支持|扶持|发放|安排|抵|扣|优惠|退|收取|标准|额度|限额|费率|利率)).*的[，,]\s*$",
    re.DOTALL,
)
"""在银行获得不超过20万元贷款用于经营的，: a clause that says of whom, without any word of giving."""
_NEXT_OF_CLAUSE = re.compile(r"(?<=[%％元])、(?=对)")
"""对甲不超过0.8%、对乙不超过1.2%: two clauses, though no comma parts them."""
_ASIDE_CLAUSE = re.compile(r"[（(](?=[^（()）]*\d)(?!不?含)[^（()）]{8,}[）)]")
"""（金额低于1.5万元的按实补助）: what is said aside is a clause of its own."""
_NEAR_ENOUGH = 160
_SHORT = 16
_TOLD_AGAIN = re.compile(r"[只仅](?:能|可以?)?(?:享受|给[予于]|奖励|补[助贴])(?:一次|1次)(?:性)?(?:给[予于])?\Z")
_OTHER_AREAS = re.compile(r"(?:\d[\d.]*亩[、和及])+$")


def amounts(text: str, start: int, end: int, skip: list[tuple[int, int]] | None = None) -> list[Amount]:
    """The amounts of the measure `text[start:end]`; `skip` are spans already read as targets or conditions."""
    found: list[Amount] = []
    for left, right in short_clauses(text, start, end):
        for begin, stop in _coordinated(text, left, right):
            found.extend(_of_run(text, begin, stop, skip or []))
    found.extend(amounts_in_words(text, start, end))
    if not any(amount.kind == "ratio" for amount in found):
        found.extend(shares_left_open(text, start, end))
    if not found:
        open_amount = undetermined(text, start, end)
        if open_amount:
            found.append(open_amount)
    return sorted(_once(text, start, found), key=lambda amount: amount.start)


def _once(text: str, start: int, found: list[Amount]) -> list[Amount]:
    """The amounts without a sum told again: 给予10万元奖励，同时获得几项的，只享受一次10万元的奖励."""
    again = [bool(_TOLD_AGAIN.search(text, max(start, a.start - _SHORT), a.start)) for a in found]
    told = {(a.kind, a.value, a.unit) for a, once_more in zip(found, again, strict=True) if not once_more}
    return [a for a, more in zip(found, again, strict=True) if not (more and (a.kind, a.value, a.unit) in told)]


def _coordinated(text: str, left: int, right: int) -> list[tuple[int, int]]:
    cuts = [left, *(mark.end() for mark in _NEXT_OF_CLAUSE.finditer(text, left, right)), right]
    return [part for begin, end in pairwise(cuts) for part in _with_brackets(text, begin, end)]


def _with_brackets(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The clause `text[begin:end]` and the clauses inside its brackets."""
    asides = [mark.span() for mark in _ASIDE_CLAUSE.finditer(text, begin, end)]
    return [(begin, end), *(part for left, right in asides for part in clauses(text, left + 1, right - 1))]


def _of_run(text: str, left: int, right: int, skip: list[tuple[int, int]]) -> list[Amount]:
    """The amounts of one clause `text[left:right]`; what stands in its brackets is read as a clause of its own."""
    clause = text[left:right]
    found: list[Amount] = []
    bounded = -1
    asides = [mark.span() for mark in _ASIDE_CLAUSE.finditer(clause)]
    for quantity in with_unsure(clause):
        if any(a < quantity.start < b for a, b in asides):
            continue
        if any(a < left + quantity.end and left + quantity.start < b for a, b in skip):
            continue
        context = _context(text, left, right)
        counted = [] if quantity.words else _counted(text, left, clause, quantity, context)
        if counted:
            found.extend(counted)
            continue
        if (quantity.is_share or quantity.is_money) and is_instalment(clause, quantity, text[:left]):
            continue
        if is_volume(clause, quantity) or (quantity.number == 100 and _EVERYBODY.match(clause[quantity.end :])):
            continue
        pool = is_pool(text, left, clause, quantity, context)
        named = (
            pool
            or is_labelled(text, left, clause, quantity)
            or is_listed_share(clause, quantity, context)
            or is_rate_by_head(clause, quantity)
            or bears_share(clause, quantity, context)
            or (bool(found) and _closes_range(clause, found[-1].end - left, quantity))
        )
        bounding = not named and (
            bounds(clause, quantity) or _next_class(clause, bounded, quantity) or bool(_OF_WHOM.search(clause))
        )
        bounded = quantity.end if bounding else bounded
        if not _admissible(clause, quantity) or bounding or is_cited(clause, quantity):
            continue
        given = _GIVE.search(context) or _CHANGED.search(clause[: quantity.start])
        if not (found or named or given or _is_rate(clause, quantity) or "LPR" in clause):
            continue
        given_here = _amount(text, left, clause, quantity, context) * _each(clause, quantity)
        found.extend(replace(one, value=None) if quantity.words else one for one in given_here)
    return found


def _counted(text: str, left: int, clause: str, quantity: Quantity, context: str) -> list[Amount]:
    """What is given in months, places or multiples; empty where `quantity` is nothing of the kind."""
    if gives_time(clause, quantity):
        kind: str | None = kind_of_time(clause, quantity)
    else:
        kind = places_given(clause, quantity, text[:left]) or times_given(clause, quantity, context)
        kind = kind or space_given(clause, quantity, text[:left]) or free_of_charge(clause, quantity)
    if kind is None:
        return []
    basis = basis_of(_sentence_before(text, left), clause[: quantity.start], quantity, clause[quantity.end :])
    span = left + quantity.start, left + quantity.end
    numbers = [quantity.number]
    if quantity.low is not None and kind == "ratio":
        numbers.insert(0, plain(quantity.low))
    return [Amount(number, quantity.unit, kind, basis, *span, confidence=0.7) for number in numbers]


def _next_class(clause: str, bounded: int, quantity: Quantity) -> bool:
    """5000万元至2亿元（含）、2亿元以上: what follows a bound in a list and has its mark is a bound too."""
    listed = bounded >= 0 and re.fullmatch(r"(?:[（(]不?含[）)])?[、和或及]\s*", clause[bounded : quantity.start])
    return bool(listed and re.match(r"\s*(?:[（(]不?含[）)])?及?以[上下]", clause[quantity.end :]))


def _closes_range(clause: str, end: int, quantity: Quantity) -> bool:
    """20万元以上30万元以下 of a grant: the upper end is given like the lower one."""
    return quantity.is_money and bool(re.fullmatch(r"(?:及?以上)[、至到]?\s*", clause[max(end, 0) : quantity.start]))


def _context(text: str, left: int, right: int) -> str:
    """The clause with the one before and the one after it."""
    begin = max(text.rfind(mark, 0, max(left - 1, 0)) for mark in "。；;\n")
    return text[max(begin + 1, left - 60) : right + 24]


def _sentence_before(text: str, left: int) -> str:
    """What stands before a clause in its sentence."""
    begin = max(text.rfind(mark, 0, left) for mark in "。；;\n")
    return text[max(begin + 1, left - _NEAR_ENOUGH) : left]


def _admissible(clause: str, quantity: Quantity) -> bool:
    if (
        quantity.unit not in _UNITS_OF_AMOUNTS
        and not (quantity.unit is None and quantity.han)
        and not (quantity.unit == "亩" and "指标" in clause)
    ):
        return False
    before, after = clause[: quantity.start], clause[quantity.end :]
    if quantity.unit == "亩":
        before = _OTHER_AREAS.sub("", before)
    if (quantity.is_money or before.endswith("限价")) and _PRICE_SET.search(before):
        return False
    if before.endswith("含") or _NOT_A_GIFT.search(LIST_BEFORE.sub("", before)) or is_reduction(clause, quantity):
        return False
    if is_step(clause, quantity):
        return False
    if quantity.is_share and _OLD_RATE.search(before) and _NEW_RATE.match(after):
        return False
    if quantity.is_share and (is_rate_of_whom(before, after) or is_share_of_whom(before, after)):
        return False
    if _BASE_OF_FEES.match(after) or (before.endswith(("（", "(")) and _LIMIT_NAMED.match(after)):
        return False
    if quantity.unit == "亩" and before.endswith("指标"):
        return True
    return not (quantity.unit == "亩" and not re.search(r"指标", after[:10]))


def _amount(text: str, left: int, clause: str, quantity: Quantity, context: str) -> list[Amount]:
    before, after = clause[: quantity.start], clause[quantity.end :]
    start, end = left + quantity.start, left + quantity.end
    lowered = re.search(r"下[浮调降]|降低|减", before[-10:]) or re.search(r"LPR[-－—]$", before)
    sign = -1 if quantity.unit in {"基点", "个百分点"} and lowered else 1
    value, unit = quantity.number, quantity.unit
    basis = basis_of(_sentence_before(text, left), before, quantity, after)
    cumulative = "累计" in before[-12:]
    if quantity.is_money and after.startswith("级"):
        return []  # 50亿元级重大项目
    if quantity.low is not None and (quantity.is_money or quantity.is_share):
        floor = Amount(plain(quantity.low * sign), unit, "floor", basis, start, end, cumulative, 0.8)
        return [floor, Amount(value * sign, unit, "cap", basis, start, end, cumulative, 0.8)]
    sized = quantity.is_money and is_size_of_pool(text, left, clause, quantity, context)
    kind = "fund_size" if sized else kind_of(clause, quantity, context)
    return [Amount(value * sign, unit, kind, basis, start, end, cumulative, 0.9)]


def _is_rate(clause: str, quantity: Quantity) -> bool:
    before, after = clause[: quantity.start], clause[quantity.end :]
    if quantity.is_share and (
        (_RATE_SET.search(before) and re.match(r"(?:实施|执行|征收|缴纳|计征)", after))
        or (_RATE_KEPT.search(before) and _RATE_NAMED.match(after))
    ):
        return True
    return quantity.is_share and bool(_RATE.search(clause)) and limits_rate(before, after)


def _each(clause: str, quantity: Quantity) -> int:
    """甲费用和乙费用各30%: the amount is given twice."""
    before = clause[: quantity.start]
    return 2 if before.endswith("各") and re.search(r"[和与、及](?!其)", before) else 1
