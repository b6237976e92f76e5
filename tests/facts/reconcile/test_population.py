"""Whole tables through Polars: the same working values and conflicts as statement by statement."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import settings as effort

from peiyu.facts.reconcile import Delivery, Statement, detect, reconcile, reconcile_population, statements_of
from peiyu.facts.synth.departments import deliver
from peiyu.problems import ProblemsFound
from peiyu.rules.data_sources import ReconciliationSettings
from tests.facts.reconcile.said import FIRM
from tests.facts.reconcile.test_meaning import statements

KEY = "统一社会信用代码"
Settings = ReconciliationSettings


def same(deliveries: list[Delivery], said: list[Statement], declared: Settings) -> None:
    """Assert that both ways give the same rows, origins and conflicts."""
    tables, one = reconcile_population(deliveries, declared), reconcile(said, declared)
    assert tables.conflicts == one.conflicts
    for name, rows in one.rows.items():
        values, origins = tables.values[name], tables.origins[name]
        assert values.select(KEY, "键").rows() == [(row.enterprise, row.key) for row in rows]
        for column in [c for c in values.columns if c not in (KEY, "键")]:
            cells = [row.cells.get(column) for row in rows]
            assert values[column].to_list() == [None if cell is None else cell.value for cell in cells], column
            assert origins[column].to_list() == [None if cell is None else cell.source for cell in cells], column


def as_deliveries(said: list[Statement]) -> list[Delivery]:
    rows: dict[tuple[str, dt.date, str], list[dict[str, object]]] = defaultdict(list)
    for s in said:
        year = {"年度": int(s.key)} if s.table == "年度" else {}
        values = {n: str(v) if isinstance(v, int) else v for n, v in s.values.items()}
        rows[s.source, s.stated_on, s.table].append({KEY: s.enterprise, **year, **values})
    return [
        Delivery(source, day, {t: pl.DataFrame(r, infer_schema_length=None)}) for (source, day, t), r in rows.items()
    ]


@effort(deadline=None, max_examples=60)
@given(said=statements())
def test_any_statements_give_the_same_both_ways(declared: Settings, said: list[Statement]) -> None:
    same(as_deliveries(said), said, declared)


def test_departments_give_the_same_both_ways(declared: Settings) -> None:
    delivered = deliver(150, seed=4, mistakes=0.3)
    said = [s for d in delivered.deliveries for s in statements_of(d, declared)]
    same(list(delivered.deliveries), said, declared)
    assert reconcile(said, declared).alarms == detect(delivered.deliveries, declared)


def one(source: str, **columns: object) -> Delivery:
    frame = pl.DataFrame({KEY: [FIRM], "年度": [2025], **{name: [value] for name, value in columns.items()}})
    return Delivery(source, dt.date(2026, 3, 1), {"年度": frame})


def test_decimals_of_any_length_stay_exact(declared: Settings) -> None:
    tables = reconcile_population(
        [one("税务", 营业收入="10000000000000.123456789"), one("统计", 营业收入=10**13)], declared
    )
    assert tables.values["年度"]["营业收入"].to_list() == [Decimal("10000000000000.123456789")]


@pytest.mark.parametrize(("other", "conflicts"), [("105263157.89", 0), ("105263157.90", 1)])
def test_a_near_tie_is_decided_exactly(other: str, conflicts: int, declared: Settings) -> None:
    tables = reconcile_population([one("税务", 营业收入=10**8), one("企业自报", 营业收入=other)], declared)
    assert len(tables.conflicts) == conflicts


def test_cells_that_cannot_be_read_are_told_at_once(declared: Settings) -> None:
    with pytest.raises(ProblemsFound) as caught:
        reconcile_population(
            [one("税务", 营业收入="很多"), one("海关总署", 营业收入=1), one("统计", 营业收人=1)], declared
        )
    assert {p.code for p in caught.value.problems} == {"E-RECON-001", "E-RECON-003", "E-RECON-004"}
