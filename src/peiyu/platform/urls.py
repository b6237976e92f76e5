"""All routes. Each says who may use it; see `access/routes.py`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("peiyu.platform.web.urls")),
    path("", include("peiyu.platform.accounts.library_urls")),
    path("", include("peiyu.platform.policies.urls")),
]
