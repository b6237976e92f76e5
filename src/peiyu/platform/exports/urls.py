"""Routes of the exports. Whose they are is settled by the views: a person sees their own and no other."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.routes import SIGNED_IN, route
from peiyu.platform.exports import views

app_name = "exports"
urlpatterns: list[URLPattern] = [
    route("exports/", views.listing, "list", SIGNED_IN),
    route("exports/<uuid:number>/", views.detail, "detail", SIGNED_IN),
    route("exports/<uuid:number>/progress/", views.progress, "progress", SIGNED_IN),
    route("exports/<uuid:number>/file/", views.file, "file", SIGNED_IN),
]
