"""What changed between two moments, as one row for each enterprise and rule: the verdict then and the verdict now, side by side.

The rows that ended or began since are gathered by one GROUP BY, and no table is joined with itself. A join would be as quick
only while the database knows how many verdicts are new; in the minutes after a run over all firms it does not, and takes minutes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, CharField, Count, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.verdicts.matching import MEETS
from peiyu.platform.verdicts.models import Verdict

WAYS = ("gained", "lost", "other")
_OPEN = Q(until__isnull=True)
Steps = QuerySet[Verdict, dict[str, Any]]


def midnight(day: dt.date) -> dt.datetime:
    """The beginning of a day here."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def steps(since: dt.date, codes: Collection[str]) -> Steps:
    """The enterprises and rules of which something ended or began since a day, each with its `way`, '' where it is no change.

    `now` and `was` are the keys of the verdict in force and of the one that was in force when the day began, null where none is kept.
    """
    start = midnight(since)
    then = Q(since__lt=start, until__gte=start)
    # Few are merged; to look at every firm would take longer than to count its verdicts.
    merged = Enterprise.objects.filter(merged_into__isnull=False)
    judged = Verdict.objects.filter(enterprise_id=OuterRef("enterprise_id"), since__lt=start)
    found = (
        Verdict.objects.filter(_OPEN & Q(since__gte=start) | then, rule__in=codes, occasion="认定", draft=False)
        .exclude(enterprise_id__in=merged.values("pk"))
        .order_by()
        .values("enterprise_id", "rule", "region")
        .annotate(
            now=Max("pk", filter=_OPEN),
            was=Max("pk", filter=~_OPEN),
            now_meets=Count("pk", filter=_OPEN & MEETS),
            was_met=Count("pk", filter=~_OPEN & MEETS),
            now_word=Max("verdict", filter=_OPEN),
            was_word=Max("verdict", filter=~_OPEN),
            began=Max("since", filter=_OPEN),
            ended=Max("until", filter=~_OPEN),
        )
    )
    # A firm that was not yet decided then did not change; the question is asked only where no verdict of then is at hand.
    gained = Q(now_meets__gt=0, was_met=0) & (Q(was__isnull=False) | Exists(judged))
    other = Q(now_meets=0, was_met=0, now__isnull=False, was__isnull=False) & ~Q(now_word=F("was_word"))
    whens = (
        When(Q(was_met__gt=0, now_meets=0), then=Value("lost")),
        When(other, then=Value("other")),
        When(gained, then=Value("gained")),
    )
    return found.annotate(way=Case(*whens, default=Value(""), output_field=CharField()))


@dataclass(frozen=True)
class Counted:
    """How many changes there are of one way, rule and region; `name` is that of the region."""

    way: str
    rule: str
    region: str
    name: str
    number: int


class Step(NamedTuple):
    """A change by its enterprise, its rule, and the verdict it is listed by: the one now, or for what is lost the one then."""

    enterprise: int
    rule: str
    verdict: int


def listed_steps(found: Steps, way: str) -> QuerySet[Verdict, Any]:
    """The changes of a way, the latest first, as the values of `Step`."""
    at, key = ("ended", "was") if way == "lost" else ("began", "now")
    rows = found.filter(Q(way=way)).order_by(F(at).desc(), "rule", "region", "enterprise__name", key)
    return rows.values_list("enterprise_id", "rule", key)


def counted(found: Steps) -> list[Counted]:
    """The changes by way, rule and region."""
    text = (
        "SELECT s.way, s.rule, s.region, coalesce(r.name, s.region), count(*) FROM ({}) AS s "
        "LEFT JOIN organisations_region r ON r.code = s.region WHERE s.way <> '' GROUP BY 1, 2, 3, 4"
    )
    return [Counted(*row) for row in _asked(text, found)]


def firms(found: Steps, ways: Iterable[str]) -> tuple[dict[str, int], int]:
    """How many changes there are of each of these ways, and of how many enterprises together."""
    told = tuple(ways)
    text = "SELECT way, count(*) FROM s GROUP BY way UNION ALL SELECT NULL, count(DISTINCT enterprise_id) FROM s"
    rows = _asked(
        "WITH s AS MATERIALIZED (SELECT way, enterprise_id FROM ({}) AS every WHERE way = ANY (%s)) " + text,
        found,
        list(told),
    )
    numbers = dict(rows)
    return {way: numbers.get(way, 0) for way in told}, numbers[None]


def _asked(text: str, found: Steps, *more: Any) -> list[tuple[Any, ...]]:
    """A question about the steps as a table; their reach stands in their own statement."""
    inner, parameters = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(text.format(inner), [*parameters, *more])
        return list(cursor.fetchall())
