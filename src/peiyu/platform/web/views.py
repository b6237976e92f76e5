"""The start page, the work list, and the choice of the post."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from peiyu.platform.access.middleware import SESSION_POST
from peiyu.platform.access.request import PeiyuRequest, signed_in
from peiyu.platform.access.roles import Permission
from peiyu.platform.operations.demo.people import PASSWORD
from peiyu.platform.web.demo_accounts import demo_accounts
from peiyu.platform.web.todo import address, duties, pending_verdicts


@require_GET
def home(request: PeiyuRequest) -> HttpResponse:
    """Visitors see what can be done here; people with a post go to its first page."""
    post = request.post
    if post is not None and post.kind.home != "web:home":
        return redirect(post.kind.home)
    if post is not None:
        return redirect("web:todo")
    if signed_in(request):
        return redirect("accounts:start")
    context = {"accounts": demo_accounts(), "password": PASSWORD} if settings.DEMO else {}
    return render(request, "web/home.html", context)


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """For the load balancer: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_POST
def choose_post(request: PeiyuRequest) -> HttpResponse:
    """Act in another of one's own posts."""
    wanted = request.POST.get("post", "")
    held = {str(post.pk): post.pk for post in request.posts}
    if wanted in held:
        request.session[SESSION_POST] = held[wanted]
    return redirect("web:home")


@require_GET
def todo(request: PeiyuRequest) -> HttpResponse:
    """What is due, for the present post; a person without a post is told how to get one."""
    post = request.post
    if post is None:
        return redirect("accounts:start")
    waiting = duties(post)
    context = {
        "duties": waiting,
        "counted": any(duty.counted for duty in waiting),
        "pending": pending_verdicts(),
        "find_url": address("verdicts:library") if post.may(Permission.LIBRARY_VIEW) else "",
    }
    return render(request, "web/todo.html", context)
