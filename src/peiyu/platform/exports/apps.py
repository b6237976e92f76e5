"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.exports"
    label = "exports"
