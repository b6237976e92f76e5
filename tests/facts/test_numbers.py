"""Numbers are exact: what a person typed is what is compared."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peiyu.facts.numbers import LIMIT, numbers
from peiyu.facts.sheets import Cells, cells_of_series, cells_of_values
from peiyu.rules.model import Column
from peiyu.rules.units import UNITS

MONEY = Column("营业收入", "数值", "元", UNITS["元"].dimension, Fraction(1))
RATIO = Column("主导产品市场占有率", "数值", "%", (), Fraction(1, 100))
DECIMALS = st.builds(
    lambda digits, places, sign: Decimal((sign, tuple(map(int, str(digits))), -places)),
    st.integers(0, 10**15 - 1),
    st.integers(0, 9),
    st.sampled_from([0, 1]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.none(), DECIMALS), max_size=30), st.sampled_from(["元", "万元", "亿元"]))
def test_spreadsheet_floats_are_read_at_fifteen_digits(values: list[Decimal | None], unit: str) -> None:
    cells = cells_of_values([None if value is None else float(value) for value in values])
    read, _ = numbers(cells, MONEY, UNITS[unit])
    expected = [None if v is None else Fraction(v) * UNITS[unit].scale for v in values]
    assert [read.exact(row) for row in range(len(values))] == expected
    assert (np.abs(read.mantissa) < LIMIT).all()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.decimals(-(10**16), 10**16, places=None, allow_nan=False), max_size=20))
def test_text_is_read_exactly_as_written(values: list[Decimal]) -> None:
    texts = [format(value, "f") for value in values]
    read, bad = numbers(cells_of_values(texts), MONEY, UNITS["元"])
    good = [row for row, text in enumerate(texts) if len(text.partition(".")[2]) <= 30]
    assert [read.exact(row) for row in good] == [Fraction(texts[row]) for row in good]
    assert not any(set(rows.tolist()) & set(good) for rows in bad.values())


@pytest.mark.parametrize(
    ("written", "unit", "expected"),
    [
        ("1,500.25", "万元", Fraction("15002500")),
        ("\uff11\uff15\uff10\uff10", "元", Fraction(1500)),
        ("\uff11\uff0c\uff15\uff10\uff10\uff0e\uff15", "元", Fraction("1500.5")),
        ("1500万元", "元", Fraction(15_000_000)),
        ("1500万元", "亿元", Fraction(15_000_000)),
        ("0.1亿元", "元", Fraction(10_000_000)),
        (" -12.30 ", "元", Fraction("-12.3")),
        ("+7", "元", Fraction(7)),
        ("79999999.99", "元", Fraction("79999999.99")),
        (".5", "元", None),
        ("", "元", None),
    ],
)
def test_money_as_people_write_it(written: str, unit: str, expected: Fraction | None) -> None:
    read, _ = numbers(cells_of_values([written]), MONEY, UNITS[unit])
    assert read.exact(0) == expected


def test_three_percent_is_three_hundredths_in_text_number_and_with_sign() -> None:
    read, bad = numbers(cells_of_values(["3", 3.0, "3%", "3\uff05", "30‰"]), RATIO, UNITS["%"])
    assert [read.exact(row) for row in range(5)] == [Fraction(3, 100)] * 5
    assert not bad


def test_the_result_of_a_formula_is_what_the_sheet_shows_at_fifteen_digits() -> None:
    read, _ = numbers(cells_of_values([0.1 + 0.2, 1 / 3, 2e8 / 3]), MONEY, UNITS["元"])
    assert [read.exact(row) for row in range(3)] == [
        Fraction("0.3"), Fraction("0.333333333333333"), Fraction("66666666.6666667")
    ]  # fmt: skip


def test_money_to_the_cent_has_the_scale_of_cents_and_one_odd_cell_does_not_change_it() -> None:
    values = [100.25, 3e13, 5.0, 1 / 3]
    read, _ = numbers(cells_of_values(values * 10), MONEY, UNITS["元"])
    assert read.scale == 100
    assert sorted(read.outliers) == [row for row in range(40) if row % 4 == 3]
    assert read.exact(3) == Fraction("0.333333333333333")


def test_decimals_and_integers_of_parquet_stay_exact() -> None:
    read, _ = numbers(cells_of_series(pl.Series([Decimal("12345678901234567.89")])), MONEY, UNITS["元"])
    assert read.exact(0) == Fraction("12345678901234567.89")
    read, _ = numbers(cells_of_series(pl.Series([2**53 + 1])), MONEY, UNITS["元"])
    assert read.exact(0) == 2**53 + 1


def test_nan_is_an_empty_cell() -> None:
    read, bad = numbers(cells_of_series(pl.Series([float("nan"), 1.0])), MONEY, UNITS["元"])
    assert read.known.tolist() == [False, True]
    assert not bad


@pytest.mark.parametrize("value", [float("inf"), 1e200, -1e30])
def test_an_absurd_number_is_reported(value: float) -> None:
    _, bad = numbers(Cells(1, number=pl.Series([value])), MONEY, UNITS["元"])
    assert {code: rows.tolist() for code, rows in bad.items()} == {"E-DATA-033": [0]}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text("0123456789,.+-%万元亿 \uff11\uff0c\uff0e\uff0b\u3000", max_size=9), max_size=20))
def test_few_cells_and_many_are_read_alike(texts: list[str]) -> None:
    few, few_bad = numbers(cells_of_values(texts), MONEY, UNITS["元"])
    many, many_bad = numbers(cells_of_values([*texts, *["1"] * 100]), MONEY, UNITS["元"])
    assert [few.exact(row) for row in range(len(texts))] == [many.exact(row) for row in range(len(texts))]
    assert {code: sorted(rows) for code, rows in few_bad.items()} == {
        code: sorted(rows) for code, rows in many_bad.items()
    }
