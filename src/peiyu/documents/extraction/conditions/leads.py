"""What a lead-in asks of all that its list gives: 对年产值5亿元以上的窑企给予奖励：（一）新建窑炉的，奖励10万元; （二）….

A grant in such a list says only what is its own. Read without its lead-in it would go to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from peiyu.documents.extraction.amounts.given import amounts
from peiyu.documents.extraction.conditions.asked import conditions
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.model import Condition, Measure
from peiyu.documents.extraction.sentences import sentences
from peiyu.documents.markers import Mark, Marker, marker_at

_SURE = 0.7
_LONGEST_LEAD = 400
_LONGEST_LIST = 2000
_COLON = re.compile("[：:]")
_COUNTED = frozenset({Mark.CHINESE, Mark.BRACKETED, Mark.NUMBER, Mark.NUMBER_BRACKETED, Mark.CIRCLE})
_LONGEST_NUMBER = 8
_GIVES = re.compile(r"给[予于]|予以|奖[励补]|补[助贴]|资助|贴息|扶持|支持|减[免征按半]|免[征收]|享受|优惠")
_REFUSES = re.compile(r"不(?:予|得|再|享受|支持|纳入|适用)|取消|追回|收回")
_GIVES_LATER = re.compile(
    r"(?:给[予于]|予以|进行)[^，,。；;\d]{0,14}(?:奖励?|奖补|补[助贴]|资助|扶持|支持|贴息)[^，,。；;\d]{0,4}[。：:]?\s*$"
)
"""对年产值5亿元以上的窑企给予奖励。: how much, its items say."""


class Leads:
    """The lead-ins of a document; `over` a measure puts what they ask before what it says itself."""

    def __init__(self, text: str, found: Sequence[Passage]) -> None:
        self._text = text
        self._over = _over(text, found)
        self._asked = lru_cache(maxsize=None)(self._ask)

    def over(self, measure: Measure, passage: Passage) -> Measure:
        """The measure, which begins in `passage`, with what the lead-ins over it ask, the outermost first."""
        spans = list(self._over.get(passage.start, ()))
        inside = _inside(self._text, measure.start, passage)
        if inside is not None:
            spans.append(inside)
        known = {(c.op, c.value, c.unit) for c in measure.conditions}
        asked = (c for span in spans if span[1] <= measure.start for c in self._asked(*span))
        added = tuple(c for c in asked if (c.op, c.value, c.unit) not in known)
        return replace(measure, conditions=(*added, *measure.conditions)) if added else measure

    def _ask(self, start: int, end: int) -> tuple[Condition, ...]:
        said = self._text[start:end]
        if not _GIVES.search(said) or _REFUSES.search(said):
            return ()
        given = [(amount.start, amount.end) for amount in amounts(self._text, start, end)]
        asked = conditions(self._text, start, end, given)
        return tuple(replace(c, confidence=_SURE) for c in asked if c.unit is not None)


def _over(text: str, found: Sequence[Passage]) -> dict[int, tuple[tuple[int, int], ...]]:
    """For each passage that stands in a list, by its start, the lead-ins of the list and of the lists around it."""
    over: dict[int, tuple[tuple[int, int], ...]] = {}
    for at, passage in enumerate(found):
        begin = text.rfind(passage.lead, 0, passage.start) if passage.lead else -1
        if begin >= 0:
            span = _last_sentence(text, begin, begin + len(passage.lead))
            _add(over, passage, span, over.get(begin, ()))
        lead = _last_sentence(text, passage.start, passage.end)
        if not (_GIVES_LATER.search(text[slice(*lead)]) or text[lead[1] - 1] in "：:"):
            continue
        for below in _items(text, found, at):
            _add(over, below, lead, over.get(passage.start, ()))
    return over


def _add(
    over: dict[int, tuple[tuple[int, int], ...]],
    below: Passage,
    span: tuple[int, int],
    outer: tuple[tuple[int, int], ...],
) -> None:
    known = over.get(below.start, ())
    over[below.start] = (*known, *(one for one in (*outer, span) if one not in known))


def _items(text: str, found: Sequence[Passage], at: int) -> list[Passage]:
    """What is counted from one right below a passage: numbered items, or headings with their text."""
    path, own = found[at].path, _number(text, found[at])
    items: list[Passage] = []
    first: Marker | None = None
    marks: set[Mark] = set()
    for index in range(at + 1, len(found)):
        below = found[index]
        title, number = _place(text, below, len(path))
        if title and own is not None and number is not None and _same(number, own):
            title, number = _place(text, below, len(path) + 1)  # below the number of the lead-in itself
        if number is None or below.path[: len(path)] != path or (own is not None and number.mark is own.mark):
            break
        if number.mark not in marks and number.number != 1:
            break  # a count that began before the lead-in goes on
        if first is not None and not title and _same(number, first):
            break  # counted from one again: another list
        first = first or number
        marks.add(number.mark)
        items.append(below)
    return items


def _place(text: str, passage: Passage, depth: int) -> tuple[str, Marker | None]:
    """The heading of a passage at some depth, empty where it has none so deep, and what numbers it: that heading, else its own number."""
    title = passage.path[depth] if len(passage.path) > depth else ""
    return title, _counted(title, 0) if title else _number(text, passage)


def _same(one: Marker, other: Marker) -> bool:
    return (one.mark, one.number) == (other.mark, other.number)


def _number(text: str, passage: Passage) -> Marker | None:
    """The number of a passage, which stands in it or right before it."""
    within = _counted(text, passage.start)
    return within if within and within.end <= passage.end else _number_before(text, passage.start)


def _number_before(text: str, start: int) -> Marker | None:
    """The number that ends where something begins."""
    places = range(max(0, start - _LONGEST_NUMBER), start)
    before = (_counted(text, at) for at in places)
    return next((number for number in before if number and number.end == start), None)


def _counted(text: str, start: int) -> Marker | None:
    number = marker_at(text, start)
    return number if number and number.mark in _COUNTED else None


def _inside(text: str, start: int, passage: Passage) -> tuple[int, int] | None:
    """The lead-in of a list that stands in one paragraph: 按以下标准给予奖励：1.…；2.…, or 给予奖励：新建的，…；改造的，…."""
    if not passage.start < start < passage.end:
        return None
    number = _number_before(text, start)
    begin = max(passage.start, start - _LONGEST_LIST)
    if number is None:
        begin = text.rfind("。", begin, start) + 1 or begin
    for colon in reversed([m.end() for m in _COLON.finditer(text, begin, start)]):
        opened = _counted(text, colon)
        lead = _last_sentence(text, begin, colon)
        listed = number and opened and (opened.mark, opened.number) == (number.mark, 1)
        if listed or (not number and text[start - 1] in "；;：:" and _GIVES_LATER.search(text[slice(*lead)])):
            return lead
    return None


def _last_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The last sentence of `text[start:end]`, without what is too long for a lead-in."""
    last = [span for span in sentences(text, start, end) if text[slice(*span)].strip()][-1:]
    if not last or last[0][1] - last[0][0] > _LONGEST_LEAD:
        return end, end
    return last[0]
