"""The start page, the work list, and the choice of the post."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from peiyu.platform.access.middleware import SESSION_POST


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Visitors see what can be done here; people with a post go to its first page."""
    post = request.post  # type: ignore[attr-defined]
    if post is not None and post.kind.home != "web:home":
        return redirect(post.kind.home)
    if post is not None:
        return redirect("web:todo")
    return render(request, "web/home.html")


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """For the load balancer: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_POST
def choose_post(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own posts."""
    wanted = request.POST.get("post", "")
    held = {str(post.pk): post.pk for post in request.posts}  # type: ignore[attr-defined]
    if wanted in held:
        request.session[SESSION_POST] = held[wanted]
    return redirect("web:home")


@require_GET
def todo(request: HttpRequest) -> HttpResponse:
    """What is due, for the present post."""
    return render(request, "web/todo.html")
