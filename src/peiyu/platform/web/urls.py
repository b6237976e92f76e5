"""The start page, the work list, and the choice of the post."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.routes import PUBLIC, SIGNED_IN, route
from peiyu.platform.web import gallery, views

app_name = "web"
urlpatterns: list[URLPattern] = [
    route("", views.home, "home", PUBLIC),
    route("health/", views.health, "health", PUBLIC),
    route("post/", views.choose_post, "post", SIGNED_IN),
    route("todo/", views.todo, "todo", SIGNED_IN),
    route("_gallery/", gallery.gallery, "gallery", PUBLIC),  # refuses itself outside of DEBUG and the demonstration
    route("_gallery/<slug:part>/", gallery.gallery, "gallery-part", PUBLIC),
]
