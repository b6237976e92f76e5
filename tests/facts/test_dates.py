"""Dates as people write them, in few cells and in many."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from peiyu.facts.columns import OPEN_END
from peiyu.facts.dates import dates
from peiyu.facts.sheets import cells_of_values
from peiyu.rules.model import Column

PLAIN, OPEN = Column("成立日期", "日期"), Column("有效期至", "日期", open_ended=True)
FORMS = ("{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}年{1}月{2}日", "{0}.{1}.{2}", "{0}{1:02}{2:02}")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            lambda form, year, month, day: form.format(year, month, day),
            st.sampled_from(FORMS), st.integers(1890, 2210), st.integers(0, 13), st.integers(0, 32),
        ),
        max_size=20,
    )
)  # fmt: skip
def test_few_cells_and_many_are_read_alike(texts: list[str]) -> None:
    few, few_bad = dates(cells_of_values(texts), PLAIN)
    many, many_bad = dates(cells_of_values([*texts, *["2020-02-29"] * 100]), PLAIN)
    assert few.ordinals.tolist() == many.ordinals[: len(texts)].tolist()
    assert few.known.tolist() == many.known[: len(texts)].tolist()
    assert {code: rows.tolist() for code, rows in few_bad.items()} == {
        code: rows.tolist() for code, rows in many_bad.items()
    }


def test_days_that_no_calendar_has_are_wrong() -> None:
    read, bad = dates(cells_of_values(["2024-02-29", "2023-02-29", "2025-13-01", "2025-3-0"]), PLAIN)
    assert read.known.tolist() == [True, False, False, False]
    assert bad["E-DATA-036"].tolist() == [1, 2, 3]


def test_an_open_end_is_empty_or_said_in_words() -> None:
    read, bad = dates(cells_of_values([None, "长期", "9999-12-31", dt.date(2030, 1, 1), "待定"]), OPEN)
    assert read.ordinals.tolist()[:4] == [OPEN_END, OPEN_END, OPEN_END, dt.date(2030, 1, 1).toordinal()]
    assert bad["E-DATA-036"].tolist() == [4]
    assert not len(bad["E-DATA-037"])
