"""Every route says who may use it; what is not declared is refused and fails here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, include, path, reverse

from peiyu.platform.access.context import ENTERPRISE, OFFICE, USER_MENU, VISITOR
from peiyu.platform.access.roles import ROLES, SEPARATE, Permission
from peiyu.platform.access.routes import PUBLIC, declared, every_route, route


def open_door(request: HttpRequest) -> HttpResponse:
    """A view that somebody forgot to declare."""
    return HttpResponse("SECRET")


urlpatterns = [
    path("open-door/", open_door, name="open-door"),
    route("declared/", open_door, "declared", PUBLIC),
    path("", include("peiyu.platform.urls")),
]


def undeclared(entries: Iterator[tuple[str, str, URLPattern]]) -> list[str]:
    return [f"{pattern} ({name})" for pattern, name, entry in entries if declared(entry) is None]


def test_every_route_is_declared() -> None:
    assert undeclared(every_route()) == []


def test_every_entry_of_a_menu_leads_to_a_route() -> None:
    """A mistyped entry fails here and, loudly, on every page; it does not just go missing."""
    named = [name for entries in (ENTERPRISE, OFFICE, VISITOR, USER_MENU) for _, name, *_ in entries]
    assert [name for name in named if not reverse(name).startswith("/")] == []


def test_names_of_routes_are_told_apart() -> None:
    """Declarations are looked up by name and pattern: two routes that share both would share the declaration."""
    seen = [(name, pattern) for pattern, name, _ in every_route()]
    assert len(seen) == len(set(seen))


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_an_undeclared_route_is_found_and_refused(make_user: Any) -> None:
    from django.urls import get_resolver

    assert undeclared(every_route(get_resolver(__name__))) == ["open-door/ (open-door)"]
    client = Client()
    assert client.get("/declared/").status_code == 200
    for user in (None, make_user("province-officer", region="330000")):
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        answer = client.get("/open-door/")
        assert answer.status_code == 403
        assert b"SECRET" not in answer.content


@pytest.mark.django_db
def test_visitors_are_sent_to_sign_in_and_htmx_is_told(regions: Any) -> None:
    client = Client()
    answer = client.get("/registrations/?q=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/registrations/%3Fq%3D1"
    fragment = client.get("/registrations/", headers={"HX-Request": "true"})
    assert fragment.status_code == 401
    assert fragment["HX-Redirect"] == "/account/login/"


@pytest.mark.django_db
def test_the_api_never_redirects() -> None:
    routes = [(pattern, entry) for pattern, _, entry in every_route() if (access := declared(entry)) and access.api]
    assert len(routes) > 8  # without routes nothing below could fail
    client = Client()
    for pattern, _ in routes:
        for method in ("get", "post", "put", "delete"):
            address = "/" + pattern.replace("<", "").replace(">", "")
            assert not 300 <= getattr(client, method)(address).status_code < 400, address


def test_every_permission_is_carried_by_a_role_and_asked_for_nowhere_else() -> None:
    carried = {permission for role in ROLES.values() for permission in role.permissions}
    assert carried == set(Permission)


def test_administrators_reach_no_enterprise() -> None:
    firm_data = {
        Permission.DOSSIER_VIEW,
        Permission.DOSSIER_EDIT,
        Permission.LIBRARY_VIEW,
        Permission.PERSONAL_VIEW,
        Permission.CONFLICT_VIEW,
        Permission.IMPORT,
        Permission.REGISTRATION_DECIDE,
    }
    for code in SEPARATE:
        assert ROLES[code].reach == "nothing"
        assert not ROLES[code].permissions & firm_data
        assert ROLES[code].mfa


def test_no_two_separate_duties_share_a_permission() -> None:
    held = [ROLES[code].permissions for code in sorted(SEPARATE)]
    assert all(not one & other for at, one in enumerate(held) for other in held[at + 1 :])


def test_the_page_about_roles_is_what_the_code_says() -> None:
    from pathlib import Path

    from peiyu.platform.access.roles_table import table

    page = Path("docs/platform/people-and-scope.md").read_text("utf-8")
    written = page.split("roles_table -->\n", 1)[1].split("\n<!-- roles:end", 1)[0]
    assert written.strip() == table().strip(), "run: python -m peiyu.platform.access.roles_table"
