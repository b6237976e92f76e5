"""培育库 as it is asked for: the rows that pass the filters, and how many stand in each pool."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, QuerySet, Value, When
from django.http import QueryDict

from peiyu.platform.verdicts.forms import LibraryFilters
from peiyu.platform.verdicts.models import Placement
from peiyu.platform.verdicts.words import region_names


@dataclass(frozen=True)
class Filtered:
    """The filters, the rows that pass in the order asked for, names of regions by code, and the counts of the whole library."""

    form: LibraryFilters
    rows: QuerySet[Placement]
    names: dict[str, str]
    tiles: list[tuple[str, int, str]]


def filtered(query: QueryDict) -> Filtered:
    """The library for the query of its page; only what occurs within reach is offered as a filter."""
    rows = Placement.objects.filter(enterprise__merged_into__isnull=True)
    # One pass over the library gives the choices of the filters and the figures above the list.
    marked = Case(When(hidden=[], then=Value(False)), default=Value(True))
    groups = list(
        rows.order_by()
        .values_list("region", "tier", "pool", "standing", marked)
        .annotate(number=Count("pk"))
    )  # fmt: skip
    names = region_names(region for region, *_ in groups)
    form = LibraryFilters(query, sorted(names.items()), sorted({tier for _, tier, *_ in groups if tier}))
    return Filtered(form, form.kept(rows, query.get("sort", "")), names, _tiles(groups))


def _tiles(groups: list[tuple[Any, ...]]) -> list[tuple[str, int, str]]:
    """How many stand in each pool and have each mark, with the filter that opens them."""
    pools: Counter[str] = Counter()
    standings: Counter[str] = Counter()
    hidden = 0
    for _, _, pool, standing, marked, number in groups:
        pools[pool] += number
        standings[standing] += number
        hidden += number if marked else 0
    return [
        *((pool, pools[pool], f"?pool={pool}") for pool in ("储备", "培育", "提升")),
        ("升榜", standings["升榜"], "?standing=升榜"),
        ("在榜（有风险）", standings["在榜"], "?standing=在榜"),
        ("应报未报", hidden, "?mark=hidden"),
    ]
