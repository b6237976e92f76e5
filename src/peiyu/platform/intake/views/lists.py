"""名单: comparison of lists, subscriptions that send them out, and the page on which they are received."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.calculator.industry_names import industry_name
from peiyu.platform.calculator.places import place_of
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.intake import lists
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.intake.dispatching import (
    AUTHORITIES,
    ITEMS,
    NOT_RELEASED,
    rows_for,
    rows_of,
    send_again,
    sent_to,
    set_active,
)
from peiyu.platform.intake.forms import SubscriptionForm, criterion_words
from peiyu.platform.intake.listed import COMPARED, DISPATCHED
from peiyu.platform.intake.models import Dispatch, Fetch, Subscription
from peiyu.platform.intake.services import region_of
from peiyu.platform.web.components.parts import Column, Row, Table
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done, say_failed

PAGE = 30
NAMING = "企业名称"  # stands first on the screen, whatever order the columns were chosen in


@require_GET
def compare(request: PeiyuRequest) -> HttpResponse:
    """Two lists side by side, and the entries that lead to no enterprise."""
    context: dict[str, Any] = _compared(request)
    context["unlinked"] = lists.unlinked()
    return render(request, "intake/lists.html", context)


def _compared(request: PeiyuRequest) -> dict[str, Any]:
    known, first, second = lists.chosen(request.GET)
    part = request.GET.get("part", "first")
    made: dict[str, Any] = {"known": known, "first": first, "second": second, "part": part, "parts": lists.PARTS}
    if first is not None and second is not None:
        shares = lists.compare(first, second).parts()
        page = Paginator(lists.firms(shares.get(part, shares["first"])), PAGE).get_page(request.GET.get("page"))
        columns = [Column("企业", primary=True), Column("统一社会信用代码"), Column("地区")]
        rows = [Row([f.name, f.code, _told("地区", f.region)]) for f in page]
        made |= {
            "counts": [(key, lists.PARTS[key], len(share)) for key, share in shares.items()],
            "page": page,
            "table": Table(lists.PARTS.get(part, ""), columns, rows),
        }
    return made


@require_GET
def compare_export(request: PeiyuRequest) -> HttpResponse:
    """The comparison as a workbook."""
    return hand_over(request, COMPARED)


def _subscriptions() -> QuerySet[Subscription]:
    return Subscription.objects.select_related("organisation", "created_by").order_by("organisation__name", "name")


@require_GET
def subscriptions(request: PeiyuRequest) -> HttpResponse:
    """Who receives which list."""
    page = Paginator(_subscriptions(), PAGE).get_page(request.GET.get("page"))
    last = {
        d.subscription_id: d
        for d in Dispatch.objects.filter(subscription__in=[s.pk for s in page]).order_by("sent").defer("rows")
    }
    columns = [Column("名单", primary=True), Column("接收单位"), Column("条件"), Column("用途"), Column("周期"),
               Column("最近推送", "day"), Column("增减"), Column("接收"), Column("状态", "status")]  # fmt: skip
    rows = []
    for s in page:
        d = last.get(s.pk)
        rows.append(Row(
            [s.name, s.organisation.name, criterion_words(s.criterion), s.purpose, f"每 {s.every_days} 天", d.sent if d else None,
             f"新增 {d.added}，移出 {d.removed}" if d else "尚未推送", ("已接收" if d.fetched else "未接收") if d else "—",
             "启用" if s.active else "停用"],
            url=reverse("intake:subscription", args=[s.pk]),
        ))  # fmt: skip
    return render(request, "intake/subscriptions.html", {"page": page, "table": Table("名单订阅", columns, rows)})


@require_GET
def subscriptions_export(request: PeiyuRequest) -> HttpResponse:
    """The subscriptions as a list."""
    heads = ["名单", "接收单位", "条件", "数据项", "用途", "周期（天）", "启用", "建立人", "建立时间"]
    rows = [
        [s.name, s.organisation.name, criterion_words(s.criterion), "、".join(s.columns), s.purpose, s.every_days, s.active,
         str(s.created_by or ""), s.created]
        for s in _subscriptions()
    ]  # fmt: skip
    return workbook_response("名单订阅", [Sheet("订阅", heads, rows)])


def _one(number: int) -> Subscription:
    found = _subscriptions().filter(pk=number).first()
    if found is None:
        raise Http404("没有这个订阅")
    return found


@require_http_methods(["GET", "POST"])
def new(request: PeiyuRequest) -> HttpResponse:
    """Make a subscription."""
    form = SubscriptionForm(
        request, request.POST if request.method == "POST" else None,
        initial={"columns": [i.name for i in ITEMS.values() if i.public]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        kind, _, value = asked["criterion"].partition(":")
        made = Subscription.objects.create(
            region=region_of(request), organisation=asked["organisation"], name=asked["name"], criterion={kind: value},
            columns=asked["columns"], every_days=asked["every_days"], purpose=asked["purpose"], created_by=request.user,
        )  # fmt: skip
        say_done(request, "已建立订阅，请核对预览后推送")
        return redirect("intake:subscription", made.pk)
    return render(request, "intake/subscription_form.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def subscription(request: PeiyuRequest, number: int) -> HttpResponse:
    """A subscription: what would be sent now, what was sent, who fetched it; send, stop, start."""
    found = _one(number)
    if request.method == "POST":
        _act(request, found)
        return redirect("intake:subscription", number)
    rows = rows_of(found)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "subscription": found, "criterion": criterion_words(found.criterion), "page": page, "table": _table(rows, list(page)),
        "hidden": sum(NOT_RELEASED in row.values() for row in rows), "partner": found.organisation.kind not in AUTHORITIES,
        "dispatches": (sendings := list(found.dispatches.defer("rows").order_by("-pk")[:PAGE])),
        "seen": sendings[0].pk if sendings else 0,
        "fetches": Fetch.objects.filter(dispatch__subscription=found).select_related("user", "organisation")[:PAGE],
    }  # fmt: skip
    return render(request, "intake/subscription.html", context)


def _act(request: PeiyuRequest, found: Subscription) -> None:
    """Send, stop or start; who comes second is told."""
    action, seen = request.POST.get("action"), request.POST.get("seen", "")
    if action == "send":
        try:
            sent = send_again(found.pk, int(seen) if seen.isdecimal() and len(seen) <= 18 else 0)
        except NotPossible as refused:
            say_failed(request, str(refused))
        else:
            say_done(request, f"已推送给{found.organisation.name}：{len(sent.rows)} 家")
    elif action in {"stop", "start"}:
        done = set_active(found.pk, action == "start")
        words = "已启用" if action == "start" else "已停用，不再推送"
        say_done(request, words if done else f"这个订阅刚刚{words}，没有再次操作")


def _table(rows: list[dict[str, Any]], part: list[dict[str, Any]]) -> Table:
    heads = sorted(rows[0], key=lambda head: head != NAMING) if rows else [NAMING]
    return Table(
        "名单",
        [Column(h, primary=h == NAMING) for h in heads],
        [Row([_told(head, row[head]) for head in heads]) for row in part],
    )


def _told(head: str, value: Any) -> Any:
    """A cell of a list as it is read: regions and industries by their names."""
    if head == "地区":
        place = place_of(str(value))
        return place.name if place else value
    return industry_name(str(value)) or value if head == "行业" else value


def _received(request: PeiyuRequest) -> QuerySet[Dispatch]:
    return sent_to(request.post.organisation_id if request.post is not None else None)


@require_GET
def received(request: PeiyuRequest) -> HttpResponse:
    """The lists that were sent to one's own organisation."""
    page = Paginator(_received(request), PAGE).get_page(request.GET.get("page"))
    columns = [Column("名单", primary=True), Column("用途"), Column("推送时间", "day"), Column("家数", "number"), Column("新增", "number"),
               Column("移出", "number"), Column("接收", "status")]  # fmt: skip
    rows = [
        Row([d.subscription.name, d.subscription.purpose, d.sent, len(d.rows), d.added, d.removed, "已接收" if d.fetched else "未接收"],
            url=reverse("intake:dispatch", args=[d.pk]))
        for d in page
    ]  # fmt: skip
    return render(request, "intake/received.html", {"page": page, "table": Table("收到的名单", columns, rows)})


