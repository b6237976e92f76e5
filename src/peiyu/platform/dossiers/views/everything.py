"""「关于本企业的全部信息」, and who looked at the dossier."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import sight
from peiyu.platform.dossiers.everything import BY_CODE, PARTS, counts
from peiyu.platform.dossiers.looked import looked_at
from peiyu.platform.dossiers.models import Look
from peiyu.platform.web.components.parts import Column, Row, Table
from peiyu.platform.web.exports import Sheet, workbook_response

PAGE = 30


@require_GET
def everything(request: PeiyuRequest) -> HttpResponse:
    """All that is held about the clerk's firm: the parts with their counts, one of them open."""
    firm = sight.current(request)
    held = counts(firm)
    code = request.GET.get("part", "")
    if code and code not in BY_CODE:
        raise Http404("没有这一类信息")
    context = {
        "firm": firm,
        "parts": [(part, held[part.code], f"{reverse('dossiers:everything')}?part={part.code}#part") for part in PARTS],
        "part": BY_CODE.get(code),
        "total": sum(held.values()),
    }
    if code:
        part = BY_CODE[code]
        page = Paginator(part.rows(firm), PAGE).get_page(request.GET.get("page"))
        context["page"] = page
        context["table"] = Table(
            part.name,
            [Column(head) for head in part.heads],
            [Row([_cell(cell) for cell in part.row(row, False)]) for row in page],
            "没有这类信息",
        )
    return render(request, "dossiers/everything.html", context)


def _cell(value: object) -> object:
    if isinstance(value, dt.datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return "" if value is None else str(value)


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """All of it as one workbook, a sheet for each part; personal records masked."""
    firm = sight.current(request)
    sheets = [Sheet(part.name, part.heads, [list(part.row(row, False)) for row in part.rows(firm)]) for part in PARTS]
    return workbook_response(f"关于本企业的全部信息-{firm.name}", sheets)


@require_GET
def looks(request: PeiyuRequest, number: int) -> HttpResponse:
    """Who looked, when and at what; for the firm itself and its bureaus."""
    firm, found = sight.seen_whole(request, number)
    rows = Look.objects.filter(enterprise=firm).select_related("user")
    if request.GET.get("export"):
        cells = [[k.at, str(k.user or ""), k.post, looked_at(k.what)] for k in rows]
        return workbook_response(f"查阅记录-{firm.name}", [Sheet("查阅记录", ("时间", "人员", "身份", "内容"), cells)])
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    table = Table(
        "查阅记录",
        [Column("时间"), Column("人员", primary=True), Column("身份"), Column("内容")],
        [Row([_cell(k.at), str(k.user or "已注销账号"), k.post, looked_at(k.what)]) for k in page],
        "还没有其他人查看过",
    )
    return render(request, "dossiers/looks.html", {"firm": firm, "own": found.own, "page": page, "table": table})
