"""注册审核: the officer's queue and the decision."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts import registering
from peiyu.platform.accounts.codes import written
from peiyu.platform.accounts.findings import findings
from peiyu.platform.accounts.forms.sign_up import Decision, Queue
from peiyu.platform.accounts.models import Registration
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.views.parts import PAGE, crumbs
from peiyu.platform.organisations.models import Region
from peiyu.platform.web.components.parts import Column, Row, Table
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done

State = Registration.State
COLUMNS = (
    Column("企业名称", primary=True),
    Column("统一社会信用代码"),
    Column("地区"),
    Column("申请人"),
    Column("申请日期", "day", sort="asked"),
    Column("状态", "status"),
)
SORTS = {"asked": "asked", "-asked": "-asked"}


def _filtered(request: PeiyuRequest) -> tuple[Queue, QuerySet[Registration], dict[str, str]]:
    within = registering.queue(request.reach)
    names = dict(Region.objects.filter(pk__in=within.values("region")).values_list("code", "name"))
    form = Queue(request.GET, sorted(names.items()), [(s.value, s.label) for s in State if s != State.WAITING])
    found = within.order_by(SORTS.get(request.GET.get("sort", ""), "asked"))
    if not form.is_valid():
        return form, found.filter(state=State.WAITING), names
    asked = form.cleaned_data
    if asked["state"] != "all":
        found = found.filter(state=asked["state"] or State.WAITING)
    if asked["region"]:
        found = found.filter(region=asked["region"])
    if asked["q"]:
        found = found.filter(Q(enterprise_name__icontains=asked["q"]) | Q(code__icontains=written(asked["q"])))
    return form, found, names


@require_GET
def queue(request: PeiyuRequest) -> HttpResponse:
    """The list, the longest waiting first."""
    form, found, names = _filtered(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [
        Row(
            (
                row.enterprise_name,
                row.code,
                names.get(row.region, row.region),
                row.applicant.name,
                row.asked,
                row.get_state_display(),
            ),
            key=str(row.pk),
            url=reverse("accounts:registration", args=[row.pk]),
        )
        for row in page
    ]
    table = Table("企业注册申请", COLUMNS, rows, empty="没有待审核的申请" if not form.data else "没有符合条件的申请")
    return render(request, "accounts/registrations.html", {"form": form, "table": table, "page": page})


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The list as filtered."""
    _, found, names = _filtered(request)
    heads = ["企业名称", "统一社会信用代码", "地区", "申请人", "职务", "申请日期", "状态", "办结日期", "审核意见"]
    rows = [
        (
            *(row.enterprise_name, row.code, names.get(row.region, row.region), row.applicant.name, row.position),
            *(row.asked, row.get_state_display(), row.decided, row.answer),
        )
        for row in found
    ]
    return workbook_response("企业注册申请", [Sheet("企业注册申请", heads, rows)])


@require_http_methods(["GET", "POST"])
def registration(request: PeiyuRequest, registration: int) -> HttpResponse:
    """One request with what is known about it, and the decision."""
    row = registering.queue(request.reach).filter(pk=registration).first()
    if row is None:
        raise Http404
    form = Decision(request.POST or None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"].strip()
        row.version = form.cleaned_data["version"]
        act = {"approve": registering.approve, "return": registering.send_back, "refuse": registering.refuse}
        try:
            act[form.cleaned_data["decision"]](request, row, answer)
        except NotDone as problem:
            form.add_error(None, str(problem))
            row.refresh_from_db()
        else:
            words = {
                "approve": "已通过，申请人现在可以代表企业办事",
                "return": "已退回补正",
                "refuse": "已作出不予通过的决定",
            }
            say_done(request, words[form.cleaned_data["decision"]])
            return redirect("accounts:registrations")
    context = {
        "row": row,
        "region_name": getattr(Region.objects.filter(pk=row.region).first(), "name", row.region),
        "findings": findings(request, row),
        "form": form,
        "open": row.state == State.WAITING,
        "proof_url": proof_url(row),
        "breadcrumbs": crumbs(("注册审核", reverse("accounts:registrations")), (row.enterprise_name, "")),
    }
    return render(request, "accounts/registration.html", context, status=422 if form.errors else 200)


def proof_url(row: Registration) -> str:
    """Where the proof can be downloaded; empty where there is none, or none that passed."""
    if row.proof is None or row.proof.state != "clean":
        return ""
    try:
        return reverse("intake:upload", args=[row.proof.pk])
    except NoReverseMatch:
        return ""
