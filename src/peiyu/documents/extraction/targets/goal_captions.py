"""What stands above a table says whether its figures are goals, and of which year: 2031年目标任务分解表; 一季度 and 全年 head its columns."""

from __future__ import annotations

import re

_SETS = re.compile(r"目标|任务|指标(?!解释)|计划表|计划数|分解")
NO_GOALS = re.compile(
    r"完成(?:情况|值|数|率|进度)|实际|进展|进度表|结果|考核得分|评分|得分|排名|奖[励补]|补[助贴]|资助|拨付|预算|资金(?:安排|分配|计划)|名单|上年|去年|现状|基数"
)
PART_OF_YEAR = r"(?:第?[一二三四]季度|[上下]半年|前三季度|前[一二三]季度|全年|1?\d月份?|1?\d[-—~～至]1?\d月份?|20\d\d年(?:[上下]半年|第?[一二三四]季度)?)"
_FARTHEST = 300
YEAR = re.compile(r"20\d\d年")


def sets_goals(caption: str) -> bool:
    """Whether a caption says that the table below hands out goals.

    >>> sets_goals("2031年各区县窑业目标任务分解表"), sets_goals("目标任务完成情况表"), sets_goals("窑业奖补资金安排表")
    (True, False, False)
    """
    return _SETS.search(caption) is not None and NO_GOALS.search(caption) is None


def caption_of(text: str, start: int, path: tuple[str, ...]) -> str:
    """What stands right above a table that begins at `start`, two lines at most, and the innermost heading of its `path`."""
    lines = [line.strip() for line in text[max(0, start - _FARTHEST) : start].rstrip().split("\n")[-2:]]
    return "\n".join([*path[-1:], *lines])


def time_of_part(part: str | None, year: str | None) -> str | None:
    """上半年 below the caption of a year is 2031年上半年, 全年 the year."""
    if part is None or part == "全年":
        return year or part
    return part if YEAR.match(part) or year is None else year + part
