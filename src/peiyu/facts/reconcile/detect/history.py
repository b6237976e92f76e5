"""A figure against the firm's own other years and the movement of its other figures; how much a column usually moves is measured on
all firms at hand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from peiyu.facts.reconcile.detect.figures import Figures, Flags, Floats, logs, median

ODD = math.log(4)  # a figure alone that moves less than fourfold against the rest of the books is no alarm
_SPREADS = 8.0  # … nor one within so many usual movements of its column
_CALM = math.log(2.5)  # the other years must agree within this, or there is nothing to compare with
_FIRMS = 100  # below so many firms the usual movement is taken from here
_USUAL = 0.15
_NOTICED = math.log(2)  # what moves less says nothing about who is wrong
_TURNED = 5.0  # a loss among profits, as a log


@dataclass(frozen=True)
class History:
    """By source and column, shape (firms, years): `plain` is the log distance of a figure from the firm's other years, `moved` the
    same beyond what its row as a whole moved. NaN where there is nothing to compare with. `usual` is the usual size of `moved`.
    """

    moved: Mapping[tuple[str, str], Floats]
    usual: Mapping[tuple[str, str], float]
    plain: Mapping[tuple[str, str], Floats]

    def odd(self, source: str, column: str) -> Flags:
        """Which figures stand out, both by themselves and against the rest of their row."""
        moved, plain = self.moved[source, column], self.plain[source, column]
        with np.errstate(invalid="ignore"):
            far = np.minimum(np.abs(moved), np.abs(plain)) > max(ODD, _SPREADS * self.usual[source, column])
            return np.asarray(far & (moved * plain > 0), dtype=np.bool_)

    def strangeness(self, source: str, column: str, firm: int, year: int, values: Floats) -> float:
        """How far a figure is out of line with the firm's own other years: 0 where it is not, or where nothing tells."""
        moved, rest = float(self.plain[source, column][firm, year]), np.delete(values[firm], year)
        if np.isnan(moved):
            return _TURNED if values[firm, year] < 0 and np.nanmin(rest, initial=np.inf) > 0 and len(rest) > 1 else 0.0
        return abs(moved) if abs(moved) > _NOTICED else 0.0


def history(figures: Figures) -> History:
    """Compare every stated figure above zero with the same firm's other years of the same source."""
    plain: dict[tuple[str, str], Floats] = {}
    for (source, column), values in figures.values.items():
        plain[source, column] = _from_other_years(logs(values), figures)
    moved: dict[tuple[str, str], Floats] = {}
    usual: dict[tuple[str, str], float] = {}
    for source in figures.sources:
        own = {column: values for (s, column), values in plain.items() if s == source}
        stack = np.stack(list(own.values()))
        enough = (~np.isnan(stack)).sum(axis=0) >= 3
        row = np.where(enough, median(stack), 0.0)
        for column, values in own.items():
            beyond = values - row
            moved[source, column] = beyond
            known = np.abs(beyond[~np.isnan(beyond)])
            usual[source, column] = 1.4826 * float(np.median(known)) if len(known) >= _FIRMS else _USUAL
    return History(moved, usual, plain)


def _from_other_years(values: Floats, figures: Figures) -> Floats:
    """Distance from the median of the other years, where at least two of them are known and agree with each other. The year of
    founding and the first year stated are not judged: a firm starts small.
    """
    found = np.full(values.shape, np.nan)
    first = np.argmax(~np.isnan(values), axis=1)
    for at, year in enumerate(figures.years):
        rest = np.delete(values, at, axis=1)
        known = (~np.isnan(rest)).sum(axis=1)
        with np.errstate(invalid="ignore"):
            low = np.where(np.isnan(rest), np.inf, rest).min(axis=1, initial=np.inf)
            high = np.where(np.isnan(rest), -np.inf, rest).max(axis=1, initial=-np.inf)
            calm = (known >= 2) & (high - low < _CALM)
        starting = (figures.founded >= year) | ((figures.founded == 0) & (first == at))
        found[:, at] = np.where(calm & ~starting, values[:, at] - median(rest.T), np.nan)
    return found
