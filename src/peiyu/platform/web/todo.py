"""待办: what waits for the present post, nearest time limit first, and where to go for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
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
    """What the post may do and is waiting, in the order of the page."""
    today = timezone.localdate()
    for permission, duty in _BY_PERMISSION:
        if post.may(permission):
            found = duty(post, today)
            if found is not None:
                yield found


def _data_in_doubt(post: Post, today: dt.date) -> Duty:
    open_ones = Docket.objects.filter(state__in=[Docket.State.OPEN, Docket.State.ANSWERED])
    if post.role == "data-owner" and post.organisation_id is not None:
        open_ones = open_ones.filter(organisation_id=post.organisation_id)
    counted = open_ones.aggregate(
        number=Count("pk"),
        first=Min("due"),
        late=Count("pk", filter=Q(due__lt=today)),
        back=Count("pk", filter=Q(state="answered")),
    )
    late = f"逾期 {counted['late']} 件" if counted["late"] else ""
    back = f"已说明待确认 {counted['back']} 件" if counted["back"] else ""
    note = "；".join(text for text in (late, back) if text)
    number, first = counted["number"], counted["first"]
    return Duty("数据待核实", number, address("intake:conflicts"), "conflict", first, note, counted=True)


def _registrations(_post: Post, _today: dt.date) -> Duty:
    asked = queue(current()).filter(state=Registration.State.WAITING)
    waiting = asked.aggregate(number=Count("pk"), first=Min("asked"))
    since = f"最早提交于 {day(timezone.localdate(waiting['first']))}" if waiting["first"] else ""
    link = address("accounts:registrations")
    return Duty("企业注册待审核", waiting["number"], link, "person", note=since, unit="份")


def _imports(post: Post, _today: dt.date) -> Duty:
    batches = Batch.objects.filter(state__in=[Batch.State.CHECKED, Batch.State.PREVIEW], enterprise__isnull=True)
    if post.organisation_id:
        batches = batches.filter(organisation_id=post.organisation_id)
    return Duty("导入待确认或待改错", batches.count(), address("intake:batches"), "upload", unit="批")


def _lists_received(post: Post, _today: dt.date) -> Duty | None:
    if not post.organisation_id:
        return None
    sent = Dispatch.everything.filter(organisation_id=post.organisation_id, fetched__isnull=True)
    link = address("intake:received")
    return Duty("收到的名单待下载", sent.count(), link, "download", note="下载后记为已接收", unit="份")


def _users_without_post(post: Post, today: dt.date) -> Duty:
    in_post = Post.objects.filter(Post.in_force(today)).values("user")
    idle = administered(post).filter(is_active=True).exclude(pk__in=in_post)
    link = address("accounts:users", "?role=none&state=active")
    note = "登录后看不到数据：请增加任职，或确认是刚注册的企业人员"
    return Duty("用户没有任职", idle.count(), link, "person", note=note, unit="人")


def _titles_at_risk(_post: Post, today: dt.date) -> Duty:
    warned = Warning.objects.filter(closed__isnull=True, expires__gte=today, verdict="unmet").aggregate(
        number=Count("enterprise", distinct=True), titles=Count("pk"), due=Min("expires")
    )
    note = "12 个月内到期，按现有数据复核有条款不满足"
    if warned["titles"] != warned["number"]:
        note += f"；共 {warned['titles']} 个称号"
    link = address("verdicts:warnings", "?risk=1")
    return Duty("复核可能不满足", warned["number"], link, "history", warned["due"], note, unit="家", until="最早到期")


def _verdicts_changed(_post: Post, _today: dt.date) -> Duty:
    changed = last_week()
    gained, lost, firms = changed["gained"], changed["lost"], changed["firms"]
    note = f"近 7 天：新符合 {gained:,} 条，不再符合 {lost:,} 条，涉及企业 {firms:,} 家"
    return Duty("判定变化", gained + lost, address("verdicts:changes"), "conflict", note=note, unit="条")


def _not_applied(_post: Post, _today: dt.date) -> Duty:
    hidden = Placement.objects.exclude(hidden=[]).count()
    link = address("verdicts:library", "?mark=hidden")
    return Duty("应报未报", hidden, link, "flag", note="达到条件而未申报", unit="家")


_BY_PERMISSION: tuple[tuple[Permission, Callable[[Post, dt.date], Duty | None]], ...] = (
    (Permission.CONFLICT_SETTLE, _data_in_doubt),
    (Permission.REGISTRATION_DECIDE, _registrations),
    (Permission.IMPORT, _imports),
    (Permission.LIST_RECEIVE, _lists_received),
    (Permission.USER_MANAGE, _users_without_post),
    (Permission.LIBRARY_VIEW, _titles_at_risk),
    (Permission.LIBRARY_VIEW, _verdicts_changed),
    (Permission.LIBRARY_VIEW, _not_applied),
)


def pending_verdicts() -> int:
    """How many enterprises wait for new verdicts: shown so that nobody takes an old verdict for a new one."""
    return Dirty.objects.count()
