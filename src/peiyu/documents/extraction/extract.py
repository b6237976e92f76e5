"""The one entry of extraction: which kind of document asks for what."""

from __future__ import annotations

import re
from bisect import bisect_right
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
from peiyu.documents.extraction.conditions.eligibility import eligibilities
from peiyu.documents.extraction.conditions.ends import disjoint
from peiyu.documents.extraction.conditions.leads import Leads
from peiyu.documents.extraction.conditions.reach import with_reach
from peiyu.documents.extraction.conditions.requirements import no_grants, requirements
from peiyu.documents.extraction.conditions.tables import conditions_in
from peiyu.documents.extraction.departments.agents import (
    authorities,
    customary,
    named_in,
    obliged_in,
    paying,
)
from peiyu.documents.extraction.departments.bodies import Charged, bodies_in
from peiyu.documents.extraction.departments.named import parted
from peiyu.documents.extraction.measures.due import due_of
from peiyu.documents.extraction.measures.passages import Passage, acts, passages
from peiyu.documents.extraction.measures.procedure import is_statute, says_how_to_apply
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.measures.segmentation import segments
from peiyu.documents.extraction.measures.task_tables import tasks
from peiyu.documents.extraction.measures.told import grants_told, requirements_told
from peiyu.documents.extraction.measures.unread_tables import unread_tables
from peiyu.documents.extraction.model import Amount, Extraction, Measure, Name, Remark, Requirement, Target
from peiyu.documents.extraction.nature.article_ends import with_ends_of_articles
from peiyu.documents.extraction.nature.binding import binding
from peiyu.documents.extraction.nature.support_type import BEFORE, support_type
from peiyu.documents.extraction.nature.validity import exclusions, valid_until
from peiyu.documents.extraction.reports.ahead import Now
from peiyu.documents.extraction.reports.commitments import commitments_and_shortcomings, turns_down
from peiyu.documents.extraction.reports.figures import figures_of
from peiyu.documents.extraction.reports.goals import with_goals
from peiyu.documents.extraction.reports.heading_times import hands_out
from peiyu.documents.extraction.reports.headings_read import with_headings
from peiyu.documents.extraction.reports.progress_tables import progress_rows, with_rows
from peiyu.documents.extraction.reports.refusals import refusals
from peiyu.documents.extraction.sentences import sentences, split
from peiyu.documents.extraction.targets.passages import targets_of
from peiyu.documents.extraction.targets.stated import targets_in
from peiyu.documents.extraction.targets.tables import is_sheet_of_goals
from peiyu.documents.markers import marker_at
from peiyu.documents.outline.kinds import explains, names_report
from peiyu.documents.outline.model import Metadata, Outline
from peiyu.documents.text import Cleaned

_REPORTING = frozenset({"reply", "report"})
"""Kinds that report and promise; all other kinds grant."""
_GOES_ON = re.compile(r"(?:不得|应当?|须|要)(?![急用对收素])|同时[，,]")
"""A sentence without a subject is about whoever had to act in the sentence before."""
_CELL_NAME = re.compile(r"[^、，,；;/／。\s]{2,}")
_LONGEST_NAME = 20
_FEW, _SHARE = 6, 0.12
"""From so many duties of bodies on, and at least this share of all, a text is a circular to them."""


