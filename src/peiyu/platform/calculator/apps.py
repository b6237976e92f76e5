"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class CalculatorConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.calculator"
    label = "calculator"
