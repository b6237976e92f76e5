"""Conditions: what has to hold before a measure applies (indicator, operator, value, unit, window)."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.amounts.rates_of_whom import is_share_of_whom
from peiyu.documents.extraction.amounts.volumes import is_planned, is_volume
from peiyu.documents.extraction.conditions.bound_words import ABOVE_SHARE, BAND, OCCUPIES, RUNS_ON, STAIR, YARDSTICK
from peiyu.documents.extraction.conditions.bounds import bounds
from peiyu.documents.extraction.conditions.classes import of_classes
from peiyu.documents.extraction.conditions.comparisons import listed_operator, operator
from peiyu.documents.extraction.conditions.ends import both_ends, exclusive, same_figure, same_in_other_currency
from peiyu.documents.extraction.conditions.in_words import conditions_in_words
from peiyu.documents.extraction.conditions.indicators import indicator, window
from peiyu.documents.extraction.conditions.no_conditions import compares_nothing, is_no_condition, is_part_of_more
from peiyu.documents.extraction.conditions.share_bounds import RATE_STANDS_ALONE, grows_by
from peiyu.documents.extraction.conditions.tiers_in_line import with_what_tiers_measure
from peiyu.documents.extraction.conditions.times import is_done_within, is_time_of_next
from peiyu.documents.extraction.model import Condition
from peiyu.documents.extraction.numbers.quantities import Quantity, plain, with_open_values
from peiyu.documents.extraction.sentences import short_clauses

_SAME_WORDS = 2
_NEAR = 60
_AT_MOST_OF = re.compile(r"不(?:得)?(?:超过|高于)[^，,。；;\d]{1,30}$")
_AT_LEAST_OF = re.compile(r"(?:不(?:得)?(?:低于|少于)|达到)[^，,。；;\d]{1,14}$")
"""出资不超过基金规模的40%: what it is a share of stands between."""
_TIMES_OF_BASE = (
    ("<=", _AT_MOST_OF),
    (">=", _AT_LEAST_OF),
    ("<", re.compile(r"(?:低于|不足|少于)[^，,。；;\d]{1,24}$")),
    (">", re.compile(r"(?:超过|高于|多于)[^，,。；;\d]{1,24}$")),
)
"""低于当地低保标准2倍的: the base that is multiplied stands between."""
_BEGINS = re.compile(
    r"(?:开业|建成|竣工|经营|运营|投产|投用|注册|成立|设立|入职|就业|工作|毕业|落户|入驻|任职|服务|履职|持有|在职|满)[^，,。；;\d]{0,6}$"
)
_GIVEN_LATER = re.compile(r"奖|补[助贴]|资助|给[予于]|贴息")
_RANKED = re.compile(
    r"(?:排名?|位列|位居|位于|居|占|列|评分|得分|增[速幅长]|额|值|量)[^，,。；;\d]{0,8}(?<![提之以此])前$"
)
"""排名前20%的, 出口占前20%的: a rank, told as a share."""
_RANGE_OF_WHOM = re.compile(r"^(?:之间)?(?:的|[（）)]|[，,、]|且)|^[^，,。；;给奖补贴资\d]{1,10}的[，,]")
_OF_WHOM = re.compile(r"^的[，,]|^的(?:企业|项目|单位|机构|规上|限上)|^且|^额度的")
_ACHIEVED = re.compile(
    r"(?:达|增长|增速|增幅|占比|(?<![利费税])率|实现|完成|投资|收入|产值|总额|税收|纳税|面积|规模|(?<!每)(?:吸纳|招用|带动|新增))[^，,]{0,4}$"
)
"""投资1亿元的，: what an applicant has achieved is a least amount."""
_GROWN = re.compile(r"[比较][^，,。；;\d]{1,8}(?:增长|增加|提高)$")
_OTHER_END = re.compile(
    r"\s*(?:[（(]不?含[^（()）]{0,6}[）)])?及?以上(?:[（(]不?含[^（()）]{0,6}[）)])?[、，,至到-]?\s*"
)
"""增量1000万元以上5000万元以下: both ends of one class."""
_OF_ANY = re.compile(r"^的(?!比例|标准|幅度|部分|[，,])[^，,。；;、给奖补\d]{2,12}[，,]")
"""比上年增加20%的机构，: of whom, whatever the noun."""
_STEPS_FROM = re.compile(r"^(?:及?以上)?的?(?:部分)?[，,]?每(?!年|月)")
"""达到5个的，给予…，5个以上的每增加一个: where the steps begin asks for nothing new."""
_CLIMBS = re.compile(r"(?<!每)(?:迈|跨|跃|登|站)[上过入]$")
"""首次迈上10亿元台阶的; 每跨上一个 is a step."""
_STAYS = re.compile(r"(?<!每)(?<!再)(?:住宿?|入住|过夜|停留)$")
_FOR_YEARS = re.compile(r"连续(?!给|奖|补|支持|资助|发放|享受|扶持)[^，,。；;\d]{0,4}$|离校$|满$|承诺$")
_LASTS = re.compile(r"连续[一二两三四五六七八九十\d]{1,2}个?(?:年|月|年度)[，,。；;]?")
_LASTS_FROM = re.compile(r"(?:之日起|当[年月]起|[后起始])连续[一二两三四五六七八九十\d]{1,2}个?(?:年|月|年度)[，,]?$")
"""获认定后连续3年，每年给予奖励: for how long it is given."""
_GIVEN_FIRST = re.compile(
    r"给[予于]|予以|奖|补[助贴]|资助|贴息|返还|减[免按征收半]|免[征收除缴]|降[至到为低]|下[调浮降]"
)
"""税率降为15%，连续三年，: for how long it is given."""
_AFTERWARDS = re.compile(r"^(?:以)?后(?!续|期)(?:[，,]|的|给予|予以|可|方|仍|再)")
"""开业一年后，给予奖励."""


def conditions(text: str, start: int, end: int, taken: list[tuple[int, int]], apart: bool = False) -> list[Condition]:
    """The conditions of the measure `text[start:end]`; figures in `taken` (amounts, targets) are no conditions.

    `apart`: the text is a list of conditions, where a bare 年产值不低于5亿元 asks for it.
    """
    whole = "" if apart else text[start:end]
    found: list[Condition] = []
    for left, right in short_clauses(text, start, end):
        clause = text[left:right]
        before: tuple[int, Condition] | None = None
        for quantity in with_open_values(clause, times=True):
            if any(a < left + quantity.end and left + quantity.start < b for a, b in taken):
                continue
            follows = text[left + quantity.end : min(end, left + quantity.end + _NEAR)]
            condition = _of_figure(left, clause, quantity) or _of_deed(left, clause, quantity, follows)
            if condition and _LASTS.fullmatch(clause) and _GIVEN_FIRST.search(text, start, left):
                continue
            if condition and not apart and _LASTS_FROM.search(clause) and _GIVEN_FIRST.search(text, left, end):
                continue
            if condition and _STEPS_FROM.match(text[left + quantity.end : end]) and _is_asked(found, condition):
                continue
            if condition and is_time_of_next(quantity, clause[: quantity.start], text[left + quantity.end : end]):
                continue
            if condition and condition.op in {">=", ">"} and _is_work(text, left, clause, quantity, end, whole):
                continue
            listed = before is not None and re.fullmatch(r"[、和与及或/／]|以及", clause[before[0] : quantity.start])
            if before and condition and listed and before[1].op in {">", ">="}:
                condition = replace(condition, op=before[1].op)
            if before and condition is None and listed:
                at, to = left + quantity.start, left + quantity.end
                condition = replace(before[1], value=quantity.told, unit=quantity.unit, start=at, end=to)
            if condition and condition.op == "between":
                both = both_ends(clause, quantity, condition)
                found.extend(both)
                before = (quantity.end, both[-1])
                continue
            if condition:
                last = found[-1] if found else None
                if last is not None and (
                    _OTHER_END.fullmatch(text, last.end, condition.start)
                    or same_figure(text, last, condition)
                    or same_in_other_currency(text, last, condition)
                ):
                    condition = replace(condition, indicator=last.indicator, window=last.window)
                found.append(condition)
                before = (quantity.end, condition)
    if apart:
        found = of_classes(text, start, found)
    found = with_what_tiers_measure(text, start, found)
    return [*exclusive(text, _once(text, found)), *conditions_in_words(text, start, end)]


def _is_asked(found: list[Condition], condition: Condition) -> bool:
    """Whether the same least figure was asked for before: 5个以下的 and 5个以上的 are two classes."""
    return any((c.op[0], c.value, c.unit) == (condition.op[0], condition.value, condition.unit) for c in found)


def _is_work(text: str, left: int, clause: str, quantity: Quantity, end: int, whole: str) -> bool:
    """Whether the office itself is to bring so much about; `whole` is the measure, empty where the text is a list of conditions."""
    if BAND.match(clause[quantity.end :]) or YARDSTICK.match(clause[quantity.end :]):
        return False
    if whole and is_volume(clause, quantity) and not _GIVEN_LATER.search(text, left + quantity.end, end):
        return True
    return is_planned(clause, quantity, text[left + quantity.end : end], whole)


def _once(text: str, found: list[Condition]) -> list[Condition]:
    """A class named again in the same words (排量2.0升以下的…，…排量2.0升以下的…) asks for nothing new."""
    kept: list[Condition] = []
    for one in found:
        words = text[one.start - _SAME_WORDS : one.end]
        if (
            "、" in words
            or _has_company(text, one, found)
            or not any(
                text[c.start - _SAME_WORDS : c.end] == words
                and replace(c, start=0, end=0) == replace(one, start=0, end=0)
                for c in kept
            )
        ):
            kept.append(one)
    return kept


def _has_company(text: str, one: Condition, found: list[Condition]) -> bool:
    """销售额5亿元以上且增速超过20%的…，…10亿元以上且增速超过20%的…: each tier asks for itself."""
    return any(
        c is not one and not re.search(r"[，,；;。]", text[min(c.end, one.end) : max(c.start, one.start)])
        for c in found
    )


def _of_figure(left: int, clause: str, quantity: Quantity) -> Condition | None:
    """The condition that a figure of the clause states; the clause begins at `left`."""
    before, after = clause[: quantity.start], RUNS_ON.sub("", clause[quantity.end :])
    if is_part_of_more(clause, quantity) and not (quantity.is_share and _RANKED.search(before)):
        return None
    if quantity.unit == "年" and after.startswith("一遇"):
        quantity, after = replace(quantity, unit="年一遇"), after[2:]
    if is_no_condition(clause, quantity, before, after):
        return None
    about, span = indicator(before, after, quantity.unit), (left + quantity.start, left + quantity.end)
    op = _comparison(clause, quantity, before, after)
    grown = quantity.is_share and grows_by(before, after)
    if quantity.low is not None and (op or grown or quantity.unit in {"岁", "周岁"} or _RANGE_OF_WHOM.match(after)):
        value = f"{plain(quantity.low)}-{quantity.number}"
        return Condition(about, "between", value, quantity.unit, *span, window(before))
    op = op or (">=" if grown else _without_mark(quantity, before, after))
    if op is None or compares_nothing(quantity, op, before, after):
        return None
    return Condition(about, op, quantity.told, quantity.unit, *span, window(before), 0.75)


def _of_deed(left: int, clause: str, quantity: Quantity, follows: str) -> Condition | None:
    """The condition of a time within which something has to befall an applicant; `follows` stands behind the figure."""
    before = clause[: quantity.start]
    if not is_done_within(quantity, before, follows):
        return None
    span = left + quantity.start, left + quantity.end
    return Condition(indicator(before, "", quantity.unit), "<=", quantity.told, quantity.unit, *span, None, 0.7)


def _comparison(clause: str, quantity: Quantity, before: str, after: str) -> str | None:
    """How the words beside a figure, or between it and what it is a share of, compare it."""
    if quantity.is_share and _RANKED.search(before):
        return "<="
    op = operator(before, after)
    if op is None and quantity.is_share and ABOVE_SHARE.search(before):
        return ">" if re.match(r"的?部分", after) else None
    if op is None and quantity.unit == "倍" and (_OF_WHOM.match(after) or _OF_ANY.match(after)):
        return next((sign for sign, than in _TIMES_OF_BASE if than.search(before)), None)
    if op is None and quantity.is_share and bounds(clause, quantity):
        return "<=" if _AT_MOST_OF.search(before) else ">=" if _AT_LEAST_OF.search(before) else None
    return op


def _without_mark(quantity: Quantity, before: str, after: str) -> str | None:
    """投资1亿元的，, 连续三年, 一级能效: no word compares, but it is plain what is asked."""
    if YARDSTICK.match(after) or (STAIR.match(after) and _CLIMBS.search(before)):
        return ">="
    whom = _OF_WHOM.match(after) or (quantity.is_share and is_share_of_whom(before, after))
    if whom and _ACHIEVED.search(before):
        return ">="
    if quantity.is_share and (_GROWN.search(before) or RATE_STANDS_ALONE.search(before)) and _OF_ANY.match(after):
        return ">="
    if quantity.is_share and OCCUPIES.search(before):
        return ">="
    if quantity.unit == "晚" and _STAYS.search(before):
        return ">="
    if quantity.unit == "年" and _FOR_YEARS.search(before):
        return "<=" if before.endswith("离校") else ">="
    if quantity.unit in {"年", "个月"} and _AFTERWARDS.match(after) and _BEGINS.search(before):
        return ">="
    if quantity.unit == "级" and re.match(r"[能水]效", after):
        return "="
    return listed_operator(after, quantity.unit)
