"""The head of a table of tasks: which column holds the task, which say who is responsible and in which part, which says by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peiyu.documents.extraction.departments.conventions import first_leads
from peiyu.documents.extraction.departments.offices import is_office
from peiyu.documents.extraction.measures.amount_heads import amount_head_of
from peiyu.documents.reading.cells import MERGED

_WHO = re.compile(
    r"(?:责任|牵头|主责|承办|主办|协办|实施|配合|落实|负责|主管|兑现|参与|协助|协同|参加)(?:[（(][^（）()]{1,6}[）)])?(?:单位|部门|处室|科室|主体)"
)
_PART = re.compile(r"(?:牵头|主办|承办|主责|责任|第一责任|配合|协办|协助|参与)方?")
"""牵头 alone, as the second row of a head says it below 责任单位 or 责任分工."""
_UNIT = re.compile(r"单位|部门|处室|科室")
_PERSON = re.compile(r"(?:人|人员|领导|电话|方式)(?:[（(][^（）()]*[）)])?")
"""责任领导, 责任单位联系人: a person, no department."""
_AND_PERSON = re.compile(r"(?:单位|部门|处室|科室)(?:[及和与、/／]|以及)")
_WHAT = re.compile(r"任务|措施|举措|事项|内容|政策|条款|要点|要求|标准")
_WHEN = re.compile(
    r"时限|期限|(?:完成|办结|截止|落实|实施|计划)(?:时间|日期)|时间(?:节点|要求|安排|进度|表)?|进度(?:安排|要求|计划)|(?:时间|完成)节点"
)
_TASK = re.compile(r"任务|措施|举措|政策(?!名称|类[别型]|依据|文件|有效|期限)|条款")
_GOAL = re.compile(r"目标|指标|成效|成果|预期(?!时)|完成标志|要求")
_ENDS_AS_GOAL = re.compile(r"(?:目标|指标|成效|要求)(?:[（(][^（）()]*[）)])?$")
"""目标要求, 预期成效, 任务目标: what the task of the row is to come to. 目标任务 is a task."""
_YEAR = re.compile(r"20\d\d")
_AIM = re.compile(r"(?:主要|工作|年度|重点|具体)*目标(?:要求)?")
"""工作目标 beside an office, and no task: what is to be reached is the task."""
_LEADS = re.compile(r"牵头|主责|主办|承办|第一")
_HELPS = re.compile(r"配合|协办|协助|协同|参与|参加")
_NOTE = re.compile(r"[（(][^（()）]*[）)]$")
_LONGEST = 16
"""A cell of more characters than that is no head of a column."""


@dataclass(frozen=True, slots=True)
class Office:
    """A column of offices: where it is, their part (牵头, 配合, 责任; empty where the head names several; the words of a head that says that the
    first of them leads), and whether persons stand in it too.
    """

    at: int
    role: str
    persons: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """A column that says what a task is to come to, and the year for which, where its head names one."""

    at: int
    year: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table of tasks, counted from the left, and how many there are; `goals` say what a task is to come to."""

    task: int
    offices: tuple[Office, ...]
    due: int | None
    columns: int
    goals: tuple[Goal, ...] = ()


def head_of(words: list[str]) -> Head | None:
    """What a row says of the columns below it; None where it is no head of a table of tasks.

    >>> head_of(["序号", "工作任务", "牵头单位", "责任领导", "完成时限"])
    Head(task=1, offices=(Office(at=2, role='牵头', persons=False),), due=4, columns=5, goals=())
    >>> head_of(["具体任务", "目标要求", "责任单位"]).goals
    (Goal(at=1, year=None),)
    >>> head_of(["奖励对象", "奖励金额"]) is None
    True
    """
    words = [re.sub(r"\s", "", word) for word in words]
    short = [at for at, word in enumerate(words) if word and len(word) <= _LONGEST]
    offices = offices_of(words)
    taken = {office.at for office in offices}
    if amount_head_of(words) is not None and not any(_TASK.search(words[at]) for at in short):
        return None
    due = [at for at in short if at not in taken and _WHEN.search(words[at])]
    what = [at for at in short if at not in taken and at not in due and _WHAT.search(words[at])]
    what = [at for at in what if not _PERSON.search(words[at])]
    goals = [at for at in short if at not in taken and at not in due and _is_goal(words[at])]
    what = [at for at in what if at not in goals] or [at for at in what if _TASK.search(words[at])] or what
    if not what and len(goals) == 1 and _AIM.fullmatch(words[goals[0]]):
        what = goals
    if not offices or not what:
        return None
    before = [at for at in what if at < offices[0].at]
    task = (before or what)[-1]
    aims = tuple(Goal(at, _year(words[at])) for at in goals if at != task)
    return Head(task, offices, due[-1] if due else None, len(words), aims)


def opens_tasks(first: list[str], second: list[str] | None) -> bool:
    """Whether a table of tasks begins with this row, or with it and the second one below it, which parts its columns.

    >>> opens_tasks(["任务", "责任分工", ""], [MERGED, "牵头", "配合"]), opens_tasks(["任务", "金额", ""], [MERGED, "首年", "次年"])
    (True, False)
    """
    if head_of(first) is not None:
        return True
    if second is None or len(second) != len(first) or not any(cell.strip() in ("", MERGED) for cell in second):
        return False
    whole = [above if cell.strip() in ("", MERGED) else cell for cell, above in zip(second, first, strict=True)]
    return head_of(below_head(whole, first)) is not None


def below_head(words: list[str], above: list[str]) -> list[str]:
    """The second row of a head, each of its `words` with the one `above` it where it says less than an office; a word above holds for the empty cells behind it.

    >>> below_head(["任务", "市级", "县级", "领导"], ["任务", "责任单位", "", "责任"])
    ['任务', '市级责任单位', '县级责任单位', '领导']
    """
    result: list[str] = []
    over = ""
    for at, word in enumerate(words):
        over = above[at] or over
        if not word or _is_office(word) or is_office(word) or len(word) > _LONGEST or word == over:
            result.append(word)
        elif _UNIT.fullmatch(word):
            result.append(over + word)
        else:
            result.append(word + over if _WHO.search(over) else word)
    return result


def offices_of(words: list[str]) -> tuple[Office, ...]:
    """The columns of offices.

    >>> [office.at for office in offices_of(["奖励对象", "主管部门", "责任领导"])]
    [1]
    """
    return tuple(
        _office(at, word) for at, word in enumerate(words) if len(_NOTE.sub("", word)) <= _LONGEST and _is_office(word)
    )


def _is_goal(word: str) -> bool:
    return bool(_GOAL.search(word)) and (not _TASK.search(word) or bool(_ENDS_AS_GOAL.search(word)))


def _year(word: str) -> str | None:
    said = _YEAR.search(word)
    return f"{said[0]}年" if said else None


def _is_office(word: str) -> bool:
    if _PART.fullmatch(word):
        return True
    return bool(_WHO.search(word)) and (not _PERSON.search(word) or bool(_AND_PERSON.search(word)))


def _office(at: int, word: str) -> Office:
    if first_leads(word):
        return Office(at, word, False)
    leads, helps = bool(_LEADS.search(word)), bool(_HELPS.search(word))
    role = "" if leads and helps else "牵头" if leads else "配合" if helps else "责任"
    return Office(at, role, bool(_PERSON.search(word)))
