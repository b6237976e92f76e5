"""Plans whose paragraphs begin with their heading: 提高竹编技艺水平。引导…: where nearly every part begins so, the short sentence is no measure."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.sentences import sentences

_SHORT = re.compile(
    r"(?!对|给|按|凡|将|由|向)(?![^。]*(?:给[予于]|[减免](?!税降费|费降[负税]|负)|不再|无需|优先))"
    r"(?=[^。]{3,24}。)(?:[^，。；;：:、\d“”]|20\d\d\s*年|“[^。”]{1,24}”)+。"
)
"""A sentence of one clause, without figures but for a year, that names a task and nobody's grant."""
_COUNTER = re.compile(r"(?:[一二三四五六七八九十]{1,2}、[^，。；]{2,24})?[（(][一二三四五六七八九十]{1,3}[）)]\s*")
"""A number within a line of running text: …。（十四）加强茶农培训。…"""
_FEWEST, _SHARE = 3, 0.7
"""So many parts, and so large a share of all, have to begin so before it is a manner of the document, or of a section."""

_Spans: TypeAlias = list[tuple[int, int]]


class _Paragraph(NamedTuple):
    """The sentences of a passage, or of one of the articles that are counted within it (`alone`)."""

    passage: Passage
    spans: _Spans
    alone: bool


def headlines(text: str, kept: list[Passage]) -> frozenset[int]:
    """Where the sentences end that only head what follows them; none unless most paragraphs, or most parts, of the document or of a section begin with one.

    A part is what stands under one heading, or one counted item; what consists of a single sentence says what it says.
    """
    cut = [one for passage in kept for one in _paragraphs(text, passage)]
    parts = [list(group) for _, group in groupby(cut, _part)]
    joined = [_joined(part) for part in parts]
    if not (_headed(text, [one.spans for one in cut]) or _headed(text, joined)):
        joined = _charged(cut)
        if not _headed(text, joined):
            sections = groupby(parts, lambda part: part[0].passage.path)
            alike = [[_joined(part) for part in section] for _, section in sections]
            joined = [spans for section in alike if _headed(text, section) for spans in section]
    opening = {one.spans[0] for one in cut}
    return frozenset(
        one[1]
        for spans in joined
        for one, after in pairwise(spans)
        if one in opening and _SHORT.fullmatch(text, *one) and not _SHORT.fullmatch(text, *after)
    )


def _paragraphs(text: str, passage: Passage) -> list[_Paragraph]:
    """What a passage says besides its brackets, cut where a number in running text opens another article."""
    found: list[_Spans] = [[]]
    at = passage.start
    for stop, after in [*((b.start, b.end) for b in passage.brackets), (passage.end, passage.end)]:
        for start, end in sentences(text, at, stop):
            number = _COUNTER.match(text, start, end)
            if number is not None and found[-1]:
                found.append([])
            found[-1].append((number.end() if number else start, end))
        at = max(at, after)
    alone = passage.item or passage.row or bool(passage.brackets) or len(found) > 1
    return [_Paragraph(passage, spans, alone) for spans in found if spans]


def _part(one: _Paragraph) -> tuple[tuple[str, ...], int]:
    """What the paragraphs of one part have in common; counted items, rows and what has a bracket stand for themselves."""
    return one.passage.path, one.spans[0][0] if one.alone else -1


def _joined(part: list[_Paragraph]) -> _Spans:
    return [span for one in part for span in one.spans]


def _charged(cut: list[_Paragraph]) -> list[_Spans]:
    """The sentences of each part where a part goes on, over several paragraphs, until a bracket says who is responsible for it."""
    result: list[_Spans] = []
    last: Passage | None = None
    for passage, spans, _ in cut:
        if last is not None and last.path == passage.path and not last.brackets:
            result[-1] += spans
        else:
            result.append(list(spans))
        last = passage
    return result


def _headed(text: str, parts: list[_Spans]) -> bool:
    """Whether nearly all of the parts that have more than one sentence begin with a short one."""
    long = [spans[0] for spans in parts if len(spans) > 1]
    headed = sum(_SHORT.fullmatch(text, *first) is not None for first in long)
    return headed >= _FEWEST and headed >= _SHARE * len(long)
