"""The dockets that a post sees, as a list: which, in which order, and each as a line of values side by side."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from peiyu.platform.accounts.models import Post
from peiyu.platform.dossiers import working_days
from peiyu.platform.dossiers.models import Docket, Statement
from peiyu.platform.dossiers.search import matching
from peiyu.platform.intake import settling
from peiyu.platform.intake.forms import DocketFilters
from peiyu.platform.intake.services import decides, region_of_post, speaks_for
from peiyu.platform.intake.shown import difference, grouped, period, shown

SOON = 5  # 工作日
SORTS = {"due": "due", "firm": "enterprise__name", "opened": "opened", "owner": "owner"}


def within(post: Post | None) -> QuerySet[Docket]:
    """The dockets that a post sees: officers those of the region, a department its own."""
    found = Docket.objects.select_related("enterprise", "organisation")
    if decides(post):
        return found
    mine = Q(pk__in=())
    if post is not None and post.organisation_id:
        mine |= Q(organisation_id=post.organisation_id)
    if speaks_for(post):
        mine |= Q(owner=speaks_for(post))
    return found.filter(mine)


@dataclass(frozen=True)
class Line:
    """A docket as a row of the list."""

    docket: Docket
    period: str
    sides: list[tuple[str, str, str]]  # source, value, day
    used: str
    difference: str
    left: int
    overdue: bool
    brief: list[tuple[str, str]]  # sources that agree, their value
    used_brief: str


def line(docket: Docket, today: dt.date) -> Line:
    """The docket with its values in words."""
    sides = [
        (
            s.get("source", ""),
            shown(docket.table, docket.column, s.get("value")),
            s.get("on") or s.get("stated_on") or "",
        )
        for s in docket.sides
    ]
    used = docket.outcome if docket.state == Docket.State.SETTLED else docket.chosen
    return Line(
        docket, period(docket.table, docket.key), sides, shown(docket.table, docket.column, used) if docket.column else "",
        difference(docket.table, docket.column, docket.sides, used), working_days.left(today, docket.due, docket.region),
        docket.state in settling.OPEN and docket.due < today,
        grouped(docket.table, docket.column, docket.sides), grouped(docket.table, docket.column, [{"value": used}])[0][1],
    )  # fmt: skip


def filtered(query: QueryDict, post: Post | None) -> tuple[DocketFilters, QuerySet[Docket]]:
    """The dockets for the query of the page, in its order, and the form that filters them."""
    found = within(post)
    names = set(found.order_by().values_list("owner", "column").distinct())
    form = DocketFilters(query, sorted({o for o, _ in names}), sorted({c for _, c in names if c}))
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    state = asked.get("state", "")
    if state != "all":
        found = found.filter(state=state) if state else found.filter(state__in=settling.OPEN)
    for name in ("kind", "owner", "column"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    if asked.get("q"):
        found = found.filter(matching(asked["q"], "enterprise__"))
    if asked.get("due") == "over":
        found = found.filter(due__lt=today)
    elif asked.get("due") == "soon":
        found = found.filter(due__gte=today, due__lte=working_days.limit(today, SOON, region_of_post(post)).due)
    batch = query.get("batch", "")
    if batch.isdecimal() and len(batch) <= 18:
        said = Q(enterprise_id__in=Statement.objects.filter(batch_id=int(batch)).values("enterprise_id"))
        found = found.filter(said | Q(sides__contains=[{"list": int(batch)}]))  # or a whole list does not name the firm
    sort = query.get("sort", "due")
    order = SORTS.get(sort.lstrip("-"), "due")
    return form, found.order_by(f"-{order}" if sort.startswith("-") else order, "id")
