"""The time that stands beside a task and not in it: in the bracket of its units, or behind it in words of their own (年底前完成。)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peiyu.documents.extraction.departments.named import Responsibility
from peiyu.documents.extraction.model import Remark, Target
from peiyu.documents.extraction.sentences import sentences
from peiyu.documents.extraction.targets.deadlines import DEADLINE, LASTING, RHYTHM, with_year
from peiyu.documents.extraction.words_of_time import BY, MONTH

_LABEL = r"(?:(?:完成|办[理结]|落实)?时限(?:要求)?|(?:(?:计划)?完成|办[理结])(?:时间|日期|期限)|时间(?:节点|进度|安排|要求)|进度(?:要求|安排|计划))"
_LABELLED = re.compile(
    rf"(?:(?:(?<![一-鿿])|(?<=[局委办厅院部会府])){_LABEL}|(?<![一-鿿])(?:期限|时间))\s*[:：]\s*(?P<when>[^；;。）)〕\]】]+)"
)
"""Not 执行期限, for which a policy holds; the office before the label may stand right before it (市窑业局时限：6月底)."""
_DATE = r"(?=[^，,；;。]*(?:20\d\d年|(?<!\d)\d{1,2}月|年[底末内]|季度|半年|长期|持续))"
"""完成时限：3年 counts from what somebody does."""
_WAYS = r"(?:基本|全面|全部|力争|确保|务必|均|须|要|应|并)*"
_DONE = r"(?:完成(?!率)|完工|竣工|建成|实现|落实|到位|见效|投用|投入使用|交付使用|办结)"
_BARE = rf"(?:在|于|到|至)?(?:{MONTH}[底末]?|年[底末]){BY}?"
_SAID = re.compile(
    rf"(?<=[（(〔［\[【，,；;。、\s])(?P<when>(?:在|于)?(?:{DEADLINE.pattern}|{_BARE}|{RHYTHM}|{LASTING}|长期)){_WAYS}(?:{_DONE}|启动|推进)*(?=\s*[，,；;。）)〕\]】])"
)
_BEHIND = re.compile(
    rf"{_WAYS}(?P<point>(?:在|于)?(?:{DEADLINE.pattern})){_WAYS}{_DONE}(?:并?{_DONE})?[。；;]?|{_LABEL}\s*[:：]\s*{_DATE}(?P<told>[^，,；;。]{{2,30}}?)[。；;]?|(?P<often>{RHYTHM}|{LASTING})[。；;]?"
)
_BRACKETED = re.compile(rf"[（(](?P<when>(?:在|于)?(?:{DEADLINE.pattern}|{_BARE})){_WAYS}(?:{_DONE})?[）)]")
"""培训窑工500人次（6月底前）."""
_OPENS = re.compile(
    r"(?:于|在|到|至)?(?P<when>(?:20\d\d年)?(?:\d{1,2}月份?(?:\d{1,2}[日号]|[上中下]旬|[底末])?|年[底末])(?:之?前|以前))"
)
"""9月底前完成5座、11月底前完成8座: the second one has a time of its own."""
_OFTEN = re.compile(rf"{RHYTHM}|{LASTING}")
_YEAR_LONG = len("2031年")
_FURTHEST = 200
"""So far behind a task its time may stand."""


def time_alone(text: str, start: int, end: int) -> Remark | None:
    """The time that a sentence tells and nothing else.

    >>> told = ("年底前完成。", "完成时限：2031年10月。", "每季度调度一次。", "年底前建成窑口。")
    >>> [said.text if said else None for said in (time_alone(one, 0, len(one)) for one in told)]
    ['年底前', '2031年10月', '每季度调度一次', None]
    """
    if end - start > _FURTHEST:
        return None
    said = _BEHIND.fullmatch(text[start:end])
    if said is None:
        return None
    left, right = said.span(said.lastgroup or 0)
    return Remark(said[0][left:right], start + left, start + right)


def is_time(clause: str) -> bool:
    """Whether a clause says only by when what stands before it is to be done.

    >>> is_time("6月底前全部完成。"), is_time("6月底前完成窑口改造。"), is_time("持续推进。")
    (True, False, False)
    """
    said = _BEHIND.fullmatch(clause.rstrip("，,"))
    return said is not None and said["point"] is not None


def bracketed(goal: Target, inherited: str | None) -> Target:
    """The goal with the time that its own words begin with, though they stand in the middle of a list, or that a bracket in them tells."""
    opens = _OPENS.match(goal.text)
    if opens and goal.deadline and opens["when"] not in goal.deadline:
        return replace(goal, deadline=with_year(opens["when"], goal.deadline))
    said = _BRACKETED.search(goal.text) if goal.deadline in {None, inherited} else None
    return goal if said is None else replace(goal, deadline=with_year(said["when"], inherited))


def timed_by(goals: Sequence[Target], words: str, inherited: str | None) -> list[Target]:
    """The goals; those that have no time, the one they inherit or only the year of `words` have the time of `words`."""
    year = words[:_YEAR_LONG]
    return [replace(one, deadline=words) if one.deadline in {None, inherited, year} else one for one in goals]


def time_beside(text: str, at: int, stop: int, bracket: Responsibility | None) -> Remark | None:
    """By when the task that ends at `at` is to be done: as a sentence behind it says that stands before its bracket and before `stop`, else as
    the bracket does; how often it is looked at counts where nothing else is said.
    """
    last = bracket.start if bracket is not None and bracket.start >= at else stop
    spans = sentences(text, at, min(last, at + _FURTHEST))
    behind = [said for said in (time_alone(text, left, right) for left, right in spans) if said is not None]
    points = [said for said in behind if _OFTEN.fullmatch(said.text) is None]
    if points:
        return points[0]
    told = time_of_bracket(text, bracket) if bracket is not None else None
    return told or next(iter(behind), None)


def time_of_bracket(text: str, bracket: Responsibility) -> Remark | None:
    """By when, as a bracket says it beside its offices: 完成时限：2031年底, 市窑业局，6月底前."""
    said = _LABELLED.search(text, bracket.start, bracket.end) or _SAID.search(text, bracket.start, bracket.end)
    if said is None:
        return None
    start, end = said.span("when")
    end -= len(said["when"]) - len(said["when"].rstrip())
    return Remark(text[start:end], start, end)
