"""What an administrator does about a failed background job: run it again, or note that it was seen to. Both are noted with a reason."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.changes import note
from peiyu.platform.operations.faults import SILENT
from peiyu.platform.operations.models import JobFault
from peiyu.platform.operations.tasks import task_of


class NotMended(Exception):
    """Why nothing was done, in words, with a code."""


def again(request: PeiyuRequest, number: int) -> None:
    """Put a failed job back into the queue.

    Raises:
        NotMended: it has not failed any more, is not run again from here, or the same job waits already.
    """
    job = _failed(number)
    task = task_of(job.task_name)
    if not task.again:
        raise NotMended(f"E-JOB-011：这类任务不从这里重试。{task.instead}")
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [number])
    except IntegrityError:
        raise NotMended("E-JOB-012：同样的任务已经在等待运行，不必重试；完成后把这一条标为已处理") from None
    note(request, _fault(number), "重试后台任务", f"{task.label}失败后重试")


def seen_to(request: PeiyuRequest, number: int, reason: str) -> None:
    """Note that somebody has seen to a failed job: it counts in no badge any more.

    Raises:
        NotMended: it has not failed.
    """
    _failed(number)
    fault = _fault(number)
    fault.seen, fault.seen_by = timezone.now(), request.user
    fault.save(update_fields=["seen", "seen_by"])
    note(request, fault, "后台任务失败标为已处理", reason)


def _failed(number: int) -> ProcrastinateJob:
    job: ProcrastinateJob | None = (
        ProcrastinateJob.objects.select_for_update().filter(pk=number, status="failed").first()
    )
    if job is None:
        raise NotMended("E-JOB-010：这个任务现在不是失败状态，可能刚被别人重试，请看最新状态")
    return job


def _fault(number: int) -> JobFault:
    """The fault of a job; one that left no reason gets one that says so."""
    return JobFault.objects.get_or_create(job=number, defaults={"code": SILENT})[0]
