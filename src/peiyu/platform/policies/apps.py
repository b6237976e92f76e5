"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.policies"
    label = "policies"
