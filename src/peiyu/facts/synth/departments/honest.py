"""Differences that are no mistakes: rounding to 万元, other definitions, other closing dates, late and preliminary figures, true growth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import polars as pl

from peiyu.facts.synth.departments.shares import FLOWS, MONEY
from peiyu.facts.synth.records import KEY

YEAR = "年度"
ABOVE_SCALE = 20_000_000  # 元: 规上工业 is counted by the statistics office
_GREW, _SHRANK = 0.02, 0.01  # share of firms


def grown(annual: pl.DataFrame, rng: np.random.Generator, as_of: dt.date) -> pl.DataFrame:
    """Some firms double or treble in the last year, some lose most of their business; their whole books follow."""
    keys = annual[KEY].unique(maintain_order=True)
    drawn = rng.random(len(keys))
    factor = np.where(drawn < _GREW, rng.uniform(2.0, 4.0, len(keys)), 1.0)
    factor = np.where((drawn >= _GREW) & (drawn < _GREW + _SHRANK), rng.uniform(0.25, 0.5, len(keys)), factor)
    frame = annual.join(pl.DataFrame({KEY: keys, "_f": factor}), on=KEY, how="left", maintain_order="left")
    now = pl.col(YEAR) == as_of.year - 1
    times = pl.when(now).then(pl.col("_f")).otherwise(1.0)
    half = times.sqrt()
    whole = [n for n in FLOWS if n in frame.columns]
    slow = [n for n in ("资产总额", "负债总额", "职工总数", "研发人员数", "科技人员数") if n in frame.columns]
    energy = (pl.col("综合能耗").cast(pl.Float64) * times).round(2).cast(frame.schema["综合能耗"])
    return frame.with_columns(
        *((pl.col(n) * times).round().cast(pl.Int64) for n in whole),
        *((pl.col(n) * half).round().cast(pl.Int64) for n in slow),
        energy,
    ).drop("_f")


def differing(frame: pl.DataFrame, columns: Sequence[str], spread: float, rng: np.random.Generator) -> pl.DataFrame:
    """The same figures by another definition: a lasting difference of each firm and a little of each year."""
    keys = frame[KEY].unique(maintain_order=True)
    lasting = pl.DataFrame(
        {KEY: keys, "_d": np.clip(spread * rng.standard_normal(len(keys)), -2.5 * spread, 2.5 * spread)}
    )
    own = frame.join(lasting, on=KEY, how="left", maintain_order="left")["_d"].to_numpy()
    yearly = np.clip(0.3 * spread * rng.standard_normal(frame.height), -0.6 * spread, 0.6 * spread)
    factor = pl.Series("_k", 1 + own + yearly)
    changed = []
    for name in columns:
        if name not in frame.columns:
            continue
        kind = frame.schema[name]
        places = kind.scale if isinstance(kind, pl.Decimal) else 0
        changed.append((frame[name].cast(pl.Float64) * factor).round(places).cast(kind).alias(name))
    return frame.with_columns(changed)


def rounded(frame: pl.DataFrame, rng: np.random.Generator, share: float) -> pl.DataFrame:
    """Part of the firms state money in whole 万元."""
    keys = frame[KEY].unique(maintain_order=True)
    chosen = keys.filter(pl.Series(rng.random(len(keys)) < share))
    coarse = pl.col(KEY).is_in(chosen.implode())
    return frame.with_columns(
        pl.when(coarse).then(((pl.col(n) / 10_000).round() * 10_000).cast(pl.Int64)).otherwise(pl.col(n)).alias(n)
        for n in MONEY
        if n in frame.columns
    )


def some(frame: pl.DataFrame, rng: np.random.Generator, share: float) -> pl.DataFrame:
    """The rows of part of the firms."""
    keys = frame[KEY].unique(maintain_order=True)
    return frame.filter(pl.col(KEY).is_in(keys.filter(pl.Series(rng.random(len(keys)) < share)).implode()))


def with_gaps(frame: pl.DataFrame, rng: np.random.Generator, share: float) -> pl.DataFrame:
    """Cells left empty."""
    keep = [KEY, YEAR]
    return frame.with_columns(
        frame[n].set(pl.Series(rng.random(frame.height) < share), None) for n in frame.columns if n not in keep
    )


def complete_years(frame: pl.DataFrame, as_of: dt.date, years: int) -> pl.DataFrame:
    """The rows of the last complete years."""
    return frame.filter((pl.col(YEAR) < as_of.year) & (pl.col(YEAR) >= as_of.year - years))


def with_figures(frame: pl.DataFrame) -> pl.DataFrame:
    """Rows in which anything is known."""
    own = [n for n in frame.columns if n not in (KEY, YEAR)]
    return frame.filter(pl.any_horizontal(pl.col(n).is_not_null() for n in own)) if own else frame


def moved_dates(frame: pl.DataFrame, column: str, rng: np.random.Generator, share: float) -> pl.DataFrame:
    """Some dates a few days off: the day of the notice instead of the day of the certificate."""
    off = np.where(rng.random(frame.height) < share, rng.integers(1, 11, frame.height), 0)
    moved = pl.col(column) + pl.duration(days=pl.lit(pl.Series("off", off)))
    return frame.with_columns(moved.cast(pl.Date).alias(column))
