"""The head of a sheet of goals and nothing else: 指标 · 单位 · 2031年目标值."""

from __future__ import annotations

import re
from collections.abc import Sequence

_INDICATOR = re.compile(r"指标|目标|任务|项目|名称|内容")
_GOAL = re.compile(
    r"(?:[到至])?(?:20\d\d年?[底末]?|“?十[四五六]五”?末?)(?:年?度?(?:发展|预期|计划|工作|规划)?目标(?:值|数)?)?|(?:年度|发展|预期|计划|规划)?目标(?:值|数)"
)
_NUMBER = re.compile(r"\D{0,6}\d[\d.,]*(?!\d?年|\d?月|[-./]\d)\D{0,6}")


def opens_goals(words: Sequence[str], below: Sequence[str] | None) -> bool:
    """Whether a row is the head of a table of goals: a column names what, one is headed by a year or a goal, and the row below has a number there or nothing.

    >>> opens_goals(["指标", "单位", "2031年目标值"], ["窑企数量", "家", "200"])
    True
    >>> opens_goals(["名称", "青禾窑业计划"], ["日期", "2031年3月"]), opens_goals(["指标", "目标值"], None)
    (False, False)
    """
    if below is None or len(below) != len(words):
        return False
    goals = [at for at, cell in enumerate(words) if at and _GOAL.fullmatch(cell.strip())]
    named = any(_INDICATOR.search(cell) and _GOAL.fullmatch(cell.strip()) is None for cell in words)
    return named and any(
        _NUMBER.fullmatch(below[at].strip()) or ("目标" in words[at] and not below[at].strip()) for at in goals
    )
