"""Reach: which rows a person, a token or a job may touch. Set twice, so that one mistake is not a leak:

- for the ORM through django-scopes (a query outside any reach raises `ScopeError`),
- for PostgreSQL through settings of the transaction, which its row-level security reads. A setting that was never made, or
  was reset on a pooled connection, is the empty string; every policy turns that into NULL, and NULL matches no row.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, TypedDict, TypeVar

from django.db import connection, models, transaction
from django.db.models import Q
from django_scopes import get_scope, scope
from django_scopes.exceptions import ScopeError

from peiyu.platform.database.protection import Tenant

EVERYWHERE = "*"  # the region prefix of jobs and of the national level


class Barred(TypedDict):
    """The part of a reach that leaves enterprises out."""

    barred: tuple[int, ...]
    barred_codes: tuple[str, ...]


@dataclass(frozen=True)
class Reach:
    """What is within reach.

    Attributes:
        regions: prefixes of GB/T 2260 codes with the zeros at the end cut off: ("3302",) is Ningbo and its counties.
        enterprises: ids of single enterprises: the clerk's own, or those that released their data to a bank.
        organisation: id of the organisation acted for, or None.
        user: id of the person, or None for visitors and jobs.
        personal: whether personal and salary data may be read in clear.
        barred: ids of enterprises that are left out although they lie within: the person of an office is recused from them
            (回避). A rule of conduct inside one office, so the ORM and the deciding services hold it; row-level security,
            which keeps offices and firms apart, does not know it.
        barred_codes: their codes, for lists that are kept as text.
    """

    regions: tuple[str, ...] = ()
    enterprises: tuple[int, ...] = ()
    organisation: int | None = None
    user: int | None = None
    personal: bool = False
    barred: tuple[int, ...] = ()
    barred_codes: tuple[str, ...] = ()

    @property
    def everywhere(self) -> bool:
        """Whether no row is out of reach."""
        return EVERYWHERE in self.regions

    def rows(self, *, region: str = "region", enterprise: str | None = "enterprise_id") -> Q:
        """The filter for a table with these columns.

        Args:
            region: the field that holds the region code of a row.
            enterprise: the field that holds the enterprise's id, or None where a row belongs to no enterprise.
        """
        found = Q() if self.everywhere else self._inside(region, enterprise)
        if enterprise is not None and self.barred:
            found &= ~Q(**{f"{enterprise}__in": self.barred})
        return found

    def _inside(self, region: str, enterprise: str | None) -> Q:
        found = Q(pk__in=())  # within nothing: no row
        for prefix in self.regions:
            found |= Q(**{f"{region}__startswith": prefix})
        if enterprise is not None and self.enterprises:
            found |= Q(**{f"{enterprise}__in": self.enterprises})
        return found


NOTHING = Reach()
SYSTEM = Reach(regions=(EVERYWHERE,))


def prefix(region: str) -> str:
    """A region's code without the zeros that stand for "all below": 330200 → 3302, 330000 → 33, 100000 (the country) → *."""
    if region in {"", "100000", "000000"}:
        return EVERYWHERE
    return region[:2] if region.endswith("0000") else region[:4] if region.endswith("00") else region


def current() -> Reach:
    """The reach in force.

    Raises:
        ScopeError: there is none.
    """
    reach = get_scope().get("reach")
    if not isinstance(reach, Reach):
        raise ScopeError("A reach has to be in force for this query.")
    return reach


@contextmanager
def within(reach: Reach, *, actor: str = "", origin: str = "", request: str = "") -> Iterator[None]:
    """Run a block in one transaction with `reach` in force for the ORM and for the database.

    Args:
        reach: what is within reach.
        actor: who acts, for the audit: a user name, or the name of a job.
        origin: from where: an address, or `job`.
        request: the id of the request or job.
    """
    values = (
        ",".join(reach.regions),
        ",".join(map(str, reach.enterprises)),
        "" if reach.organisation is None else str(reach.organisation),
        "" if reach.user is None else str(reach.user),
        "on" if reach.personal else "",
        actor,
        origin,
        request,
    )
    nested = connection.in_atomic_block
    before = _inner.get()
    with transaction.atomic(), scope(reach=reach):
        _set(values)
        token = _inner.set(values)
        try:
            yield
        finally:
            _inner.reset(token)
        # An inner reach ends with its block, not with the outer transaction; the end of a transaction takes its settings
        # along. After an error nothing can be said to the database, and nothing has to be.
        if nested and not connection.needs_rollback and connection.in_atomic_block:
            _set(before)


NAMES = ("regions", "enterprises", "organisation", "user", "personal", "actor", "origin", "request")


NONE = ("",) * len(NAMES)
# What is set in this transaction, so that an inner reach can put back the outer one without asking the database.
_inner: ContextVar[tuple[str, ...]] = ContextVar("peiyu_reach", default=NONE)


def _set(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"set_config('peiyu.{name}', %s, true)" for name in NAMES), values)


M = TypeVar("M", bound=models.Model)


class ReachManager(models.Manager[M], Generic[M]):
    """The only manager of tables that belong to somebody: rows within the reach in force, an error where there is none."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Rows within reach.

        Raises:
            ScopeError: no reach is in force.
        """
        kept: Tenant = self.model.protection  # type: ignore[attr-defined]
        return super().get_queryset().filter(current().rows(region=kept.region, enterprise=kept.enterprise))
