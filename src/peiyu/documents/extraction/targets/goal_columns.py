"""Which columns of a table hold goals, and of which year: its head may have two rows, and a year before the plan begins is where things stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peiyu.documents.extraction.targets.goal_captions import PART_OF_YEAR, YEAR, sets_goals, time_of_part
from peiyu.documents.extraction.words_of_time import PLAN_PERIOD, YEARS, begins
from peiyu.documents.reading.cells import MERGED

GOAL = re.compile(r"20\d\d\s*年?|目标值?|预期|计划")
_NO_GOAL = re.compile(
    r"基[数期准年]|现[状有]|实际|完成(?:值|情况|数|率|$)|已|属性|性质|责任|单位|备注|序号|依据|来源|增[速幅长]|年均"
)
_YEAR = re.compile(r"20\d\d")
_BARE_YEAR = re.compile(r"20\d\d\s*年?[底末]?")
_SAYS_GOAL = re.compile(r"目标|预期|计划|规划")
_OF_A_PLAN = re.compile(r"属性|性质|年均|累计|增[速幅]")
"""指标 · 2030年 · 2035年 · 年均增长 · 属性: the list of a plan of some years, whose first year is the one before it."""
_PLAN = re.compile(rf"(?P<years>{YEARS})|(?P<five>{PLAN_PERIOD}|“?十[四五六七]五”?(?=规划))")
_OF_PART = re.compile(rf"(?P<part>{PART_OF_YEAR})(?:目标|任务|计划)?(?:值|数)?")
_OPENING = 400
"""The title of a document stands in its first characters."""
_BELOW = re.compile(r"(?:[到至])?(?:20\d\d\s*年?[底末]?)?[^\d]{0,12}")
_TWO = 2


def head_of(first: Sequence[str], second: Sequence[str] | None) -> tuple[list[str], int]:
    """The words of the head of a table, column by column, and over how many rows it goes: 年度目标 above 2031年 and 2032年.

    >>> head_of(["指标", "年度目标", "", "单位"], [MERGED, "2031年", "2032年", MERGED])
    (['指标', '年度目标2031年', '年度目标2032年', '单位'], 2)
    >>> head_of(["指标", "2031年"], ["窑企", "20"])
    (['指标', '2031年'], 1)
    """
    top = [cell.strip() for cell in first]
    below = [cell.strip() for cell in second] if second is not None else []
    blank = ["" if word == MERGED or (at < len(top) and word == top[at]) else word for at, word in enumerate(below)]
    parts = len(below) == len(top) and not blank[0] and any(blank) and all(_BELOW.fullmatch(word) for word in blank)
    if not parts:
        return top, 1
    words, over = [], ""
    for above, own in zip(top, blank, strict=True):
        over = above if above and above != MERGED else over if own else ""
        words.append(over + own)
    return words, 2


def goal_columns(words: Sequence[str], opening: str, caption: str = "") -> dict[int, str | None]:
    """The columns that hold goals, each with its year; one of how things stand is none.

    `opening` is how the document begins, with the headings above; `caption` what stands right above the table: where it sets goals, the
    parts of its year head columns of goals too (一季度, 全年).

    >>> goal_columns(["指标", "2029年", "2030年", "2032年目标"], "青禾县窑业行动计划（2030—2032年）")
    {2: '2030年', 3: '2032年'}
    >>> goal_columns(["指标", "2029年", "2032年", "属性"], ""), goal_columns(["指标", "2029年", "2032年"], "")
    ({2: '2032年'}, {1: '2029年', 2: '2032年'})
    """
    columns = {at: word for at, word in enumerate(words) if at and GOAL.search(word) and not _NO_GOAL.search(word)}
    years = {at: int(year[0]) for at, word in columns.items() if (year := _YEAR.search(word))}
    first = _first_year(opening)
    bare = [at for at, word in columns.items() if _BARE_YEAR.fullmatch(word)]
    stands = {at for at in bare if first is not None and years[at] < first}
    others = [word for at, word in columns.items() if at not in bare]
    if len(bare) == 1 and others and all(_SAYS_GOAL.search(word) for word in others):
        stands |= {at for at in bare if years[at] < min((y for n, y in years.items() if n != at), default=0)}
    if len(bare) == _TWO == len(columns) and any(_OF_A_PLAN.search(word) for word in words):
        stands.add(min(bare, key=years.__getitem__))
    found = {at: f"{years[at]}年" if at in years else None for at in columns if at not in stands}
    if found or not sets_goals(caption):
        return found
    year = YEAR.search(caption)
    parts = {at: said["part"] for at, word in enumerate(words) if at and (said := _OF_PART.fullmatch(word.strip()))}
    return {at: time_of_part(part, year[0] if year else None) for at, part in parts.items()}


def _first_year(opening: str) -> int | None:
    """The first year of the plan that a text is, as its title says."""
    said = _PLAN.search(opening)
    if said is None:
        return None
    return begins(said["years"] or said["five"])


def opening_of(text: str, path: Sequence[str]) -> str:
    """What may say of which years a plan is: the title, and the headings above a table."""
    return "\n".join((*reversed(path), text[:_OPENING]))
