"""The one entry of extraction: which kind of document asks for what."""

from __future__ import annotations

import re
from dataclasses import replace

from peiyu.documents.extraction.agents import authorities, customary, named_in, obliged_in, paying
from peiyu.documents.extraction.amount_tables import amounts_of_annex, amounts_of_rows
from peiyu.documents.extraction.amounts import amounts, amounts_before
from peiyu.documents.extraction.beneficiaries import beneficiaries
from peiyu.documents.extraction.binding import binding
from peiyu.documents.extraction.commitments import commitments
from peiyu.documents.extraction.conditions import conditions
from peiyu.documents.extraction.eligibility import applying, eligibilities
from peiyu.documents.extraction.figures import figures
from peiyu.documents.extraction.model import Amount, Extraction, Measure, Name, Target
from peiyu.documents.extraction.passages import Passage, passages
from peiyu.documents.extraction.procedure import says_how_to_apply
from peiyu.documents.extraction.segment import Segment
from peiyu.documents.extraction.segmentation import segments
from peiyu.documents.extraction.sentences import sentences, split
from peiyu.documents.extraction.support_type import support_type
from peiyu.documents.extraction.targets import targets_in
from peiyu.documents.extraction.validity import exclusions, valid_until
from peiyu.documents.outline.model import Metadata, Outline
from peiyu.documents.text import Cleaned

REPORTING = frozenset({"reply", "report"})
"""Kinds that report and promise; all other kinds grant."""
_GOES_ON = re.compile(r"(?:不得|应当?|须|要)(?![急用对收素])|同时[，,]")
"""A sentence without a subject is about whoever had to act in the sentence before."""
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
    default = _default(text, cut, found, metadata.kind) if not any(p.brackets for p in found) else ()
    return Extraction(
        measures=tuple(_measures(text, cut, default, found)),
        targets=tuple(_targets(text, found, default)),
        exclusions=tuple(remark for p in found for remark in exclusions(text, p.start, p.end)),
    )


def _measures(text: str, cut: list[Segment], default: tuple[Name, ...], found: list[Passage]) -> list[Measure]:
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
        actors = _departments(text, acting, ()) if acting and segment.bracket is None else ()
        measure = _measure(text, segment, actors or default, found)
        stated = applying(text, measure.start, measure.end, known)
        fits = stated is not None and (stated.opened_at(measure.start) or not measure.conditions)
        if stated is not None and fits and stated.end not in used:
            used.add(stated.end)
            measure = replace(
                measure,
                conditions=(*measure.conditions, *stated.conditions),
                beneficiaries=measure.beneficiaries or stated.who,
            )
        before = result[-1] if result and cut[len(result) - 1].passage is segment.passage else None
        if before and [name.name for name in measure.beneficiaries] == ["企业"] and len(before.beneficiaries) == 1:
            trade = before.beneficiaries[0]
            if trade.name.endswith("业企业"):
                measure = replace(measure, beneficiaries=(replace(trade, confidence=0.5),))
        if before and not measure.departments and _GOES_ON.match(measure.text):
            measure = replace(measure, departments=tuple(replace(n, confidence=0.4) for n in before.departments))
        if before and not measure.beneficiaries and _RELIEF.search(measure.text):
            carried = tuple(replace(name, confidence=0.4) for name in before.beneficiaries)
            measure = replace(measure, beneficiaries=carried)
        if not measure.amounts:
            stated_apart = amounts_before(text, measure, result) or amounts_of_annex(text, measure.start, measure.end)
            measure = replace(measure, amounts=tuple(stated_apart))
        result.append(measure)
    return result


def _opens_with_actor(text: str, segment: Segment) -> bool:
    """A sentence that says who acts (各地商务主管部门要…): the parts of it that name nobody are theirs too."""
    named = named_in(text, segment.start, segment.end) if segment.bracket is None else []
    return bool(named) and named[0].start == segment.start


def _default(text: str, cut: list[Segment], found: list[Passage], kind: str) -> tuple[Name, ...]:
    """Whom a document without brackets charges with all it gives; a list of measures only where one office carries it all out."""
    charged = authorities(text, found, whole=kind == "measures")
    if not charged and says_how_to_apply([passage.path for passage in found]):
        charged = paying(text, found, checking=kind == "notice")
    name = None if charged else customary(text, [(s.start, s.end) for s in cut])
    return (name,) if name is not None else charged


def _departments(text: str, segment: Segment, default: tuple[Name, ...]) -> tuple[Name, ...]:
    if segment.bracket is not None:
        return segment.bracket.departments
    named = named_in(text, segment.start, segment.end)
    if named:
        return tuple(named)
    return default or tuple(obliged_in(text, segment.start, segment.end))


def _measure(text: str, segment: Segment, default: tuple[Name, ...], found: list[Passage]) -> Measure:
    start, end = segment.start, segment.end
    sentence = text[start:end]
    path = segment.passage.path
    goals = targets_in(text, start, end, (), path)
    given = _amounts(text, start, end, [(goal.start, goal.end) for goal in goals])
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


def _amounts(text: str, start: int, end: int, goals: list[tuple[int, int]]) -> list[Amount]:
    """The amounts of a measure: of its sentences, and of its cells where it holds a table."""
    if "\t" not in text[start:end]:
        return amounts(text, start, end, goals)
    found = amounts_of_rows(text, start, end)
    for left, right in split(text, "\n", start, end):
        if "\t" not in text[left:right]:
            found.extend(amounts(text, left, right, goals))
    return sorted(found, key=lambda amount: amount.start)


def _valid_of_article(text: str, segment: Segment, found: list[Passage]) -> tuple[str, tuple[int, int]] | None:
    """本条…有效期至 holds for every measure of its article."""
    passage = segment.passage
    for left, right in sentences(text, passage.start, passage.end):
        if re.match(r"(?:本条|本款|上述|以上)", text[left:right]):
            until = valid_until(text, left, right)
            if until:
                return until
    return None


def _targets(text: str, found: list[Passage], default: tuple[Name, ...]) -> list[Target]:
    result: list[Target] = []
    asking = eligibilities(text, found)
    for passage in found:
        if any(item.start <= passage.start < item.end for item in asking):
            continue
        for left, right in sentences(text, passage.start, passage.end):
            if any(b.start <= left < b.end for b in passage.brackets):
                continue
            bracket = next((b for b in passage.brackets if b.start >= left), None) or passage.inherited
            stop = min([right, *(b.start for b in passage.brackets if left < b.start < right)])
            departments = bracket.departments if bracket else default
            result.extend(targets_in(text, left, stop, departments, passage.path))
    return result
