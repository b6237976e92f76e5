"""待办: what waits for the present post, nearest time limit first, and where to go for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from peiyu.platform.access.reach import current
from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post, Registration
from peiyu.platform.accounts.registering import queue
from peiyu.platform.accounts.users import administered
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.intake.models import Batch, Dispatch
from peiyu.platform.verdicts.changes import last_week
from peiyu.platform.verdicts.models import Dirty, Placement, Warning
from peiyu.platform.web.components.figures import day


@dataclass(frozen=True)
class Duty:
    """Something to do: how many of it, by when at the earliest, and the address where it is done.

    Attributes:
        due: the earliest day; `until` names it.
        counted: whether that day is a time limit in working days.
        unit: what is counted.
    """

    label: str
    number: int
    url: str
    icon: str
    due: dt.date | None = None
    note: str = ""
    unit: str = "件"
    until: str = "最早期限"
    counted: bool = False


def address(name: str, query: str = "") -> str:
    """The address of a route; '' where the route does not exist."""
    try:
        return reverse(name) + query
    except NoReverseMatch:
        return ""


def duties(post: Post) -> list[Duty]:
    """What waits for a post, most urgent first. Only rows within the reach in force are counted."""
    found = [duty for duty in _duties(post) if duty.number]
    return sorted(found, key=lambda duty: (duty.due is None, duty.due or dt.date.max))


def _duties(post: Post) -> Iterator[Duty]:
    today = timezone.localdate()
    if post.may(Permission.CONFLICT_SETTLE):
        open_ones = Docket.objects.filter(state__in=[Docket.State.OPEN, Docket.State.ANSWERED])
        if post.role == "data-owner" and post.organisation_id is not None:
            open_ones = open_ones.filter(organisation_id=post.organisation_id)
        counted = open_ones.aggregate(
            number=Count("pk"),
            first=Min("due"),
            late=Count("pk", filter=Q(due__lt=today)),
            back=Count("pk", filter=Q(state="answered")),
        )
        note = "；".join(
            text
            for text in (
                f"逾期 {counted['late']} 件" if counted["late"] else "",
                f"已说明待确认 {counted['back']} 件" if counted["back"] else "",
            )
            if text
        )
        yield Duty(
            "数据待核实",
            counted["number"],
            address("intake:conflicts"),
            "conflict",
            counted["first"],
            note,
            counted=True,
        )
    if post.may(Permission.REGISTRATION_DECIDE):
        asked = queue(current()).filter(state=Registration.State.WAITING)
        waiting = asked.aggregate(number=Count("pk"), first=Min("asked"))
        since = f"最早提交于 {day(timezone.localdate(waiting['first']))}" if waiting["first"] else ""
        yield Duty(
            "企业注册待审核", waiting["number"], address("accounts:registrations"), "person", note=since, unit="份"
        )
    if post.may(Permission.IMPORT):
        batches = Batch.objects.filter(state__in=[Batch.State.CHECKED, Batch.State.PREVIEW], enterprise__isnull=True)
        if post.organisation_id:
            batches = batches.filter(organisation_id=post.organisation_id)
        yield Duty("导入待确认或待改错", batches.count(), address("intake:batches"), "upload", unit="批")
    if post.may(Permission.LIST_RECEIVE) and post.organisation_id:
        sent = Dispatch.everything.filter(organisation_id=post.organisation_id, fetched__isnull=True)
        yield Duty(
            "收到的名单待下载", sent.count(), address("intake:received"), "download", note="下载后记为已接收", unit="份"
        )
    if post.may(Permission.USER_MANAGE):
        idle = administered(post).filter(is_active=True).exclude(
            pk__in=Post.objects.filter(Post.in_force(today)).values("user")
        )  # fmt: skip
        yield Duty(
            "用户没有任职", idle.count(), address("accounts:users", "?role=none&state=active"), "person",
            note="登录后看不到数据：请增加任职，或确认是刚注册的企业人员", unit="人",
        )  # fmt: skip
    if post.may(Permission.LIBRARY_VIEW):
        warned = Warning.objects.filter(closed__isnull=True, expires__gte=today, verdict="unmet").aggregate(
            number=Count("enterprise", distinct=True), titles=Count("pk"), due=Min("expires")
        )
        yield Duty(
            "复核可能不满足",
            warned["number"],
            address("verdicts:warnings", "?risk=1"),
            "history",
            warned["due"],
            "12 个月内到期，按现有数据复核有条款不满足"
            + (f"；共 {warned['titles']} 个称号" if warned["titles"] != warned["number"] else ""),
            unit="家",
            until="最早到期",
        )
        changed = last_week()
        yield Duty(
            "判定变化",
            changed["gained"] + changed["lost"],
            address("verdicts:changes"),
            "conflict",
            note=f"近 7 天：新符合 {changed['gained']:,} 条，不再符合 {changed['lost']:,} 条，涉及企业 {changed['firms']:,} 家",
            unit="条",
        )
        hidden = Placement.objects.exclude(hidden=[]).count()
        yield Duty(
            "应报未报", hidden, address("verdicts:library", "?mark=hidden"), "flag", note="达到条件而未申报", unit="家"
        )


def pending_verdicts() -> int:
    """How many enterprises wait for new verdicts: shown so that nobody takes an old verdict for a new one."""
    return Dirty.objects.count()
