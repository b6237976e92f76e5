"""The history of one value, and the verdict on one rule with its own history."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from peiyu.engine.compile import Rulebook
from peiyu.engine.explain import explain
from peiyu.facts.dossiers import Dossiers
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.dossiers import assemble, contests, sight
from peiyu.platform.dossiers.cases import with_cases
from peiyu.platform.dossiers.doubted import doubted
from peiyu.platform.dossiers.history import Place, events_of, statements_of
from peiyu.platform.dossiers.holdings import held_now
from peiyu.platform.dossiers.judged import asked_by
from peiyu.platform.dossiers.models import Docket, Enterprise
from peiyu.platform.dossiers.shown import origin_of, shown
from peiyu.platform.dossiers.standing import lacks_in
from peiyu.platform.dossiers.statements import stated_on
from peiyu.platform.intake.services import decides
from peiyu.platform.policies.book import book, covers
from peiyu.platform.policies.ways import sentence
from peiyu.platform.verdicts.models import Verdict
from peiyu.platform.verdicts.placement import holdings
from peiyu.platform.verdicts.titles import held_words
from peiyu.platform.verdicts.ways_in import past_the_score, points_words, way_words
from peiyu.platform.web.components.parts import Event
from peiyu.platform.web.components.signs import settled_by, verdict_sign


def place_of(request: PeiyuRequest) -> Place:
    """The value that the address names.

    Raises:
        Http404: no such table or column.
    """
    query = request.GET
    place = Place(query.get("table", ""), query.get("key", "")[:200], query.get("column", ""))
    table = book().library.tables.get(place.table)
    if table is None or table.column(place.column) is None:
        raise Http404("没有这项数据")
    return place


@require_GET
def value(request: PeiyuRequest, number: int) -> HttpResponse:
    """One value: what it is now, who says what, how it came about."""
    firm, found = sight.seen_whole(request, number)
    place = place_of(request)
    sight.note_look(request, firm, found, f"数据历史：{place.label}")
    column = book().library.tables[place.table].column(place.column)
    held = held_now(firm, [place.table]).get(place.table, {}).get(place.key, {}).get(place.column)
    statements = statements_of(firm, place)
    dockets = list(
        Docket.objects.filter(enterprise=firm, table=place.table, key=place.key, column=place.column).select_related(
            "opened_by", "settled_by"
        )
    )
    post = request.post
    context: dict[str, Any] = {
        "firm": firm,
        "own": found.own,
        "place": place,
        "held": held,
        "said": shown(column, held.text) if held else None,
        "origin": origin_of(held) if held else None,
        "standing": [
            (s.source, shown(column, str(s.values[place.column])), stated_on(s, place.column))
            for s in statements
            if s.replaced is None and s.values.get(place.column) not in (None, "")
        ],
        "events": events_of(statements, dockets, column, place.column),
        "dockets": [d for d in dockets if d.state in contests.ALIVE],
        "may_contest": found.own and post is not None and post.may(Permission.DOSSIER_CONTEST),
        "query": request.GET.urlencode(),
    }
    return render(request, "dossiers/history.html", context)


@require_GET
def own_verdict(request: PeiyuRequest, code: str) -> HttpResponse:
    """A rule and the clerk's present firm, clause by clause."""
    firm = sight.current(request)
    return _verdict(request, firm, code, own=True)


@require_GET
def verdict(request: PeiyuRequest, number: int, code: str) -> HttpResponse:
    """A rule and an enterprise within reach, clause by clause."""
    firm, found = sight.seen_whole(request, number)
    sight.note_look(request, firm, found, f"判定：{code}")
    return _verdict(request, firm, code, own=found.own)


def _past_score(rulebook: Rulebook, dossiers: Dossiers, code: str, decision: dict[str, Any]) -> str:
    """By which way a rule is met that its points do not meet, and what the points come to; empty where that is not so."""
    spread = decision.get("score_range")
    score = str(decision["score"]) if decision.get("score") else "–".join(map(str, spread)) if spread else ""
    way = past_the_score(rulebook, dossiers, code) if score else {}
    return f"满足“{way_words(way)}”，不看得分；{points_words(way, score)}。" if way else ""


def _verdict(request: PeiyuRequest, firm: Enterprise, code: str, *, own: bool) -> HttpResponse:
    found = book()
    if code not in found.rulebook or found.rulebook.rule(code).frame.name != "企业":
        raise Http404("没有这条政策")
    rows = assemble.tables_of([firm.pk])[firm.pk]
    dossiers = assemble.one(firm, rows, found)
    told, doubts = doubted(explain(found.rulebook, dossiers, code, 0), firm)
    told = with_cases(told)
    rule = told.version.rule
    decision = told.decision
    amount = decision.get("amount_range") or ([decision["amount"]] * 2 if decision.get("amount") is not None else None)
    history = Verdict.objects.filter(enterprise=firm, rule=code, occasion="认定").order_by("-since")[:12]
    context: dict[str, Any] = {
        "firm": firm,
        "own": own,
        "rule": rule,
        "told": told,
        "decision": decision,
        "chip": settled_by(decision["verdict"], decision["missing"], decision["manual"]),
        "doubts": doubts,
        "lacks": lacks_in(firm, rows, code) if own and decision["missing"] else (),
        "judges": not own and decides(request.post) and bool(asked_by([found.rulebook.rule(code)])),
        "now": held_words(rule, holdings(rows, found.rulebook.as_of)) or sentence(rule, decision["eligible_to_apply"]),
        "past_score": _past_score(found.rulebook, dossiers, code, decision),
        "low": None if amount is None else amount[0],
        "high": None if amount is None else amount[1],
        "applies": covers(rule, firm.region),
        "as_of": found.rulebook.as_of,
        "history": [
            Event(v.since, verdict_sign(v.chip).word, text=f"版本 {v.version}", icon=verdict_sign(v.chip).icon)
            for v in history
        ],
    }
    return render(
        request, "dossiers/verdict_print.html" if request.GET.get("print") else "dossiers/verdict.html", context
    )
