"""Dated records of many firms: which firm each belongs to, and how to count and tabulate them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from peiyu.facts.synth.series import Days, Flags, Floats, Ints

KEY = "统一社会信用代码"


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one table. `firm` is the index in the block; every column has one entry a record."""

    firm: Ints
    columns: Mapping[str, pl.Series]

    def frame(self, keys: pl.Series) -> pl.DataFrame:
        """The table with its key column first; `keys` are the codes of the firms of the block."""
        return pl.DataFrame([keys.gather(self.firm).alias(KEY), *(s.alias(n) for n, s in self.columns.items())])


def count(firm: Ints, mask: Flags, firms: int) -> Ints:
    """How many records under `mask` each firm has."""
    counted: Ints = np.bincount(firm[mask], minlength=firms).astype(np.int64)
    return counted


def spread_back(rng: np.random.Generator, today: np.datetime64, years: Floats, skew: float = 1.0) -> Days:
    """Dates within the last `years` (one span a record) before the as-of date; `skew` above 1 makes late ones likelier."""
    days = np.maximum(years * 365.25 * rng.random(len(years)) ** skew, 1.0)
    back: Days = today - days.astype("timedelta64[D]")
    return back


def batch_dates(today: np.datetime64, days_of_year: tuple[tuple[int, int], ...], years: int) -> Days:
    """The announcement dates (month, day) of the last `years` years up to the as-of date, oldest first."""
    last = int(today.astype("datetime64[Y]").astype(np.int64)) + 1970
    every = [
        np.datetime64(f"{year:04d}-{month:02d}-{day:02d}", "D")
        for year in range(last - years, last + 1)
        for month, day in days_of_year
    ]
    oldest = np.datetime64(f"{last - years:04d}-{int(str(today)[5:7]):02d}-01", "D")
    return np.array(sorted(day for day in every if oldest <= day <= today), dtype="datetime64[D]")
