"""Records that nothing but a day names: a figure tells several of one day apart, and says which of another source is which."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from peiyu.facts.reconcile import Delivery, Statement, reconcile, reconcile_population
from peiyu.facts.reconcile.frames import KEY
from peiyu.problems import Collector
from peiyu.rules import load
from peiyu.rules.data_sources import ReconciliationSettings, reconciliation_settings
from tests.facts.reconcile.said import FIRM, on

DAY = "2025-03-01"
ROUND = dict[str, object]


def sums(found: Any) -> list[tuple[str, str]]:
    """Key and sum of each round."""
    return [(row.key, format(row.cells["实缴金额"].value.normalize(), "f")) for row in found.rows.get("股权融资", ())]


def paid(amount: int, day: str = DAY, **more: object) -> ROUND:
    return {"到账日期": day, "实缴金额": amount, **more}


@pytest.fixture(scope="module")
def settings() -> ReconciliationSettings:
    library = load([Path("packs/cn")], Collector())
    return reconciliation_settings(library, dt.date(2026, 6, 30))


def both(settings: ReconciliationSettings, said: list[tuple[str, str, list[ROUND]]]) -> Any:
    """Reconciled one by one; whole tables come to the same."""
    statements = [Statement(FIRM, "股权融资", "", s, on(d), r) for s, d, rounds in said for r in rounds]  # type: ignore[arg-type]
    exact = reconcile(statements, settings)
    deliveries = [
        Delivery(s, on(d), {"股权融资": pl.DataFrame([{KEY: FIRM, **r} for r in rounds])}) for s, d, rounds in said
    ]
    whole = reconcile_population(deliveries, settings)
    table = whole.values["股权融资"]
    assert sorted(format(v.normalize(), "f") for v in table["实缴金额"].to_list()) == sorted(s for _, s in sums(exact))
    assert len(whole.conflicts) == len(exact.conflicts)
    return exact


def test_two_rounds_on_one_day_are_two(settings: ReconciliationSettings) -> None:
    found = both(settings, [("市场监管", "05-31", [paid(10_000_000), paid(5_000_000)])])
    assert sums(found) == [(DAY, "5000000"), (f"{DAY}#2", "10000000")]


def test_each_round_finds_its_own_at_another_source(settings: ReconciliationSettings) -> None:
    found = both(
        settings,
        [
            ("市场监管", "05-31", [paid(10_000_000), paid(5_000_000)]),
            ("企业自报", "06-01", [paid(4_999_000, "2025-03-02"), paid(10_005_000)]),
        ],
    )
    assert [value for _, value in sums(found)] == ["5000000", "10000000"]
    assert found.conflicts == ()


def test_what_agrees_in_the_sum_goes_before_what_lies_closer(settings: ReconciliationSettings) -> None:
    found = both(
        settings,
        [
            ("市场监管", "05-31", [paid(10_000_000, "2025-03-01"), paid(5_000_000, "2025-03-10")]),
            ("企业自报", "06-01", [paid(10_000_000, "2025-03-09")]),
        ],
    )
    assert len(sums(found)) == 2
    assert [c.column for c in found.conflicts] == []


def test_where_it_cannot_be_told_which_round_is_meant_somebody_is_asked(settings: ReconciliationSettings) -> None:
    found = both(
        settings,
        [("市场监管", "05-31", [paid(10_000_000), paid(5_000_000)]), ("企业自报", "06-01", [paid(7_000_000)])],
    )
    assert len(sums(found)) == 2
    assert [(c.column, c.key) for c in found.conflicts] == [("实缴金额", DAY)]


def test_a_figure_that_a_later_delivery_corrects_is_no_second_round(settings: ReconciliationSettings) -> None:
    found = both(
        settings,
        [
            ("市场监管", "05-31", [paid(10_000_000), paid(5_000_000)]),
            ("市场监管", "06-20", [paid(10_000_000), paid(5_500_000)]),
        ],
    )
    assert [value for _, value in sums(found)] == ["5500000", "10000000"]


def test_a_column_that_is_no_figure_cannot_tell_apart(tmp_path: Path) -> None:
    text = Path("packs/cn/sources/tables.yaml").read_text("utf-8")
    for pack in ("cn",):
        (tmp_path / pack).mkdir()
    from shutil import copytree

    copytree("packs/cn", tmp_path / "cn", dirs_exist_ok=True)
    (tmp_path / "cn" / "sources" / "tables.yaml").write_text(text.replace("区分: 实缴金额", "区分: 融资轮次"), "utf-8")
    problems = Collector()
    reconciliation_settings(load([tmp_path / "cn"], Collector()), dt.date(2026, 6, 30), problems=problems)
    assert "E-SRC-007" in {problem.code for problem in problems.found}
