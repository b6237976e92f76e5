"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.operations"
    label = "operations"
