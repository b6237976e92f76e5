"""Rows and checksum of every table, to compare two databases with one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import psycopg
from psycopg import sql

# What a row looks like as text must not depend on where it is asked.
_SAME_TEXT = (
    "SET LOCAL timezone = 'UTC'", "SET LOCAL datestyle = 'ISO, YMD'", "SET LOCAL intervalstyle = 'iso_8601'",
    "SET LOCAL bytea_output = 'hex'", "SET LOCAL extra_float_digits = 1",
)  # fmt: skip
# SHA-256 over the sorted SHA-256 of the rows, so that their order does not matter; in 256 heaps, because one value of
# PostgreSQL holds 1 GB at the most.
_CENSUS = """
SELECT coalesce(sum(rows), 0)::bigint, encode(sha256(coalesce(string_agg(heap, ''::bytea ORDER BY first), ''::bytea)), 'hex')
FROM (SELECT substr(digest, 1, 1) AS first, count(*) AS rows, sha256(string_agg(digest, ''::bytea ORDER BY digest)) AS heap
  FROM (SELECT sha256(convert_to(_whole_row::text, 'UTF8')) AS digest FROM {} AS _whole_row) AS digested GROUP BY 1) AS heaps
"""


@dataclass(frozen=True)
class Count:
    """One table: how many rows, and their checksum in hexadecimal."""

    rows: int
    digest: str


def census(connection: psycopg.Connection) -> dict[str, Count]:
    """Every table of the schema `public`, in the snapshot of the transaction that runs."""
    for setting in _SAME_TEXT:
        connection.execute(setting)
    names = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname"
    ).fetchall()
    found = {}
    for (name,) in names:
        row = connection.execute(sql.SQL(_CENSUS).format(sql.Identifier("public", name))).fetchone()
        assert row is not None
        found[name] = Count(int(row[0]), str(row[1]))
    return found


def differences(expected: Mapping[str, Count], found: Mapping[str, Count]) -> list[str]:
    """What differs, one line a table, in Chinese."""
    lines = []
    for name in sorted({*expected, *found}):
        was, now = expected.get(name), found.get(name)
        if was is None or now is None:
            lines.append(f"{name}：{'多出' if was is None else '缺少'}这张表")
        elif was.rows != now.rows:
            lines.append(f"{name}：应有 {was.rows:,} 行，现有 {now.rows:,} 行")
        elif was.digest != now.digest:
            lines.append(f"{name}：行数相同（{was.rows:,}），内容不同")
    return lines
