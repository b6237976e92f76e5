"""谁看过企业档案: the list of looks for the auditor."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.audit.forms import MOST
from peiyu.platform.audit.listed import LOOKS
from peiyu.platform.audit.look_list import LookFilters, told
from peiyu.platform.audit.parts import PAGE, tabs
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.web.components.parts import Column, Row, Table
from peiyu.platform.web.tags.figures import moment


@require_GET
def looks(request: PeiyuRequest) -> HttpResponse:
    """The list, fifty a page."""
    form = LookFilters(request.GET)
    page = Paginator(form.kept()[:MOST], PAGE).get_page(request.GET.get("page"))
    columns = [Column("时间"), Column("查看人", primary=True), Column("身份"), Column("企业"), Column("内容")]
    rows = [
        Row([moment(at), _with(name, login), post, _with(firm, code), what])
        for at, name, login, post, firm, code, what in told(list(page.object_list))
    ]
    context = {
        "form": form,
        "page": page,
        "table": Table("谁看过", columns, rows, empty="没有符合条件的查看记录", hint="请放宽时间或减少筛选条件。"),
        "capped": page.paginator.count >= MOST,
        "most": MOST,
        "tabs": tabs("audit:looks"),
        "wide": True,
    }
    return render(request, "audit/looks.html", context)


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The list as filtered, at most `MOST` looks."""
    return hand_over(request, LOOKS)


def _with(name: str, more: str) -> str:
    return f"{name}（{more}）" if more else name
