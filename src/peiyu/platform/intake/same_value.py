"""Several dockets may ask about one value: a conflict, an alarm, what the firm contests. One decision answers them all."""

from __future__ import annotations

from django.db.models import QuerySet

from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.dossiers.own_cause import own_sources_in

_OPEN = (Docket.State.OPEN, Docket.State.ANSWERED)


def others(docket: Docket) -> QuerySet[Docket]:
    """The other dockets about the same value, locked; a question who an enterprise is, is not about a value."""
    same = Docket.objects.select_for_update().select_related(None).exclude(pk=docket.pk)
    same = same.exclude(kind=Docket.Kind.IDENTITY)
    return same.filter(
        enterprise_id=docket.enterprise_id, table=docket.table, key=docket.key, column=docket.column
    ).order_by("pk")


def settle_along(docket: Docket, by: User) -> list[Docket]:
    """Settle the other open dockets about the value of a docket that has just been settled. Returns them.

    One in which a figure of the person's own office stands is left to somebody else.
    """
    along = [other for other in others(docket).filter(state__in=_OPEN) if not own_sources_in(other, by)]
    for other in along:
        other.state, other.outcome = Docket.State.SETTLED, docket.outcome
        other.reason = f"随核实单 {docket.pk} 一并核定：{docket.reason}"[:500]
        other.settled, other.settled_by, other.version = docket.settled, by, other.version + 1
        other.save()
    return along


def settled_along(docket: Docket) -> list[Docket]:
    """The dockets that were settled in one with this one, which is settled."""
    return list(
        others(docket).filter(
            state=Docket.State.SETTLED,
            settled=docket.settled,
            settled_by_id=docket.settled_by_id,
            outcome=docket.outcome,
        )
    )
