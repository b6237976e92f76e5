"""Files go out as attachments only, and only to whom they are within reach."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

from django.db.models import Q
from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_GET

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.services import must_not_be_recused
from peiyu.platform.intake.forms import is_officer
from peiyu.platform.intake.models import Upload
from peiyu.platform.intake.services import path_of


@require_GET
def download(request: PeiyuRequest, number: uuid.UUID) -> HttpResponse | FileResponse:
    """The original of an upload, under its sender's name.

    Raises:
        Http404: it is not there, was refused, or is out of reach.
    """
    upload = reachable(request).filter(pk=number, state=Upload.State.CLEAN).first()
    if upload is None or not path_of(upload).exists():
        raise Http404("没有这个文件")
    if upload.enterprise_id is not None:
        must_not_be_recused(upload.enterprise_id)
    return attachment(path_of(upload).open("rb"), upload.name)


def reachable(request: PeiyuRequest) -> Any:
    """The uploads that a person may fetch: their own; those of their enterprises; an officer those of the region.

    What a firm released to a bank are tables, never its papers: the enterprises within a bank's reach do not count here.
    """
    found = Q(uploaded_by_id=request.user.pk)
    if request.post is not None and request.post.kind.reach == "enterprise":
        found |= Q(enterprise_id__in=request.reach.enterprises)
    if is_officer(request):
        found |= request.reach.rows(region="region", enterprise="enterprise_id")
    return Upload.everything.filter(found)


def attachment(content: Any, name: str) -> FileResponse:
    """A download that no browser opens in the page."""
    response = FileResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename=\"file\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
