"""A visitor becomes a user, asks to act for an enterprise, and follows, corrects or withdraws the request."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts import registering
from peiyu.platform.accounts.forms.sign_up import Apply, SignUp
from peiyu.platform.accounts.models import Consent, Post, Registration, User
from peiyu.platform.accounts.privacy import ACCOUNT
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.intake.models import Upload
from peiyu.platform.intake.services import receive_upload
from peiyu.platform.web.errors import too_many_requests
from peiyu.platform.web.toasts import say_done, say_failed

PURPOSE = "企业注册授权书"


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Make an account; then ask for the enterprise."""
    if request.user.is_authenticated:
        return redirect("accounts:start")
    form = SignUp(request.POST or None)
    if request.method == "POST":
        if not ratelimit.consume(request, action="signup"):
            return too_many_requests(request)
        if form.is_valid() and (user := _made(form)) is not None:
            login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
            record_authentication(request, user, method="password", username=user.username)
            say_done(request, "账号已建立。请填写您要代表的企业")
            return redirect("accounts:apply")
    return render(
        request, "accounts/register.html", {"form": form, "purpose": ACCOUNT}, status=422 if form.errors else 200
    )


def _made(form: SignUp) -> User | None:
    """The user; None when another request took the name at this moment."""
    kept = form.cleaned_data
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                kept["username"], kept["password1"], name=kept["name"], telephone=kept["telephone"], email=kept["email"]
            )
    except IntegrityError:
        form.add_error("username", "这个用户名不能使用，请换一个")
        return None
    Consent.objects.create(user=user, purpose=ACCOUNT.code, edition=ACCOUNT.edition)
    return user


@require_GET
def start(request: PeiyuRequest) -> HttpResponse:
    """Where a person without a post stands: own requests, organisations that are 停用, and what to do next."""
    own = Post.objects.filter(Post.held(timezone.localdate()), user=request.user)
    held = own.filter(organisation__active=False)
    context = {
        "registrations": registering.own(request),
        "suspended": list(held.values_list("organisation__name", flat=True).distinct()),
        "form_url": reverse("accounts:apply"),
        "posted": own.exclude(organisation__active=False).exists(),
    }
    return render(request, "accounts/start.html", context)


@require_http_methods(["GET", "POST"])
def apply(request: PeiyuRequest) -> HttpResponse:
    """Ask to act for an enterprise."""
    form = Apply(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        proof = _proof(request, form)
        if not form.errors:
            try:
                registering.ask(request, form.asked(), proof)
            except NotDone as problem:
                form.add_error(None, str(problem))
            else:
                say_done(request, "已提交，请等待审核。审核进展在本页查看")
                return redirect("accounts:start")
    return _form(request, form, "申请代表企业办事", "提交申请")


@require_http_methods(["GET", "POST"])
def correct(request: PeiyuRequest, registration: int) -> HttpResponse:
    """Correct and send again, while nobody has decided."""
    row = _own(request, registration)
    if row.state not in registering.OPEN:
        say_failed(request, "这份申请已办结，不能再修改；如有需要可以重新申请")
        return redirect("accounts:start")
    initial = {name: getattr(row, name) for name in ("code", "enterprise_name", "region", "position", "note")}
    form = Apply(request.POST or None, request.FILES or None, initial=initial, has_proof=row.proof_id is not None)
    if request.method == "POST" and form.is_valid():
        proof = _proof(request, form)
        if not form.errors:
            try:
                registering.correct(request, row, form.asked(), proof)
            except NotDone as problem:
                form.add_error(None, str(problem))
            else:
                say_done(request, "已更正并重新提交")
                return redirect("accounts:start")
    return _form(request, form, "更正申请", "更正并提交", row)


@require_POST
def withdraw(request: PeiyuRequest, registration: int) -> HttpResponse:
    """Take a request back."""
    row = _own(request, registration)
    try:
        registering.withdraw(row)
    except NotDone as problem:
        say_failed(request, str(problem))
    else:
        say_done(request, "申请已撤回")
    return redirect("accounts:start")


def _own(request: PeiyuRequest, number: int) -> Registration:
    row = registering.own(request).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _proof(request: PeiyuRequest, form: Apply) -> Upload | None:
    """The uploaded proof after quarantine; a refusal becomes an error of the field."""
    file = form.cleaned_data.get("proof")
    if not file:
        return None
    upload = receive_upload(request, file, PURPOSE)
    if upload.state == Upload.State.REFUSED:
        form.add_error("proof", upload.refusal)
        return None
    return upload


def _form(request: PeiyuRequest, form: Apply, title: str, submit: str, row: Registration | None = None) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "row": row}
    return render(request, "accounts/apply.html", context, status=422 if form.errors else 200)
