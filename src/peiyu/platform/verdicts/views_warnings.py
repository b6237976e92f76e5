"""复核预警: titles that end within twelve months, with the clauses that would fail on what is known today."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.verdicts.listed import WARNINGS
from peiyu.platform.verdicts.warned import likely, warned
from peiyu.platform.web.components.parts import Column, Row, Table

PAGE = 50


@require_GET
def warnings(request: PeiyuRequest) -> HttpResponse:
    """The titles as filtered, those that end first at the head."""
    found = warned(request.GET)
    page = Paginator(found.rows.select_related("enterprise"), PAGE).get_page(request.GET.get("page"))
    table = Table(
        "复核预警",
        [
            *(Column("有效期至", "day", sort="expires"), Column("企业", sort="name", primary=True)),
            *(Column("地区", sort="county"), Column("称号", sort="title"), Column("按现有数据", "verdict")),
            Column("可能不满足的条款"),
        ],
        [
            Row(
                [w.expires, w.enterprise.name, found.names.get(w.region, w.region), w.title, w.verdict, likely(w)],
                key=str(w.pk),
                url=reverse("verdicts:explain", args=[w.enterprise_id, w.rule]) + "?occasion=复核",
            )
            for w in page.object_list
        ],
        empty="没有符合条件的到期称号" if request.GET else "12 个月内没有到期的称号",
        hint="可以减少筛选条件。" if request.GET else "称号离到期不足 12 个月时，会出现在这里。",
    )
    context = {
        "form": found.form,
        "table": table,
        "page": page,
        "count": page.paginator.count,
        "counted": found.counted(),
        "wide": True,
    }
    return render(request, "verdicts/warnings.html", context)


@require_GET
def export_warnings(request: PeiyuRequest) -> HttpResponse:
    """The titles as filtered."""
    return hand_over(request, WARNINGS)
