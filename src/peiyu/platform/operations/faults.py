"""Why background jobs fail: kept beside the queue when it happens, told in words with a code and what to do."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.operations.models import JobFault
from peiyu.problems import ProblemsFound

log = logging.getLogger("peiyu.jobs")
_HERE = Path(__file__).parents[2]  # the package
PROGRAM, WORKER, SILENT, DATABASE, FILES, RULES = (f"E-JOB-00{number}" for number in range(1, 7))


@dataclass(frozen=True)
class Words:
    """What a code means, and what to do about it."""

    what: str
    remedy: str


WORDS = {
    PROGRAM: Words("程序出错", "把任务编号、错误类型和程序位置，连同这个时间的后台任务日志发给维护者"),
    WORKER: Words(
        "运行它的进程连续几次中途退出", "查看内存和系统日志（journalctl -u peiyu），常见原因是内存不足或机器重启"
    ),
    SILENT: Words("没有留下原因", "查看这个时间的后台任务日志（journalctl -u peiyu）"),
    DATABASE: Words("数据库连接中断，或拒绝了这次操作", "运行 peiyu doctor，检查数据库是否在运行、磁盘是否已满"),
    FILES: Words("读写文件失败", "检查磁盘空间和数据目录的权限（peiyu doctor 会指出）"),
    RULES: Words("政策包或数据不合格式", "运行 peiyu check 检查政策包；政策包没有问题的，把日志发给维护者"),
}


def watched(call_next: Callable[[], Any], context: Any, _worker: Any) -> Any:
    """Run a job; where it fails, keep why. For the worker's `task_middleware`."""
    try:
        return call_next()
    except Exception as error:
        keep(context.job.id, error)
        raise


def keep(job: int, error: Exception) -> None:
    """Keep why a job failed. A failure to keep it is logged: it must not hide the first one."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # one that broke is of no use for this
    kind, place = type(error).__name__, _place(error)
    if isinstance(error, ProblemsFound) and error.problems:
        kind = error.problems[0].code
    try:
        fell(job, _code(error), kind[:80], place[:120])
    except Exception:
        log.exception("the fault of job %s was not kept", job)


def fell(job: int, code: str, kind: str = "", place: str = "") -> None:
    """Write the fault of a job, anew if it failed before."""
    with within(SYSTEM, origin="job"):
        JobFault.objects.update_or_create(
            job=job,
            defaults={"at": timezone.now(), "code": code, "kind": kind, "place": place, "seen": None, "seen_by": None},
        )


def _code(error: Exception) -> str:
    if isinstance(error, (DatabaseError, InterfaceError, psycopg.Error)):
        return DATABASE
    if isinstance(error, ProblemsFound):
        return RULES
    return FILES if isinstance(error, OSError) else PROGRAM


def _place(error: Exception) -> str:
    """The last place in our own code: 「intake/work.py 第 12 行」."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _HERE in Path(frame.filename).parents] or list(frames)
    if not ours:
        return ""
    path = Path(ours[-1].filename)
    named = path.relative_to(_HERE) if _HERE in path.parents else Path(path.name)
    return f"{named} 第 {ours[-1].lineno} 行"
