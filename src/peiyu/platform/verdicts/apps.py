"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class VerdictsConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.verdicts"
    label = "verdicts"
