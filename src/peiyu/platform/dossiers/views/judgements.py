"""人工判断: what a person concluded about the clauses of a rule; officers of a bureau write it down."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import sight
from peiyu.platform.dossiers.contests import NotPossible
from peiyu.platform.dossiers.forms import JudgementForm
from peiyu.platform.dossiers.judged import PERSON, asked_by
from peiyu.platform.dossiers.judging import WITHDRAWN, Conclusion, is_standing, judge, judgements_of
from peiyu.platform.dossiers.models import Enterprise, Statement
from peiyu.platform.intake.services import decides, speaks_for
from peiyu.platform.policies.book import book
from peiyu.platform.web.components.parts import Event
from peiyu.platform.web.toasts import say_done
from peiyu.rules.judgements import CLAUSE, CONCLUSION, DATE, RULE


@require_http_methods(["GET", "POST"])
def judgements(request: PeiyuRequest, number: int, code: str) -> HttpResponse:
    """What was concluded about the clauses of one rule for one enterprise, and the form for another conclusion.

    Raises:
        Http404: no such enterprise within reach, no such rule, nothing to judge, or the post decides about nothing.
    """
    firm, found = sight.seen_whole(request, number)
    held = book()
    if not decides(request.post) or code not in held.rulebook or held.rulebook.rule(code).frame.name != "企业":
        raise Http404("没有这条政策")
    rule = held.rulebook.rule(code)
    asked = asked_by([rule])
    if not asked:
        raise Http404("这条政策没有由人判断的条款")
    names = {each.rule.code: each.rule.name for each in held.rulebook.rules}
    labels = {pair: pair[1] if pair[0] == code else f"{pair[1]}（{names.get(pair[0], pair[0])}）" for pair in asked}
    posted = request.method == "POST"
    form = JudgementForm(
        list(labels.values()),
        request.POST if posted else None,
        person=request.user.name,
        clause=request.GET.get("clause", ""),
    )
    if posted and form.is_valid():
        given = form.cleaned_data
        pair = asked[int(given["clause"])]
        conclusion = Conclusion(*pair, given["word"], given["person"], given["day"], given["reason"])
        try:
            changed = judge(firm, conclusion, request.user, speaks_for(request.post))
        except NotPossible as refused:
            form.add_error("day", str(refused))
        else:
            same = "没有可以撤回的判断" if given["word"] == WITHDRAWN else "与已登记的判断相同，没有重复写入"
            say_done(request, "判断已登记，正在重新判定" if changed else same)
            return redirect("dossiers:judgements", number=firm.pk, code=code)
    if not posted:
        sight.note_look(request, firm, found, f"人工判断：{code}")
    context = {
        "firm": firm,
        "rule": rule.rule,
        "form": form,
        "events": _events(firm, asked, labels),
        "clauses": _clauses(firm, asked, labels),
    }
    return render(request, "dossiers/judgements.html", context, status=422 if posted else 200)


def _events(firm: Enterprise, asked: list[tuple[str, str]], labels: dict[tuple[str, str], str]) -> list[Event]:
    return [
        Event(
            said.recorded,
            f"{labels[said.values[RULE], said.values[CLAUSE]]}：{said.values.get(CONCLUSION) or WITHDRAWN}",
            str(said.author or "") or (f"导入批次 {said.batch_id}" if said.batch_id else said.source),
            _told(said),
            icon="person" if said.replaced is None else "history",
        )
        for said in judgements_of(firm, asked)
    ]


def _told(said: Statement) -> str:
    reason = said.marks.get("", {}).get("reason", "")
    parts = [
        f"{said.values.get(PERSON) or '判断人未注明'} {said.values.get(DATE) or '日期未注明'}",
        f"来源 {said.source}",
        f"理由：{reason}" if reason else "",
        "" if said.replaced is None else "已由后来的判断取代",
    ]
    return "；".join(filter(None, parts))


def _clauses(
    firm: Enterprise, asked: list[tuple[str, str]], labels: dict[tuple[str, str], str]
) -> list[tuple[str, list[Statement]]]:
    """Each clause with what stands concluded about it, by several sources perhaps."""
    standing = [s for s in judgements_of(firm, asked) if is_standing(s)]
    return [
        (labels[pair], [s for s in standing if (s.values.get(RULE), s.values.get(CLAUSE)) == pair]) for pair in asked
    ]
