"""我的导出: the lists that a person asked for, how far each is, and its file. Nobody else reaches them."""

from __future__ import annotations

import uuid
from typing import Literal
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.exports.asking import WAITING
from peiyu.platform.exports.kinds import find
from peiyu.platform.exports.making import KEPT, NOT_ALLOWED
from peiyu.platform.exports.models import Export
from peiyu.platform.web.components.parts import Column, JobState, Row, Table
from peiyu.platform.web.exports import XLSX
from peiyu.platform.web.toasts import say_failed

PAGE = 30
HOURS = int(KEPT.total_seconds()) // 3600


def own(request: PeiyuRequest) -> QuerySet[Export]:
    """The exports of the signed-in person."""
    return Export.objects.filter(asked_by=request.user).select_related("post")


def one(request: PeiyuRequest, number: uuid.UUID) -> Export:
    """An export of the signed-in person.

    Raises:
        Http404: there is none.
    """
    export = own(request).filter(pk=number).first()
    if export is None:
        raise Http404("没有这份导出")
    return export


@require_GET
def listing(request: PeiyuRequest) -> HttpResponse:
    """What was asked for, the latest first."""
    page = Paginator(own(request), PAGE).get_page(request.GET.get("page"))
    columns = [Column("名单", primary=True), Column("导出时间", "day"), Column("行数", "number"), Column("状态", "status"),
               Column("保存至", "day")]  # fmt: skip
    rows = [
        Row([e.name, e.asked, e.total, _state(e), e.expires], url=reverse("exports:detail", args=[e.pk])) for e in page
    ]
    return render(
        request, "exports/list.html", {"page": page, "table": Table("我的导出", columns, rows), "hours": HOURS}
    )


@require_GET
def detail(request: PeiyuRequest, number: uuid.UUID) -> HttpResponse:
    """One export: how far it is, or where to fetch it."""
    export = one(request, number)
    moving = export.state in WAITING
    kind = find(export.kind)
    context = {
        "export": export,
        "job": job_state(export),
        "progress_url": reverse("exports:progress", args=[export.pk]),
        "refresh_seconds": 3 if moving else None,
        "state": _state(export),
        "hours": HOURS,
        "list_url": kind.address(kind.page, export.query) if kind else "",
        "again_url": kind.address(kind.export, export.query) if kind and kind.export and not moving else "",
    }
    return render(request, "exports/detail.html", context)


@require_GET
def progress(request: PeiyuRequest, number: uuid.UUID) -> HttpResponse:
    """The progress alone, asked again by htmx; when the job rests the whole page is loaded."""
    export = one(request, number)
    context = {"job": job_state(export), "url": reverse("exports:progress", args=[export.pk])}
    response = render(request, "exports/progress.html", context)
    if export.state not in WAITING and request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


@require_GET
def file(request: PeiyuRequest, number: uuid.UUID) -> HttpResponse | FileResponse:
    """The workbook, as an attachment. Its right is asked for again: the post may have ended since.

    Raises:
        Http404: there is no such export of this person.
    """
    export = one(request, number)
    kind = find(export.kind)
    held = next((post for post in request.posts if post.pk == export.post_id), None)
    if kind is None or held is None or not held.may(kind.permission):
        say_failed(request, NOT_ALLOWED)
        return redirect("exports:detail", number)
    if _state(export) != Export.State.DONE.label or not default_storage.exists(export.stored):
        say_failed(request, "文件已不在，请重新导出。")
        return redirect("exports:detail", number)
    Export.objects.filter(pk=export.pk).update(fetched=timezone.now())
    response = FileResponse(default_storage.open(export.stored), content_type=XLSX)
    name = quote(f"{export.name}-{timezone.localtime(export.asked):%Y-%m-%d}.xlsx")
    response["Content-Disposition"] = f"attachment; filename=\"export.xlsx\"; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def job_state(export: Export) -> JobState:
    """How far an export is, for the progress component."""
    states: dict[str, Literal["waiting", "running", "done", "failed"]] = {
        Export.State.WAITING: "waiting", Export.State.RUNNING: "running", Export.State.FAILED: "failed",
    }  # fmt: skip
    there = _state(export) == Export.State.DONE.label
    return JobState(
        title=export.name,
        state=states.get(export.state, "done"),
        done=export.done,
        total=export.total or None,
        stage="生成中",
        message=export.failure,
        result_url=reverse("exports:file", args=[export.pk]) if there else "",
        result_label="下载 Excel",
    )


def _state(export: Export) -> str:
    """The state in words; a file whose time is over counts as gone before the job has removed it."""
    if export.state == Export.State.DONE and export.expires is not None and export.expires <= timezone.now():
        return str(Export.State.EXPIRED.label)
    return str(export.get_state_display())
