"""数据导入: the list, a new import, its preview and result, and what can be done with it."""

from __future__ import annotations

import io
from typing import Any, Literal

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from peiyu.facts.returned_workbook import returned_workbook
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.services import barred_codes
from peiyu.platform.dossiers.assemble import BENEFITS
from peiyu.platform.intake import batches
from peiyu.platform.intake.forms import BatchFilters, ImportForm, is_officer, own_source
from peiyu.platform.intake.models import Batch, Upload
from peiyu.platform.intake.services import TABLES_PACKED, clean_name, path_of, receive_upload, region_of
from peiyu.platform.intake.title_places import title_columns
from peiyu.platform.intake.views.batch_preview import (
    counts,
    decided_on,
    named_problems,
    rested,
    samples,
    strangers,
    titles_above,
    visible,
)
from peiyu.platform.intake.views.foreseen import column_reading, foreseen
from peiyu.platform.intake.views.uploads import attachment
from peiyu.platform.intake.work import MOVING
from peiyu.platform.web.components.parts import Column, JobState, Row, Step, Table
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done, say_failed
from peiyu.problems import Place, Problem, ProblemsFound

PAGE, PROBLEMS = 30, 40


def within(request: PeiyuRequest) -> QuerySet[Batch]:
    """The imports that a person sees: officers those of the region, a department those in its own name."""
    found = Batch.objects.exclude(kind="paper").select_related("upload", "started_by", "organisation")
    if is_officer(request):
        return found
    return found.filter(source=own_source(request)) if own_source(request) else found.none()


def one(request: PeiyuRequest, number: int) -> Batch:
    """An import within reach.

    Raises:
        Http404: there is none.
    """
    batch = within(request).filter(pk=number).first()
    if batch is None:
        raise Http404("没有这个批次")
    return batch


def _filtered(request: PeiyuRequest) -> tuple[BatchFilters, QuerySet[Batch]]:
    form = BatchFilters(request.GET)
    found = within(request)
    if form.is_valid():
        if form.cleaned_data["state"]:
            found = found.filter(state=form.cleaned_data["state"])
        if form.cleaned_data["source"]:
            found = found.filter(source__contains=form.cleaned_data["source"])
    return form, found.order_by("-started")


