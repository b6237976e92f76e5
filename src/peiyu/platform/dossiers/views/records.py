"""逐笔记录: a firm's own records of one table, beside what offices have given; add, change, take back, or say that there are none."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from peiyu.advice.typed import entry_unit
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.calculator.machines import calculator
from peiyu.platform.dossiers import own_records, sight
from peiyu.platform.dossiers.contests import OWN
from peiyu.platform.dossiers.holdings import held_now, known_tables
from peiyu.platform.dossiers.models import Enterprise, WorkingRow
from peiyu.platform.dossiers.shown import shown
from peiyu.platform.dossiers.tables import Maker
from peiyu.platform.policies.book import book
from peiyu.platform.web.toasts import say_done
from peiyu.rules.model import Table


@require_http_methods(["GET", "POST"])
def records(request: PeiyuRequest) -> HttpResponse:
    """Without `table` the list of tables; `row` is the key of a record of the firm's own that is changed.

    Raises:
        Http404: no such table, or none of which a firm states records; no such record of the firm's own.
    """
    firm = sight.current(request)
    tables = {table.name: table for table in own_records.tables_for(firm)}
    name = request.GET.get("table", "")
    if not name:
        return render(request, "dossiers/records.html", {"firm": firm, "tables": _listed(firm, list(tables.values()))})
    if name not in tables:
        raise Http404("没有这张表，或者这张表由部门提供")
    return _table(request, firm, tables[name])


def typed_labels(request: HttpRequest) -> dict[str, str]:
    """What the fields of a record are called, for the page that shows what was typed when it could not be taken."""
    table = book().library.tables.get(request.GET.get("table", ""))
    return {} if table is None else {f"c{at}": column.name for at, column in enumerate(table.columns)}


def _table(request: PeiyuRequest, firm: Enterprise, table: Table) -> HttpResponse:
    own = own_records.rows_of(firm, table.name)
    key = request.GET.get("row")
    changed = next((s for s in own if s.key == key), None)
    if key is not None and changed is None:
        raise Http404("没有这条记录")
    columns = own_records.columns_for(firm, table)
    posted = request.method == "POST"
    action = request.POST.get("do", "save") if posted else ""
    here = f"{reverse('dossiers:records')}?{urlencode({'table': table.name})}"
    if action in _PLAIN:
        if _PLAIN[action](request, firm, table.name, key or ""):
            say_done(request, "已登记，政策结果正在更新")
        return redirect(here)
    held = {n: v for n, v in changed.values.items() if v} if changed is not None else None
    form = own_records.RecordForm(table, columns, request.POST if posted else None, held)
    if posted and len(own) >= own_records.MOST and changed is None:
        form.add_error(None, f"一张表最多逐笔填 {own_records.MOST} 条；更多的请由主管部门用文件导入（E-DOSSIER-012）")
    if posted and form.is_valid():
        done = own_records.put(firm, request.user, table.name, form.values(), key)
        say_done(request, "已保存，政策结果正在更新" if done else "与已登记的相同，没有重复写入")
        return redirect(here)
    return render(
        request, "dossiers/records.html", _context(firm, table, form, own, here, key), status=422 if posted else 200
    )


def _none(request: PeiyuRequest, firm: Enterprise, table: str, key: str) -> bool:
    return own_records.say_none(firm, table)


def _known_again(request: PeiyuRequest, firm: Enterprise, table: str, key: str) -> bool:
    return own_records.unsay_none(firm, table)


def _back(request: PeiyuRequest, firm: Enterprise, table: str, key: str) -> bool:
    return own_records.take_back(firm, request.user, table, key)


_PLAIN = {"none": _none, "unsay": _known_again, "withdraw": _back}


def _listed(firm: Enterprise, tables: list[Table]) -> list[dict[str, Any]]:
    """The tables, each with how many records are worked with."""
    counts: dict[str, int] = {}
    for name in WorkingRow.objects.filter(enterprise=firm).values_list("table", flat=True):
        counts[name] = counts.get(name, 0) + 1
    known = known_tables(firm)
    asked = calculator(firm.region, drafts=True).catalogue.columns
    return [
        {
            "name": table.name,
            "note": table.note,
            "count": counts.get(table.name, 0),
            "none": table.name in known and not counts.get(table.name),
            "asked": table.name in asked,
        }
        for table in tables
    ]


def _context(
    firm: Enterprise, table: Table, form: own_records.RecordForm, own: list[Any], here: str, key: str | None
) -> dict[str, Any]:
    asked = calculator(firm.region, drafts=True).catalogue.columns.get(table.name, ())
    identity = own_records.identity_of(firm, table.name)
    fields = [
        {
            "bound": form[name],
            "unit": entry_unit(column).name if column.type == "数值" else "",
            "main": column.name in asked or column.name in identity or bool(form.errors.get(name)),
        }
        for name, column in form.columns.items()
    ]
    held = held_now(firm, [table.name])
    known = known_tables(firm)
    found, _ = Maker(firm.pk, {table.name: table}).records(held, known)
    return {
        "firm": firm,
        "table": table,
        "form": form,
        "main": [f for f in fields if f["main"]] or fields,
        "further": [f for f in fields if not f["main"]] if any(f["main"] for f in fields) else [],
        "identity": identity,
        "own": [
            {
                "url": f"{here}&{urlencode({'row': s.key})}",
                "text": "，".join(
                    f"{c.name} {shown(c, str(s.values[c.name]), brief=True).text}"
                    for c in form.columns.values()
                    if s.values.get(c.name)
                ),
                "said": s.stated_on,
                "author": s.author,
            }
            for s in own
        ],
        "key": key,
        "here": here,
        "records": found if any(rows for rows in held.values()) else [],
        "none": own_records.says_none(firm, table.name),
        "nothing": not any(held.values()),
        "elsewhere": sorted(source for source in known.get(table.name, {}) if source != OWN),
        "today": timezone.localdate(),
    }
