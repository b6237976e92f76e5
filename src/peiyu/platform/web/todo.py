"""待办: what waits for the present post, nearest time limit first, and where to go for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post, Registration
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.intake.models import Batch
from peiyu.platform.verdicts.models import Dirty, Placement, Warning


@dataclass(frozen=True)
class Duty:
    """Something to do: how many of it, by when at the earliest, and the address where it is done."""

    label: str
    number: int
    url: str
    icon: str
    due: dt.date | None = None
    note: str = ""


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
        yield Duty("数据待核实", counted["number"], address("intake:conflicts"), "conflict", counted["first"], note)
    if post.may(Permission.REGISTRATION_DECIDE):
        waiting = Registration.objects.filter(state=Registration.State.WAITING).aggregate(
            number=Count("pk"), first=Min("asked")
        )
        since = f"最早提交于 {timezone.localtime(waiting['first']):%m月%d日}" if waiting["first"] else ""
        yield Duty("企业注册待审核", waiting["number"], address("accounts:registrations"), "person", note=since)
    if post.may(Permission.IMPORT):
        batches = Batch.objects.filter(state__in=[Batch.State.CHECKED, Batch.State.PREVIEW], enterprise__isnull=True)
        if post.organisation_id:
            batches = batches.filter(organisation_id=post.organisation_id)
        yield Duty("导入待确认或待改错", batches.count(), address("intake:batches"), "upload")
    if post.may(Permission.LIBRARY_VIEW):
        warned = Warning.objects.filter(closed__isnull=True, expires__gte=today, verdict="unmet").aggregate(
            number=Count("pk"), due=Min("expires")
        )
        yield Duty(
            "复核可能不满足",
            warned["number"],
            address("verdicts:warnings", "?risk=1"),
            "history",
            warned["due"],
            "12 个月内到期",
        )
        hidden = Placement.objects.exclude(hidden=[]).count()
        yield Duty("应报未报", hidden, address("verdicts:library", "?mark=hidden"), "flag", note="达到条件而未申报")


def pending_verdicts() -> int:
    """How many enterprises wait for new verdicts: shown so that nobody takes an old verdict for a new one."""
    return Dirty.objects.count()
