"""Everything that changes a row is in the trail: one at a time, in bulk, by raw SQL; with before, after, who and from where."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

WORK = """
import django
django.setup()
from django.db import connection
from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers.models import Enterprise

def firm(number):
    return Enterprise(code=f"91330282MA{number:08d}", name=f"样例{number}", region="330282")

with within(SYSTEM, actor="officer", origin="192.0.2.7", request="req-1"):
    Enterprise.objects.bulk_create([firm(1), firm(2), firm(3)])
with within(SYSTEM, actor="officer", origin="192.0.2.7", request="req-2"):
    Enterprise.objects.filter(code__endswith="1").update(name="改名")
with within(SYSTEM, actor="officer", origin="192.0.2.7", request="req-3"):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_enterprise SET telephone = '0574' WHERE code LIKE %s", ["%2"])
        cursor.execute("DELETE FROM dossiers_enterprise WHERE code LIKE %s", ["%3"])
with within(SYSTEM, actor="officer", origin="192.0.2.7", request="req-4"):
    Enterprise.objects.filter(code__endswith="1").update(name="改名")  # nothing changes
    user = User.objects.create_user("somebody", "Geheim-2026-xyz", name="某人")
    user.set_password("Anders-2026-xyz")
    user.save()
"""


@pytest.fixture(scope="module")
def entries(trail: Any) -> Any:
    import psycopg

    from peiyu.platform.database.roles import AUDIT, SUPERUSER

    with psycopg.connect(trail.url(SUPERUSER, "trail"), autocommit=True) as superuser:
        superuser.execute("TRUNCATE audit_entry, audit_seal, dossiers_enterprise, accounts_user CASCADE")
    subprocess.run(
        [sys.executable, "-c", WORK],
        check=True,
        env=dict(
            os.environ,
            PEIYU_DATABASE_NAME="trail",
            PEIYU_ROLE="web",
            DJANGO_SETTINGS_MODULE="peiyu.platform.settings",
        ),
    )
    with psycopg.connect(trail.url(AUDIT, "trail")) as reader:
        return reader.execute(
            "SELECT table_name, operation, actor, origin, request, database_role, region, before, after, enterprise_id, row_id"
            " FROM audit_entry ORDER BY id"
        ).fetchall()


def of(entries: Any, request: str) -> list[Any]:
    return [row for row in entries if row[4] == request]


def test_bulk_creation_leaves_one_entry_a_row(entries: Any) -> None:
    made = of(entries, "req-1")
    assert [row[:2] for row in made] == [("dossiers_enterprise", "I")] * 3
    assert {row[8]["name"] for row in made} == {"样例1", "样例2", "样例3"}
    assert all(row[7] is None and row[6] == "330282" and str(row[9]) == row[10] for row in made)


def test_a_bulk_update_leaves_before_and_after(entries: Any) -> None:
    (row,) = of(entries, "req-2")
    assert (row[1], row[7]["name"], row[8]["name"]) == ("U", "样例1", "改名")


def test_raw_sql_is_seen_too(entries: Any) -> None:
    update, delete = of(entries, "req-3")
    assert (update[1], update[7]["telephone"], update[8]["telephone"]) == ("U", "", "0574")
    assert (delete[1], delete[7]["name"], delete[8]) == ("D", "样例3", None)


def test_who_and_from_where(entries: Any) -> None:
    assert {row[2:4] + row[5:6] for row in entries} == {("officer", "192.0.2.7", "peiyu_web")}


def test_an_update_that_changes_nothing_leaves_nothing(entries: Any) -> None:
    assert [row[0] for row in of(entries, "req-4")] == ["accounts_user", "accounts_user"]


def test_a_password_is_never_in_the_trail_but_its_change_is(entries: Any) -> None:
    made, changed = of(entries, "req-4")
    assert (made[1], changed[1]) == ("I", "U")
    assert made[8]["password"] == changed[7]["password"] == "（内容不留存）"
    assert "argon2" not in str(entries)
    assert changed[8]["password"] == "（已更改，内容不留存）"
