"""Human judgements (人工判断): what a person concluded about one clause of one rule, as of a date."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from peiyu.facts.columns import DateColumn, FlagColumn, WordColumn
from peiyu.rules.judgements import CLAUSE, CONCLUSION, DATE, RULE

if TYPE_CHECKING:
    from peiyu.facts.dossiers import Records


def latest(records: Records, size: int, rule: str, clause: str, as_of: dt.date) -> FlagColumn:
    """The conclusion in force on `as_of` for each of the `size` rows of the subject. Shape (size,).

    The latest judgement dated on or before `as_of` counts. It is unknown where none is, where its conclusion is empty, where
    two of that day disagree, and where an undated one, which could be later, says otherwise.
    """
    value = np.zeros(size, dtype=np.bool_)
    known = np.zeros(size, dtype=np.bool_)
    here = np.flatnonzero(_is(records, RULE, rule) & _is(records, CLAUSE, clause))
    conclusion, dates = records.column(CONCLUSION), records.column(DATE)
    if not len(here) or not isinstance(conclusion, FlagColumn) or not isinstance(dates, DateColumn):
        return FlagColumn(value, known)
    rows = records.parents[here]
    yes = conclusion.known[here] & conclusion.value[here]
    no = conclusion.known[here] & ~conclusion.value[here]
    dated = dates.known[here]
    day = dates.ordinals[here].astype(np.int64)
    in_time = dated & (day <= as_of.toordinal())
    last = np.full(size, -1, dtype=np.int64)
    np.maximum.at(last, rows[in_time], day[in_time])
    counts = (in_time & (day == last[rows])) | (~dated & (last[rows] >= 0))
    all_yes = np.zeros(size, dtype=np.bool_)
    all_no = np.zeros(size, dtype=np.bool_)
    all_yes[rows[counts]] = True
    all_no[rows[counts]] = True
    all_yes[rows[counts & ~yes]] = False
    all_no[rows[counts & ~no]] = False
    return FlagColumn(all_yes, all_yes | all_no)


def _is(records: Records, name: str, word: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    column = records.column(name)
    if not isinstance(column, WordColumn) or word not in column.words:
        return np.zeros(len(records), dtype=np.bool_)
    return np.asarray(column.codes == column.words.index(word), dtype=np.bool_)
