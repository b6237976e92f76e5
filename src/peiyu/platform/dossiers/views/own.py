"""我的企业: the clerk's first screen, and the choice among several firms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.models import Registration
from peiyu.platform.dossiers import assemble, contests, sight, working_days
from peiyu.platform.dossiers.bullets import EVERY, bullets_of, gaps
from peiyu.platform.dossiers.entry_places import WORTH_GIVING
from peiyu.platform.dossiers.holdings import held_now
from peiyu.platform.dossiers.models import Docket, Enterprise
from peiyu.platform.dossiers.standing import Chance, Standing, standing_of
from peiyu.platform.dossiers.tiers import ladder
from peiyu.platform.dossiers.vetoes import RECORDS, records_of, vetoes_of
from peiyu.platform.intake.models import Upload
from peiyu.platform.organisations.models import Kind, Organisation
from peiyu.platform.policies.book import book
from peiyu.platform.policies.ways import WAYS, Way, tally, way_of
from peiyu.platform.verdicts.models import Placement, Warning
from peiyu.platform.verdicts.placement import AHEAD, holdings
from peiyu.platform.web.components.parts import MenuItem
from peiyu.platform.web.toasts import say_done
from peiyu.reports.by_support import NOT_ADDED

TABS = (("ready", "符合条件"), ("close", "差一点"), ("ending", "将到期"))
SHOWN = 8


@dataclass(frozen=True)
class Duty:
    """Something that waits for the clerk, with its day where there is one."""

    title: str
    text: str
    url: str
    due: dt.date | None = None
    left: int | None = None
    provisional: bool = False


@dataclass(frozen=True)
class Ending:
    """Something that ends: a title, a file, a policy."""

    title: str
    kind: str
    on: dt.date
    url: str


@require_GET
def home(request: PeiyuRequest) -> HttpResponse:
    """The first screen of a firm."""
    firms = sight.own_firms(request)
    firm = sight.chosen(request, firms)
    if firm is None:
        return render(request, "dossiers/no_firm.html")
    today = timezone.localdate()
    rows = assemble.tables_of([firm.pk])[firm.pk]
    found = standing_of(firm, rows)
    held = holdings(rows, today)
    placement = Placement.objects.filter(enterprise=firm).first()
    warnings = list(Warning.objects.filter(enterprise=firm, closed__isnull=True).order_by("expires"))
    files = list(
        Upload.objects.filter(enterprise=firm, state=Upload.State.CLEAN, valid_until__range=(today, today + AHEAD))
    )
    ending = _ending(found, held, files, today)
    rungs = ladder(found.tiers, held)
    target = placement.target if placement is not None else ""
    rung = next((r for r in rungs if r.code == target), None)
    tab = request.GET.get("tab", "ready")
    tab = tab if tab in dict(TABS) else "ready"
    granted = {rung.code for rung in rungs if rung.held}
    ready = [
        chance for chance in found.ready if chance.rule.code not in granted
    ]  # a title that is held is not applied for
    sizes = {"ready": len(ready), "close": len(found.close), "ending": len(ending)}
    context: dict[str, Any] = {
        "firm": firm,
        "firms": firms,
        "standing": found,
        "money": found.reading.money,
        "counts": tally([chance.rule for chance in ready]),  # the money line and the list below it count alike
        "data_date": timezone.localtime(firm.facts_changed).date(),
        "tab": tab,
        "tabs": [MenuItem(name, f"?tab={code}", code == tab, sizes[code]) for code, name in TABS],
        "ready": _by_way(ready, _most(request)),
        "close": found.close[: _most(request)],
        "ending": ending,
        "more": sizes[tab] > _most(request),
        "duties": _duties(request, firm, warnings, today),
        "rungs": [r for r in rungs if r.main],
        "other_rungs": [r for r in rungs if not r.main],
        "rung": rung,
        "gaps": gaps(bullets_of(book(), found.dossiers, target, EVERY)) if target else None,
        "worth_giving": WORTH_GIVING,
        "not_added": NOT_ADDED,
        "placement": placement,
        "today": today,
        "vetoed": bool(found.blocked) or bool(placement and placement.vetoed),
        "service": service_of(firm),
    }
    context["counted"] = any(duty.left is not None for duty in context["duties"])
    context["service_phone"] = (
        context["service"].telephone if context["service"] else getattr(settings, "PEIYU_SERVICE_PHONE", "")
    )
    return render(request, "dossiers/own.html", context)


def _by_way(ready: Sequence[Chance], most: int) -> list[tuple[Way, int, list[Chance]]]:
    """What can be had, under the way in which it is had: how many in all, and those among the first `most`."""
    shown = [[chance for chance in ready if way_of(chance.rule) is way] for way in WAYS]
    found = []
    for way, chances in zip(WAYS, shown, strict=True):
        if chances and most > 0:
            found.append((way, len(chances), chances[:most]))
            most -= len(chances)
    return found


def _most(request: PeiyuRequest) -> int:
    return 500 if request.GET.get("all") else SHOWN


def _ending(found: Standing, held: dict[str, dt.date | None], files: Sequence[Upload], today: dt.date) -> list[Ending]:
    """What ends within twelve months, soonest first."""
    made = [
        Ending(name, "称号", until, "")
        for name, until in held.items()
        if until is not None and today <= until <= today + AHEAD
    ]
    made += [
        Ending(chance.rule.name, "政策", chance.until, reverse("dossiers:verdict", args=[chance.rule.code]))
        for chance in found.ready
        if chance.until is not None and today <= chance.until <= today + AHEAD
    ]
    made += [Ending(f.name, "材料", f.valid_until, reverse("dossiers:files")) for f in files if f.valid_until]
    return sorted(made, key=lambda ending: ending.on)


def _duties(request: PeiyuRequest, firm: Enterprise, warnings: Sequence[Warning], today: dt.date) -> list[Duty]:
    """待办: contests with an answer, questions to the firm, warnings, registrations sent back; soonest first."""
    made = []
    dockets = Docket.objects.filter(enterprise=firm, state__in=contests.ALIVE).order_by("due")[:50]
    for docket in dockets:
        own = docket.kind == Docket.Kind.CONTEST
        asked = docket.owner == contests.OWN
        if not asked and not (own and docket.state == Docket.State.ANSWERED):
            continue
        title = f"请说明：{docket.column or docket.table}" if asked else f"异议已有答复：{docket.column}"
        made.append(
            Duty(
                title,
                docket.explanation,
                reverse("dossiers:docket", args=[docket.pk]),
                docket.due,
                working_days.left(today, docket.due, docket.region),
                docket.due_provisional,
            )
        )
    for warning in warnings:
        likely = [entry.get("text", "") for entry in warning.likely if not entry.get("missing")]
        text = f"可能不满足：{'；'.join(likely[:2])}" if likely else "按现有数据未见不满足的条款"
        made.append(
            Duty(
                f"{warning.title}将到期，准备复核",
                text,
                reverse("dossiers:verdict", args=[warning.rule]),
                warning.expires,
            )
        )
    made += [
        Duty(f"注册申请{r.get_state_display()}：{r.enterprise_name}", r.answer, reverse("web:home"))
        for r in Registration.objects.filter(applicant=request.user, state=Registration.State.RETURNED)
    ]
    return sorted(made, key=lambda duty: (duty.due is None, duty.due))


def service_of(firm: Enterprise) -> Organisation | None:
    """The bureau to ring up: that of the county, else of the city, else of the province."""
    codes = [firm.region, firm.region[:4] + "00", firm.region[:2] + "0000"]
    found = {
        o.region_id: o
        for o in Organisation.objects.filter(kind=Kind.BUREAU, active=True, region_id__in=codes).exclude(telephone="")
    }
    return next((found[code] for code in codes if code in found), None)


@require_GET
def vetoes(request: PeiyuRequest) -> HttpResponse:
    """Why benefits are blocked: clause, record, source, and from when they no longer would be."""
    firm = sight.current(request)
    rows = assemble.tables_of([firm.pk])[firm.pk]
    return render(request, "dossiers/vetoes.html", veto_context(firm, rows))


def veto_context(firm: Enterprise, rows: assemble.Rows) -> dict[str, Any]:
    """What the page of vetoes shows."""
    held = held_now(firm, [RECORDS]).get(RECORDS, {})
    return {
        "firm": firm,
        "vetoes": vetoes_of(firm, rows),
        "records": records_of(held),
        "blocked": standing_of(firm, rows).blocked,
    }


@require_POST
def switch(request: PeiyuRequest) -> HttpResponse:
    """Look at another of one's firms.

    Raises:
        Http404: it is none of theirs.
    """
    wanted = request.POST.get("firm", "")
    firm = next((f for f in sight.own_firms(request) if str(f.pk) == wanted), None)
    if firm is None:
        raise Http404(sight.ABSENT)
    request.session[sight.SESSION_FIRM] = firm.pk
    say_done(request, f"现在查看：{firm.name}")
    return redirect("dossiers:own")
