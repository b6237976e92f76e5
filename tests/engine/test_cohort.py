"""Cohort statistics are computed once, exactly, and read back by rules."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from peiyu.engine.cohort import compute, figure, ranks, written
from peiyu.facts.credit_codes import check_character
from peiyu.rules import nodes as n
from peiyu.rules.model import CohortStatistic
from peiyu.rules.units import MONEY
from tests.engine.world import AS_OF, annual, facts

KEYS = [stem + check_character(stem) for stem in (f"91330200MA{i:07d}" for i in range(5))]
REVENUES = [100, 300, 300, None, 200]
DOSSIERS = facts(
    企业=[
        {"统一社会信用代码": k, "独立法人": "是", "行业": c}
        for k, c in zip(KEYS, ["C34", "C34", "C35", "C34", "G54"], strict=True)
    ],
    年度=[{"统一社会信用代码": k, "年度": 2025, "营业收入": v} for k, v in zip(KEYS, REVENUES, strict=True)],
)


def statistic(method: Any, **more: Any) -> CohortStatistic:
    return CohortStatistic(
        "营收", "企业", n.Flag("企业", "独立法人"), annual("营业收入"), method, dimension=MONEY, **more
    )


@pytest.mark.parametrize(("method", "expected"), [("均值", "225"), ("中位数", "250"), ("百分位", "200")])
def test_figures_of_the_whole_cohort_skip_who_is_unknown(method: str, expected: str) -> None:
    more = {"percentile": Fraction(1, 2)} if method == "百分位" else {}
    assert compute(DOSSIERS, [statistic(method, **more)], AS_OF)["群体统计"]["值"].to_list() == [expected]


def test_figures_by_group_of_the_first_digits() -> None:
    found = compute(DOSSIERS, [statistic("均值", group="行业", group_digits=1)], AS_OF)["群体统计"]
    assert dict(zip(found["分组"].to_list(), found["值"].to_list(), strict=True)) == {"C": "233.3333333333", "G": "200"}


def test_ties_share_the_better_rank() -> None:
    found = compute(DOSSIERS, [statistic("名次")], AS_OF)["群体名次"]
    by_key = dict(zip(found["统一社会信用代码"].to_list(), found["名次"].to_list(), strict=True))
    assert [by_key.get(k) for k in KEYS] == ["4", "1", "1", None, "3"]
    assert ranks({1: Fraction(3), 2: Fraction(1)}, descending=False) == {2: 1, 1: 2}


def test_a_percentile_is_one_of_the_values() -> None:
    values = [Fraction(v) for v in (10, 20, 30, 40)]
    for share, expected in (("0.25", 10), ("0.26", 20), ("1", 40), ("0.001", 10)):
        assert figure(values, statistic("百分位", percentile=Fraction(share))) == expected


@pytest.mark.parametrize("value", ["0", "-0.5", "12.25", "1/3", "-22/7", "1000000000000.01"])
def test_values_are_written_exactly(value: str) -> None:
    assert Fraction(written(Fraction(value))) == Fraction(value)
