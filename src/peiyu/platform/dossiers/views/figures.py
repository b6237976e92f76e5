"""企业自报: the firm's own figures. What is known is shown and not asked; what is typed is kept as it is typed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from peiyu.advice.typed import entry_unit
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import assemble, only_once, own_doubts, own_figures, sight
from peiyu.platform.dossiers.entry_places import WORTH_GIVING
from peiyu.platform.dossiers.forms import sections
from peiyu.platform.dossiers.holdings import Tables, held_now
from peiyu.platform.dossiers.meanwhile import Altered
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.dossiers.shown import origin_of, shown
from peiyu.platform.dossiers.standing import wanted_keys
from peiyu.platform.dossiers.tables import history_url
from peiyu.platform.policies.book import book
from peiyu.platform.web.components.figures import NOT_COLLECTED
from peiyu.platform.web.components.parts import MenuItem
from peiyu.platform.web.toasts import say_done
from peiyu.rules.model import Column


def _year(request: PeiyuRequest, firm: Enterprise) -> str:
    today = timezone.localdate()
    asked = request.GET.get("year", own_figures.years(today)[0])
    if asked not in own_figures.asked_years(firm, today):
        raise Http404("没有这个年度")
    return asked


def _form(request: PeiyuRequest, firm: Enterprise, year: str, posted: bool, held: Tables) -> own_figures.FiguresForm:
    draft = None if posted else own_figures.saved_draft(firm, year)
    made = own_figures.plan_of(firm, held, year)
    return own_figures.FiguresForm(made, request.POST if posted else None, draft.content if draft else None)


@require_http_methods(["GET", "POST"])
def figures(request: PeiyuRequest) -> HttpResponse:
    """The form; `do=draft` keeps what was typed, anything else previews it, `do=send` sends it."""
    firm = sight.current(request)
    year = _year(request, firm)
    posted = request.method == "POST"
    held = held_now(firm, own_figures.form_tables())
    form = _form(request, firm, year, posted, held)
    action = request.POST.get("do", "preview")
    if posted and action == "draft":
        own_figures.save_draft(firm, request.user, year, form.typed())
        say_done(request, "草稿已保存，下次打开会接着填")
        return redirect(f"{reverse('dossiers:figures')}?year={year}")
    slips = form.slips(firm, held)
    if posted and form.is_valid():
        changes = form.changes()
        if not changes:
            form.add_error(None, "没有填写新的内容，也没有改动（E-DOSSIER-005）")
        elif action == "send" and (late := form.altered()):
            made = _preview(firm, year, form, changes, slips, late)
            return render(request, "dossiers/figures_preview.html", made, status=409)
        elif action == "send":
            number = own_figures.send(firm, request.user, year, changes)
            say_done(request, f"已提交 {number} 项，政策结果正在更新")
            return redirect("dossiers:own")
        elif action == "preview":
            return render(
                request, "dossiers/figures_preview.html", _preview(firm, year, form, changes, slips, form.altered())
            )
    context = _context(request, firm, year, form, slips)
    return render(request, "dossiers/figures.html", context, status=422 if posted and form.errors else 200)


def _preview(
    firm: Enterprise,
    year: str,
    form: own_figures.FiguresForm,
    changes: dict[Any, str],
    slips: dict[str, Any],
    late: dict[str, Altered],
) -> dict[str, Any]:
    """Exactly what will be sent, beside what is held."""
    before = {field.name: held for field, held in form.plan.own}
    rows = [
        {
            "label": f"{_heading(field.table, field.key)}：{field.column.name}",
            "before": shown(field.column, before[field.name].text) if field.name in before else None,
            "after": shown(field.column, text),
            "slip": slips.get(own_figures.input_name(field)),
            "was": _was(field.column, late.get(own_figures.input_name(field))),
        }
        for field, text in changes.items()
    ]
    return {
        "firm": firm,
        "year": year,
        "rows": rows,
        "typed": [*((name, text) for name, text in form.as_typed().items() if text), *form.hidden()],
        "late": len(late),
        "slips": len(slips),
    }


def _was(column: Column, late: Altered | None) -> str:
    """What the form showed of a value that somebody has stored anew since; '' where nobody has."""
    if late is None:
        return ""
    return shown(column, late.was).text if late.was else NOT_COLLECTED


def _context(
    request: PeiyuRequest, firm: Enterprise, year: str, form: own_figures.FiguresForm, slips: dict[str, Any]
) -> dict[str, Any]:
    check = f"{reverse('dossiers:figure_check')}?year={year}"
    groups = []
    waited_for = wanted_keys(firm, assemble.tables_of([firm.pk])[firm.pk])
    for field, _ in form.open:  # the first screen says that it pays to give it: the form does not call it 选填
        if own_doubts.key_of(field) in waited_for:
            form.fields[own_figures.input_name(field)].peiyu_optional = WORTH_GIVING  # type: ignore[attr-defined]
    declared = book().library.tables
    annual = {name for name in own_figures.form_tables() if declared[name].shape == "年度"}
    for table in sections(form.plan):
        open_fields = [
            {
                "bound": form[own_figures.input_name(field)],
                "unit": entry_unit(field.column).name if field.column.type == "数值" else "",
                "origin": origin_of(held) if held else None,
                "slip": slips.get(own_figures.input_name(field)),
                "main": own_figures.is_main(field) or held is not None,
                "check": check if field.column.type in ("数值", "日期") else "",
            }
            for field, held in form.open
            if field.table == table
        ]
        known = [
            {
                "name": field.column.name,
                "said": shown(field.column, held.text),
                "origin": origin_of(held),
                "url": history_url(firm.pk, field.table, field.key, field.column.name),
            }
            for field, held in form.plan.known
            if field.table == table
        ]
        groups.append(
            {
                "title": _heading(table, "" if table not in annual else year),
                # the field that a rule lacked and whose link led here
                "wanted": request.GET.get("field", "")
                in {own_figures.input_name(f) for f, _ in form.open if f.table == table},
                "open": [item for item in open_fields if item["main"]],
                "further": [item for item in open_fields if not item["main"]],
                "known": known,
            }
        )
    draft = own_figures.saved_draft(firm, year)
    # What only single policies use is no debt of every firm: it is offered and not counted.
    asked_main = sum(map(own_figures.is_main, form.plan.asked))
    return {
        "firm": firm,
        "form": form,
        "groups": groups,
        "plan": form.plan,
        "asked_main": asked_main,
        "main_total": form.plan.reused + asked_main,
        "year": year,
        "years": [
            MenuItem(f"{y}年度", f"?year={y}", y == year) for y in own_figures.asked_years(firm, timezone.localdate())
        ],
        "hidden": form.hidden(),
        "draft": draft,
        "draft_url": f"{reverse('dossiers:figure_draft')}?year={year}",
    }


def typed_labels(request: HttpRequest) -> dict[str, str]:
    """What the fields of the form are called, for the page that shows what was typed when it could not be taken."""
    year = request.GET.get("year", own_figures.years(timezone.localdate())[0])
    declared = book().library.tables
    fields = [
        field
        for name in own_figures.form_tables()
        for field in only_once.fields_of(declared[name], year if declared[name].shape == "年度" else "")
    ]
    return {own_figures.input_name(f): f"{_heading(f.table, f.key)}：{f.column.name}" for f in fields}


def _heading(table: str, key: str) -> str:
    if table in own_figures.USUAL:
        return f"{key}年度数据" if key else "基本情况"
    return f"{table}（{key}年度）" if key else table


@require_POST
def draft(request: PeiyuRequest) -> HttpResponse:
    """Autosave: keep what was typed so far."""
    firm = sight.current(request)
    year = _year(request, firm)
    form = _form(request, firm, year, True, held_now(firm, own_figures.form_tables()))
    own_figures.save_draft(firm, request.user, year, form.typed())
    return render(request, "dossiers/draft_saved.html", {"saved": timezone.now()})


@require_POST
def check(request: PeiyuRequest) -> HttpResponse:
    """One field was changed: a question where what was typed is doubtful."""
    firm = sight.current(request)
    held = held_now(firm, own_figures.form_tables())
    form = _form(request, firm, _year(request, firm), True, held)
    name = request.headers.get("HX-Trigger-Name", "")
    found = form.slips(firm, held).get(name)
    if found is None:
        return HttpResponse("")
    return render(request, "web/components/slip.html", {"slip": found, "target": form[name].auto_id})
