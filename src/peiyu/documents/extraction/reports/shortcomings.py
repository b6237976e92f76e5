"""What stands below a heading of shortcomings (存在的主要问题): how things are wanting, and no commitment, unless it orders or plans something.

融资服务问题, 用工短缺问题 are no such headings: they say what the text below is about, and it may tell anything of that.
"""

from __future__ import annotations

import re

from peiyu.documents.extraction.model import Commitment, Remark
from peiyu.documents.extraction.reports.ahead import Now, lies_ahead, ordered
from peiyu.documents.extraction.reports.heading_times import is_plan
from peiyu.documents.extraction.reports.in_charge import opens_with_office
from peiyu.documents.extraction.reports.tenses import PLANS
from peiyu.documents.extraction.sentences import clauses

_WANTING = r"(?:问题|困难|不足|短板|弱项|差距|挑战|矛盾|瓶颈|薄弱环节)"
_ONLY = r"(?:的|主要|突出|共性|一些|几个|几方面|诸多|若干|部分|有关|相关|和|与|及其?|以及|、|原因|分析|情况|风险|隐患|制约|因素|方面)"
_SHORTCOMINGS = re.compile(
    rf"(?:存在|面临|遇到|碰到)(?:{_ONLY}|{_WANTING}){{0,8}}{_WANTING}(?:{_ONLY}|{_WANTING}){{0,8}}[。：:]?$|"
    rf"^(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、.．])?\s*(?:当前|目前|现阶段|工作|运行|发展|推进|落实|中|我[局市县区省]|全[市省县区]|仍|还|{_ONLY}){{0,6}}{_WANTING}(?:{_ONLY}|{_WANTING}){{0,8}}[。：:]?$|"
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?[^，。解决\d]{0,6}困难(?:和|与|及)?(?:不足|差距|挑战)?[。：:]?$"
)
"""A heading of nothing but such words, whatever it says them of (窑业运行存在的主要问题); and one that names who has a hard time (窑企困难)."""
_REMEDIES = re.compile(r"整改|措施|对策|建议|办法|打算|解决|化解|破解|攻坚")
_FROM_NOW_ON = re.compile(r"下一?步(?!骤)|接下来|下一?阶段|(?:我[们局委厅办]|本[局委厅])(?:还|也)?将")


def names_shortcomings(path: tuple[str, ...]) -> bool:
    """Whether the innermost of the headings that says so is one of shortcomings, and not of what is done about them.

    >>> paths = ("三、存在的主要问题",), ("一、窑口用地问题",), ("三、存在问题", "（二）下一步整改措施"), ("三、存在问题", "（一）窑工短缺")
    >>> [names_shortcomings(path) for path in paths]
    [True, False, False, True]
    """
    for title in reversed(path):
        if _SHORTCOMINGS.search(title):
            return True
        if is_plan(title, None) or _REMEDIES.search(title):
            return False
    return False


def without_shortcomings(text: str, found: list[Commitment], now: Now) -> tuple[list[Commitment], tuple[Remark, ...]]:
    """Of the commitments `found`, those that are any, and the words of those that only tell what is wanting; `now` is when the text was written."""
    kept: list[Commitment] = []
    passed_over: list[Remark] = []
    for one in found:
        if names_shortcomings(one.heading_path) and not _is_wanted(text, one.start, one.end, now):
            passed_over.append(Remark(one.text, one.start, one.end))
        else:
            kept.append(one)
    return kept, tuple(passed_over)


def _is_wanted(text: str, start: int, end: int, now: Now) -> bool:
    """Whether a sentence orders something, or says what is to come about: 请窑业局11月底前完成."""
    said = text[start:end]
    if ordered(said, now) or PLANS.search(said) or _FROM_NOW_ON.search(said):
        return True
    if now.orders and opens_with_office(text, start, end):
        return True
    return any(lies_ahead(text, left, right, now) for left, right in clauses(text, start, end))
