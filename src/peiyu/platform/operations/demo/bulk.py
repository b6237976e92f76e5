"""Rows in bulk: COPY into a temporary table, then one INSERT, so that row-level security and the audit see them as any other."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from django.db import connection, models

BLOCK = 2**20


def insert(model: type[models.Model], frame: pl.DataFrame, computed: Mapping[str, str] | None = None) -> None:
    """Insert a frame whose columns are named as the columns of the table; JSON is text.

    Args:
        model: the table.
        frame: the rows; null is NULL.
        computed: SQL in the place of a column, over the columns of the frame.
    """
    if frame.is_empty():
        return
    table, names = model._meta.db_table, [f'"{name}"' for name in frame.columns]
    chosen = [(computed or {}).get(name, quoted) for name, quoted in zip(frame.columns, names, strict=True)]
    csv = frame.write_csv(include_header=False, quote_style="necessary").encode()
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMP TABLE loading AS SELECT {", ".join(names)} FROM "{table}" WITH NO DATA')
        with cursor.copy("COPY loading FROM STDIN (FORMAT csv)") as sink:
            for start in range(0, len(csv), BLOCK):
                sink.write(csv[start : start + BLOCK])
        cursor.execute(f'INSERT INTO "{table}" ({", ".join(names)}) SELECT {", ".join(chosen)} FROM loading')
        cursor.execute("DROP TABLE loading")


def numbers(model: type[models.Model], count: int) -> list[int]:
    """`count` fresh ids of a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]
