"""Which enterprise a request is about, and how much of it the person may see.

Whose rows are within reach is settled by the reach and by the database. This narrows it further: who holds a release sees
the released tables of a firm and nothing else of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from peiyu.platform.access.request import PeiyuRequest
from peiyu.platform.accounts.recusal import must_not_be_recused
from peiyu.platform.dossiers.models import Enterprise, Look, Release

SESSION_FIRM = "firm"
ABSENT = "没有这家企业"  # said alike of what does not exist and of what is out of reach
MOST_FIRMS = 200


@dataclass(frozen=True)
class Sight:
    """What may be seen of one enterprise.

    Attributes:
        own: the person acts for the enterprise.
        full: everything that is held about it; otherwise `tables` only.
        personal: personal records in clear.
        tables: the released tables, where the view is not full.
        releases: by which releases.
    """

    own: bool = False
    full: bool = False
    personal: bool = False
    tables: frozenset[str] = frozenset()
    releases: tuple[Release, ...] = ()

    def of(self, table: str) -> bool:
        """Whether a table may be seen."""
        return self.full or table in self.tables

    def kept(self, tables: Collection[str]) -> list[str]:
        """Those of the tables that may be seen."""
        return [table for table in tables if self.of(table)]


def own_firms(request: PeiyuRequest) -> list[Enterprise]:
    """The enterprises that the signed-in clerk acts for, by name."""
    if request.post is None or request.post.kind.reach != "enterprise":
        return []
    mine = Enterprise.objects.filter(pk__in=request.reach.enterprises, merged_into__isnull=True)
    return list(mine.order_by("name")[:MOST_FIRMS])


def chosen(request: PeiyuRequest, firms: list[Enterprise]) -> Enterprise | None:
    """The firm that the clerk looks at: the one chosen last, else the first; None where there is none."""
    wanted = request.session.get(SESSION_FIRM)
    return next((firm for firm in firms if firm.pk == wanted), firms[0] if firms else None)


def current(request: PeiyuRequest) -> Enterprise:
    """The clerk's present firm.

    Raises:
        Http404: the post stands for no enterprise.
    """
    firm = chosen(request, own_firms(request))
    if firm is None:
        raise Http404(ABSENT)
    return firm


def seen(request: PeiyuRequest, number: int) -> tuple[Enterprise, Sight]:
    """An enterprise within reach and what may be seen of it.

    Raises:
        Http404: it does not exist, or is out of reach, or nothing of it is released.
        MustRecuse: the person is recused from it (回避), which they are told: they know the firm.
    """
    must_not_be_recused(number)
    firm = Enterprise.objects.filter(pk=number).select_related("merged_into").first()
    if firm is None or request.post is None:
        raise Http404(ABSENT)
    found = sight(request, firm)
    if not found.full and not found.tables:
        raise Http404(ABSENT)
    return firm, found


def seen_whole(request: PeiyuRequest, number: int) -> tuple[Enterprise, Sight]:
    """An enterprise of which everything may be seen.

    Raises:
        Http404: as `seen`, or only some tables were released.
    """
    firm, found = seen(request, number)
    if not found.full:
        raise Http404(ABSENT)
    return firm, found


def sight(request: PeiyuRequest, firm: Enterprise) -> Sight:
    """What the present post may see of an enterprise that is within reach."""
    post = request.post
    if post is None:
        return Sight()
    match post.kind.reach:
        case "enterprise":
            own = firm.pk in request.reach.enterprises
            return Sight(own=own, full=own, personal=own)
        case "region":
            return Sight(full=True, personal=request.reach.personal)
        case "released":
            found = tuple(released_to(request).filter(enterprise=firm))
            return Sight(tables=frozenset(table for one in found for table in one.tables), releases=found)
    return Sight()


def released_to(request: PeiyuRequest) -> QuerySet[Release]:
    """The releases that hold today for the present post's organisation."""
    organisation = request.reach.organisation
    return in_force().filter(organisation_id=organisation) if organisation is not None else Release.objects.none()


def in_force() -> QuerySet[Release]:
    """The releases that hold today."""
    today = timezone.localdate()
    return Release.objects.filter(Q(until__isnull=True) | Q(until__gte=today), since__lte=today, withdrawn=None)


def note_look(request: PeiyuRequest, firm: Enterprise, found: Sight, what: str) -> None:
    """Write down that somebody else looked at a dossier. The firm's own people leave no entry."""
    if found.own or request.post is None:
        return
    Look.objects.create(
        enterprise=firm, region=firm.region, user=request.user, post=str(request.post)[:160], what=what[:60]
    )
