"""The dated register: statistics that were computed once are read as of a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from peiyu.facts.dossiers import Dossiers
from peiyu.facts.reader import read
from peiyu.problems import ProblemsFound
from peiyu.rules.library import Library
from peiyu.rules.model import CohortStatistic

from .sample import A, B, C

FIRMS = f"统一社会信用代码,地区\n{A},330212\n{B},330203\n{C},211402\n"


@pytest.fixture
def registered(tmp_path: Path, library: Library) -> Dossiers:
    texts = {
        "企业": FIRMS,
        "群体统计": "统计,分组,日期,值\n亩均,3302,2025-01-01,10\n亩均,3302,2026-01-01,100/3\n全体,,2025-01-01,0.5\n",
        "群体名次": f"统一社会信用代码,统计,日期,名次,百分位\n{A},亩均,2025-01-01,2,0.25\n{B},亩均,2025-01-01,1,\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    nothing: Any = None
    statistic = CohortStatistic("亩均", "企业", nothing, nothing, "均值", group="地区", group_digits=4)
    return read(tmp_path, library.tables, library.subjects, statistics={"亩均": statistic})


def exact(dossiers: Dossiers, statistic: str, kind: Any, date: dt.date) -> list[Fraction | None]:
    column = dossiers.cohort(statistic, kind, date)
    return [column.exact(row) for row in range(dossiers.size("企业"))]


def test_the_latest_register_on_or_before_the_date_counts(registered: Dossiers) -> None:
    assert exact(registered, "亩均", "value", dt.date(2024, 12, 31)) == [None, None, None]
    assert exact(registered, "亩均", "value", dt.date(2025, 12, 31)) == [10, 10, None]
    assert exact(registered, "亩均", "value", dt.date(2026, 1, 1)) == [Fraction(100, 3), Fraction(100, 3), None]


def test_without_a_group_the_figure_is_everybodys(registered: Dossiers) -> None:
    assert exact(registered, "全体", "value", dt.date(2026, 1, 1)) == [Fraction(1, 2)] * 3


def test_ranks_and_percentiles_are_by_key(registered: Dossiers) -> None:
    assert exact(registered, "亩均", "rank", dt.date(2026, 1, 1)) == [2, 1, None]
    assert exact(registered, "亩均", "percentile", dt.date(2026, 1, 1)) == [Fraction(1, 4), None, None]
    assert exact(registered.slice(1, 3), "亩均", "rank", dt.date(2026, 1, 1)) == [1, None]


def test_a_register_with_a_slip_is_refused(read_csv: Callable[..., Dossiers]) -> None:
    with pytest.raises(ProblemsFound, match="E-DATA-050"):
        read_csv({"企业": FIRMS, "群体统计": "统计,分组,日期,值\n亩均,,昨天,1\n"})
