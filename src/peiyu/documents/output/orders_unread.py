"""What reads like something to be done and is in no commitment: sentences below a heading of shortcomings, orders of minutes and 督办通知 that were not understood."""

from __future__ import annotations

from collections.abc import Iterator

from peiyu.documents.extraction.reports.ahead import Now, ordered
from peiyu.documents.extraction.reports.by_when import says_when
from peiyu.documents.extraction.reports.heading_times import hands_out
from peiyu.documents.extraction.reports.in_charge import opens_with_office
from peiyu.documents.extraction.sentences import parts, sentences
from peiyu.documents.outline.model import BlockKind, Zone
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.output.unread import LOST, Spans
from peiyu.documents.pipeline import Deconstruction

_SHORTCOMING = "写在讲问题、困难的标题下面，没有算作承诺；如果是要办的事，请人工补上"
_NOT_READ = "像是交办的事（写了谁办或什么时候办），但没有读成承诺，责任分工里没有，请人工补上"
_LONGEST = 30


def orders_unread(done: Deconstruction) -> Iterator[Doubt]:
    """What may have to be done and stands in no list, in no order."""
    found = done.extraction
    for one in found.passed_over:
        yield Doubt(LOST, "原文", "没有算作承诺", _short(one.text), _SHORTCOMING, one.start, one.end, False)
    if not hands_out(done.outline.metadata):
        return
    text = done.cleaned.text
    now = Now(done.outline.metadata.date, orders=True)
    held = Spans(
        [
            *((one.start, one.end) for one in found.commitments),
            *((one.start, one.end) for one in found.declined),
            *((one.start, one.end) for one in found.passed_over),
        ]
    )
    for block in done.outline.blocks:
        if block.zone is not Zone.BODY or block.kind is not BlockKind.PARAGRAPH:
            continue
        for left, right in sentences(text, block.start, block.end):
            for start, end in parts(text, left, right):
                if not held.meet(start, end) and _reads_like_one(text, start, end, now):
                    yield Doubt(LOST, "原文", "没有读成承诺", _short(text[start:end]), _NOT_READ, start, end, False)


def _reads_like_one(text: str, start: int, end: int, now: Now) -> bool:
    said = text[start:end]
    return ordered(said, now) or says_when(said) or opens_with_office(text, start, end)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
