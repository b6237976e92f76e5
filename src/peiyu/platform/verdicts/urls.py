"""Routes of the cultivation library."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.roles import Permission
from peiyu.platform.access.routes import allowed, route
from peiyu.platform.verdicts import views

app_name = "verdicts"
VIEW, EXPORT = allowed(Permission.LIBRARY_VIEW), allowed(Permission.LIBRARY_EXPORT)
urlpatterns: list[URLPattern] = [
    route("library/", views.library, "library", VIEW),
    route("library/export/", views.export_library, "export_library", EXPORT),
    route("library/potential/", views.potential, "potential", VIEW),
    route("library/potential/export/", views.export_potential, "export_potential", EXPORT),
    route("library/warnings/", views.warnings, "warnings", VIEW),
    route("library/warnings/export/", views.export_warnings, "export_warnings", EXPORT),
    route("library/<int:enterprise>/rules/<str:code>/", views.explained, "explain", VIEW),
]
