"""The targets of a whole document: where they are looked for, who is in charge of them, and by when they hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from peiyu.documents.extraction.conditions.eligibility import eligibilities
from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.measures.tables import tables as amount_tables
from peiyu.documents.extraction.model import Name, Target
from peiyu.documents.extraction.sentences import sentences
from peiyu.documents.extraction.targets.deadlines import YEAR_BOUND, time_of_row, with_year
from peiyu.documents.extraction.targets.stated import sets_aims, targets_in
from peiyu.documents.extraction.targets.tables import goal_tables, targets_of_cell, targets_of_rows
from peiyu.documents.extraction.targets.times_beside import bracketed, time_beside, timed_by

_OPENS = re.compile(rf"(?:(?:力争|确保|争取|努力|通过)[^，,。；;\d]{{0,12}}[，,]?)?(?P<year>{YEAR_BOUND})[，,。：:]")
"""2032年，全市窑业实现新突破。: the year of the goals that follow."""
_NAMES_GOALS = re.compile(r"目标|指标")
_YEAR = re.compile(r"20\d\d")
_SETS_OUT = re.compile(r"(?:力争|确保|争取|努力)[^，,。；;\d]{0,8}20\d\d年|(?<=[，,。；;\n])(?:到|至)20\d\d年")
"""为促进窑业发展，力争到2032年，…: a preamble may set the goals before it says that it makes an act."""


def targets_of(text: str, found: list[Passage], default: Callable[[int], tuple[Name, ...]]) -> list[Target]:
    """The targets of the passages `found`, tables included, in order; `default` says for a character who is in charge where no bracket does.

    Articles of conditions have none. Under a heading of goals the year of one sentence holds for the next.
    """
    result = _of_preamble(text, found[0].start, default(0)) if found else []
    asking = eligibilities(text, found)
    tables = goal_tables(text, found)
    paying = amount_tables(text, found)  # 新认定的竹艺中心 | 20万元 is given, not aimed at
    tabled: set[Passage] = set()
    above = _said_before(text, found[0]) if found else None
    for at, passage in enumerate(found):
        if at in tables:
            said = passage.inherited.departments if passage.inherited else default(passage.start)
            result.extend(targets_of_rows(text, tables[at], said))
            tabled.update(tables[at])
        if passage in tabled or at in paying or any(item.start <= passage.start < item.end for item in asking):
            continue
        if passage.aims_at is not None:
            names = passage.inherited.departments if passage.inherited else default(passage.start)
            until = passage.due.text if passage.due else None
            cell = (passage.start, passage.end)
            result.extend(targets_of_cell(text, cell, passage.aims_at, names, passage.path, until))
            continue
        above = above if above is not None and above.holds_for(passage.path) else None
        own = time_of_row(text, passage.start, passage.end) or _year_of(passage.path)
        deadline = own or (above.year if above else None)
        goals: list[Target] = []
        for start, right in sentences(text, passage.start, passage.end):
            left = max([start, *(b.end for b in passage.brackets if b.start <= start < b.end)])
            while left < right:
                bracket = next((b for b in passage.brackets if b.start >= left), None)
                stop = min([right, *(b.start for b in passage.brackets if left < b.start < right)])
                charged = bracket or passage.inherited
                names = charged.departments if charged else default(left)
                goals = targets_in(text, left, stop, names, passage.path, deadline, goals)
                beside = time_beside(text, stop, passage.end, charged) if goals else None
                dated = [bracketed(goal, deadline) for goal in goals]
                result.extend(timed_by(dated, with_year(beside.text, deadline), deadline) if beside else dated)
                opens = _OPENS.match(text, left, stop)
                if sets_aims(passage.path):
                    deadline = goals[-1].deadline if goals else opens["year"] if opens else deadline
                    if deadline and _YEAR.search(deadline) and not (goals and passage.item):
                        above = _Said(passage.path, deadline)
                elif opens and not goals and _is_of_goals(passage.path, text[left:stop]):
                    deadline = opens["year"]
                    above = _Said(passage.path, deadline)
                left = next((b.end for b in passage.brackets if b.start == stop), right)
    return result


@dataclass(frozen=True, slots=True)
class _Said:
    """A year that is said once above the goals: it holds for what stands under the same heading."""

    path: tuple[str, ...]
    year: str

    def holds_for(self, path: tuple[str, ...]) -> bool:
        return path[: len(self.path)] == self.path


def _said_before(text: str, first: Passage) -> _Said | None:
    """The year of the sentence right before the first passage, where that stands under a heading of goals."""
    last = next(reversed(list(sentences(text, 0, first.start))), None) if sets_aims(first.path) else None
    opens = _OPENS.match(text, *last) if last else None
    return _Said(first.path, opens["year"]) if opens else None


def _is_of_goals(path: tuple[str, ...], sentence: str) -> bool:
    """The sentence, or a heading above it, says that goals follow: 到2032年，窑业明显提升，主要目标如下："""
    return bool(_NAMES_GOALS.search(sentence)) or any(sets_aims((title,)) for title in path)


def _of_preamble(text: str, stop: int, departments: tuple[Name, ...]) -> list[Target]:
    """The goals that stand before the first passage, from the word on that sets them."""
    result: list[Target] = []
    for left, right in sentences(text, 0, stop):
        opens = _SETS_OUT.search(text, left, right)
        if opens is not None:
            result.extend(targets_in(text, opens.start(), right, departments, ()))
    return result


def _year_of(path: tuple[str, ...]) -> str | None:
    """The year that the innermost heading of goals names: 到2030年主要目标."""
    year = re.search(YEAR_BOUND, path[-1]) if path else None
    return year[0] if year else None
