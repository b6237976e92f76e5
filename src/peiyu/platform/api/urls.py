"""Routes of the interface. The schema and its page are public; an operation asks for a token by itself."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from peiyu.platform.access.routes import PUBLIC, Access, route
from peiyu.platform.api import pages
from peiyu.platform.api.service import routes

urlpatterns: list[URLPattern | URLResolver] = [
    route("api/v1/openapi.json", pages.openapi, "api-schema", PUBLIC),
    route("api/v1/docs", pages.docs, "api-docs", PUBLIC),
    path("api/v1/", include((routes(), "api"), namespace="api")),
    route("api/<path:rest>", pages.absent, "api-absent", Access(api=True)),
]
