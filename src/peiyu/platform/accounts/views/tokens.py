"""接口令牌: officers make and revoke their own; the security administrator sees and revokes all, and makes none."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts import tokens
from peiyu.platform.accounts.changes import note
from peiyu.platform.accounts.forms.own import TokenForm
from peiyu.platform.accounts.forms.parts import ReasonForm
from peiyu.platform.accounts.models import Token
from peiyu.platform.accounts.users import administered
from peiyu.platform.accounts.views.parts import task
from peiyu.platform.web.toasts import say_done, say_failed


def _within(request: PeiyuRequest) -> QuerySet[Token]:
    assert request.post is not None  # the route asks for a permission
    found = Token.objects.select_related("post__user", "post__organisation", "post__region", "created_by")
    mine = Q(post__user=request.user)
    if request.post.may(Permission.USER_MANAGE):
        mine |= Q(post__user__in=administered(request.post))
    return found.filter(mine).order_by("-id")


def _may_make(request: PeiyuRequest) -> bool:
    """A token acts with the reach of its post; an administrator's reaches nothing, so none is made from it."""
    return request.post is not None and request.post.kind.reach == "region" and request.post.delegated_by_id is None


@require_GET
def listed(request: PeiyuRequest) -> HttpResponse:
    """The list."""
    rows = list(_within(request))
    now = timezone.now()
    for row in rows:
        row.state = "已停用" if row.revoked else "已过期" if row.expires <= now else "有效"  # type: ignore[attr-defined]
        row.scope_names = [tokens.SCOPES[code][0] for code in row.scopes if code in tokens.SCOPES]  # type: ignore[attr-defined]
    return render(request, "accounts/tokens.html", {"tokens": rows, "may_make": _may_make(request)})


@require_http_methods(["GET", "POST"])
def add(request: PeiyuRequest) -> HttpResponse:
    """A new token of the present post; the secret is shown once."""
    if request.post is None or not _may_make(request):
        say_failed(request, "当前身份不能新建接口令牌：令牌按业务身份的管辖范围取数，请由主管部门人员新建")
        return redirect("accounts:tokens")
    form = TokenForm(request.POST or None, post=request.post)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        midnight = dt.datetime.combine(kept["until"] + dt.timedelta(days=1), dt.time())
        expires = min(timezone.make_aware(midnight), timezone.now() + tokens.LONGEST)
        token, secret = tokens.make(
            post=request.post, name=kept["name"], scopes=kept["scopes"], expires=expires, by=request.user
        )
        return render(request, "accounts/token_made.html", {"token": token, "secret": secret})
    facts = [("令牌代表的身份", str(request.post))]
    lead = "外部系统凭令牌按此身份的管辖范围访问接口。令牌只显示一次，请妥善保存。"
    return task(
        request, form, title="新建接口令牌", lead=lead, facts=facts, submit="新建", back=reverse("accounts:tokens")
    )


@require_http_methods(["GET", "POST"])
def revoke(request: PeiyuRequest, token: int) -> HttpResponse:
    """Stop a token at once."""
    row = _within(request).filter(pk=token).first()
    if row is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if Token.objects.filter(pk=row.pk, revoked__isnull=True).update(revoked=timezone.now()):
            note(request, row.post.user, f"停用接口令牌：{row.name}", form.cleaned_data["reason"])
            say_done(request, "令牌已停用")
        else:
            say_failed(request, "这个令牌已经停用")
        return redirect("accounts:tokens")
    facts = [("用途", row.name), ("身份", str(row.post)), ("末四位", row.hint)]
    lead = "停用后使用它的系统立即不能访问接口，不能恢复。"
    return task(
        request,
        form,
        title="停用接口令牌",
        lead=lead,
        facts=facts,
        submit="停用",
        back=reverse("accounts:tokens"),
        danger=True,
    )
