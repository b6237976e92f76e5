"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.organisations"
    label = "organisations"
