"""What a system administrator does with organisations. Each change has a reason, written beside the audit."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from peiyu.platform.access.reach import EVERYWHERE, prefix
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.changes import note
from peiyu.platform.accounts.models import Post, Token
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.tokens import usable
from peiyu.platform.organisations.models import Organisation


def start_of(post: Post | None) -> str:
    """The beginning of the region codes that an administrator manages; '' for all."""
    start = prefix(post.region_id) if post is not None and post.region_id else EVERYWHERE
    return "" if start == EVERYWHERE else start


def administered(post: Post | None) -> QuerySet[Organisation]:
    """The organisations that an administrator manages, with the number of their posts in force."""
    running = Q(post__since__lte=timezone.localdate(), post__ended__isnull=True)
    running &= Q(post__until__isnull=True) | Q(post__until__gte=timezone.localdate())
    return (
        Organisation.objects.filter(region__code__startswith=start_of(post))
        .select_related("region", "parent")
        .annotate(people=Count("post__user", filter=running, distinct=True))
    )


def save(request: PeiyuRequest, organisation: Organisation, reason: str) -> None:
    """Add or change.

    Raises:
        NotDone: the name is taken in the region, the parent would make a ring, or the region is not the administrator's.
    """
    if not organisation.region_id.startswith(start_of(request.post)):
        raise NotDone("E-ORG-001", "所在地区不在您的管理范围内")
    above, seen = organisation.parent, {organisation.pk}
    while above is not None:
        if above.pk in seen and above.pk is not None:
            raise NotDone("E-ORG-002", f"上级单位不能是本单位或本单位的下级：{organisation.parent}")
        seen.add(above.pk)
        above = above.parent
    action = "修改单位" if organisation.pk else "新增单位"
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError:
        raise NotDone("E-ORG-003", "同一地区已有同名单位，请核对，或在名称中加以区分") from None
    note(request, organisation, action, reason)


@dataclass(frozen=True)
class Touched:
    """Whom it touches that an organisation is 停用: people with a running post there, and usable API tokens of such posts."""

    people: int
    tokens: int


def touched(organisation: Organisation) -> Touched:
    """Whom it touches now."""
    held = Post.objects.filter(Post.held(timezone.localdate()), organisation=organisation, user__is_active=True)
    tokens = Token.objects.filter(usable(timezone.now()), post__in=held)
    return Touched(held.values("user").distinct().count(), tokens.count())


def set_active(request: PeiyuRequest, organisation: Organisation, active: bool, reason: str) -> None:
    """停用 or 启用. While it is off its posts, what was delegated from them and their tokens give no reach, from the next
    request on; nothing of them is ended, so all of it comes back with the organisation.

    Raises:
        NotDone: the administrator's own post is in it, or organisations below it are active.
    """
    if not active:
        if Post.objects.filter(Post.held(timezone.localdate()), organisation=organisation, user=request.user).exists():
            raise NotDone("E-ORG-004", "您本人在这个单位任职，停用后您将不能再启用它，请由其他系统管理员办理")
        below = organisation.children.filter(active=True).count()
        if below:
            raise NotDone("E-ORG-005", f"还有 {below} 个下级单位在用，请先停用或改挂")
    Organisation.objects.filter(pk=organisation.pk).update(active=active)
    note(request, organisation, "启用单位" if active else "停用单位", reason)
