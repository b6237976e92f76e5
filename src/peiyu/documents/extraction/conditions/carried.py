"""The name of a figure that stands with the first tier only: 年产值1亿元至3亿元的，奖励2万元；3亿元以上的，奖励5万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.conditions.indicators import UNNAMED
from peiyu.documents.extraction.model import Condition, Measure
from peiyu.documents.extraction.numbers.quantities import SCALES

_NEXT_PART = re.compile(r"[；;]\s*")
_BEGINS = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[）).、．])?\s*(?:达到?|超过|满|在|为|不足|低于)?\s*$")
"""What may stand before the figure in a later tier, where it begins with it."""
_OF_WHOM = re.compile(r"(?:[（(][^（()）]{0,8}[）)])?(?:及?以[上下内])?(?:[（(][^（()）]{0,8}[）)])?的")
_NEAR = 40


def with_names_carried(text: str, measures: Sequence[Measure]) -> list[Measure]:
    """The measures; a tier that begins with its figure compares what the tier before it does, over the same time.

    The tier before stands in the same measure, or in the one before where a semicolon alone parts the two. `named_at` of such a
    condition are the characters of the condition that has the name.
    """
    result: list[Measure] = []
    for m in measures:
        before = result[-1] if result else None
        joined = before is not None and before.heading_path == m.heading_path and _NEXT_PART.search(before.text[-2:])
        follows = before is not None and joined and not text[before.end : m.start].strip()
        told = list(before.conditions) if before is not None and follows else []
        own = len(told)
        for c in m.conditions:
            nameless = c.indicator == UNNAMED or _names_who(text, c)
            source = _source(text, told, c) if nameless and _begins_a_tier(text, m, c) else None
            told.append(_named_as(c, source) if source is not None else c)
        conditions = tuple(told[own:])
        result.append(replace(m, conditions=conditions) if conditions != m.conditions else m)
    return result


def _named_as(c: Condition, source: Condition) -> Condition:
    at = source.named_at or (source.start, source.end)
    return replace(c, indicator=source.indicator, window=source.window, named_at=at)


def _source(text: str, told: Sequence[Condition], c: Condition) -> Condition | None:
    """The last condition before that compares something of the same sort; none where its tier compares two such figures."""
    sort = _sort(c.unit)
    alike = [one for one in told if sort and _sort(one.unit) == sort and one.indicator != UNNAMED]
    if not alike:
        return None
    last = alike[-1]
    beside = [one for one in alike if not re.search(r"[；;。]", text[one.start : last.start])]
    return last if len({one.indicator for one in beside}) == 1 else None


def _sort(unit: str | None) -> str:
    return SCALES[unit][1] if unit in SCALES else unit or ""


def _names_who(text: str, c: Condition) -> bool:
    """2亿元以上的茶企: of a sum, what stands behind it says whose it is, not what is compared."""
    return c.unit in SCALES and bool(_OF_WHOM.match(text, c.end)) and text.find(c.indicator, c.end, c.end + _NEAR) >= 0


def _begins_a_tier(text: str, m: Measure, c: Condition) -> bool:
    """Nothing stands between the beginning of the measure, or the last semicolon or full stop, and the figure."""
    if not m.start <= c.start < m.end:
        return False
    first = max(m.start, *(text.rfind(mark, m.start, c.start) + 1 for mark in "；;。：:\n"))
    return bool(_BEGINS.fullmatch(text, first, c.start))
