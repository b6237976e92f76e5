"""Many dockets at once: a preview of what will happen to which, then, confirmed, the work; each tells its own trouble."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.intake import settling
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.intake.dockets import line, within
from peiyu.platform.intake.forms import is_officer
from peiyu.platform.intake.shown import shown
from peiyu.platform.intake.views.conflicts import BULK, due_date, units
from peiyu.platform.web.toasts import say_done, say_failed

MOST = 200


@require_POST
def bulk(request: PeiyuRequest) -> HttpResponse:
    """Many dockets at once: first a preview of what will happen to which, then, confirmed, the work; each tells its own trouble."""
    wanted = request.POST.get("action", "")
    numbers = [int(n) for n in request.POST.getlist("selected") if n.isdecimal() and len(n) <= 18][:MOST]
    found = list(within(request.post).filter(pk__in=numbers, state__in=settling.OPEN).order_by("due", "id"))
    if not found or wanted not in {"adopt", "assign", "remind"} or (wanted != "remind" and not is_officer(request)):
        say_failed(request, "没有选中可以办理的核实单")
        return redirect("intake:conflicts")
    typed = {name: request.POST.get(name, "").strip() for name in ("source", "unit", "due", "reason")}
    error = ""
    if request.POST.get("confirmed"):
        done, troubles = _bulk(request, wanted, found, typed)
        if done:
            say_done(request, f"已办理 {done} 张核实单")
        for trouble in troubles[:5]:
            say_failed(request, trouble)
        if done or not troubles:
            return redirect("intake:conflicts")
        error = troubles[0]
    today = timezone.localdate()
    sources = sorted({s.get("source", "") for d in found for s in d.sides if s.get("source")})
    chosen = typed["source"] or (sources[0] if sources else "")
    context = {
        "action": wanted, "lines": [(line(d, today), _value_of(d, chosen)) for d in found], "sources": sources, "chosen": chosen,
        "units": units(request), "typed": typed, "error": error, "words": {b.value: b.label for b in BULK}[wanted],
    }  # fmt: skip
    return render(request, "intake/conflicts_bulk.html", context, status=422 if error else 200)


def _value_of(docket: Docket, source: str) -> str:
    value = next((s.get("value") for s in docket.sides if s.get("source") == source), None)
    return shown(docket.table, docket.column, value) if value is not None else ""


def _bulk(request: PeiyuRequest, wanted: str, found: list[Docket], typed: dict[str, str]) -> tuple[int, list[str]]:
    done, troubles = 0, []
    unit = next((u for u in units(request) if str(u.pk) == typed["unit"]), None)
    if wanted == "assign" and unit is None:
        return 0, ["请选择承办单位（E-DOCKET-006）"]
    for docket in found:
        seen = request.POST.get(f"version-{docket.pk}", "")
        version = int(seen) if seen.isdecimal() else 0
        try:
            if wanted == "adopt":
                value = next((s.get("value") for s in docket.sides if s.get("source") == typed["source"]), None)
                if value is None:
                    raise NotPossible("E-DOCKET-010", f"{typed['source']}没有给出这项数值")
                settling.settle(docket.pk, version, value, typed["reason"], request.user)
            elif wanted == "assign" and unit is not None:
                settling.assign(docket.pk, version, unit, request.user, due_date(typed["due"]))
            else:
                settling.remind(docket.pk, version, request.user)
            done += 1
        except NotPossible as refused:
            troubles.append(f"{docket.enterprise.name} {docket.column}：{refused}")
    return done, troubles
