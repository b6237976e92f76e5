"""Routes of the audit."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.roles import Permission
from peiyu.platform.access.routes import allowed, route
from peiyu.platform.audit import looks, views

app_name = "audit"
VIEW = allowed(Permission.AUDIT_VIEW)
urlpatterns: list[URLPattern] = [
    route("audit/", views.entries, "list", VIEW),
    route("audit/export/", views.export, "export", VIEW),
    route("audit/looks/", looks.looks, "looks", VIEW),
    route("audit/looks/export/", looks.export, "export-looks", VIEW),
    route("audit/<int:entry>/", views.detail, "detail", VIEW),
]
