"""Changes to one user that are confirmed with a reason: lock, unlock, password, second factor, posts, recusals."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts import users
from peiyu.platform.accounts.forms.administration import PostForm, RecusalForm
from peiyu.platform.accounts.forms.parts import ReasonForm
from peiyu.platform.accounts.models import Post, Recusal, User
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.views.parts import task, to_confirm
from peiyu.platform.accounts.views.users import once, one
from peiyu.platform.web.toasts import say_done

# Name in the address → (title, what it means, what is done).
ACTIONS: dict[str, tuple[str, str, Callable[[PeiyuRequest, User, str], str | None]]] = {
    "lock": ("停用账号", "停用后立即退出登录，不能再登录；任职和记录保留，可以随时启用。", users.lock),
    "unlock": ("启用账号", "恢复登录，并解除因密码输错造成的登录锁定。", users.unlock),
    "password": (
        "重置密码",
        "生成一次性初始密码，只显示一次；原密码和所有登录立即失效，首次登录须修改。",
        users.reset_password,
    ),
    "second-factor": (
        "重置二次验证",
        "删除已绑定的验证器和备用码，本人下次登录后重新绑定。",
        users.reset_second_factor,
    ),
}


@require_http_methods(["GET", "POST"])
def act(request: PeiyuRequest, user: int, action: str) -> HttpResponse:
    """Confirm one of `ACTIONS`."""
    person = one(request, user)
    if action not in ACTIONS:
        raise Http404
    title, lead, do = ACTIONS[action]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            shown = do(request, person, form.cleaned_data["reason"])
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            if shown:
                return once(request, person, shown)
            say_done(request, f"已完成：{title}")
            return redirect("accounts:user", user=person.pk)
    back = reverse("accounts:user", args=[person.pk])
    danger = action != "unlock"
    return task(request, form, title=f"{title}：{person.name}", lead=lead, submit=title, back=back, danger=danger)


@require_http_methods(["GET", "POST"])
def add_post(request: PeiyuRequest, user: int) -> HttpResponse:
    """A further post."""
    person = one(request, user)
    assert request.post is not None  # the route asks for a permission
    form = PostForm(request.POST or None, by=request.post)
    confirm = ""
    if request.method == "POST" and form.is_valid():
        try:
            users.add_post(request, person, form.new_post(), form.cleaned_data["reason"])
        except NotDone as problem:
            confirm = to_confirm(form, problem)
        else:
            say_done(request, "已增加任职")
            return redirect("accounts:user", user=person.pk)
    back = reverse("accounts:user", args=[person.pk])
    return task(request, form, title=f"增加任职：{person.name}", submit="增加任职", back=back, confirm=confirm)


@require_http_methods(["GET", "POST"])
def end_post(request: PeiyuRequest, post: int) -> HttpResponse:
    """End a post."""
    row = Post.objects.filter(pk=post).select_related("user", "organisation", "region").first()
    if row is None:
        raise Http404
    person = one(request, row.user_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            users.end_post(request, row, form.cleaned_data["reason"])
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            say_done(request, "任职已终止")
            return redirect("accounts:user", user=person.pk)
    back = reverse("accounts:user", args=[person.pk])
    lead = "终止后立即失去这一身份的全部权限；由它转出的委托和接口令牌同时失效。"
    facts = [("用户", person.name), ("任职", str(row))]
    return task(request, form, title="终止任职", lead=lead, facts=facts, submit="终止任职", back=back, danger=True)


@require_http_methods(["GET", "POST"])
def add_recusal(request: PeiyuRequest, user: int) -> HttpResponse:
    """回避 set by the security administrator."""
    person = one(request, user)
    form = RecusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        found = users.enterprises_by_code((code,)).get(code)
        if found is None:
            form.add_error("code", "E-USER-007：企业库中没有这个代码，请核对")
        else:
            users.add_recusal(request, person, found, form.cleaned_data["until"], form.cleaned_data["reason"])
            say_done(request, "已设置回避")
            return redirect("accounts:user", user=person.pk)
    back = reverse("accounts:user", args=[person.pk])
    lead = "回避期间，本人在各项列表、统计和导出中都看不到这家企业，也不能办理与它有关的事项。"
    return task(request, form, title=f"设置回避：{person.name}", lead=lead, submit="设置回避", back=back)


@require_http_methods(["GET", "POST"])
def end_recusal(request: PeiyuRequest, recusal: int) -> HttpResponse:
    """解除回避, never by the person."""
    row = Recusal.objects.filter(pk=recusal).select_related("user").first()
    if row is None:
        raise Http404
    person = one(request, row.user_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            users.end_recusal(request, row, form.cleaned_data["reason"])
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            say_done(request, "回避已解除")
            return redirect("accounts:user", user=person.pk)
    code = users.codes_of({row.enterprise_id}).get(row.enterprise_id, "")
    facts = [("用户", person.name), ("企业", code), ("回避事由", row.reason)]
    back = reverse("accounts:user", args=[person.pk])
    return task(request, form, title="解除回避", facts=facts, submit="解除回避", back=back, danger=True)
