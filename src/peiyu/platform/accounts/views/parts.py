"""What several views share: the page of one form, and the answer to a refused action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.wide_posts import Wide
from peiyu.platform.web.components.parts import MenuItem

PAGE = 25


def task(
    request: PeiyuRequest, form: forms.BaseForm, *, title: str, submit: str, back: str, status: int = 200, **more: Any
) -> HttpResponse:
    """A page with one form. `lead`, `facts` (pairs), `danger`, `multipart` as in the template; 422 when there are errors."""
    context = {"form": form, "title": title, "submit": submit, "back": back, **more}
    return render(request, "accounts/task.html", context, status=422 if form.errors else status)


def to_confirm(form: forms.BaseForm, problem: NotDone) -> str:
    """Say why something was not done. Returns what the page asks to confirm; '' where it cannot be confirmed."""
    if isinstance(problem, Wide):
        form.add_error("region", str(problem))
        return problem.mark
    form.add_error(None, str(problem))
    return ""


def crumbs(*pairs: tuple[str, str]) -> list[MenuItem]:
    """Breadcrumbs from (label, address)."""
    return [MenuItem(label, url) for label, url in pairs]
