"""The packs as dossiers need them: which sources outrank which, for a region."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils import timezone

from peiyu.facts.reconcile import settings as reconciliation
from peiyu.platform.dossiers.general_rules import with_general
from peiyu.platform.policies.book import book
from peiyu.rules.data_sources import ReconciliationSettings


def settings_for(region: str, day: dt.date | None = None) -> ReconciliationSettings:
    """Sources, precedence and tolerances as they hold in a region (GB/T 2260) on a day (today when None).

    Every table of enterprises that can be filled in has a rule: the pack's, else the general one.
    """
    return _settings(book().mark, pack_of(region), day or timezone.localdate())


def pack_of(region: str) -> str:
    """The code of the pack nearest to a region (GB/T 2260); '' leads to the national one."""
    packs = [pack for pack in book().library.packs.values() if region.startswith(pack.region)]
    return max(packs, key=lambda pack: len(pack.region)).code


@lru_cache(maxsize=32)
def _settings(mark: str, pack: str, day: dt.date) -> ReconciliationSettings:
    library = book().library
    return with_general(reconciliation(library, day, pack), library.tables)


def human_source(settings: ReconciliationSettings) -> str:
    """The name of the source in which a person's decision is written."""
    return next(source.name for source in settings.sources.values() if source.human)
