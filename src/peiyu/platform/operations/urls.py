"""Routes of the background jobs."""

from __future__ import annotations

from django.urls import URLPattern

from peiyu.platform.access.roles import Permission
from peiyu.platform.access.routes import allowed, route
from peiyu.platform.operations import views

JOBS = allowed(Permission.JOB_MANAGE)

app_name = "operations"
urlpatterns: list[URLPattern] = [
    route("jobs/", views.listed, "jobs", JOBS),
    route("jobs/export/", views.export, "export-jobs", JOBS),
    route("jobs/<int:job>/", views.detail, "job", JOBS),
    route("jobs/<int:job>/again/", views.again, "job-again", JOBS),
    route("jobs/<int:job>/seen/", views.seen, "job-seen", JOBS),
]
