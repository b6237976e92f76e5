"""What the reader leaves out on purpose, and may be wrong about: paragraphs taken for introductions, and what the text asks of offices themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peiyu.documents.extraction.departments.agents import named_in
from peiyu.documents.extraction.measures import cues
from peiyu.documents.extraction.measures.introductions import introductions
from peiyu.documents.extraction.measures.passages import Passage, passages
from peiyu.documents.extraction.measures.pieces import OPENS_TASK
from peiyu.documents.extraction.sentences import sentences
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.output.unread import ELSEWHERE, LOST, Span, Spans
from peiyu.documents.pipeline import Deconstruction

_INTRODUCES = "写在标题和下面带编号的标题之间，当作引言，没有读成措施；如果是要给的或要办的，请人工补上"
_REPORTING = frozenset({"reply", "report"})
_HAS_TO = re.compile(r"要(?![素求件])|应(?![急用对收届])|须(?!知)|负责(?![人解])|牵头")
_SHOWN = 40


def passed_over(done: Deconstruction) -> Iterator[Doubt]:
    """Introductions that read like a task, each; duties of offices, one line for all."""
    if done.outline.metadata.kind in _REPORTING:
        return
    text, found = done.cleaned.text, done.extraction
    kinds = (found.measures, found.targets, found.figures, found.exclusions, found.requirements)
    held = Spans((one.start, one.end) for kind in kinds for one in kind)
    listed = passages(done.cleaned, done.outline)
    introducing = list(introductions(text, listed))
    asked: list[Span] = []
    for start, end in _free(text, introducing, held):
        if _says_a_task(text, start, end):
            yield Doubt(LOST, "原文", "没有读出的段落", _short(text[start:end]), _INTRODUCES, start, end, False)
    starts = {passage.start for passage in introducing}
    others = [one for one in listed if not (one.brackets or one.inherited or one.task or one.start in starts)]
    for start, end in _free(text, others, held):
        if _HAS_TO.search(text, start, end) and _asks_an_office(text, start, end):
            asked.append((start, end))
    if asked:
        reason = f"原文有 {len(asked)} 句是要求政府或部门自己做的（组织、监督、受理等），没有列入措施和责任分工；这是第一句，请对照原文看要不要补"
        first, last = asked[0]
        yield Doubt(ELSEWHERE, "原文", "对部门的要求", _short(text[first:last]), reason, first, last, False)


def _free(text: str, among: list[Passage], held: Spans) -> Iterator[Span]:
    """The whole sentences of some passages that no list holds."""
    for passage in among:
        for start, end in sentences(text, passage.start, passage.end):
            if not held.meet(start, end) and text[start:end].rstrip()[-1:] not in {":", "："}:
                yield start, end


def _says_a_task(text: str, start: int, end: int) -> bool:
    opens = OPENS_TASK.match(text, start, end) or cues.PROMISES.search(text, start, end)
    return opens is not None or bool(named_in(text, start, end))


def _asks_an_office(text: str, start: int, end: int) -> bool:
    return cues.REPORTS_BACK.match(text[start:end]) is None and bool(named_in(text, start, end))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
