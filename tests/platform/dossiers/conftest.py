"""A firm and its clerk, for the pages that a firm has of its own."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def clerk(make_user: Any, made_by: Any, client: Any) -> Any:
    """A firm whose clerk is signed in as `client`."""
    from tests.platform.dossiers.firms import BACKEND, known_firm

    with made_by():
        made = known_firm()
        user = make_user("clerk", enterprises=[made])
    client.force_login(user, backend=BACKEND)
    return made
