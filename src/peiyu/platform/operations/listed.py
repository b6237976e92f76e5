"""后台任务 as a workbook, as filtered on its page: to go through with whoever runs the machine, or to send to the maintainers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import QueryDict
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post
from peiyu.platform.exports.kinds import Kind, Line, Listed, Part, register
from peiyu.platform.operations import queue_state
from peiyu.platform.operations.faults import SILENT, WORDS
from peiyu.platform.operations.forms import JobFilters
from peiyu.platform.operations.queue_state import Job

MOST = 20_000  # with what the clock starts every minute a queue of a month holds more than anybody reads
HEADS = (
    *("编号", "任务", "对象", "状态", "提交时间", "开始时间", "结束时间", "用时", "次数"),
    *("错误代码", "失败原因", "错误类型", "程序位置", "怎么办", "处理人", "处理时间"),
)


def jobs(query: QueryDict, _post: Post) -> Listed:
    """The jobs as filtered, at most `MOST`, newest first."""
    found = JobFilters(query).kept()
    keys = list(found.values_list("pk", flat=True)[: MOST + 1])
    note = f"后台任务，导出于 {timezone.localtime():%Y-%m-%d %H:%M}"
    if len(keys) > MOST:
        note += f"；只列出最近 {MOST:,} 个，要看更早的，请按时间筛选"
    return Listed("后台任务", [Part("后台任务", HEADS, keys[:MOST], _lines)], note)


def _lines(keys: Sequence[int]) -> Iterator[Line]:
    found = {job.number: job for job in queue_state.jobs_of(ProcrastinateJob.objects.filter(pk__in=keys))}
    for key in keys:
        if (job := found.get(key)) is not None:
            yield [
                *(job.number, job.task.label, job.about, job.word, job.asked, job.begun, job.ended, job.lasted),
                *(job.runs, *_fault(job)),
            ]


def _fault(job: Job) -> Line:
    """Why it failed, what to do, and who has seen to it; of a job that came through, nothing."""
    if job.state != "failed":
        return [None] * 7
    fault = job.fault
    code = fault.code if fault is not None else SILENT
    words = WORDS.get(code)
    said = (words.what, words.remedy) if words is not None else ("", "")
    if fault is None:
        return [code, said[0], None, None, said[1], None, None]
    seen_by = str(fault.seen_by) if fault.seen_by is not None else None
    return [code, said[0], fault.kind, fault.place, said[1], seen_by, fault.seen]


JOBS = register(Kind("operations.jobs", Permission.JOB_MANAGE, jobs, "operations:jobs", "operations:export-jobs"))
