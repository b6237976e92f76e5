"""What departments hand over: reproducible, visibly synthetic, with the truth of every planted mistake."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from peiyu.facts.reader import read
from peiyu.facts.reconcile import detect, reconcile_population
from peiyu.facts.synth.departments import KINDS, deliver, write
from peiyu.facts.synth.departments.honest import YEAR
from peiyu.facts.synth.records import KEY
from peiyu.rules.library import Library


def test_the_same_seed_gives_the_same_deliveries() -> None:
    one, other = deliver(120, seed=7), deliver(120, seed=7)
    assert one.planted == other.planted
    assert [(d.source, d.stated_on) for d in one.deliveries] == [(d.source, d.stated_on) for d in other.deliveries]
    for a, b in zip(one.deliveries, other.deliveries, strict=True):
        assert all(frame.equals(b.tables[name]) for name, frame in a.tables.items())
    assert deliver(120, seed=8).planted != one.planted


def test_every_firm_says_that_it_is_synthetic() -> None:
    for delivery in deliver(60, seed=2).deliveries:
        if "企业" in delivery.tables:
            assert delivery.tables["企业"]["企业名称"].str.contains("合成").all()


def test_three_counties_of_one_prefecture_and_three_years() -> None:
    delivered = deliver(200, seed=2)
    assert set(delivered.truth["企业"]["地区"]) == {"330212", "330281", "330282"}
    tax = next(d for d in delivered.deliveries if d.source == "税务")
    assert set(tax.tables[YEAR][YEAR]) == {2023, 2024, 2025}


def test_every_kind_of_mistake_is_planted_each_in_a_firm_of_its_own() -> None:
    planted = deliver(1_500, seed=3, mistakes=0.15).planted
    assert {one.kind for one in planted} == set(KINDS)
    firms = [(one.enterprise, one.kind) for one in planted]
    assert len(set(firms)) == len({firm for firm, _ in firms})


def test_what_is_written_down_as_planted_stands_there() -> None:
    delivered = deliver(400, seed=5, mistakes=0.2)
    latest = {d.source: d for d in sorted(delivered.deliveries, key=lambda d: d.stated_on)}
    checked = 0
    for one in delivered.planted:
        if one.table == YEAR and one.column:
            frame = latest[one.source].tables[YEAR]
            cell = frame.filter((pl.col(KEY) == one.enterprise) & (pl.col(YEAR) == int(one.key)))[one.column][0]
            assert float(cell) == float(one.after) != float(one.before)
            checked += 1
    assert checked > 20


def test_no_mistakes_on_request() -> None:
    assert deliver(50, seed=1, mistakes=0).planted == ()


@pytest.mark.parametrize("firms", [0, 1])
def test_hardly_any_firms_are_no_special_case(firms: int, library: Library) -> None:
    from peiyu.facts.reconcile import settings
    from peiyu.facts.synth import DEFAULT_AS_OF

    declared, delivered = settings(library, DEFAULT_AS_OF), deliver(firms, seed=1)
    assert reconcile_population(delivered.deliveries, declared).values["企业"].height == firms
    assert len({alarm.enterprise for alarm in detect(delivered.deliveries, declared)}) <= firms


def test_a_workbook_of_each_delivery_can_be_read(tmp_path: Path, library: Library) -> None:
    paths = write(deliver(12, seed=1, mistakes=0), tmp_path, seed=1)
    assert {path.name.split("-")[0] for path in paths} >= {"税务", "市场监管", "企业自报"}
    for path in paths:
        if path.name.startswith(("税务", "市场监管", "企业自报-2026-04")):
            assert read(path, library.tables, library.subjects).size("企业") == 12
