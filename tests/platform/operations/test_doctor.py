"""`peiyu doctor` finds what is wrong and says what to do; `check --deploy` has nothing to say of our settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.roles import SUPERUSER
from peiyu.platform.operations.processes import environment


def doctor(home: Path, **more: str) -> tuple[int, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PEIYU_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "peiyu.cli.main", "doctor", "--home", str(home)],
        capture_output=True,
        text=True,
        check=False,
        env=clean | more,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def line(report: str, name: str) -> str:
    return next(row for row in report.splitlines() if row[2:].startswith(name))


@pytest.fixture
def superuser(installation: Path) -> Iterator[psycopg.Connection]:
    with psycopg.connect(Cluster(installation).url(SUPERUSER), autocommit=True) as connection:
        yield connection


def test_each_part_is_looked_at(installation: Path) -> None:
    _, report = doctor(installation)
    for name in (
        "Python", "依赖", "数据目录", "磁盘", "密钥文件", "时钟", "政策包", "页面文件", "数据库角色 web", "数据库角色 job", "数据库角色 migrator",
        "数据库角色 audit", "数据库结构", "行级安全", "审计触发器", "后台任务", "任务队列", "审计封存", "上线设置",
    ):  # fmt: skip
        assert name in report
    for name in ("数据库角色 web", "数据库角色 job", "行级安全", "审计触发器", "数据库结构", "审计封存"):
        assert line(report, name).startswith("✓")


def test_a_worker_that_never_ran_is_a_problem_with_a_remedy(installation: Path, superuser: psycopg.Connection) -> None:
    superuser.execute("DELETE FROM operations_mark WHERE name = 'heartbeat'")
    code, report = doctor(installation)
    assert code == 1
    assert line(report, "后台任务") == "✗ 后台任务：从未运行"
    assert "怎么办：peiyu serve" in report


def test_secrets_that_others_can_read_are_found(installation: Path) -> None:
    (installation / "passwords.json").chmod(0o644)
    try:
        code, report = doctor(installation)
    finally:
        (installation / "passwords.json").chmod(0o600)
    assert code == 1
    assert "chmod 600" in report


def test_a_role_that_sees_through_row_level_security_is_found(
    installation: Path, superuser: psycopg.Connection
) -> None:
    superuser.execute("ALTER ROLE peiyu_web BYPASSRLS")
    try:
        code, report = doctor(installation)
    finally:
        superuser.execute("ALTER ROLE peiyu_web NOBYPASSRLS")
    assert code == 1
    assert line(report, "数据库角色 web").startswith("✗")


def test_a_table_without_its_protection_or_its_trigger_is_found(
    installation: Path, superuser: psycopg.Connection
) -> None:
    superuser.execute("ALTER TABLE dossiers_statement NO FORCE ROW LEVEL SECURITY")
    superuser.execute("ALTER TABLE dossiers_statement DISABLE TRIGGER audit_update")
    try:
        code, report = doctor(installation)
    finally:
        superuser.execute("ALTER TABLE dossiers_statement FORCE ROW LEVEL SECURITY")
        superuser.execute("ALTER TABLE dossiers_statement ENABLE TRIGGER audit_update")
    assert code == 1
    assert line(report, "行级安全") == "✗ 行级安全：没有保护：dossiers_statement"
    assert line(report, "审计触发器") == "✗ 审计触发器：没有留痕：dossiers_statement"


def test_serving_others_without_https_is_a_problem(installation: Path) -> None:
    _, report = doctor(installation, PEIYU_HOSTS="peiyu.example.cn")
    assert line(report, "上线设置") == "✗ 上线设置：对外服务而没有 HTTPS"
    _, report = doctor(installation, PEIYU_HOSTS="peiyu.example.cn", PEIYU_SECURE="1")
    assert line(report, "上线设置").startswith("✓")


def test_no_installation_is_said_plainly(tmp_path: Path) -> None:
    code, report = doctor(tmp_path / "none")
    assert code == 1
    assert "不存在" in line(report, "数据目录")


def test_the_settings_for_production_are_clean(installation: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        capture_output=True,
        text=True,
        check=False,
        env=environment(installation, "web", {"PEIYU_SECURE": "1", "PEIYU_HOSTS": "peiyu.example.cn"}),
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