@require_GET
def listing(request: PeiyuRequest) -> HttpResponse:
    """All imports, the latest first."""
    form, found = _filtered(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    columns = [Column("批次", primary=True), Column("来源"), Column("数据日期", "day"), Column("状态", "status"),
               Column("行数", "number"), Column("问题", "number"), Column("提交人"), Column("提交时间", "day")]  # fmt: skip
    rows = [
        Row(
            [
                f"{b.pk} · {b.upload.name if b.upload else '演示数据'}", b.source, b.stated_on, b.get_state_display(),
                b.total, b.problem_count, str(b.started_by or ""), b.started,
            ],
            url=reverse("intake:batch", args=[b.pk]),
        )
        for b in page
    ]  # fmt: skip
    table = Table("数据导入批次", columns, rows)
    return render(request, "intake/batches.html", {"form": form, "page": page, "table": table})


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The imports as filtered."""
    _, found = _filtered(request)
    heads = ["批次", "文件", "来源", "数据日期", "状态", "行数", "问题数", "提交人", "提交时间", "完成时间", "撤销理由"]
    rows = [
        [b.pk, b.upload.name if b.upload else "", b.source, b.stated_on, b.get_state_display(), b.total, b.problem_count,
         str(b.started_by or ""), b.started, b.finished, b.undo_reason]
        for b in found.iterator(2000)
    ]  # fmt: skip
    return workbook_response("数据导入批次", [Sheet("批次", heads, rows)])


@require_http_methods(["GET", "POST"])
def new(request: PeiyuRequest) -> HttpResponse:
    """Begin an import."""
    form = ImportForm(request, request.POST, request.FILES) if request.method == "POST" else ImportForm(request)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        upload = receive_upload(request, asked["file"], "数据导入", accept=TABLES_PACKED)
        if upload.state == Upload.State.REFUSED:
            form.add_error("file", upload.refusal)
        else:
            batch = _begin(request, upload, asked)
            if upload.name != (sent := clean_name(asked["file"].name)):
                say_done(request, f"已从 {sent} 中取出 {upload.name}")
            return redirect("intake:batch", batch.pk)
    context = {"form": form, "limit": f"{settings.UPLOAD_LIMIT >> 20} MB", "sources": form.fields["source"].choices}  # type: ignore[attr-defined]
    return render(request, "intake/import.html", context, status=422 if form.errors else 200)


def _begin(request: PeiyuRequest, upload: Upload, asked: dict[str, Any]) -> Batch:
    more: dict[str, Any] = {"table": asked["table"]} if asked["table"] else {}
    complete: list[str] = []
    if asked["kind"] == "list":
        table, column = title_columns()[asked["title"]]
        more |= {"title": asked["title"], "title_table": table, "title_column": column}
        complete = [table] if asked["complete"] else []
    elif asked["complete"]:
        from peiyu.platform.dossiers.packs import settings_for

        complete = [*settings_for(region_of(request)).tables, BENEFITS]
    post = request.post
    return batches.begin(
        upload, region=region_of(request), organisation=post.organisation if post else None, source=asked["source"],
        stated_on=asked["stated_on"], by=request.user, complete=complete, kind=asked["kind"], more=more,
    )  # fmt: skip


STEPS = ("读取", "检查", "预览", "入库", "完成")
_AT = {"staging": 0, "checked": 1, "preview": 2, "committing": 3, "done": 5}


def job_state(batch: Batch) -> JobState:
    """How far an import is, for the progress component."""
    at = _AT.get(batch.state, 0)
    steps = [Step(w, "done" if n < at else "now" if n == at else "todo") for n, w in enumerate(STEPS)]
    state: Literal["running", "failed", "done"] = "done"
    if batch.state in MOVING:
        state = "running"
    elif batch.state == Batch.State.FAILED:
        state = "failed"
    return JobState(
        title=f"批次 {batch.pk}：{batch.get_state_display()}", state=state, done=batch.done, total=batch.total or None,
        stage=batch.step, message=batch.failure, stages=steps if batch.state in _AT else (),
        unit="家企业" if batch.state == Batch.State.UNDOING or batch.step == "比对变动" else "行",
        result_url=reverse("intake:batch", args=[batch.pk]) if state != "running" else "", result_label="查看",
    )  # fmt: skip


@require_GET
def progress(request: PeiyuRequest, number: int) -> HttpResponse:
    """The progress alone, asked again by htmx; when the job rests the whole page is loaded."""
    batch = one(request, number)
    url = reverse("intake:batch-progress", args=[batch.pk])
    response = render(request, "intake/progress.html", {"job": job_state(batch), "url": url})
    if batch.state not in MOVING and request.headers.get("HX-Request"):
        response["HX-Refresh"] = "true"
    return response


@require_GET
def detail(request: PeiyuRequest, number: int) -> HttpResponse:
    """One import: progress, problems, preview or result, by its state."""
    batch = one(request, number)
    moving = batch.state in MOVING
    page = Paginator(named_problems(batch), PROBLEMS).get_page(request.GET.get("page"))
    barred = barred_codes()
    tables = batch.summary.get("tables", {})
    # The demonstration's imports carry their counts at the top.
    if not tables and batch.summary and all(isinstance(value, dict) for value in batch.summary.values()):
        tables = batch.summary
    context = {
        "batch": batch, "strangers": strangers(batch, barred), "conflicts": visible(batch.summary.get("conflicts", ()), barred),
        "doubtful": visible(batch.summary.get("doubtful", ()), barred),
        "job": job_state(batch), "moving": moving, "progress_url": reverse("intake:batch-progress", args=[number]),
        "refresh_seconds": 3 if moving else None, "problems": page, "tables": tables, "counts": counts(tables),
        "samples": samples(batch, barred), "officer": is_officer(request),
        "same_file": batches.earlier(batch.upload, batch.source) if batch.upload and batch.state == "preview" else None,
        "nothing": batch.state == "preview" and not batch.summary.get("affected"),
        "dockets_url": f"{reverse('intake:conflicts')}?batch={batch.pk}",
        "settled_on": (settled := decided_on(batch, barred)), **rested(batch, settled, request.post),
        "columns": column_reading(batch), "foreseen": foreseen(batch, barred),
        "titles_above": titles_above(batch),
    }  # fmt: skip
    return render(request, "intake/batch.html", context)


def _problem(held: dict[str, Any]) -> Problem:
    place = Place(
        held.get("file", ""),
        held.get("line", 0),
        held.get("column", 0),
        held.get("sheet", ""),
        held.get("column_name", ""),
    )
    return Problem(place, held["code"], held["message"], held.get("remedy", ""))


@require_GET
def problems(request: PeiyuRequest, number: int) -> HttpResponse:
    """The problems of an import as a list."""
    batch = one(request, number)
    heads = ["数据表", "行", "列", "代码", "问题（现值与要求）", "怎么改"]
    rows = [
        [p["sheet"], p["line"] or None, p["column_name"], p["code"], p["message"], p["remedy"]]
        for p in named_problems(batch)
    ]
    return workbook_response(f"批次{batch.pk}问题清单", [Sheet("问题清单", heads, rows)])


@require_GET
def returned(request: PeiyuRequest, number: int) -> HttpResponse | FileResponse:
    """The same workbook with wrong cells red and a comment on each."""
    batch = one(request, number)
    if batch.upload is None or not path_of(batch.upload).exists():
        raise Http404("原文件已不在")
    try:
        content = returned_workbook(path_of(batch.upload), map(_problem, batch.problems), name=batch.upload.name)
    except ProblemsFound as found:
        say_failed(request, f"批注文件没有生成：{found.problems[0].message}。请下载问题清单")
        return redirect("intake:batch", batch.pk)
    stem = batch.upload.name.rsplit(".", 1)[0]
    return attachment(io.BytesIO(content), f"{stem}-待改.xlsx")


@require_POST
def act(request: PeiyuRequest, number: int) -> HttpResponse:
    """Confirm, cancel, go on, retry, undo, or decide about unknown enterprises."""
    batch = one(request, number)
    wanted = request.POST.get("action", "")
    try:
        version = int(request.POST.get("version", ""))
    except ValueError:
        version = 0
    try:
        text = _act(request, batch, wanted, version)
    except batches.NotPossible as refused:
        say_failed(request, str(refused))
    else:
        say_done(request, text)
    return redirect("intake:batch", batch.pk)


def _act(request: PeiyuRequest, batch: Batch, wanted: str, version: int) -> str:
    match wanted:
        case "confirm":
            batches.confirm(batch, version, request.POST.getlist("sure"))
            return "已开始入库，可以离开本页"
        case "cancel":
            batches.cancel(batch, version)
            return "已取消，没有改动任何数据"
        case "skip":
            batches.go_on_without_faulty(batch, version)
            return "已跳过有错的行，正在比对其余各行"
        case "retry":
            batches.retry(batch, version)
            return "已重新开始"
        case "undo":
            batches.ask_undo(batch, version, request.POST.get("reason", ""), request.user)
            return "已开始撤销"
        case "blanks-keep" | "blanks-withdraw":
            batches.decide_blanks(batch, wanted == "blanks-withdraw", version)
            return "已记下，正在重新比对"
        case "columns":
            said = {n.removeprefix("column-"): str(v) for n, v in request.POST.items() if n.startswith("column-") and v}
            batches.decide_columns(batch, said, version)
            return "已记下，正在重新读取"
        case "strangers" if is_officer(request):
            decisions = {n.removeprefix("code-"): v for n, v in request.POST.items() if n.startswith("code-")}
            batches.decide_strangers(batch, {c: str(v) for c, v in decisions.items()}, version)
            return "已记下，正在重新比对"
    raise batches.NotPossible("E-INTAKE-015", "不能进行这个操作，请刷新页面后再试")
