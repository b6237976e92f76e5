"""All routes. Each says who may use it; see `access/routes.py`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

handler400 = "peiyu.platform.web.errors.bad_request"
handler403 = "peiyu.platform.web.errors.permission_denied"
handler404 = "peiyu.platform.web.errors.page_not_found"
handler500 = "peiyu.platform.web.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("peiyu.platform.web.urls")),
    path("", include("peiyu.platform.accounts.library_urls")),
    path("", include("peiyu.platform.accounts.urls")),
    path("", include("peiyu.platform.organisations.urls")),
    path("", include("peiyu.platform.dossiers.urls")),
    path("", include("peiyu.platform.policies.urls")),
    path("", include("peiyu.platform.calculator.urls")),
    path("", include("peiyu.platform.api.urls")),
    path("", include("peiyu.platform.intake.urls")),
    path("", include("peiyu.platform.verdicts.urls")),
    path("", include("peiyu.platform.audit.urls")),
    path("", include("peiyu.platform.exports.urls")),
    path("", include("peiyu.platform.operations.urls")),
]
