"""Routes of the organisations."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.roles import Permission
from peiyu.platform.access.routes import allowed, route
from peiyu.platform.organisations import views

MANAGE = allowed(Permission.ORGANISATION_MANAGE)

app_name = "organisations"
urlpatterns: list[URLPattern] = [
    route("organisations/", views.listed, "list", MANAGE),
    route("organisations/export/", views.export, "export", MANAGE),
    route("organisations/add/", views.add, "add", MANAGE),
    route("organisations/<int:organisation>/", views.edit, "edit", MANAGE),
    route("organisations/<int:organisation>/active/", views.active, "active", MANAGE),
]
