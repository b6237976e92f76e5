"""Nobody judges in their own cause: whose figure a docket is about, and whether a person belongs to that office.

A department decides about none of its own figures, at whatever level its person sits: it speaks with one voice, the source of
the packs. A bureau is reviewed by another bureau: only the one that answers for the figure, or handed it over, is barred.
"""

from __future__ import annotations

from django.utils import timezone

from peiyu.platform.accounts.models import Post, User
from peiyu.platform.dossiers.models import Docket, Statement
from peiyu.platform.dossiers.reconciling import answering_units
from peiyu.platform.organisations.models import Kind, Organisation


def sources_in(docket: Docket) -> set[str]:
    """The sources whose figures stand side by side; what a firm claims is no source's figure."""
    return {side.get("source", "") for side in docket.sides if not side.get("claim")} - {""}


def own_sources_in(docket: Docket, person: User) -> list[str]:
    """The sources for whose figures in this docket an office of the person answers, in whatever post they act at the moment."""
    held = Post.objects.filter(
        Post.held(timezone.localdate()), user=person, organisation__source__in=sources_in(docket)
    )
    units = Organisation.objects.filter(pk__in=held.values("organisation")).order_by("source", "pk")
    return list(dict.fromkeys(unit.source for unit in units if _answers(unit, docket)))


def _answers(unit: Organisation, docket: Docket) -> bool:
    """Whether the figure of its source in this docket is the unit's own."""
    if unit.kind != Kind.BUREAU:
        return True
    nearest = answering_units({(docket.region, unit.source)}).get((docket.region, unit.source))
    if nearest == unit.pk:
        return True
    said = Statement.objects.filter(
        enterprise_id=docket.enterprise_id, table=docket.table, source=unit.source, replaced__isnull=True
    )
    return said.filter(batch__organisation=unit).exists()
