"""The demonstration twice, small and five times as large, in two databases of one cluster."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from peiyu.platform.database.cluster import DATABASE, Cluster
from peiyu.platform.database.roles import OWNER, SUPERUSER, create_roles
from peiyu.platform.database.setup import prepare
from peiyu.platform.operations.processes import django, environment

SMALL, LARGE = 40, 200
OTHER = "larger"
# Who walks the small one: one for each kind of reach and of work. In the large one every role does.
COMPARED = ("qiye", "yinzhou", "shuiwu", "yinhang", "anquan", "xitong")


@pytest.fixture(scope="session")
def walks() -> Iterator[dict[int, dict[str, Any]]]:
    """By the number of enterprises, what `walk_pages` printed."""
    home = Path(tempfile.mkdtemp(prefix="peiyu-load-"))
    cluster = Cluster(home)
    try:
        prepare(home)
        with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as superuser:
            superuser.execute(f"CREATE DATABASE {OTHER} OWNER {OWNER} TEMPLATE {DATABASE}")
            create_roles(superuser, cluster.passwords(), OTHER)
        yield {SMALL: walked(home, DATABASE, SMALL, *COMPARED), LARGE: walked(home, OTHER, LARGE)}
    finally:
        cluster.stop(hard=True)
        shutil.rmtree(home, ignore_errors=True)


def walked(home: Path, database: str, enterprises: int, *accounts: str) -> dict[str, Any]:
    """Load the demonstration into a database and walk it, as these accounts or as all."""
    more = {"PEIYU_DATABASE_NAME": database, "PEIYU_DEMO": "1"}
    django("load_demo", "--enterprises", str(enterprises), home=home, role="migrator", say=lambda _: None, more=more)
    done = subprocess.run(
        [sys.executable, "-m", "tests.platform.load.walk_pages", *accounts],
        env=environment(home, "web", more), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found