def extract(cleaned: Cleaned, outline: Outline, metadata: Metadata | None = None) -> Extraction:
    """Everything a document says; spans count characters of `cleaned.text`.

    A reply or report gives commitments and figures, every other kind measures and targets; where a report may well be neither,
    both are read and only what is sure is kept.
    """
    metadata = metadata or outline.metadata
    text = cleaned.text
    read = passages(cleaned, outline)
    rows, rest = progress_rows(text, read) if metadata.kind == "report" else ([], read)
    found = tasks(cleaned, rest)
    known = {row.head for row in rows}
    unread = tuple(one for one in unread_tables(text, outline, found) if one.start not in known)
    sheet = is_sheet_of_goals(text, found)
    if metadata.kind in _REPORTING and not sheet and (rows or not _hands_out_tasks(found)):
        told = _reported(
            text, with_headings(text, outline.blocks, found, orders=hands_out(metadata)), metadata, outline
        )
        return replace(with_rows(text, told, rows, Now(metadata.date)), unread=unread)
    once = tuple(remark for p in found for remark in exclusions(text, p.start, p.end))
    asked = requirements(text, found, once, outline.blocks)
    aside = no_grants(text, asked)
    cut = [
        one
        for one in segments(text, found, metadata.kind)
        if not (aside(one.start, one.end) or (sheet and one.passage.row))
    ]
    default = _Defaults(text, cut, found, metadata.kind)
    measures = with_ends_of_articles(text, outline, _measures(text, cut, default, found))
    return Extraction(
        measures=measures,
        targets=tuple(_due(targets_of(text, found, default.at), found)),
        exclusions=once,
        requirements=tuple(with_reach(asked, measures, found, [act.start for act in outline.acts])),
        unread=unread,
    )


def _hands_out_tasks(found: list[Passage]) -> bool:
    """Whether a text is a table of tasks more than anything else, whatever kind it was taken for."""
    own = [passage for passage in found if passage.aims_at is None]
    return 2 * sum(passage.task for passage in own) > len(own)


def _due(targets: list[Target], found: list[Passage]) -> list[Target]:
    """The targets; one that says no time has that of its row in a table of tasks."""
    rows = [passage for passage in found if passage.due is not None]
    starts = [row.start for row in rows]
    result: list[Target] = []
    for target in targets:
        above = rows[bisect_right(starts, target.start) - 1] if starts and starts[0] <= target.start else None
        own = above.due if above is not None and target.start < above.end else None
        result.append(replace(target, deadline=own.text) if own is not None and target.deadline is None else target)
    return result


def _reported(text: str, found: list[Passage], metadata: Metadata, outline: Outline) -> Extraction:
    """What a reply or report says. One that explains an act is read for what the act gives; news for sums promised, besides."""
    explaining = metadata.kind == "report" and explains(metadata.title, text)
    told: list[Segment] = []
    if metadata.kind == "report" and not names_report(metadata.title) and not hands_out(metadata):
        told = grants_told(text, found, explaining)
    who_may: list[Requirement] = []
    once: tuple[Remark, ...] = ()
    if explaining and told:  # whom the act is for stands apart in what explains it as in the act
        once = tuple(remark for p in found for remark in exclusions(text, p.start, p.end))
        who_may = requirements_told(text, found, once, outline.blocks)
        aside = no_grants(text, who_may)
        told = [one for one in told if not aside(one.start, one.end)]

    default = _Defaults(text, told, found, metadata.kind)

    promised, lacking = commitments_and_shortcomings(text, found, metadata)

    def apart(start: int) -> bool:
        return not any(segment.start <= start < segment.end for segment in told)

    measures = _measures(text, told, default, found)
    return Extraction(
        measures=tuple(measures),
        exclusions=once,
        requirements=tuple(with_reach(who_may, measures, found, [act.start for act in outline.acts])),
        targets=tuple(targets_of(text, found, default.at)) if explaining and told else (),
        commitments=tuple(c for c in promised if apart(c.start) and not (explaining and told)),
        figures=tuple(f for f in with_goals(text, figures_of(text, found), promised) if apart(f.start)),
        declined=tuple(refusals(text, found, Now(metadata.date))) if turns_down(metadata) else (),
        passed_over=() if explaining and told else lacking,
    )


