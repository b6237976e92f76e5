"""The queue of background jobs as a screen shows it: which jobs, in which state, since when, how long."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from peiyu.platform.operations.models import JobFault
from peiyu.platform.operations.tasks import CLOCKED, Task, about, task_of

STATES = {
    "todo": "等待中", "doing": "进行中", "succeeded": "已完成", "failed": "失败", "cancelled": "已取消", "aborted": "已中止",
}  # fmt: skip
_ENDS = ("succeeded", "failed", "cancelled", "aborted")


@dataclass(frozen=True)
class Job:
    """A job with its times: when it was asked for, when it last began and ended; its fault, if it ever failed."""

    number: int
    task: Task
    about: str
    state: str
    runs: int  # the queue's own attempts count a run again where it ends and where it is put back
    asked: dt.datetime | None
    begun: dt.datetime | None
    ended: dt.datetime | None
    fault: JobFault | None
    later: bool  # a job by the clock that failed and succeeded at a later turn

    @property
    def settled(self) -> bool:
        """Whether a failed job needs nobody any more."""
        return self.later or (self.fault is not None and self.fault.seen is not None)

    @property
    def word(self) -> str:
        """The state in words."""
        if self.state != "failed" or not self.settled:
            return STATES[self.state]
        return "失败，后来已成功" if self.later else "失败，已处理"

    @property
    def tone(self) -> str:
        """The tone of its chip."""
        if self.state == "failed":
            return "quiet" if self.settled else "short"
        return {"todo": "open", "doing": "calm", "succeeded": "good"}.get(self.state, "quiet")

    @property
    def lasted(self) -> str:
        """How long its last run took."""
        if self.begun is None or self.ended is None or self.ended < self.begun:
            return ""
        return length(self.ended - self.begun)


def length(time: dt.timedelta) -> str:
    """How long something took.

    >>> length(dt.timedelta(seconds=0.4)), length(dt.timedelta(seconds=75)), length(dt.timedelta(hours=2, minutes=5))
    ('不到 1 秒', '1 分 15 秒', '2 小时 5 分')
    """
    seconds = int(time.total_seconds())
    if seconds < 1:
        return "不到 1 秒"
    if seconds < 60:
        return f"{seconds} 秒"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} 分 {rest} 秒" if minutes < 60 else f"{minutes // 60} 小时 {minutes % 60} 分"


def _succeeded_later() -> Exists:
    return Exists(
        ProcrastinateJob.objects.filter(
            task_name=OuterRef("task_name"), pk__gt=OuterRef("pk"), status="succeeded"
        ).filter(task_name__in=CLOCKED)
    )


def failed() -> QuerySet[ProcrastinateJob]:
    """The jobs that failed and that nobody has seen to; what runs by the clock and succeeded later needs nobody."""
    seen = JobFault.objects.filter(job=OuterRef("pk"), seen__isnull=False)
    return ProcrastinateJob.objects.filter(~Exists(seen), ~_succeeded_later(), status="failed")


def without_routine(rows: QuerySet[ProcrastinateJob]) -> QuerySet[ProcrastinateJob]:
    """Without what ran by the clock and did well, which is nearly everything."""
    return rows.exclude(Q(status__in=("succeeded", "aborted")) & Q(task_name__in=CLOCKED))


def jobs_of(rows: QuerySet[ProcrastinateJob]) -> list[Job]:
    """The jobs of some rows of the queue, with two questions whatever their number."""
    listed = list(
        rows.annotate(
            asked=_time("deferred"),
            begun=_time("started"),
            ended=_time(*_ENDS),
            runs=Subquery(_events("started").values("job_id").annotate(runs=Count("pk")).values("runs")),
            later=ExpressionWrapper(Q(status="failed") & Q(_succeeded_later()), BooleanField()),
        )
    )
    faults = JobFault.objects.select_related("seen_by").in_bulk([row.pk for row in listed])
    return [_job(row, faults.get(row.pk)) for row in listed]


def _time(*kinds: str) -> Subquery:
    """When the last event of some kinds happened to a job."""
    return Subquery(_events(*kinds).order_by("-pk").values("at")[:1])


def _events(*kinds: str) -> QuerySet[ProcrastinateEvent]:
    return ProcrastinateEvent.objects.filter(job_id=OuterRef("pk"), type__in=kinds)


def _job(row: Any, fault: JobFault | None) -> Job:
    return Job(
        number=row.pk,
        task=task_of(row.task_name),
        about=about(row.task_name, row.args),
        state=row.status,
        runs=row.runs or 0,
        asked=row.asked,
        begun=row.begun if row.status != "todo" else None,
        ended=row.ended if row.status in _ENDS else None,
        fault=fault,
        later=row.later,
    )
