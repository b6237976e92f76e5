"""委托办理: a person lets another act in their own post until a day. It cannot be passed on, and the giver can end it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post, PostEnterprise, User
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.separation import may_hold

LONGEST = dt.timedelta(days=366)


def given(user: User) -> QuerySet[Post]:
    """What a person has delegated, the newest first."""
    return (
        Post.objects.filter(delegated_by__user=user)
        .select_related("user", "organisation", "region", "delegated_by")
        .order_by("-id")
    )


def received(user: User) -> QuerySet[Post]:
    """What was delegated to a person, the newest first."""
    return (
        Post.objects.filter(user=user, delegated_by__isnull=False)
        .select_related("delegated_by__user", "organisation", "region")
        .order_by("-id")
    )


def delegable(request: PeiyuRequest) -> list[Post]:
    """The own posts that may be delegated."""
    return [post for post in request.posts if post.delegated_by_id is None and post.may(Permission.DELEGATE)]


def colleagues(post: Post) -> QuerySet[User]:
    """Whom an officer can choose from: those with a post in the same organisation; nobody for a post without one."""
    if post.organisation_id is None:
        return User.objects.none()
    working = Post.objects.filter(
        Post.in_force(timezone.localdate()), organisation_id=post.organisation_id, delegated_by__isnull=True
    )
    return User.objects.filter(is_active=True, pk__in=working.values("user")).exclude(pk=post.user_id).order_by("name")


def receiver(username: str, name: str) -> User | None:
    """The person with this user name and this name. One answer for an unknown account and for another name."""
    return User.objects.filter(username=username.strip(), name=name.strip(), is_active=True).first()


def delegate(post: Post, to: User, *, until: dt.date, reason: str, enterprises: list[int] | None = None) -> Post:
    """Make the delegated post: same role, organisation and region; for a clerk the chosen firms of the post.

    Raises:
        NotDone: the post is delegated itself, the time is wrong, the receiver is the giver, holds the same already, or 三员分立 forbids it.
    """
    today = timezone.localdate()
    if not post.may(Permission.DELEGATE):
        raise NotDone("E-DELEGATE-001", "这一身份不能委托：受托得来的身份不能再转委托")
    if to.pk == post.user_id:
        raise NotDone("E-DELEGATE-002", "不能委托给本人")
    if not today <= until <= min(today + LONGEST, post.until or dt.date.max):
        raise NotDone("E-DELEGATE-003", "委托期限应自今天起、不超过一年，且不晚于您本人的任职期限")
    held = set(PostEnterprise.objects.filter(post=post).values_list("enterprise_id", flat=True))
    firms = held if enterprises is None else held & set(enterprises)
    if post.kind.reach == "enterprise" and not firms:
        raise NotDone("E-DELEGATE-004", "请至少选择一家企业")
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=to.pk)
        may_hold(locked, post.role)
        if Post.objects.filter(Post.held(today), user=to, delegated_by=post).exists():
            raise NotDone("E-DELEGATE-005", f"已委托给 {to}，如需改期，请先终止原委托")
        made = Post.objects.create(
            user=to,
            role=post.role,
            organisation_id=post.organisation_id,
            region_id=post.region_id,
            since=today,
            until=until,
            delegated_by=post,
            reason=reason,
        )
        PostEnterprise.objects.bulk_create(PostEnterprise(post=made, enterprise_id=firm) for firm in sorted(firms))
    return made


def end(request: PeiyuRequest, post: Post) -> None:
    """End a delegation, by its giver or by who received it.

    Raises:
        NotDone: it is over already.
    """
    if (
        not Post.objects.filter(pk=post.pk, ended__isnull=True)
        .filter(Q(delegated_by__user=request.user) | Q(user=request.user))
        .update(ended=timezone.now())
    ):
        raise NotDone("E-DELEGATE-006", "这项委托已经终止")
