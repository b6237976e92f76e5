"""判定变化: whose verdict on a title or policy changed since a day, from what to what, and why."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.verdicts.amounts import amount_of
from peiyu.platform.verdicts.changes import (
    DIRECTIONS,
    Change,
    Changes,
    changes_of,
    new_firms,
    rules_known,
    told,
)
from peiyu.platform.verdicts.listed import CHANGES
from peiyu.platform.verdicts.matching import why
from peiyu.platform.verdicts.steps import Step
from peiyu.platform.web.components.figures import money_range
from peiyu.platform.web.components.parts import Column, MenuItem, Row, Table
from peiyu.rules.model import Rule

PAGE = 50
SPANS = (("近 7 天", 7), ("近 30 天", 30), ("近 90 天", 90))
EMPTY = {
    "gained": "没有新符合条件的企业",
    "lost": "没有不再符合条件的企业",
    "other": "没有其他变化",
}


@require_GET
def changes(request: PeiyuRequest) -> HttpResponse:
    """What changed since the day asked for, a week ago unless it is said."""
    found, known = changes_of(request.GET), rules_known()
    pages = Paginator(found.ordered(found.direction), PAGE)
    pages.count = found.numbers[found.direction]  # already asked
    page = pages.get_page(request.GET.get("page"))
    listed = [Step(*row) for row in page.object_list]
    context = {
        "form": found.form,
        "since": found.since,
        "direction": DIRECTIONS[found.direction],
        "spans": _spans(request, found.since),
        "tabs": _tabs(request, found.direction, found.numbers),
        "table": _table(found, told(listed, found.since, known), known),
        "page": page,
        "count": sum(found.numbers.values()),
        "first": new_firms(found.since),
        "wide": True,
    }
    return render(request, "verdicts/changes.html", context)


def _spans(request: PeiyuRequest, since: dt.date) -> list[MenuItem]:
    """The usual spans of time, each with the other filters as they are."""
    query = request.GET.copy()
    query.pop("page", None)
    made = []
    for label, days in SPANS:
        day = timezone.localdate() - dt.timedelta(days=days)
        query["since"] = day.isoformat()
        made.append(MenuItem(label, f"?{query.urlencode()}", active=day == since))
    return made


def _tabs(request: PeiyuRequest, direction: str, counts: dict[str, int]) -> list[MenuItem]:
    query = request.GET.copy()
    query.pop("page", None)
    tabs = []
    for way, label in DIRECTIONS.items():
        query["way"] = way
        tabs.append(MenuItem(label, f"?{query.urlencode()}", active=way == direction, badge=counts[way] or "0"))
    return tabs


def _table(found: Changes, listed: list[Change], known: dict[str, Rule]) -> Table:
    columns = [
        *(Column("企业", primary=True), Column("地区"), Column("称号或政策"), Column("原来"), Column("现在")),
        *(Column("变化日期", "day"), Column("原因"), Column("判定说明", missing="—")),
    ]
    return Table(
        f"判定变化：{DIRECTIONS[found.direction]}",
        columns,
        [
            Row(
                [
                    *(c.verdict.enterprise.name, found.names.get(c.verdict.region, c.verdict.region)),
                    known[c.verdict.rule].name if c.verdict.rule in known else c.verdict.rule,
                    *(c.was, c.now, timezone.localtime(c.at).date(), c.cause, said(c, known.get(c.verdict.rule))),
                ],
                key=str(c.verdict.pk),
                url=reverse("verdicts:explain", args=[c.verdict.enterprise_id, c.verdict.rule]),
            )
            for c in listed
        ],
        empty=EMPTY[found.direction],
        hint="可以把日期改早一些、减少筛选条件，或看另外两类。",
    )


def said(change: Change, rule: Rule | None) -> str:
    """What is to be said of what stands now: why, and for a policy that is newly met how much it may bring."""
    now = change.current
    if now is None:
        return ""
    brings = amount_of(now) if rule is not None and now.verdict == "met" else None
    return f"{why(now)}，预计 {money_range(*brings, '元')}" if brings else why(now)


@require_GET
def export_changes(request: PeiyuRequest) -> HttpResponse:
    """What changed as filtered, a sheet for each direction."""
    return hand_over(request, CHANGES)
