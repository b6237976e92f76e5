"""Contesting a value, the conversation about it, taking it back; and questions that an office put to the firm."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from peiyu.advice.typed import entry_unit
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.dossiers import contests, sight, working_days
from peiyu.platform.dossiers.forms import ContestForm, SayForm
from peiyu.platform.dossiers.history import Place
from peiyu.platform.dossiers.holdings import held_now
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.dossiers.only_once import reusable
from peiyu.platform.dossiers.own_figures import typed_text
from peiyu.platform.dossiers.shown import origin_of, shown
from peiyu.platform.dossiers.views.dossier import shown_text
from peiyu.platform.dossiers.views.history import place_of
from peiyu.platform.dossiers.views.uploads import taken
from peiyu.platform.policies.book import book
from peiyu.platform.web.components.parts import Event
from peiyu.platform.web.toasts import say_done, say_failed


@require_http_methods(["GET", "POST"])
def new(request: PeiyuRequest) -> HttpResponse:
    """The form: what is held now and who says so, what is right, why, with evidence."""
    firm = sight.current(request)
    place = place_of(request)
    column = book().library.tables[place.table].column(place.column)
    assert column is not None
    held = held_now(firm, [place.table]).get(place.table, {}).get(place.key, {}).get(place.column)
    files = reusable(firm, timezone.localdate())
    owner, days = contests.owner_of(firm, place, held.source if held else "")
    posted = request.method == "POST"
    form = ContestForm(
        column, files, request.POST if posted else None, request.FILES if posted else None,
        initial={"claimed": typed_text(column, held.text) if held and column.type != "数值" else ""},
    )  # fmt: skip
    if posted and form.is_valid():
        made = _open(request, form, place)
        if made is not None:
            say_done(request, f"异议已提交，由{made.owner}在{made.due:%Y年%m月%d日}前答复")
            return redirect("dossiers:docket", number=made.pk)
    context = {
        "firm": firm,
        "place": place,
        "form": form,
        "unit": _unit(place),
        "said": shown(column, held.text) if held else None,
        "origin": origin_of(held) if held else None,
        "owner": owner,
        "days": days,
        "limit": working_days.limit(timezone.localdate(), days, firm.region),
        "has_files": bool(files),
    }
    return render(request, "dossiers/contest.html", context, status=422 if posted else 200)


def _open(request: PeiyuRequest, form: ContestForm, place: Place) -> Docket | None:
    firm = sight.current(request)
    given = form.cleaned_data
    upload = None
    if given["evidence"]:
        upload = taken(request, form, "evidence", given["evidence"], f"异议证明：{place.label}"[:60], firm)
        if upload is None:
            return None
    elif given["reuse"]:
        upload = next((f for f in reusable(firm, timezone.localdate()) if str(f.pk) == given["reuse"]), None)
    try:
        return contests.open_contest(firm, request.user, place, given["claimed"], given["reason"], upload=upload)
    except contests.NotPossible as error:
        form.add_error(None, str(error))
        return None


def _unit(place: Place) -> str:
    column = book().library.tables[place.table].column(place.column)
    return entry_unit(column).name if column is not None and column.type == "数值" else ""


@require_GET
def listed(request: PeiyuRequest) -> HttpResponse:
    """All contests of the firm and all questions to it, open ones first."""
    firm = sight.current(request)
    found = Docket.objects.filter(enterprise=firm).select_related("organisation").order_by("-opened")[:200]
    dockets = sorted(
        (d for d in found if d.kind == Docket.Kind.CONTEST or d.owner == contests.OWN),
        key=lambda d: d.state not in contests.ALIVE,
    )
    return render(request, "dossiers/contests.html", {"firm": firm, "dockets": dockets})


@require_GET
def docket(request: PeiyuRequest, number: int) -> HttpResponse:
    """One docket of the firm: the values side by side, the conversation, what can be done."""
    return _docket(request, _own(request, number), SayForm(use_required_attribute=False))


def _own(request: PeiyuRequest, number: int) -> Docket:
    mine = [firm.pk for firm in sight.own_firms(request)]
    found = (
        Docket.objects.filter(pk=number, enterprise_id__in=mine)
        .select_related("enterprise", "organisation", "opened_by", "settled_by")
        .first()
    )
    if found is None:
        raise Http404("没有这件核实单")
    return found


def _docket(request: PeiyuRequest, found: Docket, form: SayForm, status: int = 200) -> HttpResponse:
    alive = found.state in contests.ALIVE
    post = request.post
    messages = found.messages.select_related("author", "upload")
    context: dict[str, Any] = {
        "firm": found.enterprise,
        "docket": found,
        "place": Place(found.table, found.key, found.column),
        "sides": [
            {
                "source": "本企业主张" if side.get("claim") else side.get("source", ""),
                "value": shown_text(found.table, found.column, side.get("value")),
                "on": side.get("on") or side.get("stated_on") or "",
                "used": not side.get("claim") and found.chosen is not None and side.get("value") == found.chosen,
            }
            for side in found.sides
        ],
        "outcome": shown_text(found.table, found.column, found.outcome) if found.outcome else "",
        "events": [
            Event(
                m.said,
                str(m.author or "经办人"),
                text=m.text + (f"（附件：{m.upload.name}）" if m.upload else ""),
                icon="send",
            )
            for m in messages
        ],
        "alive": alive,
        "left": working_days.left(timezone.localdate(), found.due, found.region),
        "may_say": alive and post is not None and post.may(Permission.DOSSIER_CONTEST),
        "may_withdraw": alive and found.kind == Docket.Kind.CONTEST,
        "form": form,
    }
    return render(request, "dossiers/docket.html", context, status=status)


@require_POST
def say(request: PeiyuRequest, number: int) -> HttpResponse:
    """Add to the conversation."""
    found = _own(request, number)
    form = SayForm(request.POST, request.FILES, use_required_attribute=False)
    if found.state not in contests.ALIVE:
        say_failed(request, "这件核实单已办结，不能再补充说明")
        return redirect("dossiers:docket", number=number)
    if not form.is_valid():
        return _docket(request, found, form, 422)
    upload = None
    if form.cleaned_data["evidence"]:
        upload = taken(request, form, "evidence", form.cleaned_data["evidence"], "核实附件", found.enterprise)
        if upload is None:
            return _docket(request, found, form, 422)
    contests.say(found, request.user, form.cleaned_data["text"], upload)
    say_done(request, "说明已提交")
    return redirect("dossiers:docket", number=number)


@require_http_methods(["GET", "POST"])
def withdraw(request: PeiyuRequest, number: int) -> HttpResponse:
    """Take a contest back, after one question."""
    found = _own(request, number)
    if request.method == "GET":
        return render(
            request,
            "dossiers/withdraw.html",
            {"firm": found.enterprise, "docket": found, "back": reverse("dossiers:docket", args=[number])},
        )
    try:
        version = int(request.POST.get("version", ""))
    except ValueError:
        version = 0
    try:
        contests.withdraw(found, request.user, version)
    except contests.NotPossible as error:
        say_failed(request, str(error))
    else:
        say_done(request, "异议已撤回")
    return redirect("dossiers:docket", number=number)
