"""政策匹配: the policies that apply within reach with how many firms match, and the firms of one of them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.calculator.industry_names import industry_name
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.policies.ways import way_of
from peiyu.platform.verdicts.amounts import amount_words
from peiyu.platform.verdicts.listed import MATCHED_POLICIES, MATCHES
from peiyu.platform.verdicts.matched_policies import Counted, policies_of
from peiyu.platform.verdicts.matching import (
    ALWAYS,
    WAYS,
    Matches,
    applies_within,
    asked_rule,
    matches_of,
    numbers,
    totals,
    why,
)
from peiyu.platform.verdicts.models import Placement, Run, Verdict
from peiyu.platform.web.components.figures import money_range
from peiyu.platform.web.components.parts import Column, MenuItem, Row, Table
from peiyu.rules.model import Rule

PAGE = 50
COUNTED = {"met": "符合", "near": "差一项", "open": "待核或缺数据"}
HELP = (
    "口径说明：符合＝按现有数据全部条件都满足；差一项＝只有一个条件不满足，而且企业可以补上（地区、行业不符的不算；只有一个条件的政策，差距不大的才算）；"
    "还缺信息＝没有看到不满足的条件，但缺数据，暂时不能判定；需人工认定＝只剩由人判断的条件；"
    "符合但不能申报＝条件满足，但有否决情形或未取得前提称号。已持有这个称号的企业不在名单内。金额按现有数据测算，政策列表中的可得金额是符合企业的合计，只供参考。"
)
EMPTY = {
    "met": "没有符合全部条件的企业",
    "near": "没有只差一项的企业",
    "lacking": "没有还缺信息的企业",
    "manual": "没有只待人工认定的企业",
    "barred": "没有符合但不能申报的企业",
}


@require_GET
def matched_policies(request: PeiyuRequest) -> HttpResponse:
    """The policies, those that most firms meet first."""
    form, found = policies_of(request.GET)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    columns = [
        *(Column("政策", primary=True), Column("种类"), Column("发布地区"), Column("享受方式")),
        *(Column(label, "number", sort=way) for way, label in COUNTED.items()),
        Column("可得金额", missing="—"),
    ]
    table = Table(
        "政策匹配",
        columns,
        [_policy_row(counted) for counted in page.object_list],
        empty="没有符合条件的政策" if request.GET else "还没有适用于管辖地区的政策",
        hint="可以减少筛选条件。" if request.GET else "企业入库并完成判定以后，会出现在这里。",
    )
    context = {
        "form": form,
        "page": page,
        "table": table,
        "count": len(found),
        "help": HELP,
        "run": _run(),
        "wide": True,
    }
    return render(request, "verdicts/matched_policies.html", context)


def _policy_row(counted: Counted) -> Row:
    rule, ways = counted.rule, counted.ways
    money = money_range(counted.low, counted.high, "元") if counted.low or counted.high else None
    return Row(
        [
            *(rule.name, "称号" if rule.kind == "梯度" else "政策", counted.entry.region, way_of(rule).word),
            *(ways["met"], ways["near"], ways["open"], str(money) if money is not None else None),
        ],
        key=rule.code,
        url=reverse("verdicts:matches", args=[rule.code]),
    )


def _run() -> Run | None:
    return Run.objects.filter(finished__isnull=False).first()


def _rule(code: str) -> Rule:
    rule = asked_rule(code)
    if rule is None:
        raise Http404("没有这条政策，或者这条政策不逐家判定企业")
    return rule


@require_GET
def matches(request: PeiyuRequest, code: str) -> HttpResponse:
    """The firms of one policy: who meets it, who lacks one thing, of whom something has to be known first."""
    rule = _rule(code)
    found = matches_of(request.GET, rule)
    counts = numbers(found)
    pages = Paginator(found.ordered(found.way).select_related("enterprise"), PAGE)
    pages.count = counts[found.way]  # already asked
    page = pages.get_page(request.GET.get("page"))
    by_county = found.sets[found.way].order_by("region").values_list("region").annotate(number=Count("pk"))
    context = {
        "form": found.form,
        "rule": rule,
        "way": WAYS[found.way],
        "way_word": way_of(rule),
        "tabs": _tabs(request, found.way, counts),
        "table": _table(found, list(page.object_list)),
        "page": page,
        "count": counts[found.way],
        "by_county": [(found.names.get(region, region), number) for region, number in by_county],
        "totals": totals(found.sets["met"]) if found.way == "met" and counts["met"] else None,
        "applies": applies_within(rule, request.reach),
        "help": HELP,
        "run": _run(),
        "wide": True,
        "breadcrumbs": [MenuItem("政策匹配", reverse("verdicts:matched_policies")), MenuItem(rule.name)],
    }
    return render(request, "verdicts/matches.html", context)


def _tabs(request: PeiyuRequest, way: str, counts: dict[str, int]) -> list[MenuItem]:
    """The ways with the numbers of firms; search and filters go along, but for what one way alone knows."""
    query = request.GET.copy()
    for gone in ("page", "sort", "gap"):
        query.pop(gone, None)
    tabs = []
    for name, label in WAYS.items():
        if name in ALWAYS or counts[name] or name == way:
            query["way"] = name
            tabs.append(MenuItem(label, f"?{query.urlencode()}", active=name == way, badge=counts[name] or "0"))
    return tabs


def _table(found: Matches, verdicts: list[Verdict]) -> Table:
    tiers = dict(
        Placement.objects.filter(enterprise_id__in=[v.enterprise_id for v in verdicts]).values_list(
            "enterprise_id", "tier"
        )
    )
    columns = [
        *(Column("企业", sort="name", primary=True), Column("地区", sort="county"), Column("行业", missing="—")),
        *(Column("现有称号", missing="—"), Column("判定说明")),
    ]
    pays = found.rule.kind != "梯度"
    if pays:
        columns.append(Column("金额", sort="amount"))
    return Table(
        f"{found.rule.name}：{WAYS[found.way]}的企业",
        columns,
        [
            Row(
                [
                    *(v.enterprise.name, found.names.get(v.region, v.region), industry_name(v.enterprise.industry)),
                    *(tiers.get(v.enterprise_id, ""), why(v), *([amount_words(v, found.rule)] if pays else [])),
                ],
                key=str(v.pk),
                url=reverse("verdicts:explain", args=[v.enterprise_id, v.rule]),
            )
            for v in verdicts
        ],
        empty=EMPTY[found.way],
        hint="可以减少筛选条件，或看另外几类。",
    )


@require_GET
def export_matches(request: PeiyuRequest, code: str) -> HttpResponse:
    """The firms of one policy as filtered, a sheet for each way."""
    query = request.GET.copy()
    query["rule"] = _rule(code).code
    return hand_over(request, MATCHES, query)


@require_GET
def export_matched_policies(request: PeiyuRequest) -> HttpResponse:
    """The policies with their counts, as filtered."""
    return hand_over(request, MATCHED_POLICIES)
