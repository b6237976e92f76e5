"""数据核验: the list of dockets, one docket, and what can be done with one or many."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.services import must_not_be_recused
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.dossiers.own_cause import own_sources_in
from peiyu.platform.exports.asking import hand_over
from peiyu.platform.intake import correcting, settling
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.intake.dockets import filtered, line, within
from peiyu.platform.intake.forms import is_officer, own_source
from peiyu.platform.intake.listed import DOCKETS
from peiyu.platform.intake.models import Upload
from peiyu.platform.intake.services import receive_upload, region_of, start_of
from peiyu.platform.intake.shown import shown
from peiyu.platform.organisations.models import Organisation
from peiyu.platform.web.components.parts import BulkAction, Conflict, Event, HeldValue, Origin
from peiyu.platform.web.toasts import say_done, say_failed

PAGE = 30
BULK = [
    BulkAction("adopt", "采用某部门数值", "check"),
    BulkAction("assign", "指派"),
    BulkAction("remind", "催办", "bell"),
]


@require_GET
def listing(request: PeiyuRequest) -> HttpResponse:
    """The dockets as filtered, the most urgent first."""
    form, found = filtered(request.GET, request.post)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "form": form, "page": page, "count": page.paginator.count, "lines": [line(d, today) for d in page],
        "overdue": found.filter(due__lt=today, state__in=settling.OPEN).count(), "wide": True,
        "bulk": BULK if is_officer(request) else [BULK[2]], "officer": is_officer(request),
        "keep": "sort batch",
    }  # fmt: skip
    return render(request, "intake/conflicts.html", context)


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The dockets as filtered: one row a docket, the sources' values side by side."""
    return hand_over(request, DOCKETS)


def one(request: PeiyuRequest, number: int) -> Docket:
    """A docket within reach.

    Raises:
        Http404: there is none.
        MustRecuse: the person is recused from the enterprise.
    """
    must_not_be_recused(*Docket.everything.filter(pk=number).values_list("enterprise_id", flat=True))
    found = within(request.post).select_related("settled_by", "opened_by").filter(pk=number).first()
    if found is None:
        raise Http404("没有这张核实单")
    return found


@require_GET
def detail(request: PeiyuRequest, number: int) -> HttpResponse:
    """One docket: the values side by side, the conversation, the decision."""
    return _page(request, one(request, number), {})


def _page(request: PeiyuRequest, docket: Docket, typed: dict[str, str], error: str = "") -> HttpResponse:
    today = timezone.localdate()
    said = line(docket, today)
    used = docket.outcome if docket.state == Docket.State.SETTLED else docket.chosen
    values = _values(docket, used)
    title = docket.column or docket.get_kind_display()
    conflict = Conflict(title, said.period, values, said.difference)
    if docket.state in settling.OPEN:  # nobody has to explain what is closed, and no time limit runs
        conflict = Conflict(
            title, said.period, values, said.difference, _why(docket.explanation), docket.owner, docket.due, said.left
        )
    events = [
        Event(m.said, "意见", str(m.author or "系统"), m.text, icon="edit",
              url=reverse("intake:upload", args=[m.upload_id]) if m.upload_id else "")
        for m in docket.messages.select_related("author").order_by("-said")
    ]  # fmt: skip
    events.append(Event(docket.opened, "提出", str(docket.opened_by or "系统"), docket.explanation, icon="conflict"))
    context = {
        "docket": docket, "line": said, "conflict": conflict, "events": events, "open": docket.state in settling.OPEN,
        "may": request.post is not None and request.post.may(Permission.CONFLICT_SETTLE), "officer": is_officer(request),
        "typed": typed, "error": error, "units": units(request) if is_officer(request) else [],
        "own": (own := own_sources_in(docket, request.user)), "corrects": own_source(request) in own,
        "settles": bool(docket.table and docket.column), "dossier_url": _dossier(docket.enterprise_id), "used": said.used,
    }  # fmt: skip
    return render(request, "intake/conflict.html", context, status=422 if error else 200)


def _values(docket: Docket, used: str | None) -> list[HeldValue]:
    """The sides by value: each value once, with who else says the same. What an alarm doubts is marked, not taken as in use."""
    by_value: dict[str, list[dict[str, Any]]] = {}
    for side in docket.sides:
        by_value.setdefault(side.get("value") or "", []).append(side)
    doubted = docket.kind == Docket.Kind.ALARM and docket.state in settling.OPEN
    made = []
    for value, (first, *others) in by_value.items():
        agree = "、".join(f"{s.get('source', '')} {s.get('on') or s.get('stated_on') or ''}".strip() for s in others)
        notes = ["有疑点，请核对" if doubted and value == used else "", f"一致：{agree}" if agree else ""]
        origin = Origin(
            first.get("source", ""), _day(first.get("on") or first.get("stated_on")), first.get("confidence", "高")
        )
        text = shown(docket.table, docket.column, value)
        chosen = value == used and not doubted
        made.append(HeldValue(origin, text, chosen, "；".join(filter(None, notes)), value))
    return made


