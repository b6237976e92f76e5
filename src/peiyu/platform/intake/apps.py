"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.intake"
    label = "intake"
