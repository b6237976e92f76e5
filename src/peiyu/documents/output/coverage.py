"""What stands in the text and was read into nothing: paragraphs with responsible units, sums of money and shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from peiyu.documents.extraction import Amount, Commitment, Condition, Figure, Remark, Target
from peiyu.documents.extraction.conditions.who_may import TOTAL
from peiyu.documents.extraction.measures.given_before import A_CASE, gives_a_sum
from peiyu.documents.extraction.measures.giving import GIVES_A_SUM
from peiyu.documents.extraction.sentences import clauses, sentences
from peiyu.documents.outline.model import BlockKind, Zone
from peiyu.documents.output.demands_unread import demands_unread
from peiyu.documents.output.doubt import Doubt
from peiyu.documents.output.orders_unread import orders_unread
from peiyu.documents.output.passed_over import passed_over
from peiyu.documents.output.sentences_unread import sentences_unread
from peiyu.documents.output.units_unread import units_unread
from peiyu.documents.output.unread import ELSEWHERE, IN_A_MEASURE, Span, Spans
from peiyu.documents.pipeline import Deconstruction

_Field = Amount | Condition | Target | Commitment | Figure | Remark
_NUMBER = r"(?:(?<![\d,，.])\d[\d,，]{0,15}(?:\.\d{1,6})?\s?[百千万亿]{0,3}|[一二两三四五六七八九十百千]{1,6}[十百千万亿]{1,2})\s?"
_SUM = re.compile(
    rf"{_NUMBER}(?:元(?![素旦化宵件器])|[美欧日港]元)|(?<![\d.])\d{{1,9}}(?:\.\d{{1,6}})?\s?[%％‰]|[百千]分之[一二三四五六七八九十百]{{1,6}}"
)
"""Not the reader's own numbers: what those do not know must be found too."""
_CHANGED = re.compile(r"\s?[一-鿿]{0,2}(?:提[高升]|[降下上]调?低?|调[整增减]|增加|减少?|放宽|扩大)[至到为]")
"""由20%提高至40%: the first is what it was."""
_BOUND = re.compile(
    r"不(?:得)?(?:低于|少于|小于|高于|超过|大于|足)|至少|达到?\s*\d|超过\s*\d|[元%％‰](?:[（(]不?含[^（()）]{0,8}[）)])?及?以[上下内]"
)
"""What an applicant has to have is said with a bound."""
_INCLUDED = re.compile(r"[（(]含\s?$")
"""200万元以下（含200万元） says the same sum again."""
_GIVING = re.compile(r"给[予于]|予以|奖|补[助贴偿]|资助|贴息")
"""Words by which a clause with a sum gives it, in figures or not."""
_FROM = re.compile(r"\s?(?:[（(]含[^（()]{0,6}[）)])?(?:及|含)?以[上下]")
"""申请资助10万元及以上的项目: a sum of which projects are spoken."""
_FINES = re.compile(r"罚款|罚金|滞纳金|违约金|没收")
_QUOTED = re.compile(r"《[^《》]{1,120}》")
_REPORTING = frozenset({"reply", "report"})
"""Kinds whose sums are background, but for those of a measure; what they promise and count is in lists of their own."""
_AROUND = 24
"""So many characters before a sum are shown with it."""


def unread(done: Deconstruction) -> Iterator[Doubt]:
    """What was read into nothing, in no order."""
    yield from units_unread(done)
    yield from orders_unread(done)
    yield from sentences_unread(done)
    yield from demands_unread(done)
    yield from passed_over(done)
    yield from _sums(done)


def _sums(done: Deconstruction) -> Iterator[Doubt]:
    """Sums and shares in no field, one line a sentence and measure."""
    for at, missed, left, right in _missed(done):
        yield _of_sums(done.cleaned.text, at, missed, left, right)


def grants_unread(done: Deconstruction) -> Iterator[Span]:
    """The sentences outside all measures that give a sum, and are in no list with it: nothing is drafted of them."""
    text = done.cleaned.text
    for at, missed, left, right in _missed(done):
        if at is None and any(
            _GIVING.search(words := text[start:end].strip("，,；;。 \n")) and not A_CASE.search(words)
            for start, end in clauses(text, left, right)
            if any(start <= one < end and not _FROM.match(text, behind) for one, behind in missed)
        ):
            yield left, right


def _missed(done: Deconstruction) -> Iterator[tuple[int | None, list[Span], int, int]]:
    """The sums in no field: the number of their measure, where they are, and their sentence."""
    text, found = done.cleaned.text, done.extraction
    fields: list[Iterable[_Field]] = [found.targets, found.commitments, found.figures]
    for measure in found.measures:
        fields += [measure.amounts, measure.conditions, measure.exclusions, measure.left_out]
    in_lists = [*_asked(done), *_excluded(done), *_no_sums(done)]
    held = Spans([*((one.start, one.end) for field in fields for one in field), *in_lists])
    measures = Spans((m.start, m.end) for m in found.measures)
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
                    yield at, list(same), left, right


def _excluded(done: Deconstruction) -> Iterator[Span]:
    """The clauses of the rules against double benefit, but for one that gives a sum itself."""
    text = done.cleaned.text
    for one in done.extraction.exclusions:
        for left, right in clauses(text, one.start, one.end):
            if not gives_a_sum(text[left:right]):
                yield left, right


def _asked(done: Deconstruction) -> Iterator[Span]:
    """The clauses of what the act asks of an applicant, or limits: they stand in a list of their own, word for word with their sums; but
    for a sum that is given in one of them.
    """
    text = done.cleaned.text
    for one in done.extraction.requirements:
        for left, right in clauses(text, one.start, one.end):
            if one.kind == TOTAL or not GIVES_A_SUM.search(text, left, right):
                yield left, right


def _of_sums(text: str, measure: int | None, spans: list[Span], left: int, right: int) -> Doubt:
    shown = "、".join(dict.fromkeys("".join(text[start:end].split()) for start, end in spans))
    begin, end = max(left, spans[0][0] - _AROUND), min(right, spans[-1][1] + _AROUND // 2)
    if measure is None:
        reason = "这个数不在读出的任何一条措施、条件或目标里"
        if _BOUND.search(text, left, right) and not GIVES_A_SUM.search(text, left, right):
            reason += "；这一句像是申报条件或限制"
        return Doubt(ELSEWHERE, "原文", "没有读出的数", shown, reason, begin, end, False)
    reason = "这一条里的这个数没有读成金额、条件或目标"
    return Doubt(IN_A_MEASURE, f"m{measure + 1:02d}", "没有读出的数", shown, reason, begin, end, False)


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
