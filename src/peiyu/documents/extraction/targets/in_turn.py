"""Goals that a sentence gives 分别: to which of the years or names before it each of the figures behind it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from peiyu.documents.extraction.numbers.quantities import Quantity
from peiyu.documents.extraction.targets.deadlines import without_deadline
from peiyu.documents.extraction.targets.names import name_of

_IN_TURN = re.compile(r"分别")
_YEARS = re.compile(r"(?P<to>到|至)?20\d\d年(?:底|末)?(?:(?:、|，|,|以?[和及与])(?:到|至)?20\d\d年(?:底|末)?)+")
_YEAR = re.compile(r"20\d\d年(?:底|末)?")
_NEXT = re.compile(r"、|以?及|[和与]")
_SHORTEST = 2
_ROW = re.compile(r"(?:、|[和与]|以?及)")
_SORT_ALONE = re.compile(r"[级类型]$|^(?:城区|镇区|乡镇|农村|[城市县]域|[东西南北中]部)$")
_HEAD = re.compile(r"(?:[^、]{1,6}?[级类型]|城区|镇区|乡镇|农村|[城市县]域|[东西南北中]部)(?P<head>.{2,})")
"""国家级、省级窑企分别达到10家、40家: the head stands at the last one and holds for all."""


def in_turn(text: str, start: int, figures: Sequence[Quantity]) -> list[tuple[str | None, str]] | None:
    """(year, name) of each of the figures of a clause; None where nothing says that they stand in turn.

    `start` is where their sentence begins; the year is None where the figures are of several names, not of several years.

    >>> from peiyu.documents.extraction.numbers.quantities import quantities
    >>> def told(clause):
    ...     return in_turn(clause, 0, [q for q in quantities(clause) if q.unit in ("家", "个", "%")])
    >>> told("到2030年、2031年，窑企分别达到20家、30家")
    [('到2030年', '窑企'), ('到2031年', '窑企')]
    >>> told("窑业产值、竹业产值分别增长5%和7.5%左右")
    [(None, '窑业产值增长'), (None, '竹业产值增长')]
    >>> told("国家级、省级窑企分别达到10家、40家")
    [(None, '国家级窑企'), (None, '省级窑企')]
    """
    if len(figures) < _SHORTEST:
        return None
    first = figures[0].start
    if all(_ROW.fullmatch(text, one.end, other.start) for one, other in pairwise(figures)):
        begin = max(text.rfind(mark, start, first) for mark in "，,。；;：:\n") + 1
        sorts = _NEXT.split(without_deadline(text[max(begin, start) : first]))
        if len(sorts) == len(figures) and all(_SORT_ALONE.search(name) for name in sorts[:-1]):
            return _with_head(sorts, "", figures)  # 新增国家级、省级窑企10家、40家
    turn = next((found for found in reversed(list(_IN_TURN.finditer(text, start, first)))), None)
    if turn is None or re.search(r"[，,。；;\d]", text[turn.end() : first]):
        return None
    verb = text[turn.end() : first]
    behind = re.split(r"[，,。；;\n]", text[figures[-1].end :], maxsplit=1)[0]
    listed = _YEARS.search(text, start, turn.start())
    if listed is not None:
        years = _YEAR.findall(listed.group())
        if len(years) != len(figures):
            return None
        subject = text[listed.end() : turn.start()].strip("，,、 \n")
        name = name_of(subject + verb, behind, figures[0].unit)
        return [((listed["to"] or "") + year, name) for year in years]
    begin = max(text.rfind(mark, start, turn.start()) for mark in "，,。；;：:\n") + 1
    names = _NEXT.split(without_deadline(text[max(begin, start) : turn.start()]).strip("，,、 "))
    if len(names) != len(figures) or any(len(name) < _SHORTEST for name in names):
        return None
    return _with_head(names, verb, figures)


def _with_head(names: list[str], verb: str, figures: Sequence[Quantity]) -> list[tuple[str | None, str]]:
    """The names with their figures, the head that stands at the last one put to each."""
    shared = _HEAD.match(names[-1])
    whole = [name + shared["head"] if shared and _SORT_ALONE.search(name) else name for name in names]
    return [(None, name_of(name + verb, "", figure.unit)) for name, figure in zip(whole, figures, strict=True)]
