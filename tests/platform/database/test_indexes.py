"""No index of ours is the beginning of another one: every index costs at each write."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.db import connection

from peiyu.platform.database.protection import LIBRARIES
from peiyu.platform.database.roles import SUPERUSER

pytestmark = pytest.mark.django_db

COVERED = """
WITH held AS (
  SELECT t.relname AS "table", i.relname AS name, ARRAY(SELECT unnest(x.indkey)) AS keys, x.indisunique AS one, pg_get_expr(x.indpred, x.indrelid) AS only,
    ARRAY(SELECT oc.opcname::text FROM unnest(x.indclass::oid[]) WITH ORDINALITY c(oid, at) JOIN pg_opclass oc ON oc.oid = c.oid ORDER BY at) AS ways
  FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_am am ON am.oid = i.relam AND am.amname = 'btree' JOIN pg_namespace n ON n.oid = t.relnamespace
  WHERE n.nspname = 'public'
)
SELECT a."table", a.name, b.name FROM held a JOIN held b ON b."table" = a."table" AND b.name <> a.name
WHERE NOT a.one AND b.keys[1:cardinality(a.keys)] = a.keys AND (b.only IS NULL OR b.only = a.only)
  AND b.ways[1:cardinality(a.ways)] = a.ways
  AND (cardinality(b.keys) > cardinality(a.keys) OR b.one OR a.name < b.name)
"""


def test_no_index_is_covered_by_another() -> None:
    with connection.cursor() as cursor:
        cursor.execute(COVERED)
        found = [row for row in cursor.fetchall() if not row[0].startswith(tuple(f"{app}_" for app in LIBRARIES))]
    assert found == []


def test_the_question_finds_an_index_that_another_covers(cluster: Any) -> None:
    with psycopg.connect(cluster.url(SUPERUSER)) as superuser:
        superuser.execute("CREATE SCHEMA scratch")
        superuser.execute("CREATE TABLE scratch.firm (code text, year int)")
        for name, columns in (
            ("wide", "year, code"), ("narrow", "year"), ("beginning", "code text_pattern_ops"), ("alone", "code, year"),
        ):  # fmt: skip
            superuser.execute(f"CREATE INDEX {name} ON scratch.firm ({columns})")  # type: ignore[call-overload]
        found = superuser.execute(COVERED.replace("'public'", "'scratch'")).fetchall()  # type: ignore[call-overload]
        superuser.rollback()
    assert found == [("firm", "narrow", "wide")]
