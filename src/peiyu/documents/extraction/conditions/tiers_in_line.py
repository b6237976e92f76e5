"""Tiers in one line, each a bound and what it earns: 产值达到1亿元以上奖励10万元、2亿元以上奖励20万元."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.conditions.bound_words import GIFT
from peiyu.documents.extraction.conditions.indicators import UNNAMED
from peiyu.documents.extraction.model import Condition
from peiyu.documents.extraction.numbers.quantities import MONEY, MONEY_WORD

_ASIDE = r"(?:[（(]不?含[^（()）]{0,8}[）)])?"
_EARNS = re.compile(
    rf"\s*(?:/[一-鿿]{{1,3}})?{_ASIDE}(?:及?以[上下内]){_ASIDE}(?:的[，,]?)?(?:再|各|分别|均)?(?:一次性)?(?:给[予于]|奖励?|补[助贴偿]?|资助)[^，,。；;、\d]{{0,6}}\d"
)
_TIER_BEFORE = re.compile(
    rf"(?:{MONEY_WORD}|[%％])[）)]?(?:[^，,。；;、\d]{{0,6}})[、]\s*(?P<own>[^，,。；;、\d]{{0,16}})$"
)
"""…奖励10万元、: what the tier before earns closes it; what stands behind the mark is of this one."""

_NEAR = 40


def is_next_tier(before: str, after: str) -> bool:
    """Whether a figure bounds a tier, though a gift stands before it in its clause: that is of the tier before.

    >>> is_next_tier("产值1亿元以上奖励10万元、", "以上奖励20万元"), is_next_tier("奖励10万元、", "奖励")
    (True, False)
    """
    if "、" not in before or not _EARNS.match(after):
        return False
    found = _TIER_BEFORE.search(before[-_NEAR:])
    return found is not None and not GIFT.search(found["own"])


def with_what_tiers_measure(text: str, start: int, found: list[Condition]) -> list[Condition]:
    """The conditions; a tier that does not say what it measures (，2亿元以上的奖励20万元) measures what the tier before it does."""
    result: list[Condition] = []
    for one in found:
        last = result[-1] if result else None
        if last is not None and one.unit is not None and _same_measure(last, one):
            between = text[last.end : one.start]
            alone = one.indicator == UNNAMED and re.search(r"[，,]\s*$", between) and "。" not in between
            tier = is_next_tier(text[max(start, one.start - _NEAR) : one.start], text[one.end : one.end + _NEAR])
            if (tier or alone) and _EARNS.match(text, one.end) and _EARNS.match(text, last.end):
                one = replace(one, indicator=last.indicator, window=last.window)
        result.append(one)
    return result


def _same_measure(last: Condition, one: Condition) -> bool:
    return last.unit == one.unit or (last.unit in MONEY and one.unit in MONEY)
