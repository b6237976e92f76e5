"""What the text charges somebody with and no reading holds: paragraphs with units, lines of units, headings with units, notes for all items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peiyu.documents.extraction import Name
from peiyu.documents.extraction.departments.dots import leaves_out
from peiyu.documents.extraction.departments.headed import units_of_headings
from peiyu.documents.extraction.departments.named import Responsibility, responsibilities
from peiyu.documents.extraction.departments.roles import LEADS
from peiyu.documents.extraction.measures.passages import Passage, passages
from peiyu.documents.outline.model import BlockKind, Zone
from peiyu.documents.outline.unit_lines import names_units
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.output.unread import ELSEWHERE, LOST, Span, Spans
from peiyu.documents.pipeline import Deconstruction

_NOTHING_READ = "这一段有责任单位，但没有读出措施、目标或承诺，责任分工表里没有这一段"
_NOBODYS = "这里写明了责任单位，但没有读出它们负责什么，责任分工表里没有这些单位"
_NO_NAMES = "这一行写的是责任单位，但没有读出来，责任分工表里没有"
_ALONE = "前后各条都写明了责任单位，这一条没有，也没有读出措施、目标或承诺，责任分工表里没有这一条"
_FOR_ALL = "原文说这些单位对各条都有责任，责任分工表只在写明的那一条列出，别的条目请人工补上"
_NOT_AGAIN = re.compile(
    r"不再?(?:一一|逐一|逐项|逐条|重复|单独|分别|另行|另外)*(?:列[出明示]?|标[注明]|注明|写明)(?!支|入|为|席)"
)
_LEFT_OUT = "原文用省略号略去了一些责任单位，责任分工表里只有写出来的这些，请对照原件补上"
_TO_ALL = re.compile(r"均|都|皆|各项|全部|所有")
_ANSWERS = re.compile(r"落实|负责|责任|配合|参与|牵头|承担|实施")
_STOPS = "。；;（）()\n"
_LONGEST_NOTE = 120
_NEAR = 40
"""So many characters at most lie between what is read and the lines of its units."""
_FEWEST = 2
_SHORTEST = 9
"""What is shorter says nothing by itself."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Where something was read, and whom it charges: the places of their names, and where what each name is charged with ends."""

    spans: Spans
    charged: frozenset[int]
    ends: dict[str, list[int]]

    def charges(self, bracket: Responsibility) -> bool:
        """Whether lines of units are used: one of their names is charged, or one of the same name that the text right above them repeats."""
        return any(name.start in self.charged or self._above(name.name, bracket.start) for name in bracket.departments)

    def _above(self, name: str, start: int) -> bool:
        ends = self.ends.get(name, [])
        at = bisect_right(ends, start)
        return at > 0 and start - ends[at - 1] <= _NEAR


def units_unread(done: Deconstruction) -> Iterator[Doubt]:
    """What the text charges somebody with and no reading holds, in no order."""
    listed, read = passages(done.cleaned, done.outline), _read(done)
    yield from _paragraphs(listed, read)
    yield from _lines(done, listed)
    yield from _alone(done, listed, read)
    yield from _headings(done, {bracket.start for passage in listed for bracket in passage.brackets}, read)
    yield from _notes(done)
    yield from _dots(done, listed)


def _read(done: Deconstruction) -> _Read:
    found = done.extraction
    charging = [one for kind in (found.measures, found.targets, found.commitments) for one in kind]
    ends: dict[str, list[int]] = {}
    for one in sorted(charging, key=lambda one: one.end):
        for name in one.departments:
            ends.setdefault(name.name, []).append(one.end)
    kinds = (found.measures, found.targets, found.commitments, found.figures, found.exclusions)
    spans = Spans((one.start, one.end) for kind in kinds for one in kind)
    return _Read(spans, frozenset(name.start for one in charging for name in one.departments), ends)


def _paragraphs(listed: list[Passage], read: _Read) -> Iterator[Doubt]:
    """Paragraphs that say who is responsible, from which no measure, target, commitment, figure or rule was read; and units charged with nothing."""
    for at, passage in enumerate(listed):
        begin = _article(listed, at) if passage.brackets else passage.start
        for bracket in passage.brackets:
            under = f"“{passage.path[-1]}”，" if passage.path else ""
            told = f"{under}{_units(bracket.departments)}"
            if begin < bracket.start:
                if not read.spans.meet(begin, bracket.start):
                    yield Doubt(LOST, "原文", "没有读出的段落", told, _NOTHING_READ, begin, bracket.end, False)
            elif not read.charges(bracket):
                yield Doubt(LOST, "原文", "没有读出的段落", told, _NOBODYS, bracket.start, bracket.end, False)
            begin = bracket.end


