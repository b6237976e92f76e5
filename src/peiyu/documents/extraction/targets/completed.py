"""Names of goals that are not whole by themselves: a level alone, a share of nobody says what, two names behind one figure."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.model import Target
from peiyu.documents.extraction.targets.deadlines import DEADLINE

_LEVEL = r"(?:国家|自治区|[省市区县州])级|[一二三四五]星级"
_LEVEL_ALONE = re.compile(rf"(?:其中)?(?P<level>{_LEVEL})(?:达到?|不少于|至少)?\d")
_PLACE_ALONE = re.compile(r"(?:其中)?(?P<place>农村|城[区镇市]|乡镇|镇区)(?:达到?|不[少低]于|至少|为)?\d")
_OF_LEVEL = re.compile(rf"(?:{_LEVEL})(?P<head>[^、，,。；;\d]{{2,}})")
_MEASURE_ALONE = re.compile(r"(?:总?(?:比例|占比|比重|数量|规模|总量|覆盖率|覆盖面|使用率|普及率))")
_CLAUSE_BEFORE = re.compile(r"(?:^|[，,；;。\n])\s*(?P<said>[^，,；;。：:\d]{4,30})[，,]\s*$")
_SET_GOING = re.compile(
    r"^(?:(?:大力|积极|全面|深入|持续|加快|稳步|扎实|有序)*(?:推广|推[进动行]|实施|开展|加[强大]|扩大|提[高升]|落实|发展|鼓励|支持|促进|完善|优化))+"
)
_PLACE_FIRST = re.compile(r"^(?:农村|城[区镇市]|乡镇|镇区)")
_DEEDS = re.compile(r"^(?:培育|新增|净增|认定|创建|建[成设]|打造|引[进育]|争创|新建|评选|选树|达到?|累计)+")
_SHORTEST, _LONGEST = 2, 40
_EACH = re.compile(r"分别[一-鿿]{2,3}?(?:不[少低]于|至少|达到?)?\s*$")
_BOTH = re.compile(
    r"(?:以上)?(?:的)?(?P<one>[^，,。；;、和及与\d]{2,20})(?:[和与、]|以?及)(?P<other>[^，,。；;、和及与\d]{2,20})[，,。；;]?\s*$"
)


def names_of_both(before: str, after: str) -> list[str]:
    """分别推出不少于20项甲清单和乙清单: each of the two is a goal of its own; none where it is one.

    >>> names_of_both("分别推出不少于", "甲清单和乙清单。"), names_of_both("推出不少于", "甲清单和乙清单。")
    (['甲清单', '乙清单'], [])
    """
    both = _BOTH.match(after) if _EACH.search(before) else None
    return [both["one"].strip(), both["other"].strip()] if both else []


def completed(goal: Target, earlier: Target | None, text: str, start: int) -> Target:
    """The goal with its whole name; `earlier` is the goal before it, `start` where its sentence begins.

    国家级窑师3名、省级10名: 省级窑师. 推广无烟烧窑，比例达到70%: 无烟烧窑比例, and the clause that says of what belongs to the goal.
    """
    level = _LEVEL_ALONE.match(goal.text)
    if level:
        same = earlier.indicator if earlier and earlier.unit == goal.unit else ""
        head = _OF_LEVEL.search(same)
        kind = head["head"] if head else _DEEDS.sub("", same)
        return replace(goal, indicator=level["level"] + kind) if kind else goal
    place = _PLACE_ALONE.match(goal.text) if earlier and earlier.unit == goal.unit else None
    if place and earlier and not earlier.indicator.startswith(place["place"]):
        return replace(goal, indicator=(place["place"] + _PLACE_FIRST.sub("", earlier.indicator))[:_LONGEST])
    if _MEASURE_ALONE.fullmatch(goal.indicator):
        begin = max(start, earlier.end) if earlier else start
        before = _CLAUSE_BEFORE.search(text[begin : goal.start])
        name = _SET_GOING.sub("", before["said"]) if before else ""
        if before and len(name) >= _SHORTEST and DEADLINE.search(before["said"]) is None:
            at = begin + before.start("said")
            return replace(goal, start=at, text=text[at : goal.end], indicator=(name + goal.indicator)[:_LONGEST])
    return goal
