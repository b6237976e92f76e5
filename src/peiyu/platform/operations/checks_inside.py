"""What `peiyu doctor` looks at with Django: migrations, protection of tables, verdicts, jobs, audit, settings for production."""

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
from peiyu.platform.operations.found import Found, long, problem
from peiyu.platform.operations.heartbeat import SILENT, last
from peiyu.platform.policies.book import digest
from peiyu.platform.verdicts.pack_changes import decided_with

AHEAD = dt.timedelta(minutes=1)  # by which a sign of life may seem to come from the future
RESTART_JOBS = "重新启动平台（systemctl restart peiyu；分开部署时是 peiyu-worker），仍不行看日志"


def inside() -> Iterator[Found]:
    """All checks of this module."""
    pending = migrations()
    yield pending
    if not pending.good:
        return  # the tables that the others ask may not be there
    yield protection()
    yield triggers()
    yield verdicts()
    yield worker()
    yield backlog()
    yield seals()
    yield production()


def migrations() -> Found:
    """Nothing waits to be migrated, and the database is not ahead of the software."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return problem("数据库结构", f"{len(waiting)} 步待更新", "peiyu prepare，再重启平台")
    ahead = sorted(set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations))
    if ahead:
        named = "、".join(".".join(one) for one in ahead[:3])
        return problem("数据库结构", f"比软件新：{named} 等 {len(ahead)} 步", "安装与数据库相配的新版本")
    return Found("数据库结构", "最新")


def protection() -> Found:
    """Every table that belongs to somebody is held by row-level security, its owner included."""
    wanted = {model._meta.db_table for model, kind in protections().items() if isinstance(kind, Tenant)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND EXISTS "
            "(SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'reach')"
        )
        held = {row[0] for row in cursor.fetchall()}
    if lacking := sorted(wanted - held):
        return problem("行级安全", "没有保护：" + "、".join(lacking), "peiyu prepare 会重新写入；并查明是谁改的")
    return Found("行级安全", f"{len(wanted)} 张表受保护")


def triggers() -> Found:
    """Every table whose changes belong into the audit has its triggers, and they are on."""
    wanted = {model._meta.db_table for model, kind in protections().items() if audited(model, kind)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgenabled = 'O' AND t.tgname IN "
            "('audit_insert', 'audit_update', 'audit_delete') GROUP BY c.relname HAVING count(*) = 3"
        )
        held = {row[0] for row in cursor.fetchall()}
    if lacking := sorted(wanted - held):
        return problem("审计触发器", "没有留痕：" + "、".join(lacking), "peiyu prepare 会重新写入；并查明是谁改的")
    return Found("审计触发器", f"{len(wanted)} 张表留痕")


def verdicts() -> Found:
    """Verdicts were computed with the packs that are installed now."""
    decided = decided_with()
    if decided is None:
        return Found("判定", "还没有按政策判定过")
    if decided != digest():
        return problem(
            "判定", "政策包已更改，现有判定还是按原来的政策包算的", f"{RESTART_JOBS.split('，')[0]}，后台任务会全部重算"
        )
    return Found("判定", "按现有政策包计算")


def worker() -> Found:
    """Jobs run."""
    at, now = last(), timezone.now()
    if at is None:
        return problem("后台任务", "从未运行", "启动平台（peiyu serve）；分开部署的，启动 peiyu-worker 服务")
    if at > now + AHEAD:
        return problem(
            "后台任务", f"上次运行时间 {timezone.localtime(at):%Y-%m-%d %H:%M} 在将来", "校准各台机器的系统时间"
        )
    if now - at > SILENT:
        return problem("后台任务", f"已停 {long(now - at)}", RESTART_JOBS)
    return Found("后台任务", f"{int((now - at).total_seconds())} 秒前运行过")


def backlog() -> Found:
    """No job failed for good in the last day. What runs by the clock may fail once and succeed at its next turn."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        waiting = cursor.fetchone()[0]
        cursor.execute(
            "SELECT j.task_name, count(*) FROM procrastinate_jobs j WHERE j.status = 'failed' AND EXISTS ("
            "SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > now() - interval '1 day') AND NOT ("
            "j.task_name IN (SELECT task_name FROM procrastinate_periodic_defers) AND EXISTS (SELECT FROM procrastinate_jobs k "
            "WHERE k.task_name = j.task_name AND k.id > j.id AND k.status = 'succeeded')) GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        failed = cursor.fetchall()
    if failed:
        named = "、".join(f"{name} {count} 次" for name, count in failed[:3])
        return problem(
            "任务队列",
            f"{waiting} 个在等，近一天失败：{named}",
            "系统管理员在“后台任务”里看原因并处理；也可以查看后台任务日志（journalctl -u peiyu）",
        )
    return Found("任务队列", f"{waiting} 个在等，近一天没有失败")


def seals() -> Found:
    """The audit is sealed, and seals are witnessed outside the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM peiyu_audit_seals_after(0)")
        made = int(cursor.fetchone()[0])
    if not made:
        return problem("审计封存", "还没有封存过", f"peiyu audit seal；并检查后台任务：{RESTART_JOBS}")
    if not witness_file().exists():
        return problem(
            "审计封存",
            f"已封存 {made} 次，但没有见证文件 {witness_file()}",
            "在运行后台任务的机器上检查；文件被删时用日志服务器上的副本核对：peiyu audit verify --witness",
        )
    return Found("审计封存", f"已封存 {made} 次")


def production() -> Found:
    """Django's own checks for production; on a machine that serves only itself they do not apply."""
    name = "上线设置"
    if settings.DEBUG:
        return problem(name, "PEIYU_DEBUG 开着", "对外服务前去掉 PEIYU_DEBUG")
    if not settings.SECURE:
        if set(settings.ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
            return Found(name, "只供本机使用")
        return problem(name, "对外服务而没有 HTTPS", "放在 HTTPS 代理之后并设 PEIYU_SECURE=1")
    if settings.DEMO:
        return problem(name, "演示密码公开显示", "对外服务前去掉 PEIYU_DEMO")
    if said := run_checks(include_deployment_checks=True):
        return problem(name, "；".join(f"{m.id} {m.msg}" for m in said), "按提示设置环境变量")
    return Found(name, "check --deploy 没有意见")
