"""The marks of an installation, read without Django: what has been done for this state of the code need not be done again.

Starting Django only to learn that nothing is to be migrated costs seconds of every start.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from peiyu.platform.operations.connecting import connect
from peiyu.platform.operations.failures import OperationError

PLATFORM = "peiyu.platform"
PREPARED, DEMO = "prepared", "demo"
# Whose migrations are ours to apply beside our own.
LIBRARIES = ("django", "django-allauth", "django-axes", "procrastinate")


@cache
def code_state() -> str:
    """A digest of everything that decides what the database has to look like: our code, and the libraries with tables."""
    whole = sha256()
    found = find_spec(PLATFORM)
    for place in (found.submodule_search_locations or ()) if found else ():
        for path in sorted(Path(place).rglob("*.py")):
            whole.update(str(path.relative_to(place)).encode() + b"\0" + sha256(path.read_bytes()).digest())
    whole.update("".join(f"{name}={version(name)}\n" for name in LIBRARIES).encode())
    return whole.hexdigest()


def mark(home: Path, name: str) -> Any | None:
    """The value of a mark; None where there is none, or no table yet.

    Raises:
        psycopg.Error: the database is not reached.
    """
    with connect("migrator", home) as connection:
        try:
            row = connection.execute("SELECT value FROM operations_mark WHERE name = %s", [name]).fetchone()
        except psycopg.errors.UndefinedTable:
            return None
    return row[0] if row else None


def not_ahead(home: Path) -> None:
    """Check that no newer version has changed the database: this one would serve tables that it does not know.

    Raises:
        OperationError: one has (E-OPS-011).
        psycopg.Error: the database is not reached.
    """
    with connect("migrator", home) as connection:
        try:
            applied = connection.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
        except psycopg.errors.UndefinedTable:
            return
    ahead = [f"{app}.{name}" for app, name in applied if _ours(app) and name not in _migrations(app)]
    if ahead:
        raise OperationError(
            "E-OPS-011",
            f"数据库由更新的版本升级过（{'、'.join(ahead[:3])}）",
            "安装那个版本；要退回旧版本，就把升级前的备份恢复到新的空目录",
        )


def _ours(app: str) -> bool:
    return find_spec(f"{PLATFORM}.{app}") is not None


def _migrations(app: str) -> set[str]:
    found = find_spec(f"{PLATFORM}.{app}.migrations")
    return (
        {path.stem for place in (found.submodule_search_locations or ()) for path in Path(place).glob("*.py")}
        if found
        else set()
    )


def set_mark(home: Path, name: str, value: Any) -> None:
    """Set a mark."""
    with connect("migrator", home) as connection:
        connection.execute(
            "INSERT INTO operations_mark (name, value, at) VALUES (%s, %s::jsonb, now()) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at",
            [name, json.dumps(value)],
        )
