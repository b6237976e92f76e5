"""Row-level security behind the ORM's own filter, under roles that own nothing and cannot bypass it."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.db import connection

from peiyu.platform.access.reach import NOTHING, Reach, within
from peiyu.platform.database.protect import protections
from peiyu.platform.database.protection import Tenant
from peiyu.platform.dossiers.models import Enterprise

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["peiyu_web", "peiyu_job"])
def test_serving_roles_neither_own_nor_bypass(cluster: Any, role: str) -> None:
    with psycopg.connect(cluster.url(role)) as served:
        flags = served.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        owned = served.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
        ).fetchone()
        member = served.execute("SELECT pg_has_role(current_user, 'peiyu_owner', 'MEMBER')").fetchone()
    assert flags == (False, False, False, False)
    assert owned == (0,)
    assert member == (False,)


def test_every_tenant_table_is_forced() -> None:
    tables = {model._meta.db_table for model, kind in protections().items() if isinstance(kind, Tenant)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        forced = {row[0] for row in cursor.fetchall()}
    assert len(tables) > 15
    assert tables <= forced


def two_enterprises(made_by: Any) -> tuple[Enterprise, Enterprise]:
    with made_by():
        return (
            Enterprise.objects.create(code="91330282MA00000001", name="慈溪样例一", region="330282"),
            Enterprise.objects.create(code="91211402MA00000002", name="连山样例二", region="211402"),
        )


def raw_count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dossiers_enterprise")
        return int(cursor.fetchone()[0])


def test_raw_sql_sees_the_reach_only(made_by: Any) -> None:
    here, there = two_enterprises(made_by)
    assert raw_count() == 0  # no reach was ever set
    with within(Reach(regions=("3302",))):
        assert raw_count() == 1
        assert list(Enterprise.objects.values_list("pk", flat=True)) == [here.pk]
    with within(Reach(enterprises=(there.pk,))):
        assert raw_count() == 1
    with within(NOTHING):
        assert raw_count() == 0
    assert raw_count() == 0  # '' after the reset, not NULL: still nothing


def test_rows_outside_cannot_be_written(made_by: Any) -> None:
    _, there = two_enterprises(made_by)
    with within(Reach(regions=("3302",))):
        assert Enterprise.everything.filter(pk=there.pk).update(name="改名") == 0
    with pytest.raises(Exception, match="row-level security"), within(Reach(regions=("3302",))):
        Enterprise.everything.create(code="91211402MA00000003", name="越界", region="211402")


def test_rows_follow_an_enterprise_that_moves(made_by: Any) -> None:
    from peiyu.platform.dossiers.models import WorkingRow

    here, _ = two_enterprises(made_by)
    with made_by():
        row = WorkingRow.objects.create(enterprise=here, region="330282", table="企业", key="", values={})
        Enterprise.objects.filter(pk=here.pk).update(region="330281")
        row.refresh_from_db()
        assert row.region == "330281"
