"""The packs as dossiers need them: which sources outrank which, for a region."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.utils import timezone

from peiyu.facts.reconcile import settings as reconciliation
from peiyu.platform.policies.book import book
from peiyu.rules.data_sources import ReconciliationSettings


def settings_for(region: str, day: dt.date | None = None) -> ReconciliationSettings:
    """Sources, precedence and tolerances as they hold in a region (GB/T 2260) on a day (today when None)."""
    found = book()
    packs = [pack for pack in found.library.packs.values() if region.startswith(pack.region)]
    nearest = max(packs, key=lambda pack: len(pack.region)).code
    return _settings(found.mark, nearest, day or timezone.localdate())


@lru_cache(maxsize=32)
def _settings(mark: str, pack: str, day: dt.date) -> ReconciliationSettings:
    return reconciliation(book().library, day, pack)


def human_source(settings: ReconciliationSettings) -> str:
    """The name of the source in which a person's decision is written."""
    return next(source.name for source in settings.sources.values() if source.human)
