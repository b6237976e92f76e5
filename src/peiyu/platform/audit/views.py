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
from peiyu.platform.audit.forms import MOST, AuditFilters
from peiyu.platform.audit.listed import ENTRIES
from peiyu.platform.audit.models import Entry, Seal
from peiyu.platform.audit.names import USING, people_of
from peiyu.platform.audit.parts import PAGE, tabs
from peiyu.platform.audit.words import DATABASE_ROLES, OPERATIONS, changes, origin, summary, table_name, who
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.web.components.figures import moment
from peiyu.platform.web.components.parts import Column, MenuItem, Row, Table


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
    people = people_of(e.actor for e in page.object_list)
    rows = [
        Row(
            [
                *(str(e.pk), moment(timezone.localtime(e.at)), who(e, people), origin(e)),
                *(table_name(e.table), OPERATIONS[e.operation], e.row, summary(e) or "—"),
            ],
            url=reverse("audit:detail", args=[e.pk]),
        )
        for e in page.object_list
    ]
    context = {
        "form": form,
        "page": page,
        "table": Table("审计记录", columns, rows, empty="没有符合条件的审计记录", hint="请放宽时间或减少筛选条件。"),
        "capped": page.paginator.count >= MOST,
        "most": MOST,
        "seal": Seal.objects.using(USING).order_by("-id").first(),
        "narrowed": _narrowed(form),
        "wide": True,
        "tabs": tabs("audit:list"),
    }
    return render(request, "audit/list.html", context)


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The list as filtered, at most `MOST` entries."""
    return hand_over(request, ENTRIES)


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
        "actor": who(found, people_of([found.actor])),
        "origin": origin(found),
        "database_role": DATABASE_ROLES.get(found.database_role, found.database_role),
        "title": f"{OPERATIONS[found.operation]} · {table_name(found.table)}",
        "changed": [change for change in shown if change.changed],
        "unchanged": [change for change in shown if not change.changed],
        "sealed": Seal.objects.using(USING).filter(first__lte=found.pk, last__gte=found.pk).first(),
        "same_row": same_row,
        "same_request": same_request,
        "digest": bytes(found.digest).hex(),
        "breadcrumbs": [MenuItem("审计", reverse("audit:list")), MenuItem(f"第 {found.pk} 条")],
    }
    return render(request, "audit/detail.html", context)


def _narrowed(form: AuditFilters) -> str:
    """The narrowing that a link brought and no field shows."""
    if form.cleaned_data.get("row"):
        return f"只看记录 {form.cleaned_data['row']} 的变动"
    if form.cleaned_data.get("request"):
        return f"只看请求 {form.cleaned_data['request']} 中的变动"
    return ""
