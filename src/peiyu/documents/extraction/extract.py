"""The one entry of extraction: which kind of document asks for what."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.agents import customary, named_in
from peiyu.documents.extraction.amounts import amounts
from peiyu.documents.extraction.beneficiaries import beneficiaries
from peiyu.documents.extraction.binding import binding
from peiyu.documents.extraction.commitments import commitments
from peiyu.documents.extraction.conditions import conditions
from peiyu.documents.extraction.eligibility import applying, eligibilities
from peiyu.documents.extraction.figures import figures
from peiyu.documents.extraction.model import Extraction, Measure, Name, Target
from peiyu.documents.extraction.passages import Passage, passages
from peiyu.documents.extraction.segmentation import Segment, segments
from peiyu.documents.extraction.sentences import sentences
from peiyu.documents.extraction.support_type import support_type
from peiyu.documents.extraction.targets import targets_in
from peiyu.documents.extraction.validity import exclusions, valid_until
from peiyu.documents.outline.model import Metadata, Outline
from peiyu.documents.text import Cleaned

REPORTING = frozenset({"reply", "report"})
"""Kinds that report and promise; all other kinds grant."""
_RELIEF = re.compile(r"免收|免征|减按|减征|(?:降低|下调|下降)\s*\d")
"""A fee waived for nobody in particular is waived for those of the sentence before."""


def extract(cleaned: Cleaned, outline: Outline, metadata: Metadata | None = None) -> Extraction:
    """Everything a document says; spans count characters of `cleaned.text`.

    A reply or report gives commitments and figures, every other kind measures and targets.
    """
    metadata = metadata or outline.metadata
    found = passages(cleaned, outline)
    text = cleaned.text
    if metadata.kind in REPORTING:
        return Extraction(
            commitments=tuple(commitments(text, found)),
            figures=tuple(figures(text, [(p.start, p.end) for p in found])),
            exclusions=(),
        )
    cut = segments(text, found, metadata.kind)
    default = customary(text, [(s.start, s.end) for s in cut]) if not any(p.brackets for p in found) else None
    return Extraction(
        measures=tuple(_measures(text, cut, default, found)),
        targets=tuple(_targets(text, found, default)),
        exclusions=tuple(remark for p in found for remark in exclusions(text, p.start, p.end)),
    )


def _measures(text: str, cut: list[Segment], default: Name | None, found: list[Passage]) -> list[Measure]:
    """The measures with their fields; what one leaves unsaid is taken from its article or from the conditions it refers to."""
    result: list[Measure] = []
    known = eligibilities(text, found)
    used: set[int] = set()
    acting: Segment | None = None
    for segment in cut:
        if _opens_with_actor(text, segment):
            acting = segment
        elif acting is not None and "。" in text[acting.start : segment.start]:
            acting = None
        actors = _departments(text, acting, None) if acting and segment.bracket is None else ()
        measure = _measure(text, segment, actors[0] if actors else default, found)
        stated = applying(text, measure.start, measure.end, known)
        if stated is not None and not measure.conditions and stated.end not in used:
            used.add(stated.end)
            measure = replace(measure, conditions=stated.conditions, beneficiaries=measure.beneficiaries or stated.who)
        before = result[-1] if result and cut[len(result) - 1].passage is segment.passage else None
        if before and [name.name for name in measure.beneficiaries] == ["企业"] and len(before.beneficiaries) == 1:
            trade = before.beneficiaries[0]
            if trade.name.endswith("业企业"):
                measure = replace(measure, beneficiaries=(replace(trade, confidence=0.5),))
        if before and not measure.beneficiaries and _RELIEF.search(measure.text):
            carried = tuple(replace(name, confidence=0.4) for name in before.beneficiaries)
            measure = replace(measure, beneficiaries=carried)
        result.append(measure)
    return result


def _opens_with_actor(text: str, segment: Segment) -> bool:
    """A sentence that says who acts (各地商务主管部门要…): the parts of it that name nobody are theirs too."""
    named = named_in(text, segment.start, segment.end) if segment.bracket is None else []
    return bool(named) and named[0].start == segment.start


def _departments(text: str, segment: Segment, default: Name | None) -> tuple[Name, ...]:
    if segment.bracket is not None:
        return segment.bracket.departments
    named = named_in(text, segment.start, segment.end)
    if named:
        return tuple(named)
    return (default,) if default is not None else ()


def _measure(text: str, segment: Segment, default: Name | None, found: list[Passage]) -> Measure:
    start, end = segment.start, segment.end
    sentence = text[start:end]
    path = segment.passage.path
    goals = targets_in(text, start, end, (), path)
    given = amounts(text, start, end, [(goal.start, goal.end) for goal in goals])
    taken = [(amount.start, amount.end) for amount in given] + [(goal.start, goal.end) for goal in goals]
    kind, sure = support_type(sentence, path)
    binds, firm = binding(sentence)
    until = valid_until(text, start, end) or _valid_of_article(text, segment, found)
    return Measure(
        start, end, sentence, path, _departments(text, segment, default), kind, binds,
        tuple(beneficiaries(text, start, end, segment.passage.lead)),
        tuple(conditions(text, start, end, taken)),
        tuple(given), tuple(exclusions(text, start, end)),
        until[0] if until else None, until[1] if until else None,
        round(min(sure, firm), 2), sure, firm,
    )  # fmt: skip


def _valid_of_article(text: str, segment: Segment, found: list[Passage]) -> tuple[str, tuple[int, int]] | None:
    """本条…有效期至 holds for every measure of its article."""
    passage = segment.passage
    for left, right in sentences(text, passage.start, passage.end):
        if re.match(r"(?:本条|本款|上述|以上)", text[left:right]):
            until = valid_until(text, left, right)
            if until:
                return until
    return None


def _targets(text: str, found: list[Passage], default: Name | None) -> list[Target]:
    result: list[Target] = []
    for passage in found:
        for left, right in sentences(text, passage.start, passage.end):
            if any(b.start <= left < b.end for b in passage.brackets):
                continue
            bracket = next((b for b in passage.brackets if b.start >= left), None) or passage.inherited
            stop = min([right, *(b.start for b in passage.brackets if left < b.start < right)])
            departments = bracket.departments if bracket else (default,) if default else ()
            result.extend(targets_in(text, left, stop, departments, passage.path))
    return result
