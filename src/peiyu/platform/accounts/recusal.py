"""回避: an officer neither sees nor handles an enterprise from which they are recused, in anything that decides about it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.models import Recusal

if TYPE_CHECKING:
    from peiyu.platform.accounts.models import User
    from peiyu.platform.dossiers.models import Enterprise


class MustRecuse(PermissionDenied):
    """The person is recused from this enterprise; the page for 403 answers."""


def in_force(today: dt.date) -> Q:
    """The filter for recusals in force on a day."""
    return Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))


def recused(user: User) -> set[int]:
    """The ids of the enterprises from which a person is recused today, and of those into which they were merged since."""
    from peiyu.platform.dossiers.models import Enterprise

    found = Recusal.objects.filter(in_force(timezone.localdate()), user_id=user.pk)
    barred = set(found.values_list("enterprise_id", flat=True))
    fresh = barred
    while fresh:  # an entry that was kept may itself have been merged later
        merged = Enterprise.everything.filter(pk__in=fresh, merged_into__isnull=False)
        fresh = set(merged.values_list("merged_into_id", flat=True)) - barred
        barred = barred | fresh
    return barred


def must_not_be_recused(request: PeiyuRequest, enterprise: Enterprise | int) -> None:
    """Call it before a decision about an enterprise is shown or taken.

    Raises:
        MustRecuse: the signed-in person is recused from it.
    """
    wanted = enterprise if isinstance(enterprise, int) else enterprise.pk
    if wanted in recused(request.user):
        raise MustRecuse("recused")
