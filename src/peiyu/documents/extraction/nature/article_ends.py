"""Until when the measures of single articles hold, where the act says so of them: 其中第一条执行至2030年12月31日."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from peiyu.documents.extraction.model import Measure
from peiyu.documents.outline.article_times import ArticleTime, article_times, number_of_article
from peiyu.documents.outline.model import Block, BlockKind, Outline

_NUMBERED = (
    re.compile(r"第\s*(?P<number>[一二三四五六七八九十百零\d]+)\s*条"),
    re.compile(r"(?P<number>[一二三四五六七八九十]+)[、.．]"),
    re.compile(r"(?P<number>\d+)[、.．]?"),
)
"""How the articles of an act may be numbered: 第一条 is what is so named, else the first of 一、二、三、 or of 1.2.3."""
_NOTHING_ELSE = re.compile(r"\W*(?:其中|其余[^，。；]{0,8})?\W*")


def with_ends_of_articles(text: str, outline: Outline, measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures; one that says no end itself has that of its article. A sentence that only tells the times of articles is no measure."""
    told = article_times(text)
    kept = [one for one in measures if not _only_times(one, text, told)]
    ends = [
        (begin, stop, time)
        for time in told
        if time.end is not None and not time.piece
        for begin, stop in _places(text, outline, time)
    ]
    return tuple(_with_end(one, ends) for one in kept)


def _with_end(measure: Measure, ends: list[tuple[int, int, ArticleTime]]) -> Measure:
    if measure.valid_until is not None:
        return measure
    for begin, stop, time in ends:
        if begin <= measure.start < stop and time.end is not None:
            return replace(measure, valid_until=time.end.isoformat(), valid_span=(time.start, time.stop))
    return measure


def _only_times(measure: Measure, text: str, told: list[ArticleTime]) -> bool:
    inside = [time for time in told if measure.start <= time.start and time.stop <= measure.end]
    if not inside:
        return False
    rest, at = "", measure.start
    for time in inside:
        rest, at = rest + text[at : time.start], time.stop
    return _NOTHING_ELSE.fullmatch(rest + text[at : measure.end]) is not None


def _places(text: str, outline: Outline, time: ArticleTime) -> list[tuple[int, int]]:
    """The characters of the articles meant, in the act that says so; none where it is not plain which they are."""
    act = next(((a.start, a.end) for a in outline.acts if a.start <= time.start < a.end), (0, len(text)))
    blocks = [b for b in outline.blocks if act[0] <= b.start < act[1] and b.kind is not BlockKind.ROW]
    for pattern in _NUMBERED:
        heads = [(number, block.start) for block in blocks if (number := _number(block, pattern))]
        if not heads:
            continue
        numbers = [number for number, _ in heads]
        if any(numbers.count(article) != 1 for article in time.articles):
            return []
        stops = [start for _, start in heads[1:]] + [act[1]]
        return [(start, stop) for (number, start), stop in zip(heads, stops, strict=True) if number in time.articles]
    return []


def _number(block: Block, pattern: re.Pattern[str]) -> int:
    found = pattern.fullmatch(block.number.strip())
    return number_of_article(found["number"]) if found else 0
