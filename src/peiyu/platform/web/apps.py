"""The Django app that carries templates, static files and template tags."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates under ``web/``, static files under ``web/`` and ``vendor/``, tags with ``{% load peiyu %}``."""

    name = "peiyu.platform.web"
    label = "web"
    verbose_name = "界面"
