"""What stands in the text and was read into nothing: paragraphs with responsible units, sums of money and shares."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from peiyu.documents.extraction import Amount, Commitment, Condition, Figure, Name, Remark, Target
from peiyu.documents.extraction.departments.named import responsibilities
from peiyu.documents.extraction.departments.roles import LEADS
from peiyu.documents.extraction.measures.passages import Passage, passages
from peiyu.documents.extraction.sentences import sentences
from peiyu.documents.outline.model import BlockKind, Zone
from peiyu.documents.pipeline import Deconstruction

Span = tuple[int, int]
_Field = Amount | Condition | Target | Commitment | Figure | Remark
_NUMBER = r"(?:(?<![\d,，.])\d[\d,，]{0,15}(?:\.\d{1,6})?\s?[百千万亿]{0,3}|[一二两三四五六七八九十百千]{1,6}[十百千万亿]{1,2})\s?"
_SUM = re.compile(
    rf"{_NUMBER}(?:元(?![素旦化宵件器])|[美欧日港]元)|(?<![\d.])\d{{1,9}}(?:\.\d{{1,6}})?\s?[%％‰]|[百千]分之[一二三四五六七八九十百]{{1,6}}"
)
"""Not the reader's own numbers: what those do not know must be found too."""
_CHANGED = re.compile(r"\s?[一-鿿]{0,2}(?:提[高升]|[降下上]调?低?|调[整增减]|增加|减少?|放宽|扩大)[至到为]")
"""由20%提高至40%: the first is what it was."""
_INCLUDED = re.compile(r"[（(]含\s?$")
"""200万元以下（含200万元） says the same sum again."""
_FINES = re.compile(r"罚款|罚金|滞纳金|违约金|没收")
_QUOTED = re.compile(r"《[^《》]{1,120}》")
_REPORTING = frozenset({"reply", "report"})
"""Kinds whose sums are background, but for those of a measure; what they promise and count is in lists of their own."""
_AROUND = 24
"""So many characters before a sum are shown with it."""
_LOST, _IN_A_MEASURE, _ELSEWHERE = 0.4, 0.6, 0.7
"""Where each stands in the list of what needs a person. Nothing was measured of them."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that a person has to look at because no reading holds it; `item` is the measure that it stands in, else 原文."""

    rank: float
    item: str
    field: str
    reading: str
    reason: str
    start: int
    end: int


def unread(done: Deconstruction) -> Iterator[Unread]:
    """What was read into nothing, in no order."""
    listed = passages(done.cleaned, done.outline)
    yield from _paragraphs(done, listed)
    yield from _headings(done, {bracket.start for passage in listed for bracket in passage.brackets})
    yield from _sums(done)


