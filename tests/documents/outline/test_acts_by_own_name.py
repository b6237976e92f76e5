"""Whatever an act calls itself (本标准, 本条款), its times are read; one without a year is of the year in which the act begins."""

from __future__ import annotations

import datetime as dt

import pytest

from peiyu.documents.outline.model import Metadata
from peiyu.documents.pipeline import deconstruct, text_source

HELD = "一、对年产值2000万元以上的窑企，给予补助10万元。\n"


def _of(text: str) -> Metadata:
    return deconstruct(text_source(text, "a.txt")).outline.metadata


@pytest.mark.parametrize("name", ["标准", "条款", "制度", "导则", "办法"])
@pytest.mark.parametrize("begin", ["自2025年1月1日起施行，有效期两年。", "从2025年1月1日起执行，有效期2年。"])
def test_an_act_is_known_by_the_last_word_of_its_title(name: str, begin: str) -> None:
    read = _of(f"青禾县烧窑补助{name}（试行）\n{HELD}本{name}{begin}\n")
    assert (read.effective_from, read.validity_years) == (dt.date(2025, 1, 1), 2)


@pytest.mark.parametrize(
    "said", ["本条款自2025年3月1日起施行。", "补助标准自2025年3月1日起执行。", "本县低保标准自2025年3月1日起执行。"]
)
def test_a_clause_or_a_rate_is_not_the_act(said: str) -> None:
    assert _of(f"青禾县烧窑补助办法\n{HELD}二、{said}\n").effective_from is None


@pytest.mark.parametrize("end", ["至12月31日结束", "至12月31日止", "到12月底结束"])
def test_an_end_without_a_year_is_of_the_year_of_the_beginning(end: str) -> None:
    read = _of(f"青禾县茶客奖励办法\n{HELD}本办法从2024年5月1日起实施，{end}。\n")
    assert (read.effective_from, read.effective_to) == (dt.date(2024, 5, 1), dt.date(2024, 12, 31))


def test_a_day_by_which_something_is_done_is_no_end() -> None:
    read = _of(f"青禾县茶客奖励办法\n{HELD}本办法从2024年5月1日起实施，到12月31日完成发放。\n")
    assert read.effective_to is None
