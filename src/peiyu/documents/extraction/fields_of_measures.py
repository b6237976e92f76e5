"""The fields of each measure: what its own words say, and what it takes from its article or from what it refers to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

from peiyu.documents.extraction.amounts.given import amounts
from peiyu.documents.extraction.amounts.shared_limits import with_shared_limits
from peiyu.documents.extraction.amounts.stated_before import amounts_before
from peiyu.documents.extraction.amounts.tables import amounts_of_annex, amounts_of_rows
from peiyu.documents.extraction.beneficiaries.context import beneficiaries_in_context
from peiyu.documents.extraction.beneficiaries.found import beneficiaries
from peiyu.documents.extraction.conditions.applying import applying
from peiyu.documents.extraction.conditions.carried import with_names_carried
from peiyu.documents.extraction.conditions.eligibility import Eligibility, eligibilities
from peiyu.documents.extraction.conditions.ends import disjoint
from peiyu.documents.extraction.conditions.leads import Leads
from peiyu.documents.extraction.conditions.tables import conditions_in
from peiyu.documents.extraction.departments.agents import named_in, obliged_in
from peiyu.documents.extraction.departments.bodies import Charged
from peiyu.documents.extraction.departments.defaults import Defaults
from peiyu.documents.extraction.departments.named import parted
from peiyu.documents.extraction.measures.due import due_of
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.model import Amount, Measure, Name
from peiyu.documents.extraction.nature.binding import binding
from peiyu.documents.extraction.nature.support_type import BEFORE, support_type
from peiyu.documents.extraction.nature.validity import exclusions, valid_until
from peiyu.documents.extraction.sentences import sentences, split
from peiyu.documents.extraction.targets.stated import targets_in
from peiyu.documents.markers import marker_at

_GOES_ON = re.compile(r"(?:不得|应当?|须|要)(?![急用对收素])|同时[，,]")
"""A sentence without a subject is about whoever had to act in the sentence before."""
_CELL_NAME = re.compile(r"[^、，,；;/／。\s]{2,}")
_LONGEST_NAME = 20


def measures_of(text: str, cut: list[Segment], default: Defaults, found: list[Passage]) -> list[Measure]:
    """The measures with their fields; what one leaves unsaid is taken from its article or from the conditions it refers to."""
    result: list[Measure] = []
    known, leads = eligibilities(text, found), Leads(text, found)
    used: set[int] = set()
    acting: Segment | None = None
    charged = Charged()
    valid = lru_cache(maxsize=1)(partial(_valid_of_article, text))  # an article is read once for all its measures
    for segment in cut:
        if _opens_with_actor(text, segment):
            acting = segment
        elif acting is not None and "。" in text[acting.start : segment.start]:
            acting = None
        actors = _departments(text, acting, ()) if acting and segment.bracket is None else ()
        if default.bodies and segment.bracket is None:
            bodies = charged.of(text, segment)
            actors = actors or bodies
        measure = _measure(text, segment, actors or default.at(segment.start), valid)
        measure = _with_stated(text, measure, known, used)
        measure = leads.over(measure, segment.passage)
        before = result[-1] if result and cut[len(result) - 1].passage is segment.passage else None
        measure = replace(measure, beneficiaries=beneficiaries_in_context(text, measure, before))
        measure = _with_actors_before(text, measure, before)
        if not measure.amounts:
            stated_apart = amounts_before(text, measure, result) or amounts_of_annex(text, measure.start, measure.end)
            measure = replace(measure, amounts=tuple(stated_apart))
        result.append(measure)
    return with_shared_limits(
        text, with_names_carried(text, disjoint(text, result)), [id(segment.passage) for segment in cut]
    )


def _with_stated(text: str, measure: Measure, known: list[Eligibility], used: set[int]) -> Measure:
    """The measure with what an article of conditions asks for it; an article that is for one grant serves once (`used`: the ends of those that did)."""
    stated = applying(text, measure.start, measure.end, known, measure.heading_path)
    if stated is None or (stated.end in used and not stated.shared):
        return measure
    asks_itself = any(c.unit is not None and c.op != "<=" for c in measure.conditions)
    if asks_itself and not (stated.named or stated.holds_for(measure.start, measure.heading_path)):
        return measure
    used.add(stated.end)
    apart = tuple(c for c in stated.conditions if c.start >= measure.end or c.end <= measure.start)
    return replace(measure, conditions=measure.conditions + apart, beneficiaries=measure.beneficiaries or stated.who)


def _with_actors_before(text: str, measure: Measure, before: Measure | None) -> Measure:
    """A sentence without a subject that goes on (不得…, 同时，…) is the duty of whoever has the one before it."""
    if before is None or measure.departments or _GOES_ON.match(measure.text) is None:
        return measure
    if _numbered(text, before.end, measure.start):
        return measure
    return replace(measure, departments=tuple(replace(name, confidence=0.4) for name in before.departments))


def _opens_with_actor(text: str, segment: Segment) -> bool:
    """A sentence that says who acts (各地商务主管部门要…): the parts of it that name nobody are theirs too."""
    named = named_in(text, segment.start, segment.end) if segment.bracket is None else []
    return bool(named) and named[0].start == segment.start


def _numbered(text: str, start: int, end: int) -> bool:
    """Whether a numbered item begins in `text[start:end]`, in a text that has lost its line breaks: （十五）推动竹业。要完善…"""
    return any(marker_at(text, left) is not None for left, _ in sentences(text, start, end))


def _departments(text: str, segment: Segment, default: tuple[Name, ...]) -> tuple[Name, ...]:
    if segment.bracket is not None and segment.bracket.departments:
        return parted(text, segment.start, segment.end, segment.bracket.departments)
    named = named_in(text, segment.start, segment.end)
    if segment.bracket is not None:  # a cell of a table left empty: nobody is charged, unless the task itself says who
        return tuple(named)
    if named:
        return tuple(named)
    return default or tuple(obliged_in(text, segment.start, segment.end))


def _measure(
    text: str,
    segment: Segment,
    default: tuple[Name, ...],
    valid: Callable[[Passage], tuple[str, tuple[int, int]] | None],
) -> Measure:
    start, end = segment.start, segment.end
    sentence = text[start:end]
    path = segment.passage.path
    goals = targets_in(text, start, end, (), path)
    given = _amounts(text, segment, [(goal.start, goal.end) for goal in goals])
    taken = [(amount.start, amount.end) for amount in given] + [(goal.start, goal.end) for goal in goals]
    says = segment.says or sentence
    kind, sure = support_type(says, path, text[max(0, start - BEFORE) : start])
    binds, firm = binding(says, path)
    until = segment.until or valid_until(text, start, end) or valid(segment.passage)
    return Measure(
        start, end, sentence, path, _departments(text, segment, default), kind, binds,
        tuple(beneficiaries(text, start, end, segment.passage.lead)) or _of_column(text, segment),
        tuple(conditions_in(text, start, end, taken)),
        tuple(given), tuple(exclusions(text, start, end)),
        until[0] if until else None, until[1] if until else None,
        round(min(sure, firm), 2), sure, firm,
        deadline=segment.passage.due or due_of(text, start, end, segment.bracket, segment.passage.end),
    )  # fmt: skip


def _of_column(text: str, segment: Segment) -> tuple[Name, ...]:
    """Who is given something, as the column of a table says it; nobody where the cell holds more than names."""
    if segment.whom is None:
        return ()
    return tuple(
        Name(found[0], found.start(), found.end(), 0.7) for found in _CELL_NAME.finditer(text, *segment.whom)
        if len(found[0]) <= _LONGEST_NAME
    )  # fmt: skip


def _amounts(text: str, segment: Segment, goals: list[tuple[int, int]]) -> list[Amount]:
    """The amounts of a measure: of its sentences, and of its cells where it holds a table."""
    start, end = segment.start, segment.end
    if "\t" not in text[start:end]:
        return amounts(text, start, end, goals)
    if segment.passage.task:  # a task, and what it is to come to in the cell beside it
        return [amount for left, right in split(text, "\t", start, end) for amount in amounts(text, left, right, goals)]
    found = amounts_of_rows(text, start, end)
    for left, right in split(text, "\n", start, end):
        if "\t" not in text[left:right]:
            found.extend(amounts(text, left, right, goals))
    return sorted(found, key=lambda amount: amount.start)


def _valid_of_article(text: str, passage: Passage) -> tuple[str, tuple[int, int]] | None:
    """本条…有效期至 holds for every measure of its article."""
    for left, right in sentences(text, passage.start, passage.end):
        if re.match(r"(?:本条|本款|上述|以上)", text[left:right]):
            until = valid_until(text, left, right)
            if until:
                return until
    return None
