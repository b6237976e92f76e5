"""Planted rows and a session for every viewer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings as django_settings

from tests.platform.access.canaries import plant
from tests.platform.access.viewers import Viewer, everybody


@pytest.fixture
def session(regions: Any, settings: Any) -> Callable[[Any], str]:
    """`session(user)` → the key of a session in which the person is signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    settings.DEMO = True  # the second factor is tested elsewhere
    settings.ACCOUNT_RATE_LIMITS = False
    store = import_module(django_settings.SESSION_ENGINE).SessionStore

    def make(user: Any) -> str:
        made = store()
        made[SESSION_KEY] = str(user.pk)
        made[BACKEND_SESSION_KEY] = django_settings.AUTHENTICATION_BACKENDS[-1]
        made[HASH_SESSION_KEY] = user.get_session_auth_hash()
        made.save()
        return str(made.session_key)

    return make


@pytest.fixture
def viewers(session: Callable[[Any], str], made_by: Any) -> list[Viewer]:
    """Everybody, with rows to look for in every table."""
    with made_by():
        left_out = plant()
        assert not left_out, "tables without planted rows:\n" + "\n".join(left_out)
        return everybody(session)
