"""后台任务: what runs behind the screens, what failed and why, and what to do about it. For the system administrator."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from procrastinate.contrib.django.models import ProcrastinateJob

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts import changes
from peiyu.platform.accounts.views.parts import crumbs, task
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.operations import mending, queue_state
from peiyu.platform.operations.checks_inside import worker
from peiyu.platform.operations.faults import SILENT, WORDS
from peiyu.platform.operations.forms import UNSETTLED, JobFilters, SeenForm
from peiyu.platform.operations.listed import JOBS
from peiyu.platform.operations.models import JobFault
from peiyu.platform.operations.queue_state import Job
from peiyu.platform.web.components.parts import Column, Row, Table
from peiyu.platform.web.tags.figures import moment
from peiyu.platform.web.tags.signs import status
from peiyu.platform.web.toasts import say_done, say_failed

PAGE = 30
COLUMNS = (
    Column("任务", primary=True),
    Column("状态"),
    Column("提交时间", missing="—"),
    Column("用时", missing="—"),
    Column("次数", "number"),
    Column("失败原因", missing="—"),
)


@require_GET
def listed(request: PeiyuRequest) -> HttpResponse:
    """The jobs as filtered, newest first."""
    form = JobFilters(request.GET)
    page = Paginator(form.kept(), PAGE).get_page(request.GET.get("page"))
    rows = [
        Row(
            (
                f"{job.task.label}（{job.about}）" if job.about else job.task.label,
                _chip(job),
                None if job.asked is None else moment(job.asked),
                job.lasted,
                job.runs,
                _why(job),
            ),
            url=reverse("operations:job", args=[job.number]),
        )
        for job in queue_state.jobs_of(cast("QuerySet[ProcrastinateJob]", page.object_list))  # a page of a query is one
    ]
    filtered = any(form.cleaned_data.values()) or bool(form.errors)
    context = {
        "form": form,
        "page": page,
        "table": Table("后台任务", COLUMNS, rows),
        "filtered": filtered,
        "worker": worker(),
        "waiting": ProcrastinateJob.objects.filter(status="todo").count(),
        "failed": queue_state.failed().count(),
        "failed_query": f"?state={UNSETTLED}",
        "wide": True,
    }
    return render(request, "operations/jobs.html", context)


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The jobs as filtered."""
    return hand_over(request, JOBS)


@require_GET
def detail(request: PeiyuRequest, job: int) -> HttpResponse:
    """One job: its times, why it failed, what to do."""
    found = _one(job)
    fault = found.fault or (JobFault(job=job, code=SILENT) if found.state == "failed" else None)
    open_failure = found.state == "failed" and not found.settled
    context = {
        "job": found,
        "chip": _chip(found),
        "fault": fault,
        "words": WORDS.get(fault.code) if fault is not None else None,
        "may_repeat": open_failure and found.task.again,
        "may_settle": open_failure,
        "changes": changes.of(found.fault) if found.fault is not None else (),
        "breadcrumbs": crumbs(("后台任务", reverse("operations:jobs")), (f"第 {job} 号", "")),
    }
    return render(request, "operations/job.html", context)


@require_POST
def again(request: PeiyuRequest, job: int) -> HttpResponse:
    """Put a failed job back into the queue."""
    _one(job)
    try:
        mending.again(request, job)
    except mending.NotMended as why:
        say_failed(request, str(why))
    else:
        say_done(request, "已重新排队，几秒后刷新本页看结果")
    return redirect("operations:job", job)


@require_http_methods(["GET", "POST"])
def seen(request: PeiyuRequest, job: int) -> HttpResponse:
    """Note that a failed job was seen to."""
    found = _one(job)
    form = SeenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            mending.seen_to(request, job, form.cleaned_data["reason"])
        except mending.NotMended as why:
            form.add_error(None, str(why))
        else:
            say_done(request, "已标为已处理")
            return redirect("operations:job", job)
    back = reverse("operations:job", args=[job])
    lead = "标为已处理后不再提示；任务本身不会重新运行，原因和处理说明保留。"
    facts = [("任务", found.task.label), ("状态", found.word)]
    return task(
        request, form, title=f"标为已处理：第 {job} 号任务", lead=lead, facts=facts, submit="标为已处理", back=back
    )


def _one(number: int) -> Job:
    found = queue_state.jobs_of(ProcrastinateJob.objects.filter(pk=number))
    if not found:
        raise Http404("没有这个任务")
    return found[0]


def _chip(job: Job) -> SafeString:
    return status(job.word, job.tone)


def _why(job: Job) -> str:
    if job.state != "failed":
        return ""
    code = job.fault.code if job.fault is not None else SILENT
    return f"{code} {WORDS[code].what}" if code in WORDS else code
