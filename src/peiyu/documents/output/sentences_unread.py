"""Sentences of an item with units in charge from which nothing was read, though other sentences of the item were: the table of duties is without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peiyu.documents.extraction.measures.passages import Passage, passages
from peiyu.documents.extraction.measures.task_tables import tasks
from peiyu.documents.extraction.sentences import parts, sentences
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.output.unread import LOST, Span, Spans
from peiyu.documents.pipeline import Deconstruction

_REASON = "这一条有责任单位，但这一句没有读成措施或目标，责任分工表里没有这一句；如果是要办的事，请人工补上"
_REPORTING = frozenset({"reply", "report"})
"""What these leave unread is told with the commitments."""
_NO_TASK = re.compile(
    r"[（(【\[]|(?:执行|实施|补[助贴]|政策)期限|(?:本|该|此)(?:条|项|款|政策|措施|办法|方案|行动方案|意见|通知)[^，。；]{0,12}(?:有效期|施行|期限|不重[复叠]|不得)|[^，。；]{0,20}(?:起施行|有效期)|附件|相关附件|注[：:]"
)
"""Units, times for which the act holds, and notes: nobody has to do them."""
_WHOLE = re.compile(r"[。；;！]$")
_SHORTEST, _HEADLINE, _SHOWN = 9, 24, 30


def sentences_unread(done: Deconstruction) -> Iterator[Doubt]:
    """The sentences that are lost from items of which the rest was read, in the order of the text."""
    if done.outline.metadata.kind in _REPORTING:
        return
    text, found = done.cleaned.text, done.extraction
    kinds = (found.measures, found.targets, found.commitments, found.figures, found.declined, found.exclusions)
    asked = [(one.start, one.end) for one in found.requirements]
    read = Spans([*((one.start, one.end) for kind in kinds for one in kind), *asked])
    for passage in tasks(done.cleaned, passages(done.cleaned, done.outline)):
        for first, last in _charged(passage):
            if not read.meet(first, last):
                continue  # the whole paragraph is told of
            own = [part for one in sentences(text, first, last) for part in parts(text, *one)]
            for at, (start, end) in enumerate(own):
                words = " ".join(text[start:end].split())
                if read.meet(start, end) or not _says_a_task(words, passage):
                    continue
                if at == 0 and len(words) <= _HEADLINE and len(own) > 1 and read.meet(*own[1]):
                    continue  # it only names what the next one says
                shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
                yield Doubt(LOST, "原文", "没有读出的句子", shown, _REASON, start, end, False)


def _charged(passage: Passage) -> Iterator[Span]:
    """The stretches of a passage for which somebody is responsible."""
    at = passage.start
    for bracket in passage.brackets:
        if at < bracket.start:
            yield at, bracket.start
        at = max(at, bracket.end)
    if at < passage.end and (passage.inherited is not None or passage.task):
        yield at, passage.end


def _says_a_task(words: str, passage: Passage) -> bool:
    whole = passage.task or _WHOLE.search(words) is not None
    return whole and len(words) >= _SHORTEST and _NO_TASK.match(words) is None
