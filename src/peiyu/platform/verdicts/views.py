"""培育库, 应报未报, and one verdict clause by clause."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from peiyu.engine.explain import explain
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import sight
from peiyu.platform.dossiers.assemble import one, tables_of
from peiyu.platform.dossiers.cases import with_cases
from peiyu.platform.dossiers.doubted import doubted
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.policies.book import book
from peiyu.platform.policies.ways import sentence
from peiyu.platform.verdicts.library import filtered
from peiyu.platform.verdicts.listed import LIBRARY, POTENTIAL
from peiyu.platform.verdicts.models import Run
from peiyu.platform.verdicts.placement import holdings
from peiyu.platform.verdicts.potential import WAYS, clues, numbers, potential_of, reasoned
from peiyu.platform.verdicts.titles import held_words
from peiyu.platform.verdicts.words import DEFINITIONS, distance_words, rule_name
from peiyu.platform.web.components.parts import Column, MenuItem, Row, Table
from peiyu.platform.web.components.signs import settled_by

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
    counts = numbers(found)
    pages = Paginator(found.ordered(found.way).select_related("enterprise"), PAGE)
    pages.count = counts[found.way]  # already asked
    page = pages.get_page(request.GET.get("page"))
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
    rule, first = told.version.rule, found.rulebook.occasion == "认定"
    now = held_words(rule, holdings(rows, found.rulebook.as_of))
    if not now and first and rule.has_eligibility:
        now = sentence(rule, decision["eligible_to_apply"])
    context = {
        "firm": firm,
        "told": told,
        "chip": settled_by(decision["verdict"], decision["missing"], decision["manual"]),
        "doubts": doubts,
        "rule": rule,
        "now": now,
        "occasion": found.rulebook.occasion,
        "dossier_url": dossier_url(firm.pk),
        "breadcrumbs": [
            MenuItem("培育库", reverse("verdicts:library")),
            MenuItem(firm.name, dossier_url(firm.pk)),
            MenuItem(rule.name),
        ],
    }
    return render(request, "verdicts/explain.html", context)
