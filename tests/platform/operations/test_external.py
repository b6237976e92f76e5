"""An external server: prepared, checked, backed up and restored by the same commands, with four addresses in the environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.roles import LOGIN_ROLES, SUPERUSER, create_roles, script

VARIABLES = {
    "peiyu_web": "PEIYU_DATABASE_URL",
    "peiyu_job": "PEIYU_DATABASE_URL_JOB",
    "peiyu_migrator": "PEIYU_DATABASE_URL_MIGRATOR",
    "peiyu_audit": "PEIYU_DATABASE_URL_AUDIT",
}


def run(home: Path, database: str, cluster: Cluster, *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PEIYU_", "DJANGO_"))}
    urls = {VARIABLES[role]: cluster.url(role, database) for role in LOGIN_ROLES}
    return subprocess.run(
        [sys.executable, "-m", "peiyu.cli.main", *arguments, "--home", str(home)],
        capture_output=True,
        text=True,
        check=False,
        env=clean | urls,
    )


@pytest.fixture
def server(installation: Path) -> Cluster:
    """A server with two empty databases."""
    cluster = Cluster(installation)
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as superuser:
        for name in ("one", "two"):
            superuser.execute(f"DROP DATABASE IF EXISTS {name}")
            create_roles(superuser, cluster.passwords(), name)
    return cluster


def test_the_whole_life_of_an_installation(server: Cluster, tmp_path: Path) -> None:
    home, archive = tmp_path / "home", tmp_path / "backup.tar"
    home.mkdir()
    prepared = run(home, "one", server, "prepare")
    assert prepared.returncode == 0, prepared.stderr
    assert not (home / "pg").exists()
    again = run(home, "one", server, "prepare")
    assert "更新数据库结构" in prepared.stderr
    assert again.returncode == 0
    assert "更新数据库结构" in again.stderr  # whoever asks for it by name has a reason: protection is written anew
    report = run(home, "one", server, "doctor").stdout
    assert "✓ 数据库：外部 PostgreSQL" in report
    assert "✓ 行级安全" in report
    backed = run(home, "one", server, "backup", str(archive))
    assert backed.returncode == 0, backed.stderr
    restored = run(tmp_path / "other", "two", server, "restore", str(archive))
    assert restored.returncode == 0, restored.stderr
    assert "与备份一致" in restored.stdout
    refused = run(tmp_path / "third", "two", server, "restore", str(archive))
    assert refused.returncode == 1
    assert "E-OPS-035" in refused.stderr


def test_a_missing_address_is_named(installation: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PEIYU_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "peiyu.cli.main", "backup", "x.tar", "--home", str(installation)],
        capture_output=True,
        text=True,
        check=False,
        env=clean | {"PEIYU_DATABASE_URL": "postgresql://peiyu_web@db.example.cn/peiyu"},
    )
    assert done.returncode == 1
    assert "E-OPS-004" in done.stderr
    assert "PEIYU_DATABASE_URL_MIGRATOR" in done.stderr


def test_a_server_that_is_away_is_one_line_for_every_command(tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PEIYU_", "DJANGO_"))}
    gone = dict.fromkeys(VARIABLES.values(), "postgresql://someone:secret@127.0.0.1:1/peiyu?connect_timeout=2")
    for command in (["prepare"], ["serve"], ["backup", str(tmp_path / "x.tar")], ["administrators"]):
        done = subprocess.run(
            [sys.executable, "-m", "peiyu.cli.main", *command, "--home", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
            env=clean | gone,
        )
        assert done.returncode == 1
        assert "E-OPS-0" in done.stderr, command
        assert "连接不上" in done.stderr, command
        assert "Traceback" not in done.stderr
        assert "secret" not in done.stderr


def test_the_script_for_administrators_makes_the_same_roles() -> None:
    text = script("peiyu")
    for role in LOGIN_ROLES:
        assert f"CREATE ROLE {role} LOGIN NOSUPERUSER" in text
        assert "NOBYPASSRLS" in text
    assert "GRANT peiyu_owner TO peiyu_migrator;" in text
