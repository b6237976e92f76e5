"""The enterprise that an operation is about."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.dossiers.sight import Sight, sight


def ours(request: HttpRequest) -> PeiyuRequest:
    """The request as both gates and the token have left it."""
    return cast(PeiyuRequest, request)


def seen(request: PeiyuRequest, code: str) -> tuple[Enterprise, Sight]:
    """An enterprise within the token's reach, and what of it may be seen.

    Raises:
        Http404: it does not exist, is out of reach, nothing of it is released, or the token's person is recused from it.
    """
    firm = Enterprise.objects.filter(code=code).select_related("merged_into").first()
    if firm is None:
        raise Http404
    found = sight(request, firm)
    if not found.full and not found.tables:
        raise Http404
    return firm, found
