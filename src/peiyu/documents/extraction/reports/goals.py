"""Figures that are still to be reached: what a report sets itself, and what its plans count."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from peiyu.documents.extraction.model import Commitment, Figure

_SETS = re.compile(r"目标(?:任务|值)?(?:分别)?(?:建议|安排|确定|预期)?(?:是|为|[：:])|[：:]目标")
_STANDS = re.compile(r"仅|只有|尚[有未缺]|现有|目前|已|实际|截[至止]|缺口")
"""信用贷款占比仅12%，请…提高到20%: how things stand, in a sentence of what is to be done."""
_DONE = re.compile(r"已(?!有)|截[至止]")
_STOPS, _MARKS = "。！？\n", "，,；;"


def with_goals(text: str, found: list[Figure], promised: list[Commitment]) -> list[Figure]:
    """The figures `found`, each marked that stands in a plan, or in a sentence that names goals (今年主要预期目标是：…)."""
    plans = [one for one in promised if one.status == "planned"]
    starts = [one.start for one in plans]
    result = []
    for figure in found:
        at = bisect_right(starts, figure.start) - 1
        planned = at >= 0 and figure.start < plans[at].end
        begin = max(text.rfind(mark, 0, figure.start) for mark in _STOPS) + 1
        own = max(begin, *(text.rfind(mark, begin, figure.start) + 1 for mark in _MARKS))
        stands = _STANDS.search(text, own, figure.end) is not None
        sets = _SETS.search(text, begin, figure.start) is not None and not _DONE.search(text, begin, figure.start)
        result.append(replace(figure, goal=figure.goal or (planned and not stands) or sets))
    return result
