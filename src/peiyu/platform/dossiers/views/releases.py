"""数据授权: what the firm lets others see; and for them, which firms they may see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import contests, releases, sight
from peiyu.platform.dossiers.forms import ReleaseForm
from peiyu.platform.dossiers.models import Look, Release, WorkingRow
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done

PAGE = 25


@require_http_methods(["GET", "POST"])
def listed(request: PeiyuRequest) -> HttpResponse:
    """The firm's releases, and the form for one more."""
    firm = sight.current(request)
    posted = request.method == "POST"
    held = set(WorkingRow.objects.filter(enterprise=firm).values_list("table", flat=True).distinct())
    who = releases.partners(firm.region)
    offered = [table for table in releases.releasable(held) if table in held]
    form = ReleaseForm(who, offered, request.POST if posted else None)
    if posted and form.is_valid():
        given = form.cleaned_data
        organisation = next(o for o in who if str(o.pk) == given["organisation"])
        try:
            releases.release(firm, organisation, given["tables"], given["purpose"], given["until"], request.user)
        except contests.NotPossible as error:
            form.add_error(None, str(error))
        else:
            say_done(request, f"已授权{organisation}查看，{given['until']:%Y年%m月%d日}到期自动失效")
            return redirect("dossiers:releases")
    today = timezone.localdate()
    found = Release.objects.filter(enterprise=firm).select_related("organisation", "given_by")
    rows = [(one, _state(one, today)) for one in found[:200]]
    looks = Look.objects.filter(enterprise=firm).select_related("user")[:10]
    context = {"firm": firm, "form": form, "rows": rows, "looks": looks, "held": held}
    return render(request, "dossiers/releases.html", context, status=422 if posted else 200)


def _state(release: Release, today: object) -> str:
    if release.withdrawn is not None:
        return "已撤回"
    if release.until is not None and release.until < today:  # type: ignore[operator]
        return "已到期"
    return "有效"


@require_http_methods(["GET", "POST"])
def withdraw(request: PeiyuRequest, number: int) -> HttpResponse:
    """End a release, after one question.

    Raises:
        Http404: it is not the firm's, or has ended.
    """
    firm = sight.current(request)
    found = (
        Release.objects.filter(pk=number, enterprise=firm, withdrawn__isnull=True)
        .select_related("organisation")
        .first()
    )
    if found is None:
        raise Http404("没有这项授权")
    if request.method == "GET":
        return render(request, "dossiers/release_withdraw.html", {"firm": firm, "release": found})
    releases.withdraw(firm, number)
    say_done(request, f"已撤回对{found.organisation}的授权，即刻生效")
    return redirect("dossiers:releases")


@require_GET
def received(request: PeiyuRequest) -> HttpResponse:
    """The firms that released something to the present post's organisation."""
    found = (
        sight.released_to(request)
        .filter(enterprise__merged_into__isnull=True)
        .select_related("enterprise")
        .order_by("enterprise__name", "until")
    )
    words = request.GET.get("q", "").strip()
    if words:
        found = found.filter(enterprise__name__icontains=words[:60])
    if request.GET.get("export"):
        heads = ("企业", "统一社会信用代码", "数据范围", "用途", "自", "至")
        rows = [[r.enterprise.name, r.enterprise.code, "、".join(r.tables), r.purpose, r.since, r.until] for r in found]
        return workbook_response("授权企业", [Sheet("授权企业", heads, rows)])
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "dossiers/received.html", {"page": page, "words": words, "count": page.paginator.count})
