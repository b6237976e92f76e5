"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.dossiers"
    label = "dossiers"