def _article(listed: list[Passage], at: int) -> int:
    """Where the numbered paragraph begins that ends in passage `at`: earlier passages without a bracket belong to it."""
    while at and not (listed[at].item or listed[at].row or listed[at - 1].brackets):
        if listed[at - 1].path != listed[at].path:
            break
        at -= 1
    return listed[at].start


def _dots(done: Deconstruction, listed: list[Passage]) -> Iterator[Doubt]:
    """Lists of units that say by dots that some were left out."""
    text = done.cleaned.text
    for bracket in dict.fromkeys(bracket for passage in listed for bracket in passage.brackets):
        if leaves_out(text[bracket.start : bracket.end]):
            names = _units(bracket.departments)
            yield Doubt(ELSEWHERE, "原文", "略去的责任单位", names, _LEFT_OUT, bracket.start, bracket.end, False)


def _lines(done: Deconstruction, listed: list[Passage]) -> Iterator[Doubt]:
    """Lines that begin like a list of units, in which no unit was recognized, or which were not taken for text of the act."""
    text = done.cleaned.text
    known = Spans((one.start, one.end) for passage in listed for one in passage.brackets)
    for block in done.outline.blocks:
        read = block.zone is Zone.FURNITURE or known.meet(block.start, block.end)
        if not read and block.kind is BlockKind.PARAGRAPH and names_units(text, block.start, block.end):
            words = text[block.start : block.end]
            yield Doubt(LOST, "原文", "没有读出的责任单位", words[:40], _NO_NAMES, block.start, block.end, False)


def _alone(done: Deconstruction, listed: list[Passage], read: _Read) -> Iterator[Doubt]:
    """Items without units among items that have them, from which nothing was read."""
    items = [passage for passage in listed if passage.item and not passage.row]
    held = [bool(passage.brackets) or passage.inherited is not None for passage in items]
    count = Counter(passage.path for passage in items)
    charged = Counter(passage.path for passage, has in zip(items, held, strict=True) if has)
    for passage, has in zip(items, held, strict=True):
        path = passage.path
        if has or charged[path] < _FEWEST or 2 * charged[path] <= count[path]:
            continue
        words = done.cleaned.text[passage.start : passage.end].strip()
        if len(words) >= _SHORTEST and not read.spans.meet(passage.start, passage.end):
            yield Doubt(LOST, "原文", "没有读出的段落", words[:24], _ALONE, passage.start, passage.end, False)


def _headings(done: Deconstruction, elsewhere: set[int], read: _Read) -> Iterator[Doubt]:
    """Headings whose units are charged with nothing: all that stands below names its own, or nothing was read there. Brackets that begin
    `elsewhere` stand in paragraphs.
    """
    text, blocks = done.cleaned.text, list(done.outline.in_body())
    found = done.extraction
    kinds = (found.measures, found.targets, found.commitments)
    above = {title for kind in kinds for one in kind for title in one.heading_path}
    named = units_of_headings(text, blocks)
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        brackets = responsibilities(text, block.start, block.end)
        if not brackets and at in named:
            brackets = [Responsibility(block.start, block.end, named[at])]
        for bracket in brackets:
            if bracket.start in elsewhere or any(name.start in read.charged for name in bracket.departments):
                continue
            rank, reason = ELSEWHERE, "标题写明了单位，下面各条读出的是各条自己的单位，责任分工表里没有标题上的"
            if block.number + block.title not in above:
                rank, reason = LOST, "标题写明了单位，但下面没有读出措施、目标或承诺，责任分工表里没有这一段"
            yield Doubt(
                rank, "原文", "标题上的单位", _units(bracket.departments), reason, block.start, bracket.end, False
            )


def _notes(done: Deconstruction) -> Iterator[Doubt]:
    """以下措施均需各区落实，不再单独列出: whom a note charges with all that follows."""
    text = done.cleaned.text
    for said in _NOT_AGAIN.finditer(text):
        start, end = _sentence(text, *said.span())
        below = text.find("以下", start, end)
        start = below if below >= 0 else start
        words = text[start:end].strip()
        if _TO_ALL.search(words) and _ANSWERS.search(words):
            yield Doubt(LOST, "原文", "对各条都适用的单位", words, _FOR_ALL, start, end, False)


def _sentence(text: str, start: int, end: int) -> Span:
    """The words around a note up to the stops or brackets about it."""
    first = start
    while first and start - first < _LONGEST_NOTE and text[first - 1] not in _STOPS:
        first -= 1
    last = min(len(text), end + _LONGEST_NOTE)
    while end < last and text[end] not in _STOPS:
        end += 1
    return first, end


def _units(names: Iterable[Name]) -> str:
    return "、".join(
        dict.fromkeys(f"{name.name}（{name.role}）" if name.role == LEADS else name.name for name in names)
    )
