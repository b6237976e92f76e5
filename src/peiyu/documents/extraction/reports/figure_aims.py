"""Figures that tell what is wanted and not what is: assigned goals (目标任务19家), the task beside its share (完成年任务（40亿元）的32%, 完成年度目标60家的63.3%), forecasts (预计全年完成60亿元)."""

from __future__ import annotations

import re

from peiyu.documents.extraction.model import Figure
from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.numbers.sides import side_of

_AIM_IN_BRACKETS = re.compile(
    r"(?P<name>(?:全年|年度?|季度|半年度?|月度|总体?|既定|预期|[省市县区]定|下达)?(?:目标任务|任务目标|计划|任务|目标|指标)(?:任务|数|值|总数|总量)?)[（(](?P<said>[^（）()，,。；;]{1,16})[）)]"
)
_AIM_BEFORE_SHARE = re.compile(
    r"(?P<name>(?:全年|年度?|季度|半年度?|月度|总体?|既定|预期|[省市县区]定|下达)?(?:目标任务|任务目标|计划|任务|目标|指标)(?:任务|数|值|总数|总量)?)(?P<said>\d[\d.]{0,11}(?:[万亿]元?|[一-鿿]{1,3}?))(?=的\s?\d[\d.]{0,7}\s?[%％]|中的?\s?\d)"
)
"""完成年度目标60家的63.3%: the task stands before its share without brackets."""
_AIM_BEFORE_END = re.compile(_AIM_BEFORE_SHARE.pattern.partition("(?=")[0] + r"(?P<of>中?的|中)$")
_ASSIGNED = re.compile(
    r"(?:(?:(?<!任务)目标(?:任务)?|任务目标|任务[数量]|(?:年度?|全年|下达)任务)(?:数|值|总数|总量)?|(?:年度|全年)计划(?![一-鿿]{0,6}率)[一-鿿]{0,6})(?:分别)?(?:增[长速幅]|为|是|[：:])?$"
)
_MEETS = re.compile(r"(?:完成|(?<!下)达到?|实现|占|超额?|对照|围绕)[^，,。；;\d]{0,10}(?:目标|任务|计划)")
_OF_TASKS = re.compile(r"(?:分解|梳理|制[定订]|确定|细化|明确|落实|承担|涉及)[^，,。；;\d]{0,8}$")
_TASKS = frozenset({"项", "条", "个", "大类"})
_FORECAST = re.compile(r"预[计测]|力争|争取(?=到|在|全年|年[底内]|[上下]半年)|有望")
_TO_COME = re.compile(r"将|可(?![比变])|有望|达到?")
_THIS_YEAR = re.compile(r"(?:截[至止])?(?P<year>20\d\d年|[今本]年)")
_REPORTS = re.compile(r"已|累计|截[至止]|目前|实际")


def aims_named(clause: str) -> dict[int, re.Match[str]]:
    """The tasks that stand beside what has been done of them, by every character of what they come to: in brackets, or before 的 and a share.

    >>> [said["name"] for clause in ("完成年任务（40座）的32%", "完成年度目标60家的63.3%") for said in set(aims_named(clause).values())]
    ['年任务', '年度目标']
    """
    found: list[re.Match[str]] = []
    if "（" in clause or "(" in clause:
        found.extend(_AIM_IN_BRACKETS.finditer(clause))
    if "%" in clause or "％" in clause or "中" in clause:
        found.extend(_AIM_BEFORE_SHARE.finditer(clause))
    return {at: said for said in found for at in range(*said.span("said"))}


def without_aims(before: str) -> str:
    """What stands before a figure, without what a task beside it comes to: 完成年任务的.

    >>> without_aims("完成年任务（40座）的"), without_aims("完成年度目标60家的")
    ('完成年任务的', '完成年度目标的')
    """
    return _AIM_BEFORE_END.sub(r"\g<name>\g<of>", _AIM_IN_BRACKETS.sub(lambda said: said["name"], before))


def figure_of_aim(text: str, left: int, said: re.Match[str], quantity: Quantity, as_of: str | None) -> Figure:
    """年任务（40亿元）: what is wanted; of the year that is told, and not of its part (1-5月)."""
    start, end = left + said.start(), left + said.end()
    year = _THIS_YEAR.match(as_of or "")
    op = side_of(said["said"][: quantity.start - said.start("said")], "", "", more=quantity.more)
    when = year["year"] if year else None
    return Figure(start, end, text[start:end], said["name"], op, quantity.told, quantity.unit, when, goal=True)


def is_assigned(before: str, unit: str | None) -> bool:
    """Whether the words right before a figure name it a goal; what meets a goal is none, nor how many tasks there are.

    >>> words = ("下达窑企培育目标任务", "完成全年目标", "分解目标任务", "窑业产值目标")
    >>> [is_assigned(said, unit) for said, unit in zip(words, ("家", "家", "项", "亿元"), strict=True)]
    [True, False, False, True]
    """
    said = _ASSIGNED.search(before)
    if said is None or _MEETS.search(before):
        return False
    return not (unit in _TASKS and _OF_TASKS.search(before, 0, said.start()))


def forecasts(clause: str, times: list[re.Match[str]], ahead: bool) -> bool:
    """Whether a clause tells what is expected of a time to come; one that says nothing of this goes on as the clause before it (`ahead`).

    预测增长17.6% only estimates what has been; 预测上半年完成60亿元 has a time of its own.
    """
    said = _FORECAST.search(clause)
    if said is not None:
        return any(one.start() >= said.start() for one in times) or _TO_COME.search(clause, said.end()) is not None
    return ahead and not times and _REPORTS.search(clause) is None