class _Spans:
    """Stretches of the text, asked whether one of them meets another or holds a character."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted((start, end, at) for at, (start, end) in enumerate(spans))
        self._starts = [start for start, _, _ in self._spans]
        self._reached = [0, *accumulate((end for _, end, _ in self._spans), max)]

    def meet(self, start: int, end: int) -> bool:
        return self._reached[bisect_left(self._starts, end)] > start

    def holding(self, at: int) -> int | None:
        """The number of the last one that begins before character `at`, if it reaches that far."""
        place = bisect_right(self._starts, at) - 1
        return self._spans[place][2] if place >= 0 and at < self._spans[place][1] else None


def _paragraphs(done: Deconstruction, listed: list[Passage]) -> Iterator[Unread]:
    """Paragraphs that say who is responsible, from which no measure, target, commitment, figure or rule was read."""
    found = done.extraction
    kinds = (found.measures, found.targets, found.commitments, found.figures, found.exclusions)
    read = _Spans((one.start, one.end) for kind in kinds for one in kind)
    for at, passage in enumerate(listed):
        begin = _article(listed, at) if passage.brackets else passage.start
        for bracket in passage.brackets:
            if not read.meet(begin, bracket.start) and begin < bracket.start:
                under = f"“{passage.path[-1]}”，" if passage.path else ""
                reason = "这一段有责任单位，但没有读出措施、目标或承诺，责任分工表里没有这一段"
                yield Unread(
                    _LOST, "原文", "没有读出的段落", f"{under}{_units(bracket.departments)}", reason, begin, bracket.end
                )
            begin = bracket.end


def _article(listed: list[Passage], at: int) -> int:
    """Where the numbered paragraph begins that ends in passage `at`: earlier passages without a bracket belong to it."""
    while at and not (listed[at].item or listed[at].row or listed[at - 1].brackets):
        if listed[at - 1].path != listed[at].path:
            break
        at -= 1
    return listed[at].start


def _headings(done: Deconstruction, elsewhere: set[int]) -> Iterator[Unread]:
    """Headings whose units are charged with nothing: all that stands below names its own, or nothing was read there. Brackets that begin
    `elsewhere` stand in paragraphs.
    """
    found = done.extraction
    kinds = (found.measures, found.targets, found.commitments)
    charged = {name.start for kind in kinds for one in kind for name in one.departments}
    above = {title for kind in kinds for one in kind for title in one.heading_path}
    for block in done.outline.in_body():
        if block.kind is not BlockKind.HEADING:
            continue
        for bracket in responsibilities(done.cleaned.text, block.start, block.end):
            if bracket.start in elsewhere or any(name.start in charged for name in bracket.departments):
                continue
            rank, reason = _ELSEWHERE, "标题写明了单位，下面各条读出的是各条自己的单位，责任分工表里没有标题上的"
            if block.number + block.title not in above:
                rank, reason = _LOST, "标题写明了单位，但下面没有读出措施、目标或承诺，责任分工表里没有这一段"
            yield Unread(rank, "原文", "标题上的单位", _units(bracket.departments), reason, block.start, bracket.end)


def _units(names: Iterable[Name]) -> str:
    return "、".join(
        dict.fromkeys(f"{name.name}（{name.role}）" if name.role == LEADS else name.name for name in names)
    )


def _sums(done: Deconstruction) -> Iterator[Unread]:
    """Sums and shares in no field, one line a sentence and measure."""
    text, found = done.cleaned.text, done.extraction
    fields: list[Iterable[_Field]] = [found.targets, found.commitments, found.figures, found.exclusions]
    for measure in found.measures:
        fields += [measure.amounts, measure.conditions, measure.exclusions]
    held = _Spans([*((one.start, one.end) for field in fields for one in field), *_no_sums(done)])
    measures = _Spans((m.start, m.end) for m in found.measures)
    reports = done.outline.metadata.kind in _REPORTING
    for block in done.outline.blocks:
        if block.zone in {Zone.FURNITURE, Zone.FRONT} or not _SUM.search(text, block.start, block.end):
            continue
        for left, right in sentences(text, block.start, block.end):
            missed = [match.span() for match in _SUM.finditer(text, left, right) if not held.meet(*match.span())]
            if not missed or _FINES.search(text, left, right):
                continue
            missed = [span for span in missed if not _no_news(text, *span)]
            for at, same in groupby(missed, key=lambda span: measures.holding(span[0])):
                if at is not None or not reports:
                    yield _of_sums(text, at, list(same), left, right)


def _of_sums(text: str, measure: int | None, spans: list[Span], left: int, right: int) -> Unread:
    shown = "、".join(dict.fromkeys("".join(text[start:end].split()) for start, end in spans))
    begin, end = max(left, spans[0][0] - _AROUND), min(right, spans[-1][1] + _AROUND // 2)
    if measure is None:
        reason = "这个数不在读出的任何一条措施、条件或目标里"
        return Unread(_ELSEWHERE, "原文", "没有读出的数", shown, reason, begin, end)
    reason = "这一条里的这个数没有读成金额、条件或目标"
    return Unread(_IN_A_MEASURE, f"m{measure + 1:02d}", "没有读出的数", shown, reason, begin, end)


def _no_sums(done: Deconstruction) -> list[Span]:
    """Titles, headings and the names of other acts: a sum in them is part of a name."""
    text = done.cleaned.text
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    titles = [span for name, span in done.outline.metadata.places.items() if name == "title"]
    heads = [block for block in done.outline.blocks if block.kind is BlockKind.HEADING and block.title]
    named = [(at, at + len(head.title)) for head in heads if (at := text.find(head.title, head.start, head.end)) >= 0]
    return [*quoted, *titles, *named]


def _no_news(text: str, start: int, end: int) -> bool:
    """Whether a sum only says what was before a change, or one again that was said already."""
    before = text[max(0, start - 8) : start]
    changed = "由" in before or "从" in before
    return bool(_INCLUDED.search(before)) or (changed and _CHANGED.match(text, end) is not None)
