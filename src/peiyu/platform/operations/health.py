"""Asking the web server whether it is well."""

from __future__ import annotations

from collections.abc import Mapping


def headers(settings: Mapping[str, str]) -> dict[str, str]:
    """The headers of a question to `/health/` that no redirect to HTTPS and no check of the host name gets in the way of."""
    host = (settings.get("PEIYU_HOSTS") or "127.0.0.1").split(",")[0].lstrip(".").replace("*", "127.0.0.1")
    return {"Host": host, "X-Forwarded-Proto": "https"}
