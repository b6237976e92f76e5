"""已享受政策: the list of a firm; officers write down and reclaim."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.dossiers import benefits, sight
from peiyu.platform.dossiers.contests import NotPossible
from peiyu.platform.dossiers.forms import BenefitForm, ReclaimForm
from peiyu.platform.dossiers.models import Benefit, Enterprise
from peiyu.platform.policies.book import book
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done

HEADS = ("名称", "规则代码", "事项", "发放日期", "金额（元）", "所属年度", "资金层级", "发放单位", "依据", "已追回（元）", "追回日期", "追回事由")  # fmt: skip


@require_http_methods(["GET", "POST"])
def listed(request: PeiyuRequest, number: int) -> HttpResponse:
    """The benefits of a firm; the form for one more where the post may import."""
    firm, found = sight.seen_whole(request, number)
    may = not found.own and request.post is not None and request.post.may(Permission.IMPORT)
    posted = request.method == "POST"
    if posted and not may:
        raise Http404(sight.ABSENT)
    rows = list(Benefit.objects.filter(enterprise=firm))
    if request.GET.get("export"):
        cells = [
            [b.title, b.rule, b.matter, b.granted, b.amount, b.year, b.level, b.payer, b.document, b.reclaimed, b.reclaimed_on, b.reclaim_reason]
            for b in rows
        ]  # fmt: skip
        sight.note_look(request, firm, found, "导出已享受政策")
        return workbook_response(f"已享受政策-{firm.name}", [Sheet("已享受政策", HEADS, cells)])
    form = BenefitForm(request.POST if posted else None, use_required_attribute=False)
    if posted and form.is_valid() and _known_rule(form):
        fresh = benefits.record_benefits([_received(firm, form)], by=request.user)
        say_done(request, "已登记" if fresh else "这项记录已经登记过，没有重复写入")
        return redirect("dossiers:benefits", number=firm.pk)
    if not posted:
        sight.note_look(request, firm, found, "已享受政策")
    paid = [b.amount - (b.reclaimed or 0) for b in rows if b.amount is not None]
    context = {
        "firm": firm,
        "own": found.own,
        "rows": rows,
        "total": sum(paid) if paid else None,
        "without": len(rows) - len(paid),
        "form": form if may else None,
        "may": may,
    }
    return render(request, "dossiers/benefits.html", context, status=422 if posted else 200)


def _known_rule(form: BenefitForm) -> bool:
    code = form.cleaned_data["rule"]
    if not code or code in book().library.rules:
        return True
    form.add_error("rule", f"政策库里没有代码“{code}”；请从政策库复制，或留空（E-DOSSIER-006）")
    return False


def _received(firm: Enterprise, form: BenefitForm) -> benefits.Received:
    given = form.cleaned_data
    return benefits.Received(
        firm,
        given["title"],
        given["granted"],
        given["amount"],
        given["rule"],
        given["matter"],
        given["year"],
        given["level"],
        given["payer"],
        given["document"],
        {"是": True, "否": False}.get(given["problem_found"]),
    )


@require_http_methods(["GET", "POST"])
def reclaim(request: PeiyuRequest, number: int, benefit: int) -> HttpResponse:
    """Write down a clawback.

    Raises:
        Http404: no such benefit within reach.
    """
    firm, _ = sight.seen_whole(request, number)
    found = Benefit.objects.filter(pk=benefit, enterprise=firm).first()
    if found is None:
        raise Http404("没有这项记录")
    posted = request.method == "POST"
    initial = {
        "version": found.version,
        "amount": found.reclaimed,
        "reason": found.reclaim_reason,
        "day": found.reclaimed_on,
    }
    form = ReclaimForm(request.POST if posted else None, initial=initial, use_required_attribute=False)
    if posted and form.is_valid():
        given = form.cleaned_data
        try:
            benefits.reclaim(found, given["amount"], given["reason"], given["day"], given["version"])
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            say_done(request, "追回已登记，就高补差等判断随之更新")
            return redirect("dossiers:benefits", number=firm.pk)
    return render(
        request, "dossiers/reclaim.html", {"firm": firm, "benefit": found, "form": form}, status=422 if posted else 200
    )
