"""A database of its own for the trail: what is tampered with has to be committed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

NAME = "trail"


@pytest.fixture(scope="session")
def trail() -> Iterator[Any]:
    """The cluster, with an empty migrated database called `trail`."""
    from peiyu.platform.database.roles import SUPERUSER, create_roles
    from peiyu.platform.database.setup import run
    from tests.platform.conftest import CLUSTER

    with psycopg.connect(CLUSTER.url(SUPERUSER, "postgres"), autocommit=True) as superuser:
        create_roles(superuser, CLUSTER.passwords(), NAME)
        os.environ["PEIYU_DATABASE_NAME"] = NAME
        try:
            run("migrate", "--no-input", "--verbosity", "0", home=CLUSTER.folder, role="migrator")
        finally:
            del os.environ["PEIYU_DATABASE_NAME"]
        yield CLUSTER
        superuser.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


@pytest.fixture
def written(trail: Any, tmp_path: Path) -> Iterator[Trail]:
    """A trail with three seals over ten entries and two entries that are not sealed."""
    made = Trail(trail, tmp_path / "audit-seals.jsonl")
    made.clear()
    for part in ("甲", "乙", "丙"):
        made.change(part, 3)
        made.seal()
    made.roll_back()
    made.change("丁", 1)
    made.seal()
    made.change("尾", 2)
    yield made
    made.close()


class Trail:
    """Writes as the web role, reads as the audit's reader, tampers as the superuser."""

    def __init__(self, cluster: Any, witness: Path) -> None:
        from peiyu.platform.database.roles import AUDIT, SUPERUSER, WEB

        self.witness = witness
        self.web = psycopg.connect(cluster.url(WEB, NAME), autocommit=True)
        self.reader = psycopg.connect(cluster.url(AUDIT, NAME), autocommit=True)
        self.superuser = psycopg.connect(cluster.url(SUPERUSER, NAME), autocommit=True)

    def clear(self) -> None:
        self.superuser.execute("TRUNCATE audit_entry, audit_seal, organisations_region CASCADE")

    def close(self) -> None:
        for connection in (self.web, self.reader, self.superuser):
            connection.close()

    def change(self, name: str, count: int) -> None:
        for at in range(count):
            self.web.execute(
                "INSERT INTO organisations_region (code, name, level) VALUES (%s, %s, 'county')",
                [f"{ord(name) % 10000:04d}{at:02d}", name],
            )

    def roll_back(self) -> None:
        """A change that never was leaves a hole in the numbers."""
        with self.web.transaction(force_rollback=True):
            self.change("无", 2)

    def seal(self) -> int:
        from peiyu.platform.audit.seals import seal

        return seal(self.web, self.witness)

    def verify(self) -> Any:
        from peiyu.platform.audit.verify import verify

        return verify(self.reader, self.witness)

    def ids(self) -> list[int]:
        return [row[0] for row in self.superuser.execute("SELECT id FROM audit_entry ORDER BY id")]
