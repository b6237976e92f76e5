"""算一算: questions left, verdicts right. Nothing that is typed is kept on the server: it travels in the form of the page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from peiyu.advice.calculator import Calculator
from peiyu.advice.reading import Reading
from peiyu.advice.sample import SAMPLE_NAME
from peiyu.advice.steps import amount_steps
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.calculator import conversation as talk
from peiyu.platform.calculator import places, results
from peiyu.platform.calculator.doubted import confirmed, doubted
from peiyu.platform.calculator.industry_names import industries
from peiyu.platform.calculator.machines import calculator, days
from peiyu.platform.calculator.own_data import OwnData, firms, own_data
from peiyu.platform.calculator.screens import screen
from peiyu.platform.calculator.waterfall import waterfall
from peiyu.platform.web.exports import workbook_response

ANSWERED_SHOWN = 6


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PeiyuRequest) -> HttpResponse:
    """The conversation. GET begins anew; POST carries what was said, presses a button, and answers."""
    said = talk.after(request.POST, talk.read(request.POST)) if request.method == "POST" else talk.Conversation()
    machine, own, reading = _answer(request, said)
    context = _context(request, said, machine, own, reading)
    template = "calculator/body.html" if request.htmx else "calculator/start.html"
    return render(request, template, context)


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: PeiyuRequest) -> HttpResponse:
    """One rule: what fails, what is missing, and how its amount comes about."""
    if request.method != "POST":
        return redirect("calculator:start")
    said = talk.read(request.POST)
    machine, own, reading = _answer(request, said)
    code = request.POST.get("code", "")
    if code not in reading.by_code:
        raise Http404("没有这条政策")
    found = reading.by_code[code]
    steps = amount_steps(found, reading)
    context = {
        **_context(request, said, machine, own, reading),
        "line": results.line(found, reading, own.titles if own else ()),
        "rule": found.standing.version.rule,
        "steps": steps,
        "waterfall": waterfall(steps) if len(steps) > 1 and any(step.high for step in steps) else None,
        "hidden": talk.hidden(said, set()),
    }
    return render(request, "calculator/rule.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: PeiyuRequest) -> HttpResponse:
    """The result on A4."""
    if request.method != "POST":
        return redirect("calculator:start")
    said = talk.read(request.POST)
    machine, own, reading = _answer(request, said)
    found = [r for r in results.ordered(reading, said.chip) if r.chip != "暂不符合" or said.chip]
    context = {
        **_context(request, said, machine, own, reading),
        "lines": [results.line(r, reading, own.titles if own else ()) for r in found],
        "hidden": talk.hidden(said, set()),
    }
    return render(request, "calculator/paper.html", context)


@require_POST
def export(request: PeiyuRequest) -> HttpResponse:
    """The result as filtered, as a workbook."""
    said = talk.read(request.POST)
    machine, own, reading = _answer(request, said)
    place = places.place_of(said.region)
    note = f"政策日期 {machine.as_of}，{place.name if place else '只含国家政策'}。测算仅供参考，以主管部门审核为准。"
    answered = talk.answered(said, machine, doubted(said, reading))
    held = own.titles if own else ()
    return workbook_response("算一算", results.sheets(reading, answered, said.chip, held), note=note)


def _answer(request: PeiyuRequest, said: talk.Conversation) -> tuple[Calculator, OwnData | None, Reading]:
    """The calculator, the clerk's own data where they are used, and the reading.

    Raises:
        Http404: the enterprise is not one of the clerk's.
    """
    firm = None
    region = said.region
    if said.own is not None:
        firm = next((each for each in firms(request) if each.pk == said.own), None)
        if firm is None:
            raise Http404("没有这家企业")
        region = region or firm.region
    machine = calculator(region, said.day, drafts=said.drafts)
    own = own_data(firm, machine) if firm is not None else None
    return machine, own, confirmed(machine, said, own.dossiers if own else None)


def _context(
    request: PeiyuRequest, said: talk.Conversation, machine: Calculator, own: OwnData | None, reading: Reading
) -> dict[str, Any]:
    region = said.region or (own.firm.region if own else "")
    found = screen(said, reading, machine, own)
    set_aside = doubted(said, reading)
    answered = talk.answered(said, machine, set_aside)
    typed = places.find(said.place) if said.place else places.Found()
    place = places.place_of(region)
    return {
        "said": said,
        "reading": reading,
        "money": reading.money,
        "headline": results.headline(reading, own.titles if own else ()),
        "tiers": reading.tiers,
        "screen": found,
        "results": results.results(reading, said.chip, said.page, own.titles if own else ()),
        "answered": answered,
        "set_aside": len(set_aside),
        "answered_open": len(answered) <= ANSWERED_SHOWN,
        "hidden": talk.hidden(said, found.keys if said.view == "ask" else set()),
        "own": own,
        "own_firms": firms(request),
        "sample_name": SAMPLE_NAME if SAMPLE_NAME in said.facts.values() else "",
        "place": place,
        "place_not_held": places.not_held(place) if place else "",
        "place_typed": said.place,
        "place_error": typed.error,
        "place_several": typed.several,
        "place_more": typed.more,
        "places": places.offered(),
        "places_held": places.held(),
        "industries": industries().items(),
        "days": days(),
        "day": machine.as_of,
        "begun": bool(said.facts) or own is not None,
    }
