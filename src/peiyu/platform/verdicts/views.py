"""培育库, 应报未报, 复核预警, and one verdict clause by clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from peiyu.engine.explain import explain
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import sight
from peiyu.platform.dossiers.assemble import one, tables_of
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.forms import LibraryFilters
from peiyu.platform.verdicts.models import Placement, Run, Verdict, Warning
from peiyu.platform.verdicts.titles import titles
from peiyu.platform.verdicts.words import DEFINITIONS, distance_words, lack, region_names, rule_name
from peiyu.platform.web.components.parts import Column, MenuItem, Row, Table
from peiyu.platform.web.exports import Sheet, workbook_response

PAGE = 50


def dossier_url(enterprise: int) -> str:
    """The address of a dossier."""
    try:
        return reverse("dossiers:detail", args=[enterprise])
    except NoReverseMatch:
        return ""


def _filtered(request: PeiyuRequest) -> tuple[LibraryFilters, QuerySet[Placement], dict[str, str]]:
    rows = Placement.objects.select_related("enterprise").filter(enterprise__merged_into__isnull=True)
    names = region_names(Placement.objects.order_by().values_list("region", flat=True).distinct())
    tiers = sorted(set(Placement.objects.exclude(tier="").order_by().values_list("tier", flat=True).distinct()))
    form = LibraryFilters(request.GET, sorted(names.items()), tiers)
    return form, form.kept(rows, request.GET.get("sort", "")), names


@require_GET
def library(request: PeiyuRequest) -> HttpResponse:
    """培育库: every enterprise within reach, filtered by the address, fifty a page."""
    form, rows, names = _filtered(request)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    columns = [
        *(Column("企业", sort="name", primary=True), Column("地区", sort="county"), Column("现有称号", sort="tier")),
        *(Column("培育池", sort="pool"), Column("榜单状态"), Column("下一梯度"), Column("距下一梯度", sort="distance")),
        *(Column("称号有效期至", "day", sort="renewal"), Column("应报未报")),
    ]
    table = Table(
        "培育库",
        columns,
        [
            Row(
                [
                    *(p.enterprise.name, names[p.region], p.tier or "—", p.pool or "—", p.standing or "—"),
                    *(rule_name(p.target) if p.target else "—", distance_words(p.distance), p.renewal),
                    "、".join(map(rule_name, p.hidden)) or "—",
                ],
                key=str(p.enterprise_id),
                url=dossier_url(p.enterprise_id),
            )
            for p in page.object_list
        ],
        empty="没有符合条件的企业。请减少筛选条件。",
    )
    context = {
        "form": form,
        "page": page,
        "table": table,
        "count": page.paginator.count,
        "tiles": _counts(),
        "definitions": DEFINITIONS,
        "run": Run.objects.filter(finished__isnull=False).first(),
        "wide": True,
    }
    return render(request, "verdicts/library.html", context)


def _counts() -> list[tuple[str, int, str]]:
    """How many stand in each pool and have each mark, with the filter that opens them."""
    counted = Placement.objects.filter(enterprise__merged_into__isnull=True).aggregate(
        reserve=Count("pk", filter=Q(pool="储备")),
        grow=Count("pk", filter=Q(pool="培育")),
        lift=Count("pk", filter=Q(pool="提升")),
        rise=Count("pk", filter=Q(standing="升榜")),
        risk=Count("pk", filter=Q(standing="在榜")),
        hidden=Count("pk", filter=~Q(hidden=[])),
    )
    return [
        ("储备", counted["reserve"], "?pool=储备"),
        ("培育", counted["grow"], "?pool=培育"),
        ("提升", counted["lift"], "?pool=提升"),
        ("升榜", counted["rise"], "?standing=升榜"),
        ("在榜（有风险）", counted["risk"], "?standing=在榜"),
        ("应报未报", counted["hidden"], "?mark=hidden"),
    ]


@require_GET
def export_library(request: PeiyuRequest) -> HttpResponse:
    """培育库 as filtered."""
    _, rows, names = _filtered(request)
    heads = [
        "企业名称",
        "统一社会信用代码",
        "地区",
        "现有称号",
        "有效期至",
        "培育池",
        "榜单状态",
        "下一梯度",
        "不满足项数",
        "应报未报",
        "否决情形",
        "依据",
        "判定时间",
    ]
    lines = (
        [
            *(p.enterprise.name, p.enterprise.code, names[p.region], p.tier, p.renewal, p.pool, p.standing),
            *(
                rule_name(p.target) if p.target else "",
                p.distance,
                "、".join(map(rule_name, p.hidden)),
                "、".join(p.vetoed),
            ),
            *("；".join(p.reasons), p.computed),
        ]
        for p in rows.iterator(2000)
    )
    return workbook_response("培育库", [Sheet("培育库", heads, lines)], note=DEFINITIONS)


WAYS = {"apply": "可申报", "near": "差一项", "lacking": "还缺信息"}


class PotentialFilters(forms.Form):
    """Which title, which county."""

    title = forms.ChoiceField(label="称号", required=False)
    county = forms.ChoiceField(label="地区", required=False)

    def __init__(self, data: Any, choices: list[tuple[str, str]], counties: list[tuple[str, str]]) -> None:
        super().__init__(data)
        for name, values in (("title", choices), ("county", [("", "全部"), *counties])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = values


def _potential(request: PeiyuRequest) -> dict[str, Any]:
    """The title asked for, the way (tab), and the verdicts that belong there."""
    names = region_names(Placement.objects.order_by().values_list("region", flat=True).distinct())
    found = book()
    granted = {t.rule.code: t.rule.name for region in names for t in titles(found, region)}
    ladder = sorted(granted, key=lambda code: (not code.startswith("cn.ladder"), code))
    default = "cn.ladder.little-giant" if "cn.ladder.little-giant" in granted else next(iter(ladder), "")
    query = request.GET.copy()
    if query.get("title") not in granted:
        query["title"] = default
    form = PotentialFilters(query, [(code, granted[code]) for code in ladder], sorted(names.items()))
    asked = form.cleaned_data if form.is_valid() else {}
    code = asked.get("title") or default
    way = request.GET.get("way", "apply")
    way = way if way in WAYS else "apply"
    base = Verdict.objects.filter(rule=code, until__isnull=True, occasion="认定", draft=False)
    if county := asked.get("county"):
        base = base.filter(region=county)
    holders = Placement.objects.filter(titles__contains=[code]).values("enterprise_id")
    base = base.exclude(enterprise_id__in=holders).filter(enterprise__merged_into__isnull=True)
    sets = {
        "apply": base.filter(verdict="met").exclude(eligible=False),
        "near": base.filter(verdict="unmet", failing=1),
        "lacking": base.filter(verdict="unknown"),
    }
    return {"form": form, "code": code, "way": way, "sets": sets, "names": names}


def _potential_rows(verdicts: Iterable[Verdict]) -> list[tuple[Verdict, Placement | None, str]]:
    listed = list(verdicts)
    placed = {p.enterprise_id: p for p in Placement.objects.filter(enterprise_id__in=[v.enterprise_id for v in listed])}
    return [(v, placed.get(v.enterprise_id), _why(v)) for v in listed]


def _why(verdict: Verdict) -> str:
    detail = verdict.detail
    if verdict.verdict == "met":
        return "已达到认定条件" + (f"，得分 {verdict.score}" if verdict.score else "")
    if verdict.verdict == "unmet":
        return "；".join(lack(entry) for entry in detail.get("unmet", []))
    missing = "、".join(detail.get("missing", []))
    manual = "、".join(detail.get("manual", []))
    return "；".join(
        part for part in (f"缺：{missing}" if missing else "", f"需人工认定：{manual}" if manual else "") if part
    )


def _clues(placement: Placement | None) -> str:
    return "；".join(r.removeprefix("线索：") for r in placement.reasons if r.startswith("线索：")) if placement else ""


@require_GET
def potential(request: PeiyuRequest) -> HttpResponse:
    """应报未报: who could apply for a title and has not, who is one clause short, whose data are incomplete."""
    found = _potential(request)
    counts = {way: rows.count() for way, rows in found["sets"].items()}
    rows = found["sets"][found["way"]].select_related("enterprise").order_by("region", "enterprise__name")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    tabs = []
    for way, label in WAYS.items():
        query["way"] = way
        query.pop("page", None)
        tabs.append(MenuItem(label, f"?{query.urlencode()}", active=way == found["way"], badge=counts[way]))
    table = Table(
        "应报未报",
        [Column("企业", primary=True), Column("地区"), Column("现有称号"), Column("判定说明"), Column("主动发现线索")],
        [
            Row(
                [
                    v.enterprise.name,
                    found["names"].get(v.region, v.region),
                    (p.tier if p else "") or "—",
                    why,
                    _clues(p) or "—",
                ],
                key=str(v.pk),
                url=reverse("verdicts:explain", args=[v.enterprise_id, v.rule]),
            )
            for v, p, why in _potential_rows(page.object_list)
        ],
        empty="没有这样的企业",
    )
    by_county = found["sets"][found["way"]].order_by("region").values_list("region").annotate(number=Count("pk"))
    context = {
        "form": found["form"],
        "title": rule_name(found["code"]),
        "tabs": tabs,
        "table": table,
        "page": page,
        "count": page.paginator.count,
        "by_county": [(found["names"].get(code, code), number) for code, number in by_county],
        "wide": True,
    }
    return render(request, "verdicts/potential.html", context)


@require_GET
def export_potential(request: PeiyuRequest) -> HttpResponse:
    """应报未报 for a title: the three groups as three sheets."""
    found = _potential(request)
    heads = ["企业名称", "统一社会信用代码", "地区", "现有称号", "判定说明", "主动发现线索"]
    sheets = []
    for way, label in WAYS.items():
        rows = _potential_rows(found["sets"][way].select_related("enterprise").order_by("region", "enterprise__name"))
        lines = [
            [
                *(v.enterprise.name, v.enterprise.code, found["names"].get(v.region, v.region)),
                *(p.tier if p else "", why, _clues(p)),
            ]
            for v, p, why in rows
        ]
        sheets.append(Sheet(label, heads, lines))
    return workbook_response(f"应报未报-{rule_name(found['code'])}", sheets)


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
    told = explain(found.rulebook, one(firm, tables_of([firm.pk])[firm.pk], found), code, 0)
    context = {
        "firm": firm,
        "told": told,
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
