"""重复与更名: entries that may be one enterprise, names that changed; merge with preview and exact undo."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.services import must_not_be_recused
from peiyu.platform.dossiers.models import Enterprise, Merge
from peiyu.platform.intake import merging
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done, say_failed

MERGES = 20


@require_GET
def listing(request: PeiyuRequest) -> HttpResponse:
    """Suspected duplicates, changed names, and the merges so far."""
    words = request.GET.get("q", "").strip()[:60]
    context = {
        "pairs": merging.candidates(words), "renames": merging.renames(), "words": words, "most": merging.MOST,
        "merges": merging.merges()[:MERGES],
    }  # fmt: skip
    return render(request, "intake/identity.html", context)


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The suspected duplicates and the changed names as filtered."""
    pairs = merging.candidates(request.GET.get("q", "").strip()[:60])
    doubles = [[p.first.name, p.first.code, p.second.name, p.second.code, str(p.score), p.reason] for p in pairs]
    names = [[firm.code, firm.name, name, source] for firm, name, source in merging.renames()]
    return workbook_response(
        "重复与更名",
        [
            Sheet("疑似重复", ["企业一", "代码一", "企业二", "代码二", "相似度", "理由"], doubles),
            Sheet("名称变动", ["统一社会信用代码", "现名称", "新名称", "来源"], names),
        ],
    )


@require_http_methods(["GET", "POST"])
def merge(request: PeiyuRequest, kept: int, gone: int) -> HttpResponse:
    """Preview of a merge, and the merge."""
    must_not_be_recused(kept, gone)
    firms = {f.pk: f for f in Enterprise.objects.filter(pk__in=[kept, gone], merged_into__isnull=True)}
    if kept == gone or set(firms) != {kept, gone}:
        raise Http404("没有这两家企业")
    error, reason = "", request.POST.get("reason", "").strip()
    subject = request.POST.get("subject", "")
    if request.method == "POST":
        try:
            if subject not in {"same", "other"}:
                raise NotPossible("E-IDENT-007", "请选择两个档案是不是同一法律主体")
            record = merging.merge(kept, gone, reason, request.user, same_subject=subject == "same")
        except NotPossible as refused:
            error = str(refused)
        else:
            undo_url = reverse("intake:merge-undo", args=[record.pk])
            say_done(request, f"已把“{firms[gone].name}”并入“{firms[kept].name}”", undo_url)
            return redirect("intake:identity")
    context = {
        "kept": firms[kept], "gone": firms[gone], "kept_rows": merging.holdings(firms[kept]),
        "gone_rows": merging.holdings(firms[gone]), "error": error, "reason": reason, "subject": subject,
    }  # fmt: skip
    return render(request, "intake/merge.html", context, status=422 if error else 200)


@require_POST
def undo(request: PeiyuRequest, number: int) -> HttpResponse:
    """Take a merge back."""
    for pair in Merge.everything.filter(pk=number).values_list("enterprise_id", "other_id"):
        must_not_be_recused(*pair)
    if not Merge.objects.filter(pk=number).exists():
        raise Http404("没有这次合并")
    try:
        merging.undo(number, request.user)
    except NotPossible as refused:
        say_failed(request, str(refused))
    else:
        say_done(request, "已撤销合并，两家企业恢复为合并前的样子")
    return redirect("intake:identity")


@require_POST
def rename(request: PeiyuRequest, number: int) -> HttpResponse:
    """Take the new name; the former one becomes 曾用名."""
    must_not_be_recused(number)
    firm = Enterprise.objects.filter(pk=number, merged_into__isnull=True).first()
    if firm is None:
        raise Http404("没有这家企业")
    offered = {new for held, new, _ in merging.renames() if held.pk == number}
    name = request.POST.get("name", "")
    try:
        if name not in offered:
            raise NotPossible("E-IDENT-005", "这个名称已不在待确认之列，请刷新后再看")
        merging.rename(number, name, request.POST.get("seen", ""))
    except NotPossible as refused:
        say_failed(request, str(refused))
    else:
        say_done(request, f"已更名为“{name}”，原名称记入曾用名")
    return redirect("intake:identity")
