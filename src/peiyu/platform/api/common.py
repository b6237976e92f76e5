"""What several operations need: a page of a list, the enterprise of a request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.recusal import recused
from peiyu.platform.api.schemas import Failure, PageOf, Paging
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.dossiers.sight import Sight, sight

FAILURES: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 405, 422, 429, 500), Failure)


def page_of(found: QuerySet[Any] | Sequence[Any], asked: Paging, shown: Callable[[Any], Any]) -> dict[str, Any]:
    """A page beyond the last is empty, so that a caller who walks on simply stops."""
    pages = Paginator(found, asked.page_size)
    beyond = asked.page > pages.num_pages
    items = [] if beyond else [shown(each) for each in pages.page(asked.page)]
    return {
        "items": items,
        "count": pages.count,
        "page": asked.page,
        "pages": pages.num_pages,
        "next": asked.page + 1 if asked.page < pages.num_pages else None,
    }


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
    if (not found.full and not found.tables) or firm.pk in recused(request.user):
        raise Http404
    return firm, found


__all__ = ["FAILURES", "PageOf", "ours", "page_of", "seen"]