_TAKEN = re.compile(r"暂取(.+?)的数（(.+?)）")


def _why(explanation: str) -> str:
    """By which rule the value in use was picked, out of the sentence that explains the conflict."""
    found = _TAKEN.search(explanation)
    return f"{found[2]}，暂取{found[1]}的数" if found else ""


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _dossier(number: int) -> str:
    try:
        return reverse("dossiers:detail", args=[number])
    except NoReverseMatch:
        return ""


def units(request: PeiyuRequest) -> list[Organisation]:
    """The units to which a docket can be handed: those that speak for a source, or bureaus, within the region."""
    found = Organisation.objects.filter(active=True, region__code__startswith=start_of(region_of(request)))
    return list(found.filter(Q(kind="bureau") | ~Q(source="")).order_by("kind", "name"))


@require_POST
def act(request: PeiyuRequest, number: int) -> HttpResponse:
    """Settle, dismiss, correct, answer, assign, remind or reopen one docket. What was typed stays when it cannot be done."""
    docket = one(request, number)
    typed = {
        name: request.POST.get(name, "").strip()
        for name in ("action", "chosen", "value", "reason", "text", "unit", "due", "sure")
    }
    try:
        version = int(request.POST.get("version", ""))
    except ValueError:
        version = 0
    try:
        text = _act(request, docket, version, typed)
    except NotPossible as refused:
        fresh = one(request, number)
        typed["doubted"] = refused.value if isinstance(refused, settling.Doubtful) else ""
        return _page(request, fresh, typed, str(refused))
    undo = reverse("intake:conflict-undo", args=[docket.pk]) if typed["action"] in {"settle", "dismiss"} else ""
    say_done(request, text, undo)
    return redirect("intake:conflict", docket.pk)


def _act(request: PeiyuRequest, docket: Docket, version: int, typed: dict[str, str]) -> str:
    by, number = request.user, docket.pk
    match typed["action"]:
        case "settle":
            value = typed["value"] if typed["chosen"] in {"", "other"} else typed["chosen"]
            settling.settle(number, version, value, typed["reason"], by, _evidence(request, docket), typed["sure"])
            return "已核定，正在按新数值重新判定"
        case "dismiss":
            settling.dismiss(number, version, typed["reason"], by)
            return "已办结，数值不变"
        case "reopen":
            settling.reopen(number, version, typed["reason"], by)
            return "已重新核实，原核定值不再使用"
        case "correct" | "retract":
            value = typed["value"] if typed["action"] == "correct" else ""
            if typed["action"] == "correct" and not value:
                raise NotPossible("E-DOCKET-014", "请填写更正后的数值；不再提供这个数值的，请选择撤回")
            source = own_source(request)
            correcting.correct(number, version, value, typed["reason"], by, source, _evidence(request, docket))
            return "已更正本单位的数值，正在重新核对" if value else "已撤回本单位的数值，正在重新核对"
        case "answer":
            settling.answer(number, version, typed["text"], by, _evidence(request, docket))
            return "说明已提交"
        case "remind":
            settling.remind(number, version, by)
            return "已催办"
        case "assign" if is_officer(request):
            unit = next((u for u in units(request) if str(u.pk) == typed["unit"]), None)
            if unit is None:
                raise NotPossible("E-DOCKET-006", "请选择承办单位")
            settling.assign(number, version, unit, by, due_date(typed["due"]))
            return f"已指派给{unit.name}"
    raise NotPossible("E-DOCKET-007", "不能进行这个操作，请刷新页面后再试")


def due_date(text: str) -> dt.date | None:
    """A new time limit as typed; None where the field is empty.

    Raises:
        NotPossible: it is no date, or a past one (E-DOCKET-008).
    """
    try:
        day = dt.date.fromisoformat(text) if text else None
    except ValueError:
        day = dt.date.min
    if day is not None and day < timezone.localdate():
        raise NotPossible("E-DOCKET-008", f"期限“{text}”不是今天以后的日期")
    return day


def _evidence(request: PeiyuRequest, docket: Docket) -> Upload | None:
    file = request.FILES.get("file")
    if file is None:
        return None
    upload = receive_upload(request, file, f"核实单 {docket.pk} 的依据", docket.enterprise)
    if upload.state == Upload.State.REFUSED:
        raise NotPossible("E-DOCKET-009", f"附件没有收下：{upload.refusal}")
    return upload


@require_POST
def undo(request: PeiyuRequest, number: int) -> HttpResponse:
    """Take back what one has just decided oneself; what somebody else decided is reopened with a reason instead."""
    docket = one(request, number)
    try:
        if docket.settled_by_id != request.user.pk:
            raise NotPossible("E-DOCKET-001", "这张核实单已由他人办理，不能撤销；如有异议，请写明理由重新核实")
        settling.reopen(docket.pk, docket.version, "撤销刚才的办理", request.user)
    except NotPossible as refused:
        say_failed(request, str(refused))
    else:
        say_done(request, "已撤销，恢复为待核实")
    return redirect("intake:conflict", docket.pk)
