"""我的信息: what is held about a person, who may be what, and the choice of the firm."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts import users
from peiyu.platform.accounts.firms import choose_firm
from peiyu.platform.accounts.forms.administration import RecusalForm
from peiyu.platform.accounts.forms.own import Contact
from peiyu.platform.accounts.models import Consent, Post, Recusal, Registration
from peiyu.platform.accounts.privacy import PURPOSES
from peiyu.platform.accounts.views.parts import task
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done


@require_GET
def me(request: PeiyuRequest) -> HttpResponse:
    """Everything that is held about the signed-in person."""
    consents = list(Consent.objects.filter(user=request.user))
    for entry in consents:
        entry.text = PURPOSES.get(entry.purpose)  # type: ignore[attr-defined]
    context = {
        "held": Post.objects.filter(user=request.user)
        .select_related("organisation", "region", "delegated_by__user")
        .order_by("-id"),
        "registrations": Registration.objects.filter(applicant=request.user),
        "consents": consents,
        "recusals": _recusals(request),
    }
    return render(request, "accounts/me.html", context)


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The same as a workbook (个人信息保护法第四十五条: a copy for the person)."""
    user = request.user
    account = [
        ("用户名", user.username),
        ("姓名", user.name),
        ("手机号码", user.telephone),
        ("电子邮箱", user.email),
        ("政务统一身份标识", user.single_sign_on),
        ("建立时间", user.created),
        ("最近登录", user.last_login),
    ]
    posts = [
        (
            str(post),
            post.since,
            post.until,
            post.ended,
            str(post.delegated_by.user) if post.delegated_by else "",
            post.reason,
        )
        for post in Post.objects.filter(user=user).select_related("organisation", "region", "delegated_by__user")
    ]
    asked = [
        (row.enterprise_name, row.code, row.position, row.note, row.asked, row.get_state_display(), row.answer)
        for row in Registration.objects.filter(applicant=user)
    ]
    consents = [
        (PURPOSES[row.purpose].title if row.purpose in PURPOSES else row.purpose, row.edition, row.given, row.withdrawn)
        for row in Consent.objects.filter(user=user)
    ]
    recusals = [(row.shown_code, row.reason, row.since, row.until) for row in _recusals(request)]  # type: ignore[attr-defined]
    sheets = [
        Sheet("账号", ["项目", "内容"], account),
        Sheet("任职", ["身份", "自", "至", "终止时间", "委托人", "委托事由"], posts),
        Sheet("注册申请", ["企业名称", "代码", "职务", "说明", "申请时间", "状态", "审核意见"], asked),
        Sheet("同意记录", ["目的", "告知版本", "同意时间", "撤回时间"], consents),
        Sheet("回避", ["企业代码", "事由", "自", "至"], recusals),
    ]
    return workbook_response("我的信息", sheets)


def _recusals(request: PeiyuRequest) -> list[Recusal]:
    """One's own recusals with the codes of the enterprises, which may lie outside the present reach."""
    rows = list(Recusal.objects.filter(user=request.user).order_by("-id"))
    codes = users.codes_of({row.enterprise_id for row in rows})
    for row in rows:
        row.shown_code = codes.get(row.enterprise_id, "")  # type: ignore[attr-defined]
    return rows


@require_http_methods(["GET", "POST"])
def contact(request: PeiyuRequest) -> HttpResponse:
    """Change one's own telephone and e-mail."""
    user = request.user
    form = Contact(request.POST or None, initial={"telephone": user.telephone, "email": user.email})
    if request.method == "POST" and form.is_valid():
        user.telephone, user.email = form.cleaned_data["telephone"], form.cleaned_data["email"]
        user.save(update_fields=["telephone", "email"])
        say_done(request, "联系方式已保存")
        return redirect("accounts:me")
    return task(request, form, title="修改联系方式", submit="保存", back=reverse("accounts:me"))


@require_POST
def withdraw_consent(request: PeiyuRequest, consent: int) -> HttpResponse:
    """Withdraw: contact data go, the account stays until an administrator closes it (个人信息保护法第十五条)."""
    if not Consent.objects.filter(pk=consent, user=request.user, withdrawn__isnull=True).update(
        withdrawn=timezone.now()
    ):
        raise Http404
    request.user.telephone = request.user.email = ""
    request.user.save(update_fields=["telephone", "email"])
    say_done(request, "已撤回同意，手机号码和电子邮箱已删除；撤回前依法进行的处理不受影响")
    return redirect("accounts:me")


@require_http_methods(["GET", "POST"])
def declare_recusal(request: PeiyuRequest) -> HttpResponse:
    """回避 by own declaration, for an enterprise within reach. Only the security administrator can end it."""
    form = RecusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = Enterprise.objects.filter(code=form.cleaned_data["code"]).first()
        if found is None:
            form.add_error("code", "您的管辖范围内没有这个代码的企业，请核对")
        else:
            users.add_recusal(
                request, request.user, found.pk, form.cleaned_data["until"], form.cleaned_data["reason"], own=True
            )
            say_done(request, "已申报回避，各项列表、统计和导出中不再出现这家企业")
            return redirect("accounts:me")
    lead = "申报后，各项列表、统计和导出不再包含这家企业，您也不能办理与它有关的事项；解除回避须由安全管理员办理。"
    return task(request, form, title="申报回避", lead=lead, submit="申报回避", back=reverse("accounts:me"))


@require_POST
def firm(request: PeiyuRequest) -> HttpResponse:
    """Act for another firm of the present post."""
    wanted = request.POST.get("firm", "")
    if not wanted.isdecimal() or len(wanted) > 18 or not choose_firm(request, int(wanted)):
        raise Http404
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "web:home")
