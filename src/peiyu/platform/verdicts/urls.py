"""Routes of the cultivation library and of the lists that are derived from verdicts."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.roles import Permission
from peiyu.platform.access.routes import allowed, route
from peiyu.platform.verdicts import views, views_changes, views_matching, views_warnings

app_name = "verdicts"
VIEW, EXPORT = allowed(Permission.LIBRARY_VIEW), allowed(Permission.LIBRARY_EXPORT)
urlpatterns: list[URLPattern] = [
    route("library/", views.library, "library", VIEW),
    route("library/export/", views.export_library, "export_library", EXPORT),
    route("library/potential/", views.potential, "potential", VIEW),
    route("library/potential/export/", views.export_potential, "export_potential", EXPORT),
    route("library/matches/", views_matching.matched_policies, "matched_policies", VIEW),
    route("library/matches/export/", views_matching.export_matched_policies, "export_matched_policies", EXPORT),
    route("library/matches/<str:code>/", views_matching.matches, "matches", VIEW),
    route("library/matches/<str:code>/export/", views_matching.export_matches, "export_matches", EXPORT),
    route("library/changes/", views_changes.changes, "changes", VIEW),
    route("library/changes/export/", views_changes.export_changes, "export_changes", EXPORT),
    route("library/warnings/", views_warnings.warnings, "warnings", VIEW),
    route("library/warnings/export/", views_warnings.export_warnings, "export_warnings", EXPORT),
    route("library/<int:enterprise>/rules/<str:code>/", views.explained, "explain", VIEW),
]
