"""The firm's files: uploaded once, listed with their validity, offered again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers import only_once, sight
from peiyu.platform.dossiers.forms import FileForm
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.intake.models import Upload
from peiyu.platform.intake.services import receive_upload
from peiyu.platform.web.toasts import say_done


def taken(
    request: PeiyuRequest, form: forms.Form, field: str, file: Any, purpose: str, firm: Enterprise
) -> Upload | None:
    """Take a file in through quarantine; None where it is refused, and the field says why."""
    upload = receive_upload(request, file, purpose, firm)
    if upload.state == Upload.State.REFUSED:
        form.add_error(field, upload.refusal)
        return None
    return upload


@require_http_methods(["GET", "POST"])
def files(request: PeiyuRequest) -> HttpResponse:
    """The list, and the form for one more."""
    firm = sight.current(request)
    posted = request.method == "POST"
    form = FileForm(request.POST if posted else None, request.FILES if posted else None, use_required_attribute=False)
    if posted and form.is_valid():
        given = form.cleaned_data
        upload = taken(request, form, "file", given["file"], given["purpose"], firm)
        if upload is not None:
            twin = (
                Upload.objects.filter(enterprise=firm, digest=upload.digest, state=Upload.State.CLEAN)
                .exclude(pk=upload.pk)
                .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=timezone.localdate()))
                .first()
            )
            Upload.objects.filter(pk=upload.pk).update(valid_until=given["valid_until"])
            if twin is None:
                say_done(request, f"已上传：{upload.name}。以后的申报可以直接使用，不用再传")
            else:
                say_done(
                    request,
                    f"已上传：{upload.name}。内容与 {twin.uploaded:%Y-%m-%d} 上传的“{twin.name}”相同，今后不用重复上传",
                )
            return redirect("dossiers:files")
    listed = only_once.files_of(firm, timezone.localdate())
    context = {
        "firm": firm,
        "form": form,
        "files": listed,
        "valid": sum(file.valid for file in listed),
    }
    return render(request, "dossiers/files.html", context, status=422 if posted else 200)
