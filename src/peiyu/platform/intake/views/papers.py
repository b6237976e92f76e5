"""材料与数据: a firm's own papers: sent in, read, confirmed by a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.services import chosen_firm, must_not_be_recused
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.intake import own_papers
from peiyu.platform.intake.batches import NotPossible, cancel
from peiyu.platform.intake.forms import is_officer
from peiyu.platform.intake.models import Batch, Upload
from peiyu.platform.intake.services import PAPERS, receive_upload
from peiyu.platform.intake.shown import shown
from peiyu.platform.web.components.parts import Column, Row, Table
from peiyu.platform.web.exports import Sheet, workbook_response
from peiyu.platform.web.toasts import say_done
from peiyu.problems import ProblemsFound

PAGE = 20


class PaperForm(forms.Form):
    """A paper of a firm: a clerk picks among the firms of the post, an officer names the code."""

    firm = forms.CharField(label="企业", max_length=18)
    file = forms.FileField(label="材料", help_text="资产负债表、利润表、A107012 表、专利清单；Excel 或文字版 PDF。")

    def __init__(self, request: PeiyuRequest, *args: Any) -> None:
        super().__init__(*args)
        self.known: dict[str, Enterprise] = {}
        if is_officer(request):
            self.fields["firm"].label = "企业的统一社会信用代码"
        else:
            firms = list(Enterprise.objects.filter(pk__in=request.reach.enterprises).order_by("name"))
            self.known = {firm.code: firm for firm in firms}
            first = next((firm.code for firm in firms if firm.pk == chosen_firm(request)), None)
            self.fields["firm"] = forms.ChoiceField(
                label="企业", choices=[(f.code, f.name) for f in firms], initial=first
            )

    def clean_firm(self) -> Enterprise:
        """The enterprise, within reach.

        Raises:
            ValidationError: there is none.
            MustRecuse: the person is recused from it.
        """
        code = self.cleaned_data["firm"].strip().upper()
        must_not_be_recused(*Enterprise.everything.filter(code=code).values_list("pk", flat=True))
        found = self.known.get(code) or Enterprise.objects.filter(code=code, merged_into__isnull=True).first()
        if found is None:
            raise forms.ValidationError("没有这家企业，请核对统一社会信用代码（E-INTAKE-021）")
        return found


def within(request: PeiyuRequest) -> QuerySet[Batch]:
    """The papers within reach.

    Raises:
        Http404: the post has nothing to do with papers.
    """
    post = request.post
    if post is None or not (post.may(Permission.DOSSIER_EDIT) or is_officer(request)):
        raise Http404("没有这个页面")
    return Batch.objects.filter(kind="paper").select_related("upload", "enterprise", "started_by")


@require_http_methods(["GET", "POST"])
def listing(request: PeiyuRequest) -> HttpResponse:
    """The papers that were sent in, and the form for another."""
    found = within(request)
    form = PaperForm(request, request.POST, request.FILES) if request.method == "POST" else PaperForm(request)
    if request.method == "POST" and form.is_valid():
        firm: Enterprise = form.cleaned_data["firm"]
        upload = receive_upload(request, form.cleaned_data["file"], "企业材料", firm, PAPERS)
        if upload.state == Upload.State.REFUSED:
            form.add_error("file", upload.refusal)
        else:
            try:
                batch = own_papers.understand(upload, firm, request.user)
            except ProblemsFound as problems:
                first = problems.problems[0]
                form.add_error("file", f"{first.message}。{first.remedy}（{first.code}）")
            else:
                return redirect("intake:paper", batch.pk)
    page = Paginator(found.order_by("-started"), PAGE).get_page(request.GET.get("page"))
    columns = [Column("材料", primary=True), Column("企业"), Column("认作"), Column("状态", "status"), Column("读出", "number"),
               Column("上传人"), Column("上传时间", "day")]  # fmt: skip
    rows = [Row(_cells(b), url=reverse("intake:paper", args=[b.pk])) for b in page]
    context = {
        "form": form,
        "page": page,
        "table": Table("材料", columns, rows),
        "limit": f"{settings.UPLOAD_LIMIT >> 20} MB",
    }
    return render(request, "intake/papers.html", context, status=422 if form.errors else 200)


def _cells(batch: Batch) -> list[Any]:
    return [
        batch.upload.name if batch.upload else "", batch.enterprise.name if batch.enterprise else "",
        batch.summary.get("kind", ""), batch.get_state_display(), len(batch.summary.get("facts", ())),
        str(batch.started_by or ""), batch.started,
    ]  # fmt: skip


@require_GET
def export(request: PeiyuRequest) -> HttpResponse:
    """The papers as a list."""
    heads = ["材料", "企业", "认作", "状态", "读出项数", "上传人", "上传时间"]
    return workbook_response("材料", [Sheet("材料", heads, map(_cells, within(request).order_by("-started")))])


@require_http_methods(["GET", "POST"])
def detail(request: PeiyuRequest, number: int) -> HttpResponse:
    """One paper: what was read beside the original's own lines; every unsure value asks for a decision.

    Raises:
        Http404: there is none within reach.
    """
    must_not_be_recused(*Batch.everything.filter(pk=number, kind="paper").values_list("enterprise_id", flat=True))
    batch = within(request).filter(pk=number).first()
    if batch is None or batch.enterprise_id is None:
        raise Http404("没有这份材料")
    choices: dict[int, tuple[str, str]] = {}
    wrong: dict[int, str] = {}
    error = ""
    if request.method == "POST":
        for fact in batch.summary["facts"]:
            n = fact["n"]
            wish = request.POST.get(f"choice-{n}", "")
            choices[n] = (
                wish if wish in {"take", "change", "leave"} else "",
                request.POST.get(f"value-{n}", "").strip(),
            )
        seen = request.POST.get("version", "")
        version = int(seen) if seen.isdecimal() else 0
        try:
            if request.POST.get("action") == "cancel":
                cancel(batch, version)
                say_done(request, "已取消，没有入档")
                return redirect("intake:papers")
            batch, wrong = own_papers.take_in(batch, version, choices, request.user)
            if not wrong:
                say_done(request, f"已入档 {batch.summary['taken']} 项，正在按新数据判定")
                return redirect("intake:paper", number)
            error = f"有 {len(wrong)} 项还需要您决定或改正，填写的内容都已保留"
        except NotPossible as refused:
            error = str(refused)
    facts = [
        {**fact, "shown": shown(fact["table"], fact["column"], fact["value"]), "choice": choices.get(fact["n"], ("", ""))[0],
         "typed": choices.get(fact["n"], ("", ""))[1], "wrong": wrong.get(fact["n"], "")}
        for fact in batch.summary.get("facts", ())
    ]  # fmt: skip
    context = {"batch": batch, "facts": facts, "open": batch.state == Batch.State.PREVIEW, "error": error, "wide": True}
    return render(request, "intake/paper.html", context, status=422 if error else 200)