def _measures(text: str, cut: list[Segment], default: _Defaults, found: list[Passage]) -> list[Measure]:
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
        stated = applying(text, measure.start, measure.end, known, measure.heading_path)
        asked = any(c.unit is not None and c.op != "<=" for c in measure.conditions)
        fits = stated is not None and (
            stated.named or stated.holds_for(measure.start, measure.heading_path) or not asked
        )
        if stated is not None and fits and (stated.shared or stated.end not in used):
            used.add(stated.end)
            measure = replace(
                measure,
                conditions=(
                    *measure.conditions,
                    *(c for c in stated.conditions if c.start >= measure.end or c.end <= measure.start),
                ),
                beneficiaries=measure.beneficiaries or stated.who,
            )
        measure = leads.over(measure, segment.passage)
        before = result[-1] if result and cut[len(result) - 1].passage is segment.passage else None
        measure = replace(measure, beneficiaries=beneficiaries_in_context(text, measure, before))
        goes_on = before is not None and not measure.departments and _GOES_ON.match(measure.text) is not None
        if before is not None and goes_on and not _numbered(text, before.end, measure.start):
            measure = replace(measure, departments=tuple(replace(n, confidence=0.4) for n in before.departments))
        if not measure.amounts:
            stated_apart = amounts_before(text, measure, result) or amounts_of_annex(text, measure.start, measure.end)
            measure = replace(measure, amounts=tuple(stated_apart))
        result.append(measure)
    return with_shared_limits(
        text, with_names_carried(text, disjoint(text, result)), [id(segment.passage) for segment in cut]
    )


def _opens_with_actor(text: str, segment: Segment) -> bool:
    """A sentence that says who acts (各地商务主管部门要…): the parts of it that name nobody are theirs too."""
    named = named_in(text, segment.start, segment.end) if segment.bracket is None else []
    return bool(named) and named[0].start == segment.start


def _numbered(text: str, start: int, end: int) -> bool:
    """Whether a numbered item begins in `text[start:end]`, in a text that has lost its line breaks: （十五）推动竹业。要完善…"""
    return any(marker_at(text, left) is not None for left, _ in sentences(text, start, end))


class _Defaults:
    """Whom each act of a file charges with what its sentences leave open; nobody where brackets say it."""

    def __init__(self, text: str, cut: list[Segment], found: list[Passage], kind: str) -> None:
        self._of: list[tuple[int, tuple[Name, ...]]] = []
        self.bodies = _is_circular([bool(bodies_in(text, segment.start, segment.end)) for segment in cut])
        if self.bodies or not found or any(passage.brackets or passage.inherited for passage in found):
            return
        several = [act for act in acts(found) if act]
        begins = [0, *(act[0].start for act in several[1:])]
        for act, begin, stop in zip(several, begins, [*begins[1:], len(text)], strict=True):
            own = [(segment.start, segment.end) for segment in cut if begin <= segment.start < stop]
            self._of.append((begin, _default(text, own, act, kind, (begin, stop))))

    def at(self, start: int) -> tuple[Name, ...]:
        """For what begins at `start`."""
        return next((names for begin, names in reversed(self._of) if begin <= start), ())


def _is_circular(duties: list[bool]) -> bool:
    """Whether so many measures lay a duty on bodies that are no offices that the text is a circular to them."""
    return sum(duties) >= _FEW and sum(duties) >= _SHARE * len(duties)


def _default(
    text: str, spans: list[tuple[int, int]], found: list[Passage], kind: str, whole: tuple[int, int]
) -> tuple[Name, ...]:
    """Whom a document without brackets charges with all it gives; a list of measures only where one office carries it all out."""
    if is_statute([text[left:right] for p in found for left, right in sentences(text, p.start, p.end)]):
        return ()
    charged = authorities(text, found, whole=kind == "measures")
    if not charged and says_how_to_apply([passage.path for passage in found]):
        charged = paying(text, found, checking=kind == "notice")
        if not charged:
            charged = paying(text, found, checking=True, rules=kind == "rules")
    name = None if charged else customary(text, spans, *whole)
    return (name,) if name is not None else charged


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
