"""What the searches for odd figures share: figures as doubles, the columns they know by name, and how a finding is reported.

Nothing found here changes a value; everything is a warning, so doubles are exact enough.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from peiyu.facts.columns import Booleans, NumberColumn
from peiyu.facts.parse import Parsed
from peiyu.facts.report import Report
from peiyu.rules.units import MONEY

Floats = npt.NDArray[np.float64]

REVENUE, STAFF = "营业收入", "职工总数"
MOST_MONEY = 1e12  # 元: 1 万亿
MOST_PER_HEAD = 1e8  # 元: 1 亿
_ROWS_AT_MOST = 100  # of one kind in one column


def is_money(found: Parsed, name: str) -> bool:
    """Whether a column holds sums of money."""
    return name in found.units and found.units[name].dimension == MONEY


def values(column: NumberColumn) -> Floats:
    """The numbers in base units, NaN where unknown. Shape (n,)."""
    numbers = np.where(column.known, column.mantissa / column.scale, np.nan)
    for row, value in column.outliers.items():
        numbers[row] = float(value)
    return numbers


def figure(found: Parsed, name: str) -> Floats | None:
    """The numbers of a named column, None if the table has no such column. Shape (n,)."""
    column = found.columns.get(name)
    return values(column) if isinstance(column, NumberColumn) else None


def own_units(found: Parsed, name: str) -> Booleans:
    """The rows whose cell says its unit itself: 1.2亿元, 3000万. Shape (n,)."""
    text = found.sheet.columns[found.places[name]].text
    if text is None:
        return np.zeros(len(found.keys), dtype=np.bool_)
    ends = text.str.ends_with("元") | text.str.ends_with("万") | text.str.ends_with("亿")
    return np.asarray(ends.fill_null(False).to_numpy(), dtype=np.bool_)


def first(where: Booleans, code: str, found: Parsed, name: str, report: Report) -> list[int]:
    """The first rows to warn of; that there are more is said once."""
    rows = np.flatnonzero(where).tolist()
    if len(rows) > _ROWS_AT_MOST:
        report.add(code, found.sheet, f"同类情况另有 {len(rows) - _ROWS_AT_MOST} 处", column=found.places[name])
    return rows[:_ROWS_AT_MOST]


def add(code: str, found: Parsed, name: str, row: int, detail: str, report: Report) -> None:
    """One finding at one cell."""
    report.add(code, found.sheet, detail, line=int(found.sheet.lines[row]), column=found.places[name])
