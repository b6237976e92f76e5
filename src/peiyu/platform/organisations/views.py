"""组织机构: the tree of regions, the list of organisations, and their changes."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from peiyu.platform.access.reach import prefix
from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.changes import of as changes_of
from peiyu.platform.accounts.forms.parts import ReasonForm
from peiyu.platform.accounts.problems import NotDone
from peiyu.platform.accounts.views.parts import PAGE, crumbs, task
from peiyu.platform.organisations import keeping
from peiyu.platform.organisations.forms import Filters, OrganisationForm
from peiyu.platform.organisations.models import Organisation, Region
from peiyu.platform.web.components.parts import Column, Row, Table
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done

COLUMNS = (
    Column("单位名称", primary=True, sort="name"),
    Column("类型", sort="kind"),
    Column("地区", sort="region_id"),
    Column("级别"),
    Column("上级单位"),
    Column("任职人数", "number"),
    Column("状态", "status"),
)
SORTS = {name for field in ("name", "kind", "region_id") for name in (field, f"-{field}")}


@dataclass(frozen=True)
class Branch:
    """A region of the tree with the organisations in and below it."""

    code: str
    name: str
    count: int
    chosen: bool
    open: bool
    branches: list[Branch]


def _tree(request: PeiyuRequest, chosen: str) -> list[Branch]:
    """The regions that the administrator manages, as a tree that is open down to the chosen one; two queries.

    What lies below the other branches is left out: all codes of the country would be most of the page.
    """
    start = keeping.start_of(request.post)
    rows = list(Region.objects.filter(code__startswith=start).order_by("code"))
    counted = Organisation.objects.filter(region__code__startswith=start).values_list("region_id").annotate(Count("pk"))
    counts: dict[str, int] = dict(counted)
    below: dict[str | None, list[Region]] = {}
    codes = {row.code for row in rows}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in codes else None, []).append(row)

    def branch(row: Region) -> Branch:
        inner = [branch(one) for one in below.get(row.code, [])]
        count = counts.get(row.code, 0) + sum(one.count for one in inner)
        opened = row.code == chosen or any(one.open for one in inner) or row.parent_id not in codes
        return Branch(row.code, row.name, count, row.code == chosen, opened, inner if opened else [])

    return [branch(row) for row in below.get(None, [])]


def _filtered(request: PeiyuRequest) -> tuple[Filters, QuerySet[Organisation]]:
    form = Filters(request.GET)
    found = keeping.administered(request.post)
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("q"):
        found = found.filter(name__icontains=asked["q"])
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if asked.get("level"):
        found = found.filter(level=asked["level"])
    if asked.get("state"):
        found = found.filter(active=asked["state"] == "on")
    if asked.get("region"):
        found = found.filter(region__code__startswith=prefix(asked["region"]).replace("*", ""))
    sort = request.GET.get("sort", "")
    return form, found.order_by(*([sort] if sort in SORTS else ["region_id", "kind"]), "name")


def _cells(row: Organisation) -> tuple[object, ...]:
    return (
        *(row.name, row.get_kind_display(), row.region.name, row.get_level_display()),
        *(row.parent.name if row.parent else "没有", row.people, "在用" if row.active else "已停用"),  # type: ignore[attr-defined]
    )


@require_GET
def listed(request: PeiyuRequest) -> HttpResponse:
    """The list beside the tree."""
    form, found = _filtered(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [Row(_cells(row), key=str(row.pk), url=reverse("organisations:edit", args=[row.pk])) for row in page]
    context = {
        "form": form,
        "page": page,
        "table": Table("组织机构", COLUMNS, rows, empty="没有符合条件的单位"),
        "tree": _tree(request, request.GET.get("region", "")),
    }
    return render(request, "organisations/list.html", context)


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The list as filtered."""
    _, found = _filtered(request)
    heads = [*(column.label for column in COLUMNS), "行政区划代码", "数据来源代号", "电话"]
    rows = [(*_cells(row), row.region_id, row.source, row.telephone) for row in found]
    return workbook_response("组织机构", [Sheet("组织机构", heads, rows)])


@require_http_methods(["GET", "POST"])
def add(request: PeiyuRequest) -> HttpResponse:
    """A new organisation."""
    form = OrganisationForm(
        request.POST or None, start=keeping.start_of(request.post), initial={"region": request.GET.get("region", "")}
    )
    if request.method == "POST" and form.is_valid():
        made = form.organisation()
        try:
            keeping.save(request, made, form.cleaned_data["reason"])
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            say_done(request, f"已新增：{made.name}")
            return redirect("organisations:list")
    return task(request, form, title="新增单位", submit="新增单位", back=reverse("organisations:list"))


def _one(request: PeiyuRequest, number: int) -> Organisation:
    found = keeping.administered(request.post).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def edit(request: PeiyuRequest, organisation: int) -> HttpResponse:
    """Change an organisation; below the form its changes so far."""
    row = _one(request, organisation)
    form = OrganisationForm(request.POST or None, instance=row, start=keeping.start_of(request.post))
    if request.method == "POST" and form.is_valid():
        changed = form.organisation()
        try:
            keeping.save(request, changed, form.cleaned_data["reason"])
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            say_done(request, "已保存")
            return redirect("organisations:list")
    context = {
        "form": form,
        "row": row,
        "changes": changes_of(row)[:20],
        "breadcrumbs": crumbs(("组织机构", reverse("organisations:list")), (row.name, "")),
    }
    return render(request, "organisations/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def active(request: PeiyuRequest, organisation: int) -> HttpResponse:
    """停用 or 启用, confirmed with a reason."""
    row = _one(request, organisation)
    form = ReasonForm(request.POST or None)
    title = "停用单位" if row.active else "启用单位"
    if request.method == "POST" and form.is_valid():
        try:
            keeping.set_active(request, row, not row.active, form.cleaned_data["reason"])
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            say_done(request, f"已完成：{title}")
            return redirect("organisations:list")
    back = reverse("organisations:edit", args=[row.pk])
    touched = keeping.touched(row)
    facts = [("单位", row.name), ("涉及人员", f"{touched.people} 人"), ("涉及接口令牌", f"{touched.tokens} 个")]
    lead = (
        "停用后，以上人员立即失去在本单位的权限（已登录的也一样），由其转出的委托和以上令牌同时停止；任职和数据都保留，重新启用后全部恢复。"
        if row.active
        else "启用后，以上人员和令牌立即恢复原有权限，可以再分配任职。"
    )
    return task(request, form, title=title, lead=lead, facts=facts, submit=title, back=back, danger=row.active)
