"""The year table of every source as arrays, firms × years; of one source the statement that reconciliation would take: the newest,
then the surest, then the smaller figure. Doubles, because an alarm decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from peiyu.facts.reconcile.frames import DAY, KEY, ROW_KEY, SOURCE, TRUST
from peiyu.facts.reconcile.statements import TRUST_ORDER
from peiyu.rules.data_sources import ReconciliationSettings, TableRule
from peiyu.rules.units import MONEY

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Figures:
    """`values[source, column]`: shape (firms, years), NaN where not stated. `founded`: year of founding, 0 if unknown."""

    firms: Sequence[str]
    years: Sequence[int]
    values: Mapping[tuple[str, str], Floats]
    rule: TableRule
    founded: npt.NDArray[np.int64]

    @cached_property
    def sources(self) -> list[str]:
        """Every source that states a figure, by name."""
        return sorted({source for source, _ in self.values})

    @cached_property
    def columns(self) -> list[str]:
        """Every column that is stated, in declared order."""
        stated = {column for _, column in self.values}
        return [name for name in self.rule.columns if name in stated]

    @cached_property
    def money(self) -> frozenset[str]:
        """The columns that are amounts of money."""
        return frozenset(name for name in self.columns if self.rule.types[name].dimension == MONEY)

    def of(self, column: str) -> dict[str, Floats]:
        """The statements of one column, by source, best source first."""
        order = self.rule.columns[column].order
        named = [source for source in self.sources if (source, column) in self.values]
        named.sort(key=lambda s: (order.index(s) if s in order else len(order), s))
        return {source: self.values[source, column] for source in named}

    def others(self, source: str, column: str) -> Floats:
        """The median of what the other sources state of a column; NaN where none does. Shape (firms, years)."""
        rest = [v for s, v in self.of(column).items() if s != source]
        if not rest:
            return np.full((len(self.firms), len(self.years)), np.nan)
        return median(np.stack(rest))

    def slack(self, column: str) -> float:
        """What two statements may differ by in any case, in the unit of the column: twice the absolute tolerance."""
        return 2 * float(self.rule.columns[column].tolerance.absolute)


def figures(
    frame: pl.DataFrame, register: pl.DataFrame | None, settings: ReconciliationSettings, table: str
) -> Figures:
    """The arrays of a stacked year table; `register` is the stacked 企业, for the founding year."""
    rule = settings.tables[table]
    human = [name for name, source in settings.sources.items() if source.human]
    frame = frame.filter(~pl.col(SOURCE).is_in(human))
    firms = frame[KEY].unique().sort()
    years = sorted({int(year) for year in frame[ROW_KEY].unique().to_list()})
    numeric = [n for n, c in rule.types.items() if c.type == "数值" and n in frame.columns]
    at_firm = pl.DataFrame({KEY: firms, "_f": np.arange(len(firms))})
    at_year = pl.DataFrame(
        {ROW_KEY: [str(y) for y in years], "_y": range(len(years))}, schema={ROW_KEY: pl.String, "_y": pl.Int64}
    )
    trust = pl.col(TRUST).replace_strict(TRUST_ORDER, return_dtype=pl.Int32)
    placed = (
        frame.join(at_firm, on=KEY, how="left")
        .join(at_year, on=ROW_KEY, how="left")
        .sort(DAY, trust, descending=[False, True])
    )
    values: dict[tuple[str, str], Floats] = {}
    for (source,), part in placed.partition_by(SOURCE, as_dict=True).items():
        where = (part["_f"].to_numpy(), part["_y"].to_numpy())
        turn = _turn(part)
        for name in numeric:
            given = part[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
            known = np.flatnonzero(~np.isnan(given))
            if len(known):
                if turn is not None:
                    known = known[np.lexsort((-given[known], turn[known]))]
                array = np.full((len(firms), len(years)), np.nan)
                array[where[0][known], where[1][known]] = given[known]  # what is preferred overwrites the rest
                values[str(source), name] = array
    return Figures(firms.to_list(), years, values, rule, _founded(register, firms))


def _turn(part: pl.DataFrame) -> npt.NDArray[np.uint32] | None:
    """The turn of each row by day and trust if one source said something of a firm and year twice in one turn, else None. Then
    the smaller figure counts, as in reconciliation; sorting every column for that costs too much to be done for nothing.
    """
    if not part.select("_f", "_y", DAY, TRUST).is_duplicated().any():
        return None
    return part.select(pl.struct(DAY, TRUST).rle_id())[DAY].to_numpy()


def median(stack: Floats) -> Floats:
    """The median along the first axis, NaN where nothing is known, without a warning."""
    if not len(stack):
        return np.full(stack.shape[1:], np.nan)
    known = ~np.isnan(stack)
    count = known.sum(axis=0)
    ordered = np.sort(np.where(known, stack, np.inf), axis=0)
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0)[None], axis=0)[0]
    high = np.take_along_axis(ordered, np.minimum(count // 2, len(stack) - 1)[None], axis=0)[0]
    middle = np.full(low.shape, np.nan)
    some = count > 0
    middle[some] = (low[some] + high[some]) / 2
    return middle


def logs(values: Floats) -> Floats:
    """Natural logarithms of what is above zero; NaN elsewhere."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, np.log(np.where(values > 0, values, 1.0)), np.nan)


def _founded(register: pl.DataFrame | None, firms: pl.Series) -> npt.NDArray[np.int64]:
    if register is None or "成立日期" not in register.columns:
        return np.zeros(len(firms), dtype=np.int64)
    stated = (
        register.select(KEY, "成立日期").drop_nulls().group_by(KEY).agg(pl.col("成立日期").min().dt.year().alias("_y"))
    )
    joined = pl.DataFrame({KEY: firms}).join(stated, on=KEY, how="left", maintain_order="left")
    return joined["_y"].fill_null(0).cast(pl.Int64).to_numpy()
