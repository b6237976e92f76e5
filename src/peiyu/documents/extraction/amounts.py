"""Amounts: how much a measure gives: fixed, ratio, cap, floor, fund size; per unit; bands that are given 分别."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from peiyu.documents.extraction.bounds import FUND, bounds, is_cited
from peiyu.documents.extraction.model import Amount, Measure
from peiyu.documents.extraction.quantities import Quantity, plain, quantities
from peiyu.documents.extraction.sentences import clauses

_GIVE = re.compile(
    r"给[予于]|奖励|补[助贴]|资助|奖补|贴息|补偿|代偿|支持|发放|配套|上浮|下浮|减免?|免收|返还|扩岗|安家费|额度|上限|封顶|补齐|最高|退还|支付|缓缴|统筹|安排|设立|拨付|扶持|提高至|保额|征收|比例|降低|下调|减征|承担"
)
_CAP = re.compile(r"最高(?!.{0,4}(?:销售|价))|不超过|不高于|不多于|至多|上限|封顶|最多|限额")
_FLOOR = re.compile(r"不少于|不低于|最低|至少|下限")
_BASE_WORD = re.compile(r"(?:按照?|根据|以|给予|对)?(?P<base>[^，,。；;、]{2,30}?)(?:的)?$")
_UNDETERMINED = re.compile(
    r"一定(?:比例|额度|标准|金额)|适当(?:补[助贴]|奖励|支持)|(?:增量|余额|增长)(?:部分|情况)?(?:对[^，。]{0,10})?[，,]?(?:给予|予以)"
)
_OPEN_BASE = re.compile(
    r"(?:按照?|对|根据)(?P<base>[^，,。；;]{2,34}?(?:增量部分|增量情况|余额|费用|投资额?))(?:的一定比例)?[，,]?(?:对[^，,。]{2,12})?(?:给予|予以)[^，,。；;\d]{0,20}(?:补[助贴]|资助|奖励)"
)
_PER = re.compile(
    r"(?:每|按)?(?P<per>每(?:年|月|人次|人|家|户|项|件|场次|场|亩|台|辆|平方米|个|位|次|招用1人|吨|公斤|万元|笔|单|名|新增[^，,。]{0,6})[^，,。；;\d]{0,10})$"
)
_NOT_OVER = re.compile(r"不(?:得[^，,。；;\d]{0,4})?(?:超过|高于)[^，,。；;\d]{0,24}$")
_NEAR = 20
_SET_UP = re.compile(r"(?:设立|安排|统筹|筹集|组建|充实)[^，,。；;\d]{0,16}$")
_NAMED_POOL = re.compile(
    r"^(?:以上)?(?:的)?[^，,。；;、给予奖补]{0,12}(?:专项资金|专项扶持资金|引导资金|引导基金|母基金|子基金|投资基金|补偿资金池|风险池)"
)
"""设立10亿元省科技攻坚专项资金: the size of a pool, not what anybody gets."""
_PAID_OUT = re.compile(r"(?:拨付|预拨|兑现|支付)[^，,。；;\d]{0,4}$")
"""首次拨付70% says when, not how much."""
_RATE = re.compile(r"[费利]率|保证金|租金|利息|收费")
_GIVEN = re.compile(r"给[予于]|补[助贴]|奖|资助|贴息|返还|按")
_UNITS_OF_AMOUNTS = frozenset({"元", "万元", "亿元", "%", "‰", "基点", "个百分点", "美元"})


def amounts(text: str, start: int, end: int, skip: list[tuple[int, int]] | None = None) -> list[Amount]:
    """The amounts of the measure `text[start:end]`; `skip` are spans already read as targets or conditions."""
    found: list[Amount] = []
    for left, right in clauses(text, start, end):
        found.extend(_of_run(text, left, right, skip or []))
    found.extend(_in_words(text, start, end))
    if not any(amount.kind == "ratio" for amount in found):
        found.extend(_shares_left_open(text, start, end))
    if not found:
        open_amount = _undetermined(text, start, end)
        if open_amount:
            found.append(open_amount)
    return sorted(found, key=lambda amount: amount.start)


_SHARE_LEFT_OPEN = re.compile(
    r"(?:按照?|给[予于]|予以|的)(?P<base>[^，,。；;\d]{0,24}?)(?:一定|适当|相应)(?:的)?比例(?=[^，,。；;\d]{0,8}(?:给[予于]|予以|补|奖|资助|贴息|返还|支持|分担))|"
    r"(?:给[予于]|予以)[^，,。；;\d]{0,12}(?:一定|适当|相应)(?:的)?比例(?:的)?[^，,。；;\d]{0,6}(?:补|奖|资助|贴息|返还|支持)"
)
"""按一定比例给予补助，最高60万元: a share that the text leaves open stands beside its cap."""


def _shares_left_open(text: str, start: int, end: int) -> list[Amount]:
    return [
        Amount(None, None, "ratio", (match["base"] or match[0])[-24:], *match.span(), confidence=0.6)
        for match in _SHARE_LEFT_OPEN.finditer(text, start, end)
    ]


_WHOLE = re.compile(
    r"(?P<whole>全额)(?:资助|补助|补贴|奖励|返还|补偿|贴息)|(?P<to>\d+)\s*[:：]\s*(?P<one>\d+)(?:的)?(?:比例|配套)|"
    r"(?P<half>减半|半价|折半|(?<=的)一半(?=[^，,。；;]{0,4}(?:给予|予以|资助|奖|补|支持)))|"
    r"(?<!\d)(?P<off>\d(?:\.\d)?|\d\d|[一二三四五六七八九]{1,2})折(?![旧算叠扣合射])"
)
_HAN_TENTHS = {sign: str(at) for at, sign in enumerate("一二三四五六七八九", 1)}


_AS_BEFORE = re.compile(
    r"(?:参照|按照?|比照)(?:上述|前述|以上|前款|上款|前项)(?:[^，,。；;]{0,10}(?:标准|档[次位]|金额|比例))[^。；;]{0,12}(?:给予|予以|资助|奖励|补[助贴]|支持)"
)


def amounts_before(text: str, measure: Measure, before: Sequence[Measure]) -> list[Amount]:
    """参照上述标准给予资助: the amounts of the measures before it in its article, or else of the nearest that has any.

    Their characters stay those of the measures that state them.
    """
    if not _AS_BEFORE.search(text, measure.start, measure.end):
        return []
    same = [m for m in before if m.heading_path == measure.heading_path and m.amounts]
    stating = same or [m for m in before if m.amounts][-1:]
    return [replace(amount, confidence=0.6) for m in stating for amount in m.amounts]


def _in_words(text: str, start: int, end: int) -> list[Amount]:
    """全额 and 1:1 are 100 %, 减半 50 %, 八五折 85 %."""
    found = []
    for match in _WHOLE.finditer(text, start, end):
        if match["whole"]:
            found.append(Amount(100, "%", "ratio", "全额", *match.span("whole"), confidence=0.7))
        elif match["half"]:
            found.append(Amount(50, "%", "ratio", match["half"], *match.span("half"), confidence=0.6))
        elif match["off"]:
            digits = "".join(_HAN_TENTHS.get(sign, sign) for sign in match["off"]).replace(".", "")
            share = Decimal(digits) * (10 if len(digits) == 1 else 1)
            found.append(Amount(plain(share), "%", "ratio", match[0], *match.span(), confidence=0.6))
        elif "1" in (match["to"], match["one"]) and int(match["one"]):
            share = Decimal(match["to"]) / Decimal(match["one"])
            found.append(Amount(plain(share * 100), "%", "ratio", match[0], *match.span(), confidence=0.7))
    return found


_WAIVES = re.compile(r"(?:免除|免收|免缴|免交|减免|减收|免|缓[缴交收])(?:20\d\d年)?(?:最[长多高])?$")
_RENT = re.compile(r"^的?[^，,。；;、\d]{0,6}?(?:租金|房租|费用?)")
_WAIVES_AFTER = re.compile(r"^(?:的)?(?:减免|减收|免[收除缴交]?|缓[缴交收])")


def _of_run(text: str, left: int, right: int, skip: list[tuple[int, int]]) -> list[Amount]:
    clause = text[left:right]
    found: list[Amount] = []
    for quantity in quantities(clause):
        if any(a < left + quantity.end and left + quantity.start < b for a, b in skip):
            continue
        if quantity.unit == "个月" and _waived(clause, quantity):
            basis = _basis(clause[: quantity.start], clause[quantity.end :], clause)
            found.append(
                Amount(
                    quantity.number, "个月", "fixed", basis, left + quantity.start, left + quantity.end, confidence=0.7
                )
            )
            continue
        if quantity.is_share and _PAID_OUT.search(clause[: quantity.start]):
            continue
        points = "LPR" in clause and quantity.unit in {"基点", "个百分点"}
        bounding = not points and bounds(clause, quantity)
        if not _admissible(clause, quantity) or bounding or is_cited(clause, quantity):
            continue
        context = _context(text, left, right)
        if not _GIVE.search(clause) and not (
            found or _GIVE.search(context) or _is_rate(clause, quantity) or "LPR" in clause
        ):
            continue
        found.extend(_amount(text, left, clause, quantity, context) * _each(clause, quantity))
    return found


def _waived(clause: str, quantity: Quantity) -> bool:
    """免除3个月房屋租金, 3个月租金缓缴: months of rent or fees are what is given."""
    before, after = clause[: quantity.start], clause[quantity.end :]
    return bool(
        (_WAIVES.search(before) and _RENT.match(after))
        or (_RENT.match(after) and _WAIVES_AFTER.match(_RENT.sub("", after, count=1)))
    )


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
    if clause[: quantity.start].endswith("含"):
        return False
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
    if quantity.low is not None and (quantity.is_money or quantity.is_share):
        floor = Amount(plain(quantity.low * sign), unit, "floor", basis, start, end, cumulative, 0.8)
        return [floor, Amount(value * sign, unit, "cap", basis, start, end, cumulative, 0.8)]
    if quantity.is_money:
        if (
            (FUND.search(clause) and re.search(r"规模|设立|总额", before))
            or (FUND.search(context) and before.endswith("规模"))
            or (_SET_UP.search(before) and _NAMED_POOL.search(after))
        ):
            kind = "fund_size"
        elif _CAP.search(near) or re.match(r"^\s*(?:[(（][^)）]{0,8}[)）])?以[下内]", after):
            kind = "cap"
        elif _FLOOR.search(near) or re.match(r"^\s*(?:及)?以上", after):
            kind = "floor"
        else:
            kind = "fixed"
    elif quantity.unit == "%" and (re.search(r"最高$|最高[^，,。\d]{0,4}$", before) or _limits_a_rate(before, after)):
        kind = "cap"
    elif quantity.unit == "亩":
        kind = "fixed"
    else:
        kind = "ratio"
    return [Amount(value * sign, unit, kind, basis, start, end, cumulative, 0.9)]


def _limits_a_rate(before: str, after: str) -> bool:
    """执行不超过0.5%的担保费率, 利率控制在3%以内: nothing is given by share, a rate is held down."""
    if re.search(r"控制在$", before):
        return True
    held = _NOT_OVER.search(before) or re.match(r"以[下内]", after)
    return bool(held) and "支持" not in after and not _GIVEN.search(before[-_NEAR:] + after)


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
    return stripped[-12:]


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


def _undetermined(text: str, start: int, end: int) -> Amount | None:
    piece = text[start:end]
    match = _OPEN_BASE.search(piece) or re.search(r"(?P<base>[^，,。；;]{2,24}?(?:一定比例|一定额度))", piece)
    if (
        match
        and re.search(r"给予|予以|补[助贴]|奖励|资助", piece)
        and (_UNDETERMINED.search(piece) or re.search(r"增量|余额|费用给予适当", piece))
    ):
        return Amount(
            None, None, "ratio", match["base"], start + match.start("base"), start + match.end("base"), False, 0.5
        )
    return None
