"""What the headings of a reply or report say of time: 工作回顾 looks back, 下半年重点工作 tells what is still to be done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from peiyu.documents.extraction.reports.ahead import Now
from peiyu.documents.outline.model import Metadata

_PLAN_HEADING = re.compile(
    r"下一步|下步|今后|工作打算|工作计划|工作安排|努力方向|工作思路|"
    r"(?:下半年|下一?(?:阶段|季度)|[三四]季度|后\d个月)(?!.*(?:完成|进展|落实|开展|推进|运行|执行|总体)?情况|.*(?:回顾|总结|成效))|"
    r"(?:工作|办理|落实|督办|有关|具体)要求$|^[^，,。；;]{0,4}(?:重点|主要|目标|工作|督办)(?:任务|事项)(?:[和与及]措施)?$"
)
"""下半年重点工作, 工作要求: what stands below is still to be done. 重点任务完成情况 looks back."""
_YEAR_PLAN = re.compile(
    r"(?P<year>20\d\d)年[^，,。；;]{0,8}(?:重点工作|工作重点|主要工作|工作任务|目标任务|主要任务|工作思路|工作举措|主要举措|重点任务)(?!.*(?:完成|进展|落实|开展)情况)"
)
_YEAR_BACK = re.compile(r"(?P<year>20\d\d)年[^，,。；;]{0,10}(?:回顾|情况|成效|总结|进展)")
_PAST_HEADING = re.compile(r"回顾|成就|(?:开展|完成|落实|办理|进展|工作)情况|工作进展|成效|已(?:开展|做)")
_REVIEW = re.compile(r"回顾|成就")
_HANDS_OUT = re.compile(r"纪要|督办|交办|督查通知")


def hands_out(metadata: Metadata) -> bool:
    """Whether a document orders single things of offices: minutes, 督办通知.

    >>> [hands_out(Metadata(title=title)) for title in ("专题会议纪要", "督办通知", "工作报告")]
    [True, True, False]
    """
    return _HANDS_OUT.search(metadata.title) is not None


def last_told(titles: Iterable[str], year: int | None) -> int | None:
    """The last year that the headings look back on, else that of the document."""
    told = [int(said["year"]) for title in titles if (said := _YEAR_BACK.search(title))]
    return max(told, default=year)


def is_plan(title: str, since: int | None) -> bool:
    """Whether a heading says that what stands below is still to be done: 下半年重点工作, and 二、2032年重点工作 in a text that looks back on 2031.

    >>> [is_plan(title, 2031) for title in ("下半年重点工作", "2032年重点工作", "2031年重点工作", "重点任务完成情况")]
    [True, True, False, False]
    """
    said = _YEAR_PLAN.search(title)
    ahead = said is not None and since is not None and int(said["year"]) > since
    return ahead or _PLAN_HEADING.search(title) is not None


def now_under(path: tuple[str, ...], metadata: Metadata, *, ahead: bool) -> Now:
    """When a passage under the headings `path` speaks; one that tells what is `ahead` never looks back."""
    back = not ahead and any(_PAST_HEADING.search(title) for title in path)
    review = back and any(_REVIEW.search(title) for title in path)
    return Now(metadata.date, back=back, review=review, orders=hands_out(metadata))
