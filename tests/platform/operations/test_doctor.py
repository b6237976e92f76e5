"""`peiyu doctor` finds what is wrong and says what to do; `check --deploy` has nothing to say of our settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from peiyu.platform.database.cluster import Cluster
from peiyu.platform.database.roles import SUPERUSER
from peiyu.platform.operations.failures import OperationError
from peiyu.platform.operations.marks import not_ahead
from peiyu.platform.operations.processes import environment


def doctor(home: Path, *arguments: str, **more: str) -> tuple[int, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PEIYU_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "peiyu.cli.main", "doctor", "--home", str(home), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=clean | more,
    )
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
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
        "数据库角色 audit", "数据库结构", "行级安全", "审计触发器", "判定", "后台任务", "任务队列", "审计封存", "上线设置",
        "编译缓存", "网页服务", "备份", "中文字体", "LibreOffice",
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


def test_the_report_for_programs_says_the_same(installation: Path) -> None:
    code, report = doctor(installation, "--json", PEIYU_HOSTS="peiyu.example.cn")
    told = json.loads(report)
    assert code == 1 and told["good"] is False
    by_name = {one["name"]: one for one in told["checks"]}
    assert by_name["上线设置"]["state"] == "problem"
    assert by_name["上线设置"]["remedy"]
    assert by_name["行级安全"] == {
        "name": "行级安全", "what": by_name["行级安全"]["what"], "remedy": "", "state": "ok",
    }  # fmt: skip


def test_a_serving_role_that_belongs_to_the_owner_is_found(installation: Path, superuser: psycopg.Connection) -> None:
    superuser.execute("GRANT peiyu_owner TO peiyu_job")
    try:
        code, report = doctor(installation)
    finally:
        superuser.execute("REVOKE peiyu_owner FROM peiyu_job")
    assert code == 1
    assert line(report, "数据库角色 job") == "✗ 数据库角色 job：是属主的成员"
    assert "REVOKE peiyu_owner FROM peiyu_job;" in report


def test_a_wrong_password_is_said_in_chinese(installation: Path, superuser: psycopg.Connection) -> None:
    superuser.execute("ALTER ROLE peiyu_audit PASSWORD 'another'")
    try:
        code, report = doctor(installation)
    finally:
        superuser.execute(f"ALTER ROLE peiyu_audit PASSWORD '{Cluster(installation).passwords()['peiyu_audit']}'")
    assert code == 1
    assert line(report, "数据库角色 audit") == "✗ 数据库角色 audit：密码不对，或没有这个角色"


def test_a_database_that_does_not_run_ends_the_report_without_noise(installation: Path) -> None:
    Cluster(installation).stop()
    try:
        code, report = doctor(installation)
    finally:
        Cluster(installation).start()
    assert code == 1
    assert line(report, "数据库") == "✗ 数据库：内置 PostgreSQL 没有运行"
    assert "数据库角色" not in report
    assert line(report, "其余检查").startswith("!")


def test_an_external_server_that_is_away_is_said_in_chinese(installation: Path) -> None:
    gone = "postgresql://peiyu_web:x@127.0.0.1:1/peiyu"
    code, report = doctor(installation, PEIYU_DATABASE_URL=gone)
    assert code == 1
    assert line(report, "数据库") == "✗ 数据库：外部 PostgreSQL：连接不上：服务器没有运行，或端口不对"


def test_a_database_that_is_ahead_of_the_software_is_found_and_not_served(
    installation: Path, superuser: psycopg.Connection
) -> None:
    superuser.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('dossiers', '9999_later', now())")
    try:
        code, report = doctor(installation)
        with pytest.raises(OperationError, match="E-OPS-011"):
            not_ahead(installation)
    finally:
        superuser.execute("DELETE FROM django_migrations WHERE name = '9999_later'")
    assert code == 1
    assert line(report, "数据库结构") == "✗ 数据库结构：比软件新：dossiers.9999_later 等 1 步"
    not_ahead(installation)


def test_a_waiting_migration_is_found(installation: Path, superuser: psycopg.Connection) -> None:
    kept = superuser.execute(
        "DELETE FROM django_migrations WHERE app = 'operations' RETURNING app, name, applied"
    ).fetchall()
    try:
        code, report = doctor(installation)
    finally:
        with superuser.cursor() as cursor:
            cursor.executemany("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", kept)
    assert code == 1
    assert line(report, "数据库结构") == f"✗ 数据库结构：{len(kept)} 步待更新"
    assert "怎么办：peiyu prepare" in report


def test_verdicts_of_other_packs_are_found(installation: Path, superuser: psycopg.Connection) -> None:
    assert line(doctor(installation)[1], "判定") == "✓ 判定：按现有政策包计算"
    kept = superuser.execute("SELECT value FROM operations_mark WHERE name = 'packs'").fetchone()
    assert kept is not None
    superuser.execute("UPDATE operations_mark SET value = '\"other\"' WHERE name = 'packs'")
    try:
        code, report = doctor(installation)
    finally:
        superuser.execute("UPDATE operations_mark SET value = %s WHERE name = 'packs'", [json.dumps(kept[0])])
    assert code == 1
    assert line(report, "判定").startswith("✗ 判定：政策包已更改")


def test_packs_that_are_wrong_are_found(installation: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("梯度: [", "utf-8")
    code, report = doctor(installation, PEIYU_PACKS=str(tmp_path))
    assert code == 1
    assert line(report, "政策包").startswith("✗")


def test_a_sign_of_life_from_the_future_is_found(installation: Path, superuser: psycopg.Connection) -> None:
    superuser.execute(
        "INSERT INTO operations_mark (name, value, at) VALUES ('heartbeat', '{}', now() + interval '1 hour') "
        "ON CONFLICT (name) DO UPDATE SET at = excluded.at"
    )
    try:
        code, report = doctor(installation)
    finally:
        superuser.execute("DELETE FROM operations_mark WHERE name = 'heartbeat'")
    assert code == 1
    assert "在将来" in line(report, "后台任务")


def test_a_failed_job_is_named_until_its_next_turn_succeeds(installation: Path, superuser: psycopg.Connection) -> None:
    def job(task: str, status: str) -> None:
        row = superuser.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status, attempts) "
            "VALUES ('tests', %s, 0, '{}', %s, 1) RETURNING id",
            [task, status],
        ).fetchone()
        assert row is not None
        superuser.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, %s::procrastinate_job_event_type, now())",
            [row[0], status],
        )

    def told() -> str:
        return line(doctor(installation)[1], "任务队列")

    try:
        job("tests.once", "failed")
        job("tests.minute", "failed")
        superuser.execute(
            "INSERT INTO procrastinate_periodic_defers (task_name, defer_timestamp, periodic_id) VALUES ('tests.minute', 1, '')"
        )
        assert told().endswith("近一天失败：tests.minute 1 次、tests.once 1 次")
        job("tests.once", "succeeded")  # another one's success does not mend it
        job("tests.minute", "succeeded")
        assert told().endswith("近一天失败：tests.once 1 次")
    finally:
        superuser.execute("DELETE FROM procrastinate_periodic_defers WHERE task_name = 'tests.minute'")
        superuser.execute("DELETE FROM procrastinate_jobs WHERE queue_name = 'tests'")
