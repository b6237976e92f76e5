"""The upgrade mends the origins of a demonstration that an earlier version installed, once and for all rows."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from peiyu.platform.dossiers.holdings import held_now
from peiyu.platform.dossiers.models import Statement, WorkingRow
from tests.platform.dossiers.firms import LAST, firm, known_firm

pytestmark = pytest.mark.django_db
SQL = import_module("peiyu.platform.dossiers.migrations.0006_origins_in_full").SQL


def upgrade() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(SQL)


def as_of_old(made: Any) -> dict[str, WorkingRow]:
    """The working rows as the earlier version wrote them: column → number of the statement."""
    for row in WorkingRow.objects.filter(enterprise=made):
        said = {
            column: Statement.objects.get(
                enterprise=made, table=row.table, key=row.key, source=origin["source"], replaced__isnull=True
            ).pk
            for column, origin in row.origins.items()
        }
        WorkingRow.objects.filter(pk=row.pk).update(origins=said)
    return {row.table + row.key: row for row in WorkingRow.objects.filter(enterprise=made)}


def test_every_value_says_its_source_and_day_again(made_by: Any) -> None:
    with made_by():
        made = known_firm()
        before = {k: {c: (h.text, h.source, h.on) for c, h in v.items()} for k, v in held_now(made)["年度"].items()}
        as_of_old(made)
        assert {h.source for h in held_now(made)["年度"][LAST].values()} == {""}  # what the pages showed
        upgrade()
        after = {k: {c: (h.text, h.source, h.on) for c, h in v.items()} for k, v in held_now(made)["年度"].items()}
    assert after == before


def test_it_can_be_run_again_and_leaves_the_rest_alone(made_by: Any) -> None:
    with made_by():
        made, other = known_firm(), known_firm(2)
        untouched = list(WorkingRow.objects.filter(enterprise=other).order_by("pk").values_list("origins", flat=True))
        as_of_old(made)
        row = WorkingRow.objects.get(enterprise=made, table="企业")
        kept = {"source": "市场监管", "on": "2026-01-02", "confidence": "中"}
        WorkingRow.objects.filter(pk=row.pk).update(origins=row.origins | {"行业": kept, "成立日期": 999_999_999})
        upgrade()
        once = WorkingRow.objects.get(pk=row.pk).origins
        upgrade()
        assert WorkingRow.objects.get(pk=row.pk).origins == once
        assert once["行业"] == kept
        assert once["成立日期"] == 999_999_999  # a statement that is gone is not made up
        assert once["独立法人"]["source"] == "市场监管"
        assert (
            list(WorkingRow.objects.filter(enterprise=other).order_by("pk").values_list("origins", flat=True))
            == untouched
        )


def test_a_row_without_origins_stays_so(made_by: Any) -> None:
    with made_by():
        made = firm()
        row = WorkingRow.objects.create(
            enterprise=made, region=made.region, table="企业", key="", values={"行业": "C3484"}
        )
        upgrade()
        assert WorkingRow.objects.get(pk=row.pk).origins == {}
