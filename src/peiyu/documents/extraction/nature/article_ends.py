"""From when and until when the measures of single articles hold, where the act says so of them: 其中第一条执行至2030年12月31日."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from peiyu.documents.extraction.model import Measure
from peiyu.documents.outline.article_times import ArticleTime, article_times, number_of_article
from peiyu.documents.outline.dates import TIME, first_day
from peiyu.documents.outline.model import Block, BlockKind, Metadata, Outline

_NUMBERED = (
    re.compile(r"第\s*(?P<number>[一二三四五六七八九十百零\d]+)\s*条"),
    re.compile(r"(?P<number>[一二三四五六七八九十]+)[、.．]"),
    re.compile(r"(?P<number>\d+)[、.．]?"),
)
"""How the articles of an act may be numbered: 第一条 is what is so named, else the first of 一、二、三、 or of 1.2.3."""
_OWN_BEGIN = re.compile(
    rf"(?<=[，,；;（(])(?:(?:该|此|以上|上述)?(?:项|条)?(?:政策|措施|标准|规定))?(?:自|从)(?P<begin>{TIME})\s*起(?:正式|开始)*(?:施行|实施|执行|生效)(?!的|期间)"
)
"""对茶企给予5万元奖励，自2031年1月1日起执行。"""
_NOTHING_ELSE = re.compile(r"\W*(?:其中|其余[^，。；]{0,8})?\W*")


def with_ends_of_articles(text: str, outline: Outline, measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures with the times of their articles; an end that one says itself goes first. A sentence that only tells the times of
    articles is no measure.
    """
    told = article_times(text)
    kept = [one for one in measures if not _only_times(one, text, told)]
    times = [
        (begin, stop, time)
        for time in told
        if (time.begin or time.end) is not None and not (time.piece and time.articles)
        for begin, stop in _places(text, outline, time)
    ]
    return tuple(_with_times(one, text, times) for one in kept)


def _with_times(measure: Measure, text: str, times: list[tuple[int, int, ArticleTime]]) -> Measure:
    for begin, stop, time in times:
        if not begin <= measure.start < stop:
            continue
        place = time.start, time.stop
        if time.end is not None and measure.valid_until is None:
            measure = replace(measure, valid_until=time.end.isoformat(), valid_span=place)
        if time.begin is not None and measure.valid_from is None:
            measure = replace(measure, valid_from=time.begin.isoformat(), from_span=place)
    begun = _OWN_BEGIN.search(text, measure.start, measure.end) if measure.valid_from is None else None
    day = first_day(begun["begin"]) if begun else None
    if begun and day is not None:
        return replace(measure, valid_from=day.isoformat(), from_span=begun.span("begin"))
    return measure


def without_times_told(outline: Outline, measures: Iterable[Measure]) -> Outline:
    """The outline without the open points about times of articles that its measures have."""
    told = {span for one in measures for span in (one.from_span, one.valid_span) if span is not None}

    def without(metadata: Metadata) -> Metadata:
        left = tuple(one for one in metadata.opens if (one.start, one.end) not in told)
        return metadata if left == metadata.opens else replace(metadata, opens=left)

    acts = tuple(replace(act, metadata=without(act.metadata)) for act in outline.acts)
    return replace(outline, metadata=without(outline.metadata), acts=acts)


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
    if time.piece:  # 本款: the paragraph in which it stands
        return [(b.start, b.end) for b in outline.blocks if b.start <= time.start < b.end]
    blocks = [b for b in outline.blocks if act[0] <= b.start < act[1] and b.kind is not BlockKind.ROW]
    for pattern in _NUMBERED:
        heads = [(number, block.start) for block in blocks if (number := _number(block, pattern))]
        if not heads:
            continue
        numbers = [number for number, _ in heads]
        stops = [start for _, start in heads[1:]] + [act[1]]
        if not time.articles:
            return [(head[1], stop) for head, stop in zip(heads, stops, strict=True) if head[1] <= time.start < stop]
        if any(numbers.count(article) != 1 for article in time.articles):
            return []
        return [(start, stop) for (number, start), stop in zip(heads, stops, strict=True) if number in time.articles]
    return []


def _number(block: Block, pattern: re.Pattern[str]) -> int:
    found = pattern.fullmatch(block.number.strip())
    return number_of_article(found["number"]) if found else 0
