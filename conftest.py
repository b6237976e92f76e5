"""Doctests of the platform need Django set up, which tests/platform/conftest.py does; without those tests they are left out."""

from __future__ import annotations

import sys
from pathlib import Path

PLATFORM = Path(__file__).parent / "src" / "peiyu" / "platform"


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the platform's modules out unless Django's apps are loaded (None: no opinion)."""
    if collection_path.suffix == ".py" and PLATFORM in collection_path.parents:
        registry = sys.modules.get("django.apps")
        if registry is None or not registry.apps.ready:
            return True
    return None
