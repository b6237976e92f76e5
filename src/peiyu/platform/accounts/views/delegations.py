"""委托办理: what a person has delegated and was delegated."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts import delegating
from peiyu.platform.accounts.forms.own import Delegate, firm_names
from peiyu.platform.accounts.models import Post
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.views.parts import task
from peiyu.platform.web.toasts import say_done, say_failed


@require_GET
def listed(request: PeiyuRequest) -> HttpResponse:
    """Both lists."""
    today = timezone.localdate()
    given, received = list(delegating.given(request.user)), list(delegating.received(request.user))
    for post in (*given, *received):
        post.over = post.ended is not None or (post.until is not None and post.until < today)  # type: ignore[attr-defined]
    context = {"given": given, "received": received, "may_give": bool(delegating.delegable(request))}
    return render(request, "accounts/delegations.html", context)


@require_http_methods(["GET", "POST"])
def give(request: PeiyuRequest) -> HttpResponse:
    """Delegate the present post."""
    post = request.post
    if post is None or post not in delegating.delegable(request):
        say_failed(request, "当前身份不能委托：请先切换到您本人的身份；受托得来的身份不能再转委托")
        return redirect("accounts:delegations")
    firms = firm_names(request.reach.enterprises) if post.kind.reach == "enterprise" else []
    form = Delegate(request.POST or None, post=post, firms=firms)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        chosen = [int(pk) for pk in kept["enterprises"]] if "enterprises" in kept else None
        try:
            delegating.delegate(post, kept["colleague"], until=kept["until"], reason=kept["reason"], enterprises=chosen)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            say_done(request, f"已委托给 {kept['colleague']}，对方登录后可切换到这一身份")
            return redirect("accounts:delegations")
    return task(
        request,
        form,
        title="委托他人办理",
        lead="受托人在期限内以您的这一身份办理业务，所办事项记在受托人名下；不能再转委托，您可以随时终止。",
        facts=[("委托的身份", str(post))],
        submit="确认委托",
        back=reverse("accounts:delegations"),
    )


@require_POST
def end(request: PeiyuRequest, post: int) -> HttpResponse:
    """End a delegation, by either side."""
    row = (
        Post.objects.filter(pk=post, delegated_by__isnull=False)
        .filter(Q(delegated_by__user=request.user) | Q(user=request.user))
        .first()
    )
    if row is None:
        raise Http404
    try:
        delegating.end(request, row)
    except NotDone as problem:
        say_failed(request, str(problem))
    else:
        say_done(request, "委托已终止")
    return redirect("accounts:delegations")
