"""The settings of the national pack, and short ways to state things."""

from __future__ import annotations

import datetime as dt

import pytest

from peiyu.facts.reconcile import settings
from peiyu.rules.data_sources import ReconciliationSettings
from peiyu.rules.library import Library

AS_OF = dt.date(2026, 6, 30)


@pytest.fixture(scope="session")
def declared(library: Library) -> ReconciliationSettings:
    return settings(library, AS_OF)
