"""A token shows nothing that the people of its post do not see on their screens: the same roles, and the same firms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.test import Client

from peiyu.platform.access.roles import ROLES, Permission, Role
from peiyu.platform.access.routes import declared, every_route
from peiyu.platform.accounts.models import Post
from peiyu.platform.accounts.tokens import SCOPES, allowed_scopes
from peiyu.platform.api import limits
from peiyu.platform.api.access import Declaration, declaration_of
from peiyu.platform.api.service import interface
from tests.platform.access.canaries import PLACES, Place, plant
from tests.platform.access.viewers import LEVELS, Viewer, viewer
from tests.platform.access.walk import Ask, asks, sent

pytestmark = pytest.mark.django_db(databases=["default", "audit"])
VERDICTS = ("dossiers:detail_verdict", "dossiers:verdict", "verdicts:explain")
# Operation → the screens that show the same; a new operation has to be given its place here.
SHOWN_ON: dict[str, tuple[str, ...]] = {
    "get_health": ("web:health",),
    "list_regions": ("policies:list",),
    "list_policies": ("policies:list",),
    "get_policy": ("policies:detail",),
    "list_versions": ("policies:detail",),
    "list_enterprises": ("dossiers:detail",),
    "get_enterprise": ("dossiers:detail",),
    "get_facts": ("dossiers:detail",),
    "post_statements": ("intake:import",),
    "list_verdicts": VERDICTS,
    "get_verdict": VERDICTS,
    "explain_verdict": VERDICTS,
    "match": ("calculator:start",),
}
REACHING = [role for role in ROLES.values() if role.reach != "nothing"]
IN_CI = {"county-officer", "data-owner", "bank", "clerk"}


def operations() -> dict[str, Declaration]:
    found = {}
    for _, router in interface._routers:
        for view in router.path_operations.values():
            for operation in view.operations:
                declaration = declaration_of(operation)
                assert declaration is not None
                found[str(operation.operation_id)] = declaration
    return found


def may(role: Role, permissions: Iterable[Permission]) -> bool:
    asked = set(permissions)
    return not asked or bool(asked & role.permissions)


def test_every_operation_names_its_screens_and_asks_for_no_less() -> None:
    screens = {name: access for _, name, entry in every_route() if (access := declared(entry)) is not None}
    assert set(SHOWN_ON) == set(operations())
    wrong = []
    for name, declaration in operations().items():
        for role in ROLES.values():
            shown = [screens[screen] for screen in SHOWN_ON[name]]
            seen = any(access.public or may(role, [access.permission] if access.permission else []) for access in shown)
            if may(role, declaration.permissions) and not seen:
                wrong.append(f"{role.code} reads {name} by token and on no screen")
    assert not wrong


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.code)
def test_a_scope_that_can_be_chosen_can_be_used(role: Role) -> None:
    """What a post may put into a token is what its operations then allow, no more."""
    usable = {one.scope for one in operations().values() if one.scope and may(role, one.permissions)}
    assert set(allowed_scopes(Post(role=role.code))) == usable
    assert usable <= set(SCOPES)


def test_a_department_gets_no_token_for_verdicts() -> None:
    assert "verdicts:read" not in allowed_scopes(Post(role="data-owner"))
    assert "verdicts:read" in allowed_scopes(Post(role="county-officer"))


@pytest.mark.parametrize(
    "role", [pytest.param(r.code, marks=() if r.code in IN_CI else pytest.mark.long) for r in REACHING]
)
def test_a_token_reaches_no_firm_that_the_screens_do_not(
    role: str, session: Callable[[Any], str], made_by: Any, capsys: Any
) -> None:
    with made_by():
        plant()
        person = viewer(ROLES[role], "county", LEVELS["county"], session)
    every = [ask for ask in asks() if ask.method == "GET"]
    compared = 0
    for name, screens in SHOWN_ON.items():
        by_token = firms_in(person, (ask for ask in every if ask.route == f"api:{name}"))
        on_screen = firms_in(person, (ask for ask in every if ask.route in screens))
        assert by_token <= on_screen, f"{role}: {name} shows {by_token - on_screen} by token only"
        compared += len(by_token)
    with capsys.disabled():
        print(f"\n{person.name}: {compared} firms by token, each on a screen too")
    assert compared >= 3  # nothing would be compared where nothing is shown


def firms_in(person: Viewer, wanted: Iterable[Ask]) -> set[str]:
    """The places of which a mark stands in the answers."""
    client, found = Client(raise_request_exception=False), set[str]()
    for ask in wanted:
        limits.forget()
        text = sent(client, person, ask).text.upper()
        found |= {place.name for place in PLACES if _shows(place, text, ask)}
    return found


def _shows(place: Place, text: str, ask: Ask) -> bool:
    return place.mark in text and (ask.place is None or place is ask.place or not ask.keyed)
