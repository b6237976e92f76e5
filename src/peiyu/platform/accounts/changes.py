"""The reason of a change by an administrator. What changed is written by the audit's triggers under the same request."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.models import Change


def note(request: PeiyuRequest, subject: Model, action: str, reason: str) -> Change:
    """Write why `subject` is changed in this request."""
    return Change.objects.create(
        by=request.user,
        request=request.identifier,
        table=subject._meta.db_table,
        row=subject.pk,
        subject=str(subject)[:160],
        action=action[:60],  # it may hold the long name of an office
        reason=reason[:200],
    )


def of(subject: Model) -> QuerySet[Change]:
    """The changes of one object, newest first."""
    return Change.objects.filter(table=subject._meta.db_table, row=subject.pk).select_related("by")
