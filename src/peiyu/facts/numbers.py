"""Exact numbers from cells: decimals of text and of spreadsheet floats into scaled 64-bit integers. No float decides.

A spreadsheet stores the nearest double to what a person typed; the 15 significant digits that it shows are read back. m/10^k is
those digits exactly when |m| < 10^15 and the correctly rounded quotient m/10^k is that very double, which is checked cell by cell;
what fails the check (the result of a formula) is read from its 15 printed digits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

import numpy as np
import numpy.typing as npt
import polars as pl

from peiyu.facts.columns import Booleans, Integers, NumberColumn
from peiyu.facts.faults import NOT_A_NUMBER, TOO_LARGE, WRONG_UNIT
from peiyu.facts.sheets import FEW, Cells
from peiyu.facts.width import HALF
from peiyu.facts.written_units import written_quantity
from peiyu.rules.model import Column
from peiyu.rules.units import MONEY, Unit

LIMIT = 2**62  # mantissas stay below, so that a difference of two never overflows
LARGEST = Fraction(10) ** 17  # in base units; the product of a nation is 10^14 元
_MOST_DECIMALS = 18
_MOST_WHOLE = 10**18 - 1
_PLAIN = r"^[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?$"
_GROUPED = r"^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,18})?$"

Bad = dict[str, Integers]  # fault code → rows


@dataclass(slots=True)
class _Decimals:
    """Row i is raw[i] / 10^places[i] written units, or exact[i] in base units."""

    raw: Integers
    places: npt.NDArray[np.int64]
    known: Booleans
    exact: dict[int, Fraction] = field(default_factory=dict)


def numbers(cells: Cells, column: Column, unit: Unit) -> tuple[NumberColumn, Bad]:
    """The numbers of `cells`, written in `unit` unless a cell names its own, in base units, and the rows that are none."""
    size = cells.size
    found = _Decimals(np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.bool_))
    bad: dict[str, list[Integers]] = {}
    if cells.number is not None:
        _read_floats(cells.number, found, unit)
    if cells.text is not None:
        _read_text(cells.text, found, column, unit, bad)
    for other in (cells.date, cells.flag):
        if other is not None:
            bad.setdefault(NOT_A_NUMBER, []).append(np.flatnonzero(other.is_not_null().to_numpy()))
    number = _scaled(found, unit.scale)
    if len(rows := _too_large(number)):
        bad.setdefault(TOO_LARGE, []).append(rows)
    return number, {code: np.concatenate(rows) for code, rows in bad.items()}


def _read_floats(series: pl.Series, found: _Decimals, unit: Unit) -> None:
    values = series.fill_null(np.nan).to_numpy()
    rows = np.flatnonzero(~np.isnan(values))
    found.known[rows] = True
    left = values[rows]
    for places in range(10):
        power = 10.0**places
        with np.errstate(over="ignore", invalid="ignore"):
            raw = np.rint(left * power)
            exact = (np.abs(raw) < 1e15) & (raw / power == left)
        found.raw[rows[exact]] = raw[exact].astype(np.int64)
        found.places[rows[exact]] = places
        rows, left = rows[~exact], left[~exact]
        if not len(rows):
            return
    for row, value in zip(rows.tolist(), left.tolist(), strict=True):
        digits = Fraction(format(value, ".15g")) if np.isfinite(value) else LARGEST * 10
        _put(found, [row], digits * unit.scale, unit)


def _read_text(text: pl.Series, found: _Decimals, column: Column, unit: Unit, bad: dict[str, list[Integers]]) -> None:
    rest = np.arange(len(text)) if len(text) < FEW else _read_regular(text, found, unit)
    written: dict[str, list[int]] = {}
    for row, word in zip(rest.tolist(), text.gather(rest).to_list(), strict=True):
        if word is not None:
            written.setdefault(word, []).append(row)
    for word, rows in written.items():
        value, code = _quantity(word, column, unit)
        if code:
            bad.setdefault(code, []).append(np.array(rows, dtype=np.int64))
        else:
            _put(found, rows, value, unit)


def _read_regular(text: pl.Series, found: _Decimals, unit: Unit) -> Integers:
    """Read the cells that are plain digits, also grouped or full-width ones, all at once; the rows of the others."""
    if _read_whole(text, found):
        return np.zeros(0, dtype=np.int64)
    plain = text.str.contains(_PLAIN)
    if not plain.all():
        odd = text.set(plain, None).str.replace_many(HALF).str.replace_all(r"\s", "")
        odd = pl.select(
            pl.when(odd.str.contains(_GROUPED)).then(odd.str.replace_all(",", "", literal=True)).otherwise(odd)
        ).to_series()
        text = text.zip_with(plain.fill_null(True), odd)
        plain = text.str.contains(_PLAIN)
    flags = plain.fill_null(False).to_numpy()
    rows = np.flatnonzero(flags)
    _read_plain(text if len(rows) == len(text) else text.gather(rows), rows, found, unit)
    return np.flatnonzero(~flags & text.is_not_null().to_numpy())


def _read_whole(text: pl.Series, found: _Decimals) -> bool:
    """Read a column in which every cell is a whole number, the usual case; False where one is not."""
    whole = text.cast(pl.Int64, strict=False)
    if whole.null_count() != text.null_count():
        return False
    raw = whole.fill_null(0).to_numpy()
    if len(raw) and (raw.max() > _MOST_WHOLE or raw.min() < -_MOST_WHOLE):
        return False
    known = text.is_not_null().to_numpy()
    found.raw[known] = raw[known]
    found.known |= known
    return True


def _read_plain(text: pl.Series, rows: Integers, found: _Decimals, unit: Unit) -> None:
    """Digits with at most one point: sign and digits as one integer, the digits behind the point counted."""
    if not len(rows):
        return
    text = text.str.strip_prefix("+")
    if not text.str.contains(".", literal=True).any():
        found.raw[rows] = text.cast(pl.Int64).to_numpy()
        found.known[rows] = True
        return
    whole, behind = text.str.split_exact(".", 1).struct.unnest().get_columns()
    behind = behind.fill_null("").str.strip_chars_end("0")
    digits = (whole + behind).cast(pl.Int64, strict=False)
    places = behind.str.len_bytes().cast(pl.Int64).to_numpy()
    fits = digits.is_not_null().to_numpy()
    found.raw[rows[fits]] = digits.fill_null(0).to_numpy()[fits]
    found.places[rows[fits]] = places[fits]
    found.known[rows[fits]] = True
    for at in np.flatnonzero(~fits):
        _put(found, [int(rows[at])], Fraction(text[int(at)]) * unit.scale, unit)


def _quantity(word: str, column: Column, unit: Unit) -> tuple[Fraction, str]:
    """The value in base units of a cell that is no plain number, and the fault code if it is none at all."""
    if len(word) > 60:
        return Fraction(0), NOT_A_NUMBER
    read = written_quantity("".join(word.split()).removeprefix("+").removeprefix("\uff0b"), column.dimension == MONEY)
    if read is None:
        return Fraction(0), NOT_A_NUMBER
    value, written = read
    if not written.name:
        return value * unit.scale, ""
    if written.dimension != column.dimension:
        return Fraction(0), WRONG_UNIT
    return value, ""


def _put(found: _Decimals, rows: list[int], value: Fraction, unit: Unit) -> None:
    """Store one exact value (base units) in some rows, as a decimal of the written unit where it is one."""
    places, rest = 0, (value / unit.scale).denominator
    for prime in (2, 5):
        times = 0
        while rest % prime == 0:
            rest, times = rest // prime, times + 1
        places = max(places, times)
    raw = value / unit.scale * 10**places
    for row in rows:
        found.known[row] = True
        if rest == 1 and places <= _MOST_DECIMALS and abs(raw) < LIMIT:
            found.raw[row], found.places[row] = int(raw), places
        else:
            found.exact[row] = value


def _scaled(found: _Decimals, scale: Fraction) -> NumberColumn:
    """One scale for the column: the smallest that leaves at most a row in a thousand, else the fewest, as exact outliers."""
    if not found.exact and not found.places.any():
        factor, denominator = _factor(0, scale)
        most = (LIMIT - 1) // factor
        if denominator < LIMIT and found.raw.max(initial=0) <= most and found.raw.min(initial=0) >= -most:
            return NumberColumn(found.raw * np.int64(factor), found.known, denominator)
    best, fits = 0, _fits(found, 0, scale)
    for places in range(1, int(found.places.max(initial=0)) + 1):
        if len(fits) - fits.sum() <= len(fits) // 1000:
            break
        other = _fits(found, places, scale)
        if other.sum() > fits.sum():
            best, fits = places, other
    factor, denominator = _factor(best, scale)
    shift = np.where(fits, best - found.places, 0)
    mantissa = np.where(fits, found.raw, 0) * np.power(np.int64(10), shift) * np.int64(factor if fits.any() else 0)
    outliers = dict(found.exact)
    for row in np.flatnonzero(~fits):
        outliers[int(row)] = Fraction(int(found.raw[row]), 10 ** int(found.places[row])) * scale
    mantissa[list(found.exact)] = 0
    return NumberColumn(mantissa, found.known, denominator, outliers)


def _factor(places: int, scale: Fraction) -> tuple[int, int]:
    """raw/10^places written units are raw × factor / denominator base units."""
    denominator = 10**places * scale.denominator
    common = gcd(scale.numerator, denominator)
    return scale.numerator // common, denominator // common


def _fits(found: _Decimals, places: int, scale: Fraction) -> Booleans:
    """Which rows are whole multiples below the limit when the column keeps `places` decimals."""
    factor, denominator = _factor(places, scale)
    most = [
        (LIMIT - 1) // (10 ** (places - own) * factor) if own <= places and denominator < LIMIT else -1
        for own in range(int(found.places.max(initial=0)) + 1)
    ]
    return np.asarray(np.abs(found.raw) <= np.array(most, dtype=np.int64)[found.places], dtype=np.bool_)


def _too_large(number: NumberColumn) -> Integers:
    most = min(int(LARGEST * number.scale), 2**63 - 1)
    rows = set(np.flatnonzero(np.abs(number.mantissa) > most).tolist())
    rows |= {row for row, value in number.outliers.items() if abs(value) > LARGEST}
    return np.array(sorted(rows), dtype=np.int64)
