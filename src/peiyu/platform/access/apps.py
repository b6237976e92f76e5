"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.access"
    label = "access"
