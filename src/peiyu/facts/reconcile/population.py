"""Deliveries of a whole population → working tables and conflicts; the meaning is that of `one_by_one`, the work is Polars'.

Every cell is decided by the order of its sources. Doubles only sort out the cells that certainly agree; whatever they cannot
tell apart, whatever a person settled and whatever one source said twice goes to the exact decision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from peiyu.facts.reconcile.decide import Decision, decide, rank
from peiyu.facts.reconcile.frames import DAY, KEY, ROW_KEY, SOURCE, TRUST, stacked
from peiyu.facts.reconcile.statements import TRUST_ORDER, Conflict, Delivery, Stated
from peiyu.problems import Collector
from peiyu.rules.data_sources import ColumnRule, ReconciliationSettings, TableRule

_SURE = (
    1e-9  # room left for the rounding of doubles, far more than they need: of a difference, and of what is subtracted
)
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class ReconciledTables:
    """Working tables: KEY, `键` (year or record key, empty for 企业), then the columns that anybody stated.

    `values` and `origins` have the same shape; an origin is the name of a source, null where the value is unknown.
    """

    values: Mapping[str, pl.DataFrame]
    origins: Mapping[str, pl.DataFrame]
    conflicts: tuple[Conflict, ...]


def reconcile_population(deliveries: Sequence[Delivery], settings: ReconciliationSettings) -> ReconciledTables:
    """Reconcile whole tables; tables without a 核对规则 are left out. Raises `ProblemsFound` (E-RECON-…) with all at once."""
    problems = Collector()
    names = [name for name in sorted(settings.tables) if any(name in d.tables for d in deliveries)]
    frames = {name: stacked(name, deliveries, settings, problems) for name in names}
    problems.raise_if_errors()
    values, origins, conflicts = {}, {}, []
    for name, frame in frames.items():
        values[name], origins[name], odd = _table(frame, settings.tables[name], settings)
        conflicts += odd
    conflicts.sort(key=lambda c: (c.table, c.enterprise, c.key, c.column))
    return ReconciledTables(values, origins, tuple(conflicts))


def _table(
    frame: pl.DataFrame, rule: TableRule, settings: ReconciliationSettings
) -> tuple[pl.DataFrame, pl.DataFrame, list[Conflict]]:
    index = frame.select(KEY, ROW_KEY).unique().sort(KEY, ROW_KEY).with_row_index("_行")
    frame = frame.join(index, on=[KEY, ROW_KEY], how="left", maintain_order="left")
    values = origins = index.rename({ROW_KEY: "键"})
    conflicts: list[Conflict] = []
    by_order: dict[tuple[str, ...], pl.DataFrame] = {}
    for name, column_rule in rule.columns.items():
        if name not in frame.columns:
            continue
        ordered = by_order.setdefault(column_rule.order, _ordered(frame, column_rule))
        stated = ordered.select("_行", SOURCE, DAY, TRUST, pl.col(name).alias("_值")).drop_nulls("_值")
        chosen = _chosen(stated, column_rule, settings)
        again = dict(_decided(stated, chosen, column_rule, settings))
        who = index.select(KEY, ROW_KEY).rows()
        for row, decision in again.items():
            conflict = decision.conflict(who[row][0], rule.table, who[row][1], name, column_rule)
            if conflict is not None:
                conflicts.append(conflict)
        chosen = _replaced(chosen.select("_行", "_值", SOURCE), again)
        values = values.join(
            chosen.select("_行", pl.col("_值").alias(name)), on="_行", how="left", maintain_order="left"
        )
        origins = origins.join(
            chosen.select("_行", pl.col(SOURCE).alias(name)), on="_行", how="left", maintain_order="left"
        )
    return values.drop("_行"), origins.drop("_行"), conflicts


def _ordered(frame: pl.DataFrame, rule: ColumnRule) -> pl.DataFrame:
    """Rows by working row, the statement that wins first."""
    sources = frame[SOURCE].unique().to_list()
    place = {source: rank(source, rule) for source in sources}
    return frame.sort(
        "_行",
        pl.col(SOURCE).replace_strict(place, return_dtype=pl.Int32),
        pl.col(DAY).to_physical() * -1,
        pl.col(TRUST).replace_strict(TRUST_ORDER, return_dtype=pl.Int32),
        SOURCE,
    )


def _chosen(stated: pl.DataFrame, rule: ColumnRule, settings: ReconciliationSettings) -> pl.DataFrame:
    """One row a working cell: value, source, and whether its sources certainly agree (`_定`)."""
    human = [name for name, source in settings.sources.items() if source.human]
    value = pl.col("_值")
    if stated.select(DAY, SOURCE).n_unique() > stated[SOURCE].n_unique():
        newest = stated.filter((pl.col(DAY) == pl.col(DAY).max().over("_行", SOURCE)) | pl.col(SOURCE).is_in(human))
        stated = newest.unique(["_行", SOURCE, "_值"], keep="first", maintain_order=True)
    grouped = stated.group_by("_行", maintain_order=True).agg(
        value.first(),
        pl.col(SOURCE).first(),
        (pl.col(SOURCE).n_unique() == pl.len()).alias("_各一"),
        pl.col(SOURCE).is_in(human).any().alias("_人"),
        value.min().alias("_小"),
        value.max().alias("_大"),
    )
    certain = pl.col("_小") == pl.col("_大")
    if isinstance(stated.schema["_值"], pl.Decimal):
        number, low, high = (pl.col(c).cast(pl.Float64) for c in ("_值", "_小", "_大"))
        size = pl.max_horizontal(high.abs(), low.abs())
        apart = pl.max_horizontal(high - number, number - low) * (1 + _SURE) + size * _ROUNDING
        largest = pl.min_horizontal(
            pl.max_horizontal(number.abs(), high.abs()), pl.max_horizontal(number.abs(), low.abs())
        )
        certain = (
            certain | (apart <= float(rule.tolerance.absolute)) | (apart <= float(rule.tolerance.relative) * largest)
        )
    return grouped.with_columns((certain & pl.col("_各一") & ~pl.col("_人")).alias("_定"))


def _decided(
    stated: pl.DataFrame, chosen: pl.DataFrame, rule: ColumnRule, settings: ReconciliationSettings
) -> Iterator[tuple[int, Decision]]:
    """The exact decision of every cell that is not certain."""
    open_rows = chosen.filter(~pl.col("_定"))["_行"]
    groups: dict[int, list[Stated]] = defaultdict(list)
    for row, source, day, trust, value in stated.filter(pl.col("_行").is_in(open_rows.implode())).iter_rows():
        groups[row].append(Stated(value, source, day, trust))
    for row in sorted(groups):
        yield row, decide(groups[row], rule, settings)


def _replaced(chosen: pl.DataFrame, again: Mapping[int, Decision]) -> pl.DataFrame:
    """The choices with those that were decided exactly in their place."""
    if not again:
        return chosen
    rows = list(again)
    exact = pl.DataFrame(
        {
            "_行": pl.Series(rows, dtype=pl.UInt32),
            "_值": pl.Series([again[row].cell.value for row in rows], dtype=chosen.schema["_值"]),
            SOURCE: pl.Series([again[row].cell.source for row in rows], dtype=pl.String),
        }
    )
    return pl.concat([chosen.filter(~pl.col("_行").is_in(exact["_行"].implode())), exact])
