"""Figures of a whole period (三年累计新增180家): none of its years holds for them, nor does the pace of a clause before (每年新增60家)."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.model import Target

_PERIOD = r"(?<![第每近满前后这\d一二三四五六七八九十])(?:[一二两三四五六七八九十]|\d{1,2})年(?=累计|共|总共|合计|期间?|[新净]增|新[建培]|培育|培训|建[设成]|引[进育]|完成|实施)|(?:规划|行动|计划|方案|实施)期内?(?!限)"
_WHOLE = re.compile(_PERIOD)
_SPAN = re.compile(r"20\d\d年?[—–\-至到]20\d\d年|“?十[四五六七]五”?(?:时期|期间)")
_UNNAMED = re.compile(
    rf"(?P<of>(?:{_PERIOD})(?:期?间|内)?(?:累计|共|总共|合计)*)(?P<deed>新增|净增|新建|新培育|培育|培训|建[设成]|引[进育]|完成|实施|开展|组织)?"
)


def is_of_whole(clause: str) -> bool:
    """Whether a clause tells what a whole period comes to.

    >>> [is_of_whole(said) for said in ("三年新增窑企180家", "三年累计新增180家", "2030年新增窑企60家", "近三年新增窑企60家", "每3年培训一次")]
    [True, True, False, False, False]
    """
    return ("年" in clause or "期" in clause) and _WHOLE.search(clause) is not None


def spans_years(words: str | None) -> bool:
    """Whether a time is itself one of some years: 2030—2032年."""
    return words is not None and _SPAN.search(words) is not None


def about_whole(goal: Target, subject: str) -> Target:
    """每年新增茶企60家，三年累计新增180家: the second figure is about what the first names.

    >>> goal = Target(0, 9, "", "三年累计新增", "=", 180, "家", None)
    >>> about_whole(goal, "新增茶企").indicator, about_whole(goal, "茶企").indicator
    ('三年累计新增茶企', '三年累计新增茶企')
    """
    said = _UNNAMED.fullmatch(goal.indicator) if subject and goal.indicator else None
    if said is None:
        return goal
    deed = said["deed"] or ""
    return replace(goal, indicator=said["of"] + deed + subject.removeprefix(deed))
