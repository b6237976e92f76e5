"""Routes of the policy library: public, as the policies are."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.routes import PUBLIC, route
from peiyu.platform.policies import views

app_name = "policies"
urlpatterns: list[URLPattern] = [
    route("policies/", views.library, "list", PUBLIC),
    route("policies/export/", views.export, "export", PUBLIC),
    route("policies/<str:code>/", views.detail, "detail", PUBLIC),
    route("policies/<str:code>/mine/", views.mine, "mine", PUBLIC),
    route("policies/<str:code>/compare/", views.compare, "compare", PUBLIC),
]
