"""Routes of the calculator: public, and everything but the first page by POST, because the answers travel in the body."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.routes import PUBLIC, route
from peiyu.platform.calculator import views

app_name = "calculator"
urlpatterns: list[URLPattern] = [
    route("calculator/", views.start, "start", PUBLIC),
    route("calculator/rule/", views.rule, "rule", PUBLIC),
    route("calculator/print/", views.paper, "print", PUBLIC),
    route("calculator/export/", views.export, "export", PUBLIC),
]
