"""培育库, 应报未报, 复核预警, and one verdict clause by clause."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from peiyu.engine.explain import explain
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import sight
from peiyu.platform.dossiers.assemble import one, tables_of
from peiyu.platform.dossiers.cases import with_cases
from peiyu.platform.dossiers.doubted import doubted
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.library import filtered
from peiyu.platform.verdicts.listed import LIBRARY, POTENTIAL
from peiyu.platform.verdicts.models import Run, Warning
from peiyu.platform.verdicts.potential import WAYS, clues, potential_of, reasoned
from peiyu.platform.verdicts.words import DEFINITIONS, distance_words, lack, region_names, rule_name
from peiyu.platform.web.components.parts import Column, MenuItem, Row, Table
from peiyu.platform.web.components.signs import settled_by
from peiyu.platform.web.exports import Sheet, workbook_response

PAGE = 50


def dossier_url(enterprise: int) -> str:
    """The address of a dossier."""
    try:
        return reverse("dossiers:detail", args=[enterprise])
    except NoReverseMatch:
        return ""


@require_GET
def library(request: PeiyuRequest) -> HttpResponse:
    """培育库: every enterprise within reach, filtered by the address, fifty a page."""
    found = filtered(request.GET)
    page = Paginator(found.rows.select_related("enterprise"), PAGE).get_page(request.GET.get("page"))
    columns = [
        *(Column("企业", sort="name", primary=True), Column("地区", sort="county"), Column("现有称号", sort="tier")),
        *(Column("培育池", sort="pool"), Column("榜单状态"), Column("下一梯度"), Column("距下一梯度", sort="distance")),
        *(Column("称号有效期至", "day", sort="renewal", missing="—"), Column("应报未报")),
    ]
    table = Table(
        "培育库",
        columns,
        [
            Row(
                [
                    *(p.enterprise.name, found.names[p.region], p.tier or "—", p.pool or "—", p.standing or "—"),
                    *(rule_name(p.target) if p.target else "—", distance_words(p.distance), p.renewal),
                    "、".join(map(rule_name, p.hidden)) or "—",
                ],
                key=str(p.enterprise_id),
                url=dossier_url(p.enterprise_id),
            )
            for p in page.object_list
        ],
        empty="没有符合条件的企业" if request.GET else "管辖范围内还没有企业",
        hint="可以减少筛选条件。"
        if request.GET
        else "企业注册审核通过，或在“数据导入”里导入部门数据以后，会出现在这里。",
    )
    context = {
        "form": found.form,
        "page": page,
        "table": table,
        "count": page.paginator.count,
        "tiles": found.tiles,
        "definitions": DEFINITIONS,
        "run": Run.objects.filter(finished__isnull=False).first(),
        "wide": True,
    }
    return render(request, "verdicts/library.html", context)


@require_GET
def export_library(request: PeiyuRequest) -> HttpResponse:
    """培育库 as filtered."""
    return hand_over(request, LIBRARY)


EMPTY = {
    "apply": "没有已达条件而未持有这个称号的企业",
    "near": "没有只差一项的企业",
    "lacking": "没有还缺信息的企业",
}


@require_GET
def potential(request: PeiyuRequest) -> HttpResponse:
    """应报未报: who could apply for a title and has not, who is one clause short, whose data are incomplete."""
    found = potential_of(request.GET)
    counts = {way: rows.count() for way, rows in found.sets.items()}
    page = Paginator(found.ordered(found.way).select_related("enterprise"), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    tabs = []
    for way, label in WAYS.items():
        query["way"] = way
        query.pop("page", None)
        tabs.append(MenuItem(label, f"?{query.urlencode()}", active=way == found.way, badge=counts[way]))
    table = Table(
        "应报未报",
        [Column("企业", primary=True), Column("地区"), Column("现有称号"), Column("判定说明"), Column("主动发现线索")],
        [
            Row(
                [
                    v.enterprise.name,
                    found.names.get(v.region, v.region),
                    (p.tier if p else "") or "—",
                    why,
                    clues(p) or "—",
                ],
                key=str(v.pk),
                url=reverse("verdicts:explain", args=[v.enterprise_id, v.rule]),
            )
            for v, p, why in reasoned(list(page.object_list))
        ],
        empty=EMPTY[found.way],
        hint="可以换一个称号或地区，或看另外两类。",
    )
    by_county = found.sets[found.way].order_by("region").values_list("region").annotate(number=Count("pk"))
    context = {
        "form": found.form,
        "title": rule_name(found.code),
        "tabs": tabs,
        "table": table,
        "page": page,
        "count": page.paginator.count,
        "by_county": [(found.names.get(code, code), number) for code, number in by_county],
        "wide": True,
    }
    return render(request, "verdicts/potential.html", context)


@require_GET
def export_potential(request: PeiyuRequest) -> HttpResponse:
    """应报未报 for a title: the three groups as three sheets."""
    return hand_over(request, POTENTIAL)


def _warned() -> QuerySet[Warning]:
    return (
        Warning.objects.filter(closed__isnull=True, expires__gte=timezone.localdate())
        .select_related("enterprise")
        .order_by("expires", "enterprise__name")
    )


def _likely(warning: Warning) -> str:
    unmet = [lack(entry) for entry in warning.likely if not entry.get("missing")]
    missing = [entry["text"] for entry in warning.likely if entry.get("missing")]
    parts = [*unmet, *(["还缺信息：" + "、".join(missing)] if missing else [])]
    return "；".join(parts) or "按现有数据未见不满足的条款"


@require_GET
def warnings(request: PeiyuRequest) -> HttpResponse:
    """复核预警: titles that end within twelve months, with the clauses that would fail on what is known today."""
    rows = _warned()
    if request.GET.get("risk"):
        rows = rows.filter(verdict="unmet")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    names = region_names(w.region for w in page.object_list)
    table = Table(
        "复核预警",
        [
            Column("有效期至", "day"),
            Column("企业", primary=True),
            Column("地区"),
            Column("称号"),
            Column("按现有数据", "verdict"),
            Column("可能不满足的条款"),
        ],
        [
            Row(
                [w.expires, w.enterprise.name, names[w.region], w.title, w.verdict, _likely(w)],
                key=str(w.pk),
                url=reverse("verdicts:explain", args=[w.enterprise_id, w.rule]) + "?occasion=复核",
            )
            for w in page.object_list
        ],
        empty="12 个月内没有到期的称号",
    )
    context = {
        "table": table,
        "page": page,
        "count": page.paginator.count,
        "risk": request.GET.get("risk", ""),
        "wide": True,
    }
    return render(request, "verdicts/warnings.html", context)


@require_GET
def export_warnings(request: PeiyuRequest) -> HttpResponse:
    """复核预警 as a workbook."""
    rows = list(_warned())
    names = region_names(w.region for w in rows)
    said = {"met": "符合", "unmet": "暂不符合", "unknown": "还缺信息"}
    lines = [
        [
            w.expires,
            w.enterprise.name,
            w.enterprise.code,
            names[w.region],
            w.title,
            said[w.verdict],
            _likely(w),
            w.raised,
        ]
        for w in rows
    ]
    heads = ["有效期至", "企业名称", "统一社会信用代码", "地区", "称号", "按现有数据", "可能不满足的条款", "预警时间"]
    return workbook_response("复核预警", [Sheet("复核预警", heads, lines)])


@require_GET
def explained(request: PeiyuRequest, enterprise: int, code: str) -> HttpResponse:
    """One verdict of one enterprise, clause by clause, on what is held today."""
    firm, seen = sight.seen_whole(request, enterprise)
    found = book(occasion="复核" if request.GET.get("occasion") == "复核" else "认定")
    if code not in found.rulebook or found.rulebook.rule(code).frame.name != "企业":
        raise Http404("没有这条规则")
    sight.note_look(request, firm, seen, f"判定：{code}")
    rows = tables_of([firm.pk])[firm.pk]
    told, doubts = doubted(explain(found.rulebook, one(firm, rows, found), code, 0), firm)
    told = with_cases(told)
    decision = told.decision
    context = {
        "firm": firm,
        "told": told,
        "chip": settled_by(decision["verdict"], decision["missing"], decision["manual"]),
        "doubts": doubts,
        "rule": told.version.rule,
        "occasion": found.rulebook.occasion,
        "dossier_url": dossier_url(firm.pk),
        "breadcrumbs": [
            MenuItem("培育库", reverse("verdicts:library")),
            MenuItem(firm.name, dossier_url(firm.pk)),
            MenuItem(told.version.rule.name),
        ],
    }
    return render(request, "verdicts/explain.html", context)
