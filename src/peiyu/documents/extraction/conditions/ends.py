"""The ends of a range: whether a bound includes its figure, and which bounds belong to one figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from peiyu.documents.extraction.model import Condition, Measure
from peiyu.documents.extraction.numbers.quantities import SCALES, Quantity, plain, quantities

_OTHER = {">=": "<=", "<=": ">="}
_LOW_MARK = re.compile(r"\d[\d.,]*\s*(?:[万亿]?\s*[\u4e00-\u9fff%]{0,3}?)\s*[（(]\s*(不?含)[^）)]{0,4}[）)]")
_INCLUDES = re.compile(r"(?:及?以[上下内])?\s*[（(]含|[及或]以[上下]")
_NEAR = 16
"""No more than a number and a line break stands between two classes of one list."""
_INCLUDED_ALONE = re.compile(r"及?以上[（(]含[^）)]{0,4}[）)][、，,至]?\s*")
"""1000万元以上（含）2000万元以下: only the lower end is included."""
_INCLUDED_BY_WORD = re.compile(r"[及或]以上[、，,至]?\s*")
"""500万元及以上1000万元以下: the lower end is included by a word, the upper one is not."""
_UPPER_FIRST = re.compile(r"以下[、，,]?")
"""2亿元以下、5000万元（含）以上: the lower end alone is included, though it stands last."""
_OR_SUM = re.compile(r"(?:人民币)?[（(]?(?:或者?|、|/)")
_BETWEEN_BOUNDS = re.compile(r"(?:[（(][^）)]{0,8}[）)])?(?:及)?(?:以[上下内])?(?:[、，,且和及至或]|以及)")


def both_ends(clause: str, quantity: Quantity, between: Condition) -> list[Condition]:
    """8万元（不含）至20万元（含）, 3000元（含）至4000元之间: where it is said which ends are included, the two bounds that are meant."""
    low = _LOW_MARK.match(clause[quantity.start : quantity.end])
    high = re.match(r"(?:及?以下)?\s*[（(](不?含)", clause[quantity.end :])
    halfway = clause[quantity.end :].startswith("之间")
    if low is None or quantity.low is None or (high is None and not halfway):
        return [between]
    upper = "<=" if (high[1] == "含" if high else low[1] == "不含") else "<"
    at = between.start + len(low[0])
    written = quantities(low[0])
    value, unit = (written[0].number, written[0].unit) if written else (plain(quantity.low), between.unit)
    lower = replace(between, op=">=" if low[1] == "含" else ">", value=value, unit=unit, end=at)
    return [lower, replace(between, op=upper, value=quantity.number, start=at)]


def exclusive(text: str, found: list[Condition]) -> list[Condition]:
    """9座（含）以下…；9座以上…, 10人以下…；10人及以上…: what one class includes by name, the next does not."""
    included = {(c.op, c.value, c.unit) for c in found if _INCLUDES.match(text, c.end)}
    result: list[Condition] = []
    for c, following in zip_longest(found, found[1:]):
        other = "<=" if c.op == ">=" else ">=" if c.op == "<=" else ""
        taken = (other, c.value, c.unit) in included and not _INCLUDES.match(text, c.end)
        last = result[-1] if result else None
        if last and c.op == "<=" and last.op == ">=" and not _INCLUDES.match(text, c.end):
            by_word = _INCLUDED_BY_WORD.fullmatch(text, last.end, c.start) and text.startswith("以下", c.end)
            taken = taken or bool(_INCLUDED_ALONE.fullmatch(text, last.end, c.start) or by_word)
        if following and c.op == "<=" and following.op == ">=" and _INCLUDES.match(text, following.end):
            taken = taken or bool(_UPPER_FIRST.fullmatch(text, c.end, following.start))
        result.append(replace(c, op=c.op[0]) if taken else c)
    return result


def disjoint(text: str, measures: Sequence[Measure]) -> list[Measure]:
    """The measures, each class of a list without what the class beside it includes by name: 10人以下的，…。10人及以上的，…."""
    result = list(measures)
    for at, measure in enumerate(measures):
        beside = [other for other in measures[max(0, at - 1) : at + 2] if other is not measure]
        close = [m for m in beside if m.heading_path == measure.heading_path and _gap(m, measure) <= _NEAR]
        included = {(c.op, c.value, c.unit) for m in close for c in m.conditions if _INCLUDES.match(text, c.end)}
        told = tuple(
            replace(c, op=c.op[0])
            if c.op in _OTHER and (_OTHER[c.op], c.value, c.unit) in included and not _INCLUDES.match(text, c.end)
            and text.startswith("以", c.end)
            else c
            for c in measure.conditions
        )  # fmt: skip
        if told != measure.conditions:
            result[at] = replace(measure, conditions=told)
    return result


def _gap(one: Measure, other: Measure) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def same_in_other_currency(text: str, one: Condition, next_one: Condition) -> bool:
    """注册资本1亿元人民币或1000万美元以上: the second sum is of what the first is."""
    money = one.unit in SCALES and next_one.unit in SCALES and SCALES[one.unit][1] != SCALES[next_one.unit][1]
    return money and bool(_OR_SUM.fullmatch(text, one.end, next_one.start))


def same_figure(text: str, one: Condition, next_one: Condition) -> bool:
    """1亿元以上、10亿元以下: nothing but marks stands between two bounds of one figure."""
    alike = one.unit == next_one.unit or (
        one.unit in SCALES and next_one.unit in SCALES and SCALES[one.unit][1] == SCALES[next_one.unit][1]
    )
    return alike and bool(_BETWEEN_BOUNDS.fullmatch(text, one.end, next_one.start))
