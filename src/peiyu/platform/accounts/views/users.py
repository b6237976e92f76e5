"""用户与任职: the list, one user, and the changes, each with its reason."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts import changes, users
from peiyu.platform.accounts.forms.administration import Filters, NewUser, Person
from peiyu.platform.accounts.models import Post, PostEnterprise, Recusal, User
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.views.parts import PAGE, crumbs, task, to_confirm
from peiyu.platform.web.components.parts import Column, Row, Table
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done

COLUMNS = (
    Column("姓名", primary=True, sort="name"),
    Column("用户名", sort="username"),
    Column("任职"),
    Column("管辖地区", missing="—"),
    Column("最近登录", "day", sort="last_login", missing="从未登录"),
    Column("状态", "status"),
)
SORTS = {name for field in ("name", "username", "last_login") for name in (field, f"-{field}")}


def _filtered(request: PeiyuRequest) -> tuple[Filters, QuerySet[User]]:
    form = Filters(request.GET)
    found = users.administered(request.post) if request.post else User.objects.none()
    today = timezone.localdate()
    running = Post.objects.filter(Post.held(today)).select_related("organisation", "region__parent__parent__parent")
    asked = form.cleaned_data if form.is_valid() else {}
    if words := asked.get("q"):
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    if asked.get("role") == "none":
        found = found.exclude(pk__in=running.values("user"))
    elif asked.get("role"):
        found = found.filter(pk__in=running.filter(role=asked["role"]).values("user"))
    if asked.get("state"):
        found = found.filter(is_active=asked["state"] == "active")
    sort = request.GET.get("sort", "")
    found = found.order_by(sort if sort in SORTS else "name", "pk")
    return form, found.prefetch_related(Prefetch("posts", running, to_attr="running"))


def _posts(user: User) -> str:
    return "；".join(map(str, user.running))  # type: ignore[attr-defined]


def _governed(user: User) -> str:
    """The regions over which the posts reach, each once."""
    return "；".join(dict.fromkeys(post.governed for post in user.running if post.governed))  # type: ignore[attr-defined]


def _state(user: User) -> str:
    return "启用" if user.is_active else "停用"


@require_GET
def listed(request: PeiyuRequest) -> HttpResponse:
    """The list of users with their posts in force."""
    form, found = _filtered(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [
        Row(
            (user.name, user.username, _posts(user) or "没有任职", _governed(user), user.last_login, _state(user)),
            key=str(user.pk),
            url=reverse("accounts:user", args=[user.pk]),
        )
        for user in page
    ]
    table = Table("用户", COLUMNS, rows, empty="没有符合条件的用户")
    return render(request, "accounts/users.html", {"form": form, "table": table, "page": page})


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The list as filtered; contact data stay out of it."""
    _, found = _filtered(request)
    heads = ["姓名", "用户名", "任职", "管辖地区", "建立时间", "最近登录", "状态"]
    rows = [
        (
            user.name,
            user.username,
            _posts(user),
            _governed(user),
            user.created,
            user.last_login or "从未登录",
            _state(user),
        )
        for user in found
    ]
    return workbook_response("用户与任职", [Sheet("用户", heads, rows)])


def one(request: PeiyuRequest, number: int) -> User:
    """A user whom the administrator manages.

    Raises:
        Http404: there is none.
    """
    found = users.administered(request.post).filter(pk=number).first() if request.post else None
    if found is None:
        raise Http404
    return found


@require_GET
def detail(request: PeiyuRequest, user: int) -> HttpResponse:
    """One user: posts, recusals, second factor, changes."""
    person = one(request, user)
    posts = list(
        Post.objects.filter(user=person)
        .select_related("organisation", "region__parent__parent__parent", "delegated_by__user")
        .order_by("-id")
    )
    firms = list(PostEnterprise.objects.filter(post__in=posts).values_list("post_id", "enterprise_id"))
    recusals = list(Recusal.objects.filter(user=person).order_by("-id"))
    codes = users.codes_of({firm for _, firm in firms} | {entry.enterprise_id for entry in recusals})
    today = timezone.localdate()
    for post in posts:
        post.codes = [codes.get(firm, "") for owner, firm in firms if owner == post.pk]  # type: ignore[attr-defined]
        post.over = post.ended is not None or (post.until is not None and post.until < today)  # type: ignore[attr-defined]
    for entry in recusals:
        entry.code = codes.get(entry.enterprise_id, "")  # type: ignore[attr-defined]
        entry.over = entry.until is not None and entry.until < today  # type: ignore[attr-defined]
    context = {
        "person": person,
        "oneself": person.pk == request.user.pk,
        "held": posts,
        "recusals": recusals,
        "changes": changes.of(person)[:20],
        "second_factor": Authenticator.objects.filter(user=person, type="totp").exists(),
        "locked_out": AccessAttempt.objects.filter(
            username=person.username, failures_since_start__gte=settings.AXES_FAILURE_LIMIT
        ).exists(),
        "has_password": not person.password.startswith(UNUSABLE_PASSWORD_PREFIX),
        "breadcrumbs": crumbs(("用户与任职", reverse("accounts:users")), (person.name, "")),
    }
    return render(request, "accounts/user.html", context)


@require_http_methods(["GET", "POST"])
def add(request: PeiyuRequest) -> HttpResponse:
    """A new user with the first post; the initial password is shown once."""
    assert request.post is not None  # the route asks for a permission
    form = NewUser(request.POST or None, by=request.post)
    confirm = ""
    if request.method == "POST" and form.is_valid():
        fields = {"username": form.cleaned_data["username"], **form.fields_of_user()}
        try:
            with transaction.atomic():
                person, password = users.add_user(request, fields, form.new_post(), form.cleaned_data["reason"])
        except NotDone as problem:
            confirm = to_confirm(form, problem)
        else:
            return once(request, person, password)
    return task(request, form, title="新增用户", submit="新增用户", back=reverse("accounts:users"), confirm=confirm)


@require_http_methods(["GET", "POST"])
def edit(request: PeiyuRequest, user: int) -> HttpResponse:
    """Change name, contact and how the person signs in."""
    person = one(request, user)
    names = ("name", "telephone", "email", "mfa_required", "single_sign_on")
    form = Person(request.POST or None, initial={name: getattr(person, name) or "" for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            users.edit_user(request, person, form.fields_of_user(), form.cleaned_data["reason"])
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            say_done(request, "已保存")
            return redirect("accounts:user", user=person.pk)
    back = reverse("accounts:user", args=[person.pk])
    return task(request, form, title=f"修改用户：{person.username}", submit="保存", back=back)


def once(request: PeiyuRequest, person: User, password: str) -> HttpResponse:
    """The page that shows an initial password, this once."""
    return render(request, "accounts/initial_password.html", {"person": person, "password": password})
