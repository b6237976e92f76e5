"""Rates in a % column that were perhaps written as fractions: 0.25 for 25%.

Where every figure is at most 1 the whole column is asked about. Where some are, they are asked about if nothing stands between them
and the others: shares that really lie on both sides of 1% also lie in between once there are more than a few of them.
"""

from __future__ import annotations

import numpy as np

from peiyu.facts.columns import Booleans, NumberColumn
from peiyu.facts.faults import MIXED_RATES, PERCENT_CELLS
from peiyu.facts.report import Report, places_of, quoted
from peiyu.facts.sheets import Cells, Sheet
from peiyu.rules.units import Unit, unit

_LEAST_LARGE = 5.0  # per cent: 0.05 to 1 taken as a fraction is 5% to 100%, so the others of the column lie there too
_NEVER_BELOW_ONE = frozenset({"适用税率"})  # the taxes on income have no rate below 1%


def warn_of_rates(
    sheet: Sheet, at: int, written: Unit, cells: Cells, read: NumberColumn, name: str, report: Report
) -> None:
    """Say how figures up to 1 of a % column were read, where they may be fractions."""
    if written.scale != unit("%").scale or written.dimension or read.outliers:
        return
    size = np.abs(read.mantissa) * 100.0 / read.scale  # in per cent
    held = read.known & (read.mantissa != 0)
    bare = held & ~_signed(cells)
    small = bare & (size <= 1)
    if not small.any():
        return
    shown = cells.shown(int(np.flatnonzero(small)[0]))
    said = f"{quoted(shown)}读作 {shown}%"
    others = held & ~small
    if not others.any():
        report.add(PERCENT_CELLS, sheet, said, line=sheet.head, column=at)
    elif name in _NEVER_BELOW_ONE or (size[others].min() >= _LEAST_LARGE and size[small].min() * 100 >= _LEAST_LARGE):
        rows = np.flatnonzero(small)
        other = cells.shown(int(np.flatnonzero(others)[0]))
        detail = f"{said}，{places_of(sheet, rows)}不超过 1，同列还有{quoted(other)}"
        report.add(MIXED_RATES, sheet, detail, line=int(sheet.lines[rows[0]]), column=at)


def _signed(cells: Cells) -> Booleans:
    """The cells that say % themselves. Shape (n,)."""
    if cells.text is None:
        return np.zeros(cells.size, dtype=np.bool_)
    return np.asarray(cells.text.str.contains("[%％]").fill_null(False).to_numpy(), dtype=np.bool_)
