"""Amounts: how much a measure gives: fixed, ratio, cap, floor, fund size; per unit; bands that are given 分别."""

from __future__ import annotations

import re
from decimal import Decimal

from peiyu.documents.extraction.bounds import FUND, bounds
from peiyu.documents.extraction.model import Amount
from peiyu.documents.extraction.quantities import Quantity, plain, quantities
from peiyu.documents.extraction.sentences import clauses

_GIVE = re.compile(
    r"给[予于]|奖励|补[助贴]|资助|奖补|贴息|补偿|代偿|支持|发放|配套|上浮|下浮|减免?|免收|返还|扩岗|安家费|额度|上限|封顶|补齐|最高|退还|支付|缓缴|统筹|安排|设立|拨付|扶持|提高至|保额|征收|比例|降低|下调|减征|承担"
)
_CAP = re.compile(r"最高(?!.{0,4}(?:销售|价))|不超过|不高于|不多于|至多|上限|封顶|以内|以下|最多|限额")
_FLOOR = re.compile(r"不少于|不低于|最低|至少|以上|下限")
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
_UNITS_OF_AMOUNTS = frozenset({"元", "万元", "亿元", "%", "‰", "基点", "个百分点", "美元"})


def amounts(text: str, start: int, end: int, skip: list[tuple[int, int]] | None = None) -> list[Amount]:
    """The amounts of the measure `text[start:end]`; `skip` are spans already read as targets or conditions."""
    found: list[Amount] = []
    for left, right in clauses(text, start, end):
        found.extend(_of_run(text, left, right, skip or []))
    found.extend(_in_words(text, start, end))
    if not found:
        open_amount = _undetermined(text, start, end)
        if open_amount:
            found.append(open_amount)
    return sorted(found, key=lambda amount: amount.start)


_WHOLE = re.compile(
    r"(?P<whole>全额)(?:资助|补助|补贴|奖励|返还|补偿|贴息)|(?P<to>\d+)\s*[:：]\s*(?P<one>\d+)(?:的)?(?:比例|配套)"
)


def _in_words(text: str, start: int, end: int) -> list[Amount]:
    """全额 is 100 %, 1:1 a share of one."""
    found = []
    for match in _WHOLE.finditer(text, start, end):
        if match["whole"]:
            found.append(Amount(100, "%", "ratio", "全额", *match.span("whole"), confidence=0.7))
        elif int(match["one"]):
            share = Decimal(match["to"]) / Decimal(match["one"])
            found.append(Amount(plain(share), None, "ratio", match[0], *match.span(), confidence=0.7))
    return found


def _of_run(text: str, left: int, right: int, skip: list[tuple[int, int]]) -> list[Amount]:
    clause = text[left:right]
    found: list[Amount] = []
    for quantity in quantities(clause):
        if not _admissible(clause, quantity) or any(
            a < left + quantity.end and left + quantity.start < b for a, b in skip
        ):
            continue
        if bounds(clause, quantity):
            continue
        context = _context(text, left, right)
        if not _GIVE.search(clause) and not (found or _GIVE.search(context)):
            continue
        found.extend(_amount(text, left, clause, quantity, context))
    return found


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
    sign = -1 if quantity.unit in {"基点", "个百分点"} and re.search(r"下[浮调降]|降低|减", before[-10:]) else 1
    value, unit = quantity.number, quantity.unit
    basis = _basis(before, after, context)
    cumulative = "累计" in before[-12:]
    near = _near(before)
    if quantity.is_money:
        if FUND.search(clause) and re.search(r"规模|设立|总额", before):
            kind = "fund_size"
        elif quantity.low is not None:
            low = Amount(
                int(quantity.low) if quantity.low == int(quantity.low) else float(quantity.low),
                unit,
                "floor",
                basis,
                start,
                end,
                cumulative,
                0.8,
            )
            return [low, Amount(value, unit, "cap", basis, start, end, cumulative, 0.8)]
        elif _CAP.search(near) or re.match(r"^\s*(?:[(（][^)）]{0,8}[)）])?以[下内]", after):
            kind = "cap"
        elif _FLOOR.search(near) or re.match(r"^\s*(?:及)?以上", after):
            kind = "floor"
        else:
            kind = "fixed"
    elif re.search(r"最高$|最高[^，,。\d]{0,4}$", before) and quantity.unit == "%":
        kind = "cap"
    elif quantity.unit == "亩":
        kind = "fixed"
    else:
        kind = "ratio"
    return [Amount(value * sign, unit, kind, basis, start, end, cumulative, 0.9)]


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
