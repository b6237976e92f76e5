"""The one entry of extraction: which kind of document asks for what."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from peiyu.documents.extraction.conditions.reach import with_reach
from peiyu.documents.extraction.conditions.requirements import no_grants, requirements
from peiyu.documents.extraction.departments.defaults import Defaults
from peiyu.documents.extraction.fields_of_measures import measures_of
from peiyu.documents.extraction.measures.passages import Passage, passages
from peiyu.documents.extraction.measures.segment import Segment
from peiyu.documents.extraction.measures.segmentation import segments
from peiyu.documents.extraction.measures.task_tables import tasks
from peiyu.documents.extraction.measures.told import grants_told, requirements_told
from peiyu.documents.extraction.measures.unread_tables import unread_tables
from peiyu.documents.extraction.model import Extraction, Remark, Requirement, Target
from peiyu.documents.extraction.nature.article_ends import with_ends_of_articles
from peiyu.documents.extraction.nature.validity import exclusions
from peiyu.documents.extraction.reports.ahead import Now
from peiyu.documents.extraction.reports.commitments import commitments_and_shortcomings, turns_down
from peiyu.documents.extraction.reports.figures import figures_of, with_time_of_title
from peiyu.documents.extraction.reports.goals import with_goals
from peiyu.documents.extraction.reports.heading_times import hands_out
from peiyu.documents.extraction.reports.headings_read import with_headings
from peiyu.documents.extraction.reports.progress_tables import progress_rows, with_rows
from peiyu.documents.extraction.reports.refusals import refusals
from peiyu.documents.extraction.targets.passages import targets_of
from peiyu.documents.extraction.targets.tables import is_sheet_of_goals
from peiyu.documents.outline.kinds import explains, names_report
from peiyu.documents.outline.model import Metadata, Outline
from peiyu.documents.text import Cleaned

_REPORTING = frozenset({"reply", "report"})
"""Kinds that report and promise; all other kinds grant."""


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
    default = Defaults(text, cut, found, metadata.kind)
    measures = with_ends_of_articles(text, outline, measures_of(text, cut, default, found))
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

    default = Defaults(text, told, found, metadata.kind)

    promised, lacking = commitments_and_shortcomings(text, found, metadata)

    def apart(start: int) -> bool:
        return not any(segment.start <= start < segment.end for segment in told)

    measures = measures_of(text, told, default, found)
    told_figures = with_time_of_title(with_goals(text, figures_of(text, found), promised), metadata.title)
    return Extraction(
        measures=tuple(measures),
        exclusions=once,
        requirements=tuple(with_reach(who_may, measures, found, [act.start for act in outline.acts])),
        targets=tuple(targets_of(text, found, default.at)) if explaining and told else (),
        commitments=tuple(c for c in promised if apart(c.start) and not (explaining and told)),
        figures=tuple(f for f in told_figures if apart(f.start)),
        declined=tuple(refusals(text, found, Now(metadata.date))) if turns_down(metadata) else (),
        passed_over=() if explaining and told else lacking,
    )
