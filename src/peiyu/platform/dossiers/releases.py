"""A firm lets a bank, a fund or an agency see chosen tables for a purpose and a time, and can end it on any day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers.contests import NotPossible
from peiyu.platform.dossiers.models import Enterprise, Release
from peiyu.platform.organisations.models import Kind, Organisation
from peiyu.platform.policies.book import book

PARTNERS = (Kind.BANK, Kind.FUND, Kind.GUARANTEE, Kind.AGENCY, Kind.PARK)
NEVER = frozenset({"人工判断", "已享受政策"})  # judgements of officers and what was paid are not a firm's to hand on
LONGEST = dt.timedelta(days=366)  # a release always ends; Peiyu's own default


def releasable(held: Collection[str]) -> list[str]:
    """The tables of the dossier that can be released, those with something in them first."""
    tables = [t.name for t in book().library.tables.values() if t.subject == "企业" and t.name not in NEVER]
    return sorted(tables, key=lambda name: name not in held)


def partners(region: str) -> list[Organisation]:
    """Who can be given a release: active partner organisations, those of the firm's region first."""
    found = Organisation.objects.filter(kind__in=PARTNERS, active=True).select_related("region")
    return sorted(found, key=lambda o: (o.region_id[:4] != region[:4], o.region_id[:2] != region[:2], o.kind, o.name))


def release(
    firm: Enterprise,
    organisation: Organisation,
    tables: Collection[str],
    purpose: str,
    until: dt.date,
    by: User,
) -> Release:
    """Give a release from today on.

    Raises:
        NotPossible: no table, one that cannot be released, or an end that is past or too far (E-DOSSIER-004).
    """
    today = timezone.localdate()
    if not tables or not set(tables) <= set(releasable(())):
        raise NotPossible("E-DOSSIER-004", "请至少选择一类可以授权的数据")
    if not today <= until <= today + LONGEST:
        raise NotPossible("E-DOSSIER-004", "截止日期应在今天之后、一年之内")
    return Release.objects.create(
        enterprise=firm,
        region=firm.region,
        organisation=organisation,
        tables=sorted(tables),
        purpose=purpose,
        since=today,
        until=until,
        given_by=by,
    )


def withdraw(firm: Enterprise, number: int) -> Release | None:
    """End a release at once; None where it is not the firm's or has ended already."""
    found = Release.objects.filter(pk=number, enterprise=firm, withdrawn__isnull=True).first()
    if found is not None:
        Release.objects.filter(pk=found.pk).update(withdrawn=timezone.now())
    return found
