"""What was odd in the slices of a data set, put together as if it had been read at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from peiyu.facts.faults import (
    COLUMN_UNIT,
    EMPTY_TABLES,
    MIXED_RATES,
    NEW_REGION,
    OLD_REGION,
    PERCENT_CELLS,
    UNKNOWN_POLICY,
    UNUSUAL_WORD,
)
from peiyu.facts.report import Report
from peiyu.problems import Problem

_OF_A_WORD = (OLD_REGION, NEW_REGION, UNUSUAL_WORD, UNKNOWN_POLICY)
_OF_A_COLUMN = (PERCENT_CELLS, COLUMN_UNIT, MIXED_RATES)


def joined(found: Sequence[Sequence[Problem]], empty: Sequence[str], source: str) -> tuple[Problem, ...]:
    """The warnings of all slices. One that speaks of a whole column counts only if every slice has it; one that speaks of a word is
    said at its first row; `empty` names the record tables that have no row in any slice.
    """
    everywhere = Counter(key for problems in found for key in {_same(problem) for problem in problems})
    first: dict[tuple[object, ...], Problem] = {}
    for problem in sorted(problem for problems in found for problem in problems):
        key = _same(problem)
        of_some_slices = problem.code in _OF_A_COLUMN and everywhere[key] < len(found)
        if problem.code != EMPTY_TABLES and not of_some_slices:
            first.setdefault(key, problem)
    report = Report(list(first.values()))
    if empty:
        report.file(EMPTY_TABLES, source, "、".join(empty))
    return report.warnings


def _same(problem: Problem) -> tuple[object, ...]:
    """Equal for problems that are said once."""
    place = problem.place
    column = (place.file, place.sheet, place.column_name, problem.code)
    if problem.code in _OF_A_COLUMN:
        return column
    return (*column, problem.message) if problem.code in _OF_A_WORD else (*column, problem.message, place.line)
