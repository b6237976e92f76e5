"""双轨融合、名单互联互通: which source names an enterprise for which title, and where the lists do not meet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from peiyu.platform.dossiers.models import Enterprise, Statement
from peiyu.platform.intake.models import Batch

COLUMN = {"称号": "梯度", "资质荣誉": "名称"}
PARTS = {"both": "两边都有", "first": "只在名单甲", "second": "只在名单乙"}


@dataclass(frozen=True)
class Listed:
    """A list: a title as one source names its holders. `key` is used in addresses."""

    table: str
    title: str
    source: str
    count: int = 0

    @property
    def key(self) -> str:
        """Stable text that stands for the list."""
        return f"{self.table}|{self.title}|{self.source}"

    @property
    def label(self) -> str:
        """What people read."""
        return f"{self.title}（{self.source}，{self.count} 家）"


def lists() -> list[Listed]:
    """All lists within reach, by title and source."""
    found = []
    for table, column in COLUMN.items():
        name = f"values__{column}"
        held = _open().filter(table=table, values__has_key=column)
        rows = held.order_by().values_list(name, "source").annotate(firms=Count("enterprise", distinct=True))
        found += [Listed(table, title, source, count) for title, source, count in rows if title]
    return sorted(found, key=lambda one: (one.title, one.source))


def chosen(query: QueryDict) -> tuple[list[Listed], Listed | None, Listed | None]:
    """All lists within reach, and the two that a query names, None for one that is not there."""
    known = lists()
    by_key = {one.key: one for one in known}
    return known, by_key.get(query.get("first", "")), by_key.get(query.get("second", ""))


def _open() -> QuerySet[Statement]:
    return Statement.objects.filter(replaced__isnull=True, withdrawn=False)


def holders(one: Listed) -> set[int]:
    """The enterprises on a list."""
    held = _open().filter(Q(table=one.table, source=one.source, **{f"values__{COLUMN[one.table]}": one.title}))
    return set(held.values_list("enterprise_id", flat=True))


@dataclass(frozen=True)
class Meeting:
    """Two lists side by side, as ids of enterprises."""

    both: frozenset[int]
    first_only: frozenset[int]
    second_only: frozenset[int]

    def parts(self) -> dict[str, frozenset[int]]:
        """The three parts by their keys in `PARTS`."""
        return {"both": self.both, "first": self.first_only, "second": self.second_only}


def compare(first: Listed, second: Listed) -> Meeting:
    """Who is on both, who on one only."""
    a, b = holders(first), holders(second)
    return Meeting(frozenset(a & b), frozenset(a - b), frozenset(b - a))


def firms(numbers: frozenset[int]) -> QuerySet[Enterprise]:
    """The enterprises with these ids, by name."""
    return Enterprise.objects.filter(pk__in=numbers).order_by("name")


def unlinked(limit: int = 200) -> list[tuple[Batch, dict[str, str]]]:
    """Entries of imported lists whose code leads to no enterprise: missing links."""
    batches = Batch.objects.filter(kind="list", state=Batch.State.DONE).exclude(strangers=[]).order_by("-started")[:20]
    # An enterprise that one may not see (回避) is not missing for that.
    known: set[str] = set(
        Enterprise.everything.filter(code__in={s["code"] for b in batches for s in b.strangers}).values_list(
            "code", flat=True
        )
    )
    found = [(b, s) for b in batches for s in b.strangers if s["code"] not in known]
    return found[:limit]
