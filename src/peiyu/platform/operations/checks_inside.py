"""What `peiyu doctor` looks at with Django: migrations, protection of tables, jobs, audit, settings for production."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from peiyu.platform.audit.seals import witness_file
from peiyu.platform.database.protect import audited, protections
from peiyu.platform.database.protection import Tenant
from peiyu.platform.operations.checks import Found
from peiyu.platform.operations.heartbeat import SILENT, last

SEALED_WITHIN = dt.timedelta(minutes=15)


def inside() -> Iterator[Found]:
    """All checks of this module."""
    pending = migrations()
    yield pending
    if not pending.good:
        return  # the tables that the others ask may not be there
    yield protection()
    yield triggers()
    yield worker()
    yield backlog()
    yield seals()
    yield production()


def migrations() -> Found:
    """Nothing waits to be migrated."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Found("数据库结构", not waiting, f"{len(waiting)} 步待更新" if waiting else "最新", "peiyu prepare")


def protection() -> Found:
    """Every table that belongs to somebody is held by row-level security, its owner included."""
    wanted = {model._meta.db_table for model, kind in protections().items() if isinstance(kind, Tenant)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND EXISTS "
            "(SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'reach')"
        )
        held = {row[0] for row in cursor.fetchall()}
    lacking = sorted(wanted - held)
    what = f"{len(wanted)} 张表受保护" if not lacking else "没有保护：" + "、".join(lacking)
    return Found("行级安全", not lacking, what, "peiyu prepare")


def triggers() -> Found:
    """Every table whose changes belong into the audit has its triggers, and they are on."""
    wanted = {model._meta.db_table for model, kind in protections().items() if audited(model, kind)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgenabled = 'O' AND t.tgname IN "
            "('audit_insert', 'audit_update', 'audit_delete') GROUP BY c.relname HAVING count(*) = 3"
        )
        held = {row[0] for row in cursor.fetchall()}
    lacking = sorted(wanted - held)
    what = f"{len(wanted)} 张表留痕" if not lacking else "没有留痕：" + "、".join(lacking)
    return Found("审计触发器", not lacking, what, "peiyu prepare")


def worker() -> Found:
    """Jobs run."""
    at = last()
    if at is None:
        return Found("后台任务", False, "从未运行", "peiyu serve 或启动 peiyu-worker 服务")
    silent = timezone.now() - at
    return Found(
        "后台任务", silent < SILENT, f"{int(silent.total_seconds())} 秒前运行过", "查看后台任务的日志并重新启动"
    )


def backlog() -> Found:
    """No job failed for good in the last day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'failed' AND EXISTS ("
            "SELECT FROM procrastinate_events e WHERE e.job_id = procrastinate_jobs.id AND e.at > now() - interval '1 day')) "
            "FROM procrastinate_jobs"
        )
        waiting, failed = cursor.fetchone()
    return Found("任务队列", not failed, f"{waiting} 个在等，近一天失败 {failed} 个", "查看后台任务日志中的报错")


def seals() -> Found:
    """The audit is sealed, and seals are witnessed outside the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM peiyu_audit_seals_after(0)")
        made = int(cursor.fetchone()[0])
    there = witness_file().exists()
    if made and not there:
        return Found(
            "审计封存", False, f"已封存 {made} 次，但没有见证文件 {witness_file()}", "在运行后台任务的机器上检查"
        )
    return Found("审计封存", bool(made), f"已封存 {made} 次", "peiyu audit seal；并检查后台任务")


def production() -> Found:
    """Django's own checks for production; on a machine that serves only itself they do not apply."""
    if settings.DEBUG:
        return Found("上线设置", False, "PEIYU_DEBUG 开着", "对外服务前去掉 PEIYU_DEBUG")
    if not settings.SECURE:
        local = set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}
        return Found(
            "上线设置",
            local,
            "只供本机使用" if local else "对外服务而没有 HTTPS",
            "放在 HTTPS 代理之后并设 PEIYU_SECURE=1",
        )
    if settings.DEMO:
        return Found("上线设置", False, "演示口令公开显示", "对外服务前去掉 PEIYU_DEMO")
    said = run_checks(include_deployment_checks=True)
    return Found(
        "上线设置",
        not said,
        "；".join(f"{m.id} {m.msg}" for m in said) or "check --deploy 没有意见",
        "按提示设置环境变量",
    )
