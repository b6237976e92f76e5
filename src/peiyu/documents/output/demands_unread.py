"""What a notice asks of those whom it is addressed to: to fill in a form, to report by a day. It is no measure, and must not be lost with its day."""

from __future__ import annotations

from collections.abc import Iterator

from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.sentences import parts, sentences
from peiyu.documents.outline.model import BlockKind, Zone
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.output.unread import LOST, Spans
from peiyu.documents.pipeline import Deconstruction

_REASON = "这是要求收文单位填报、报送的事，不是给企业的措施，没有列入措施和责任分工，请人工记下时限"
_REPORTING = frozenset({"reply", "report"})
_SHOWN = 40


def demands_unread(done: Deconstruction) -> Iterator[Doubt]:
    """The demands to report back that no list holds, in the order of the text."""
    if done.outline.metadata.kind in _REPORTING:
        return
    text, found = done.cleaned.text, done.extraction
    kinds = (found.measures, found.targets, found.commitments, found.requirements)
    held = Spans((one.start, one.end) for kind in kinds for one in kind)
    for block in done.outline.blocks:
        if block.zone is not Zone.BODY or block.kind is BlockKind.ROW:
            continue
        for left, right in sentences(text, block.body, block.end):
            for start, end in parts(text, left, right):
                words = " ".join(text[start:end].split())
                if cues.REPORTS_BACK.match(words) and not held.meet(start, end):
                    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
                    yield Doubt(LOST, "原文", "要求报送的事", shown, _REASON, start, end, False)
