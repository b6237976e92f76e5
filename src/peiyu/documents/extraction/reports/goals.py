"""Figures that are still to be reached: what a report sets itself, and what its plans count."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from peiyu.documents.extraction.model import Commitment, Figure

_SETS = re.compile(r"目标(?:任务|值)?(?:分别)?(?:建议|安排|确定|预期)?(?:是|为|[：:])|[：:]目标")
_STOPS = "。！？\n"


def with_goals(text: str, found: list[Figure], promised: list[Commitment]) -> list[Figure]:
    """The figures `found`, each marked that stands in a plan, or in a sentence that names goals (今年主要预期目标是：…)."""
    plans = [one for one in promised if one.status == "planned"]
    starts = [one.start for one in plans]
    result = []
    for figure in found:
        at = bisect_right(starts, figure.start) - 1
        planned = at >= 0 and figure.start < plans[at].end
        begin = max(text.rfind(mark, 0, figure.start) for mark in _STOPS) + 1
        result.append(replace(figure, goal=planned or _SETS.search(text, begin, figure.start) is not None))
    return result
