"""Firms of one name under several codes: one of them may be a slip of the code, and the firm would be decided twice."""

from __future__ import annotations

import numpy as np
import polars as pl

from peiyu.facts.columns import WordColumn
from peiyu.facts.faults import SAME_NAME
from peiyu.facts.parse import Parsed
from peiyu.facts.report import Report, places_of, quoted

_NAME = "企业名称"
_ALIKE = {"（": "(", "）": ")", " ": "", "\u3000": ""}
_NAMES_AT_MOST = 20


def warn_of_same_names(found: Parsed, report: Report) -> None:
    """Report each name that stands beside more than one code in a table that lists firms."""
    column = found.columns.get(_NAME)
    if found.table.shape != "属性" or found.table.subject != "企业" or not isinstance(column, WordColumn):
        return
    held = np.flatnonzero((column.codes >= 0) & found.keys.is_not_null().to_numpy())
    if not len(held):
        return
    # The same name with other brackets or spaces is the same name.
    bare = pl.Series(column.words).str.replace_many(_ALIKE).rank("dense").cast(pl.Int64).to_numpy()
    name_of = bare[column.codes[held]]
    several = np.flatnonzero(np.bincount(name_of) > 1)
    told = 0
    for number in several.tolist():
        rows = held[name_of == number]
        codes = found.keys.gather(rows).n_unique()
        if codes < 2:  # the same code twice is an error of its own
            continue
        told += 1
        if told <= _NAMES_AT_MOST:
            detail = (
                f"{quoted(column.words[int(column.codes[rows[0]])])}有 {codes} 个代码，{places_of(found.sheet, rows)}"
            )
            line, at = int(found.sheet.lines[rows[1]]), found.places[_NAME]
            report.add(SAME_NAME, found.sheet, detail, line=line, column=at)
    if told > _NAMES_AT_MOST:
        report.add(SAME_NAME, found.sheet, f"另有 {told - _NAMES_AT_MOST} 个名称", column=found.places[_NAME])
