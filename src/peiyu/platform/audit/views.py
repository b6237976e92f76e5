"""The audit: a list with filters, one entry before and after, an export. Read with the login of the audit's readers."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.audit.forms import USING, AuditFilters
from peiyu.platform.audit.models import Entry, Seal
from peiyu.platform.audit.words import OPERATIONS, changes, origin, summary, tables
from peiyu.platform.web.components.figures import moment
from peiyu.platform.web.components.parts import Column, MenuItem, Row, Table
from peiyu.platform.web.exports import Sheet, workbook_response

PAGE = 50
MOST = 10_000  # entries that are counted, paged through and exported; more is for narrower filters


@require_GET
def entries(request: PeiyuRequest) -> HttpResponse:
    """The list, fifty a page."""
    form = AuditFilters(request.GET)
    # Cut before it is counted: counting a trail of years would take longer than reading a page of it.
    page = Paginator(form.kept(request.GET.get("sort", ""))[:MOST], PAGE).get_page(request.GET.get("page"))
    columns = [
        *(Column("编号", primary=True), Column("时间", sort="at"), Column("操作人"), Column("来源"), Column("数据表")),
        *(Column("操作"), Column("记录"), Column("内容")),
    ]
    rows = [
        Row(
            [
                *(str(e.pk), moment(timezone.localtime(e.at)), e.actor or "系统", origin(e)),
                *(tables().get(e.table, e.table), OPERATIONS[e.operation], e.row, summary(e) or "—"),
            ],
            url=reverse("audit:detail", args=[e.pk]),
        )
        for e in page.object_list
    ]
    context = {
        "form": form,
        "page": page,
        "table": Table("审计记录", columns, rows, empty="没有符合条件的审计记录。请放宽时间或减少筛选条件。"),
        "capped": page.paginator.count >= MOST,
        "most": MOST,
        "seal": Seal.objects.using(USING).order_by("-id").first(),
        "narrowed": _narrowed(form),
        "wide": True,
    }
    return render(request, "audit/list.html", context)


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The list as filtered, at most `MOST` entries."""
    found = AuditFilters(request.GET).kept(request.GET.get("sort", ""))[:MOST]
    heads = [
        "编号",
        "时间",
        "操作人",
        "来源",
        "请求编号",
        "数据库角色",
        "数据表",
        "操作",
        "记录",
        "改动项",
        "改前",
        "改后",
    ]
    return workbook_response("审计记录", [Sheet("审计记录", heads, (_line(entry) for entry in found.iterator()))])


@require_GET
def detail(request: PeiyuRequest, entry: int) -> HttpResponse:
    """One entry, before and after."""
    found = Entry.objects.using(USING).filter(pk=entry).first()
    if found is None:
        raise Http404
    shown = changes(found)
    same_row = f"{reverse('audit:list')}?{urlencode({'table': found.table, 'row': found.row})}"
    same_request = f"{reverse('audit:list')}?{urlencode({'request': found.request})}" if found.request else ""
    context: dict[str, Any] = {
        "entry": found,
        "origin": origin(found),
        "title": f"{OPERATIONS[found.operation]} · {tables().get(found.table, found.table)}",
        "changed": [change for change in shown if change.changed],
        "unchanged": [change for change in shown if not change.changed],
        "sealed": Seal.objects.using(USING).filter(first__lte=found.pk, last__gte=found.pk).first(),
        "same_row": same_row,
        "same_request": same_request,
        "digest": bytes(found.digest).hex(),
        "breadcrumbs": [MenuItem("审计", reverse("audit:list")), MenuItem(f"第 {found.pk} 条")],
    }
    return render(request, "audit/detail.html", context)


def _line(entry: Entry) -> list[Any]:
    changed = [change for change in changes(entry) if change.changed]
    return [
        *(entry.pk, entry.at, entry.actor, origin(entry), entry.request, entry.database_role),
        *(tables().get(entry.table, entry.table), OPERATIONS[entry.operation], entry.row),
        "、".join(change.column for change in changed),
        "；".join(f"{change.column}：{change.before}" for change in changed) if entry.before is not None else "",
        "；".join(f"{change.column}：{change.after}" for change in changed) if entry.after is not None else "",
    ]


def _narrowed(form: AuditFilters) -> str:
    """The narrowing that a link brought and no field shows."""
    if form.cleaned_data.get("row"):
        return f"只看记录 {form.cleaned_data['row']} 的变动"
    if form.cleaned_data.get("request"):
        return f"只看请求 {form.cleaned_data['request']} 中的变动"
    return ""
