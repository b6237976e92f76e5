"""From NumPy arrays to Polars columns as the contract wants them: 是 / 否, whole 元, decimals that print cleanly, dates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]

NO_DATE = np.datetime64("NaT", "D")


def words(options: Sequence[str], codes: npt.NDArray[np.integer], known: Flags | None = None) -> pl.Series:
    """`options` by code; unknown (null) where the code is negative or `known` is false."""
    hidden = codes < 0 if known is None else (codes < 0) | ~known
    return pl.Series([*options, None], dtype=pl.String).gather(np.where(hidden, len(options), codes))


def yes_no(flags: Flags, known: Flags | None = None) -> pl.Series:
    """是 / 否, null where it is not known."""
    return words(("否", "是"), flags.astype(np.int8), known)


def whole(values: Floats | Ints, known: Flags | None = None) -> pl.Series:
    """Whole numbers (元, 人, 项), rounded; null where not known."""
    series = pl.Series(np.rint(values).astype(np.int64))
    return series if known is None else series.set(pl.Series(~known), None)


def decimal(values: Floats, places: int, known: Flags | None = None) -> pl.Series:
    """Exact decimals with `places` digits after the point; null where not known."""
    series = pl.Series(np.round(values, places))
    if known is not None:
        series = series.set(pl.Series(~known), None)
    return series.cast(pl.Decimal(18, places))


def dates(days: Days, known: Flags | None = None) -> pl.Series:
    """Dates; null where NaT or not known."""
    return pl.Series(days if known is None else np.where(known, days, NO_DATE)).cast(pl.Date)


def later(days: Days, years: int | npt.NDArray[np.integer]) -> Days:
    """The same calendar day so many years later (29 February becomes 1 March)."""
    months = days.astype("datetime64[M]")
    moved: Days = (months + 12 * np.asarray(years)).astype("datetime64[D]") + (days - months.astype("datetime64[D]"))
    return moved


def shifted(day: np.datetime64, years: int) -> np.datetime64:
    """One day, so many years later."""
    moved: np.datetime64 = later(np.array([day]), years)[0]
    return moved


def pick(rng: np.random.Generator, shares: Sequence[float] | Floats, size: int) -> Ints:
    """`size` draws of a code 0 … by shares, which are scaled to sum to one."""
    cumulated = np.cumsum(np.asarray(shares, dtype=np.float64))
    drawn = np.searchsorted(cumulated, rng.random(size) * cumulated[-1], side="right")
    codes: Ints = np.minimum(drawn, len(cumulated) - 1).astype(np.int64)
    return codes
