"""Decisions that rested on an undone import: opened again together on the page of the import, and put back together."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.intake import reopening
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.intake.reopening import Done
from peiyu.platform.intake.views.batches import one
from peiyu.platform.web.toasts import say_done, say_failed

TOLD = 5


@require_POST
def reopen(request: PeiyuRequest, number: int) -> HttpResponse:
    """Open the chosen decisions again."""
    batch = one(request, number)
    chosen = {int(n) for n in request.POST.getlist("docket") if n.isdecimal() and len(n) <= 18}
    try:
        done = reopening.reopen(batch.pk, chosen, request.POST.get("reason", ""), request.user)
    except NotPossible as refused:
        say_failed(request, str(refused))
    else:
        text = f"已重新核实 {done.dockets} 件，原核定值不再使用"
        if done.gone:
            text += f"；其中 {done.gone} 件撤销后各部门数值已经一致，自动办结"
        _say(request, done, text, reverse("intake:batch-put-back", args=[batch.pk]))
    return redirect("intake:batch", batch.pk)


@require_POST
def put_back(request: PeiyuRequest, number: int) -> HttpResponse:
    """Settle again, as they were, the decisions that were opened again from this page."""
    batch = one(request, number)
    try:
        done = reopening.put_back(batch.pk, request.user)
    except NotPossible as refused:
        say_failed(request, str(refused))
    else:
        _say(request, done, f"已恢复 {done.dockets} 件原核定")
    return redirect("intake:batch", batch.pk)


def _say(request: PeiyuRequest, done: Done, text: str, undo: str = "") -> None:
    if done.dockets:
        say_done(request, text, undo)
    for trouble in done.troubles[:TOLD]:
        say_failed(request, trouble)
    if len(done.troubles) > TOLD:
        say_failed(request, f"另有 {len(done.troubles) - TOLD} 件没有办理")
