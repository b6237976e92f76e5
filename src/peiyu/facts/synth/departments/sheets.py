"""The deliveries while mistakes go into them: cells are found and written one by one, and carried into the frames at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import polars as pl

from peiyu.facts.synth.departments.honest import YEAR
from peiyu.facts.synth.records import KEY


@dataclass(slots=True)
class Sheets:
    """The year table and the other tables of every source while mistakes go in."""

    annual: dict[str, pl.DataFrame]
    others: dict[str, dict[str, pl.DataFrame]]
    rng: np.random.Generator
    edits: dict[tuple[str, str], dict[int, object]] = field(default_factory=dict)
    rows: dict[str, Mapping[str, list[int]]] = field(default_factory=dict)
    added: dict[tuple[str, str], list[pl.DataFrame]] = field(default_factory=dict)

    def rows_of(self, source: str, key: str) -> list[int]:
        """The positions of a firm's rows in the year table of a source, oldest first."""
        if source not in self.rows:
            frame = self.annual[source].with_row_index("_at").sort(YEAR)
            grouped = frame.group_by(KEY, maintain_order=True).agg("_at")
            self.rows[source] = dict(zip(grouped[KEY].to_list(), grouped["_at"].to_list(), strict=True))
        return list(self.rows[source].get(key, ()))

    def value(self, source: str, row: int, column: str) -> object:
        """What stands in a cell of a year table."""
        frame = self.annual[source]
        return frame[column][row] if column in frame.columns else None

    def year(self, source: str, row: int) -> str:
        """The year of a row."""
        return str(self.annual[source][YEAR][row])

    def put(self, source: str, column: str, row: int, value: object) -> None:
        """Write a cell of a year table."""
        self.edits.setdefault((source, column), {})[row] = value

    def finished(self) -> None:
        """Carry the edits into the frames."""
        for (source, column), cells in self.edits.items():
            series = self.annual[source][column]
            places = series.dtype.scale if isinstance(series.dtype, pl.Decimal) else 0
            kind = pl.Decimal(38, places) if places else pl.Int64() if series.dtype.is_integer() else series.dtype
            given = pl.Series([_fitting(v, places) for v in cells.values()], dtype=kind, strict=False)
            self.annual[source] = self.annual[source].with_columns(series.cast(kind).scatter(list(cells), given))
        for (source, table), frames in self.added.items():
            if table == YEAR:
                self.annual[source] = pl.concat([self.annual[source], *frames], how="diagonal_relaxed")
            else:
                self.others[source][table] = pl.concat([self.others[source][table], *frames], how="diagonal_relaxed")


def _fitting(value: object, places: int) -> object:
    return round(Decimal(str(value)), places) if places and value is not None else value