@require_GET
def received_export(request: PeiyuRequest) -> HttpResponse:
    """The lists that were received, as a list of lists."""
    heads = ["名单", "用途", "推送时间", "家数", "新增", "移出", "接收时间"]
    rows = [
        [d.subscription.name, d.subscription.purpose, d.sent, len(d.rows), d.added, d.removed, d.fetched]
        for d in _received(request)
    ]
    return workbook_response("收到的名单", [Sheet("名单", heads, rows)])


@require_GET
def dispatch(request: PeiyuRequest, number: int) -> HttpResponse:
    """One list that was received."""
    found = _received(request).filter(pk=number).first()
    if found is None:
        raise Http404("没有这份名单")
    rows = rows_for(found)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "dispatch": found,
        "page": page,
        "table": _table(rows, list(page)),
        "criterion": criterion_words(found.subscription.criterion),
    }
    return render(request, "intake/dispatch.html", context)


@require_POST
def fetch(request: PeiyuRequest, number: int) -> HttpResponse:
    """Download a list, a long one from the page of its job; that it was asked for, by whom and when, is written down first."""
    found = _received(request).filter(pk=number).first()
    if found is None:
        raise Http404("没有这份名单")
    now = timezone.now()
    held = rows_for(found)
    Fetch.everything.create(
        dispatch=found,
        region=found.region,
        organisation_id=found.organisation_id,
        user=request.user,
        rows=len(held),
        at=now,
    )
    if found.fetched is None:
        Dispatch.everything.filter(pk=found.pk, fetched__isnull=True).update(fetched=now, fetched_by=request.user)
    query = QueryDict(mutable=True)
    query["dispatch"] = str(found.pk)
    return hand_over(request, DISPATCHED, query)
