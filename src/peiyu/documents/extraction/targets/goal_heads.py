"""The head of a sheet of goals and nothing else: 指标 · 单位 · 2031年目标值; below a caption that sets goals also 区县 · 新增规上窑企（家） and 指标 · 一季度 · 全年."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peiyu.documents.extraction.targets.goal_captions import NO_GOALS, PART_OF_YEAR, sets_goals

_INDICATOR = re.compile(r"指标|目标|任务|项目|名称|内容")
_GOAL = re.compile(
    r"(?:[到至])?(?:20\d\d年?[底末]?|“?十[四五六]五”?末?)(?:年?度?(?:发展|预期|计划|工作|规划)?目标(?:值|数)?)?|(?:年度|发展|预期|计划|规划)?目标(?:值|数)"
)
_NUMBER = re.compile(r"\D{0,6}\d[\d.,]*(?!\d?年|\d?月|[-./]\d)\D{0,6}")
_PLACE = re.compile(
    r"(?:各|所属|责任|牵头|承担|完成)?(?:区县|县区|区市县|县（?市、?区）?|区（?县、?市）?|县市区|市县|地区|区域|辖区|地市|市州|单位|部门|乡镇|镇（?街道?）?|镇街|街道|园区|开发区|功能区|主体)(?:名称)?"
)
_ASIDE = re.compile(r"序号|编号|备注|说明|联系|电话|责任人|负责人|牵头|责任|完成时限|时限|单位|部门|领导")
_HEAD = re.compile(
    rf"(?P<before>{PART_OF_YEAR})?(?P<name>[^\d（）()]{{2,30}}?)?(?:目标任务数?|任务数|目标数?|目标值|计划数?)?(?:[（(](?:单位[:：])?(?P<unit>[^（）()]{{1,6}})[）)])?(?P<part>{PART_OF_YEAR})?(?:目标|任务|计划)?(?:[（(](?P<unit_behind>[^（）()]{{1,6}})[）)])?"
)
_WHAT = re.compile(r"(?:主要|工作|重点|年度|具体)?(?:指标|任务|目标|项目|内容|事项)(?:名称|内容)?")
"""A column that says what is to be done: the row is one of a task and not of a place."""
_OF_PART = re.compile(rf"{PART_OF_YEAR}(?:目标|任务|计划)?(?:值|数)?")
_LONGEST_UNIT = 4
_FEWEST_PARTS = 2


def opens_goals(words: Sequence[str], below: Sequence[str] | None, caption: str = "") -> bool:
    """Whether a row is the head of a table of goals: a column names what, one is headed by a year or a goal, and the row below has a number there or nothing.

    Below a `caption` that sets goals a column of places beside figures is one too, and so are parts of the year beside an indicator.

    >>> opens_goals(["指标", "单位", "2031年目标值"], ["窑企数量", "家", "200"])
    True
    >>> opens_goals(["名称", "青禾窑业计划"], ["日期", "2031年3月"]), opens_goals(["指标", "目标值"], None)
    (False, False)
    >>> head = ["区县", "新增窑企（家）"]
    >>> opens_goals(head, ["东窑区", "3"], "目标任务分解表"), opens_goals(head, ["东窑区", "3"], "完成情况表")
    (True, False)
    """
    if below is None or len(below) != len(words):
        return False
    goals = [at for at, cell in enumerate(words) if at and _GOAL.fullmatch(cell.strip())]
    named = any(_INDICATOR.search(cell) and _GOAL.fullmatch(cell.strip()) is None for cell in words)
    if named and any(
        _NUMBER.fullmatch(below[at].strip()) or ("目标" in words[at] and not below[at].strip()) for at in goals
    ):
        return True
    if not sets_goals(caption):
        return False
    parts = sum(_OF_PART.fullmatch(cell.strip()) is not None for cell in words)
    return bool(place_columns(words)[1]) or (named and parts >= _FEWEST_PARTS)


def place_columns(words: Sequence[str]) -> tuple[int | None, dict[int, re.Match[str]]]:
    """The column of places, and those of goals with what their heads say."""
    bare = ["".join(word.split()) for word in words]
    place = next((at for at, word in enumerate(bare) if _PLACE.fullmatch(word)), None)
    if place is None or any(_WHAT.fullmatch(word) for word in bare):
        return None, {}
    columns: dict[int, re.Match[str]] = {}
    for at, word in enumerate(bare):
        if at <= place or not word or NO_GOALS.search(word) or _ASIDE.match(word):
            continue
        head = _HEAD.fullmatch(word)
        if head is not None and (len(head["unit"] or "") <= _LONGEST_UNIT):
            columns[at] = head
    return place, columns
