"""What a security administrator does with accounts and posts. Each change has a reason, written beside the audit."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from axes.utils import reset as reset_lockout
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from peiyu.platform.access.reach import EVERYWHERE, SYSTEM, prefix, within
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import ROLES
from peiyu.platform.accounts.changes import note
from peiyu.platform.accounts.models import Post, PostEnterprise, Recusal, User
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.separation import may_hold
from peiyu.platform.accounts.wide_posts import Wanted, must_fit
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.organisations.models import Organisation, Region

LETTERS, DIGITS, SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "-+=#%"


def administered(post: Post) -> QuerySet[User]:
    """The accounts that an administrator manages: all, or with a region those whose every running post lies within it."""
    if post.region_id is None or prefix(post.region_id) == EVERYWHERE:
        return User.objects.all()
    start = prefix(post.region_id)
    running = Post.objects.filter(Post.held(timezone.localdate()), user=OuterRef("pk"))
    inside = Q(region__code__startswith=start) | Q(region__isnull=True, organisation__region__code__startswith=start)
    return User.objects.filter(Exists(running.filter(inside)), ~Exists(running.exclude(inside)))


def initial_password() -> str:
    """A password of 14 signs of four kinds, without letters that look alike."""
    parts = [secrets.choice(LETTERS) for _ in range(9)] + [secrets.choice(DIGITS) for _ in range(3)]
    parts += [secrets.choice(SIGNS), secrets.choice(LETTERS.upper())]
    secrets.SystemRandom().shuffle(parts)
    return "".join(parts)


@dataclass(frozen=True)
class NewPost:
    """A post to be made. `codes` are the enterprises of a clerk."""

    role: str
    organisation: Organisation | None
    region: Region | None
    since: dt.date
    until: dt.date | None
    codes: tuple[str, ...] = ()
    sure: str = ""  # what somebody has confirmed of an unusual reach (`wide_posts`)


def add_user(request: PeiyuRequest, fields: dict[str, object], post: NewPost | None, reason: str) -> tuple[User, str]:
    """An account with an initial password that has to be changed at the first sign-in.

    Returns:
        The user and the password, which nobody can read again.

    Raises:
        NotDone: the user name or the single sign-on is taken, or the post cannot be held.
    """
    password = initial_password()
    try:
        with transaction.atomic():
            user = User.objects.create_user(password=password, must_change_password=True, **fields)  # type: ignore[arg-type]
    except IntegrityError:
        raise NotDone("E-USER-001", "用户名或政务统一身份标识已被使用，请更换") from None
    note(request, user, "新增用户", reason)
    if post is not None:
        add_post(request, user, post, reason)
    return user, password


def edit_user(request: PeiyuRequest, user: User, fields: dict[str, object], reason: str) -> None:
    """Change name, contact, the duty of a second factor, single sign-on.

    Raises:
        NotDone: the single sign-on is taken.
    """
    for name, value in fields.items():
        setattr(user, name, value)
    try:
        with transaction.atomic():
            user.save(update_fields=list(fields))
    except IntegrityError:
        raise NotDone("E-USER-001", "政务统一身份标识已被使用，请更换") from None
    note(request, user, "修改用户", reason)


def lock(request: PeiyuRequest, user: User, reason: str) -> None:
    """停用: signs the person out everywhere at once.

    Raises:
        NotDone: it is the administrator's own account.
    """
    _not_oneself(request, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    note(request, user, "停用账号", reason)


def unlock(request: PeiyuRequest, user: User, reason: str) -> None:
    """启用, and forget failed sign-ins."""
    User.objects.filter(pk=user.pk).update(is_active=True)
    reset_lockout(username=user.username)
    note(request, user, "启用账号并解除登录锁定", reason)


def reset_password(request: PeiyuRequest, user: User, reason: str) -> str:
    """A new initial password; ends all sessions of the person. Returns it, to be shown once.

    Raises:
        NotDone: it is the administrator's own account.
    """
    _not_oneself(request, user)
    password = initial_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    reset_lockout(username=user.username)
    note(request, user, "重置密码", reason)
    return password


def reset_second_factor(request: PeiyuRequest, user: User, reason: str) -> None:
    """Remove the second factor, so that the person can set up a new one.

    Raises:
        NotDone: it is the administrator's own account.
    """
    _not_oneself(request, user)
    Authenticator.objects.filter(user=user).delete()
    note(request, user, "重置二次验证", reason)


def add_post(request: PeiyuRequest, user: User, new: NewPost, reason: str) -> Post:
    """A further post.

    Raises:
        NotDone: 三员分立, a part is missing for the role, it lies outside the administrator's region, or (`Wide`) it reaches
            further than its role and organisation stand for and nobody has confirmed that.
    """
    kind = ROLES[new.role]
    if user.pk == request.user.pk:
        raise NotDone("E-USER-002", "不能给本人增加任职，请由另一位安全管理员办理")
    if kind.reach == "region" and new.region is None:
        raise NotDone("E-USER-004", f"“{kind.name}”须选择管辖地区")
    if kind.reach == "released" and new.organisation is None:
        raise NotDone("E-USER-005", f"“{kind.name}”须选择所在单位")
    if kind.reach == "enterprise" and not new.codes:
        raise NotDone("E-USER-006", f"“{kind.name}”须填写至少一家企业的统一社会信用代码")
    inside = _inside(request, new)
    unusual = must_fit(Wanted(new.role, new.organisation, new.region), new.sure)
    found = enterprises_by_code(new.codes) if kind.reach == "enterprise" else {}
    unknown = [code for code in new.codes if code not in found]
    if kind.reach == "enterprise" and unknown:
        raise NotDone("E-USER-007", f"企业库中没有这些代码：{'、'.join(unknown)}，请核对，或由企业自行注册")
    if not _lie_in(set(found.values()), inside):
        raise NotDone("E-USER-009", "所填企业不都在您的管理范围内")
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=user.pk)
        may_hold(locked, new.role)
        post = Post.objects.create(
            user=locked,
            role=new.role,
            organisation=new.organisation,
            region=new.region if kind.reach != "enterprise" else None,
            since=new.since,
            until=new.until,
        )
        PostEnterprise.objects.bulk_create(PostEnterprise(post=post, enterprise_id=pk) for pk in found.values())
    note(request, user, f"增加任职：{post}", reason)
    if unusual:
        note(request, user, "确认超出常规的管辖地区", f"{unusual}；事由：{reason}")
    return post


def end_post(request: PeiyuRequest, post: Post, reason: str) -> None:
    """End a post, and with it what was delegated from it and its tokens.

    Raises:
        NotDone: it is over already, or it is the administrator's own.
    """
    _not_oneself(request, post.user)
    now = timezone.now()
    if not Post.objects.filter(pk=post.pk, ended__isnull=True).update(ended=now):
        raise NotDone("E-USER-008", "这一任职已经终止")
    Post.objects.filter(delegated_by=post, ended__isnull=True).update(ended=now)
    post.tokens.filter(revoked__isnull=True).update(revoked=now)
    note(request, post.user, f"终止任职：{post}", reason)


def add_recusal(
    request: PeiyuRequest, user: User, enterprise: int, until: dt.date | None, reason: str, *, own: bool = False
) -> Recusal:
    """回避, by own declaration or by the security administrator."""
    made = Recusal.objects.create(user=user, enterprise_id=enterprise, reason=reason, until=until)
    note(request, user, "本人申报回避" if own else "设置回避", reason)
    return made


def end_recusal(request: PeiyuRequest, recusal: Recusal, reason: str) -> None:
    """End it from tomorrow on; a person cannot end their own.

    Raises:
        NotDone: it is the administrator's own.
    """
    _not_oneself(request, recusal.user)
    Recusal.objects.filter(pk=recusal.pk).update(until=timezone.localdate() - dt.timedelta(days=1))
    note(request, recusal.user, "解除回避", reason)


def enterprises_by_code(codes: tuple[str, ...]) -> dict[str, int]:
    """Code → id. An administrator reaches no enterprise: of the library only this is read for them."""
    with within(SYSTEM):
        return dict(Enterprise.everything.filter(code__in=codes).values_list("code", "pk"))


def codes_of(ids: set[int]) -> dict[int, str]:
    """Id → code, as above."""
    with within(SYSTEM):
        return dict(Enterprise.everything.filter(pk__in=ids).values_list("pk", "code"))


def _inside(request: PeiyuRequest, new: NewPost) -> str:
    """A regional administrator gives posts within the region only: a post reaches by its region and by its organisation.

    Returns:
        How the codes of the administrator's region begin; '' for the country.
    """
    own = request.post.region_id if request.post else None
    if own is None or prefix(own) == EVERYWHERE:
        return ""
    start = prefix(own)
    places = [new.region.code] if new.region else []
    places += [new.organisation.region_id] if new.organisation else []
    if not places or not all(place.startswith(start) for place in places):
        raise NotDone("E-USER-009", "任职的地区或单位不在您的管理范围内")
    return start


def _lie_in(ids: set[int], start: str) -> bool:
    """Whether these enterprises all lie in the regions whose codes begin so; nothing else of them is read."""
    if not ids or not start:
        return True
    with within(SYSTEM):
        return not Enterprise.everything.filter(pk__in=ids).exclude(region__startswith=start).exists()


def _not_oneself(request: PeiyuRequest, user: User) -> None:
    if user.pk == request.user.pk:
        raise NotDone("E-USER-002", "不能对本人的账号进行此操作，请由另一位安全管理员办理")
