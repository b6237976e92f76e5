"""A page of a list, and the failures that every operation may answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from peiyu.platform.api.schemas import Failure, Paging

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
