"""Everybody who may knock: each role at county, city and province, a person without a post, a visitor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from peiyu.platform.access.roles import ROLES, Role
from tests.platform.access.canaries import NEXT_COUNTY, OWN, PLACES, Place

LEVELS = {"county": "330282", "city": "330200", "province": "330000"}


@dataclass(frozen=True)
class Viewer:
    """Somebody with what may be seen.

    Attributes:
        name: role@level.
        cookie: the session; empty for a visitor.
        secret: an API token of the post with every scope that it can have; empty without a post.
        role: None for a visitor and for a person without a post.
        people: the places whose accounts may be seen.
        firms: the places whose enterprises may be seen.
        offices: the places whose organisations may be managed; nothing that carries a mark belongs to them.
    """

    name: str
    cookie: str
    secret: str
    role: Role | None
    people: frozenset[Place]
    firms: frozenset[Place]
    offices: frozenset[Place] = frozenset()

    def may_know(self, route: str, place: Place) -> bool:
        """Whether an object of the place may answer otherwise than an absent one on a route."""
        return place not in self.forbidden or (route.startswith("organisations:") and place in self.offices)

    @property
    def forbidden(self) -> tuple[Place, ...]:
        """The places of which nothing at all may be seen."""
        return tuple(place for place in PLACES if place not in self.people | self.firms)


def everybody(sign_in: Any) -> list[Viewer]:
    """Make them. `sign_in(user)` gives the key of a session."""
    from peiyu.platform.accounts.models import User

    found = [Viewer("visitor", "", "", None, frozenset(), frozenset())]
    nobody = User.objects.create_user("viewer-nobody", "Peiyu-2026-test", name="没有身份的人")
    found.append(Viewer("no-post", sign_in(nobody), "", None, frozenset(), frozenset()))
    for level, region in LEVELS.items():
        found += [viewer(role, level, region, sign_in) for role in ROLES.values()]
    return found


def viewer(role: Role, level: str, region: str, sign_in: Any) -> Viewer:
    """Somebody with this role, a session and a token."""
    from django.utils import timezone

    from peiyu.platform.accounts.models import Post, PostEnterprise, User
    from peiyu.platform.accounts.tokens import allowed_scopes
    from peiyu.platform.accounts.tokens import make as make_token
    from peiyu.platform.dossiers.models import Release
    from peiyu.platform.organisations.models import Organisation

    name = f"{role.code}@{level}"
    user = User.objects.create_user(f"viewer-{role.code}-{level}", "Peiyu-2026-test", name="来访者")
    unit = Organisation.objects.create(
        name=f"来访单位{name}", kind="bureau", region_id=region, level=level, source="税务"
    )
    post = Post.objects.create(
        user=user,
        role=role.code,
        organisation=unit,
        region_id=region if role.reach != "enterprise" else None,
        since=dt.date(2020, 1, 1),
    )
    covered = frozenset(
        place for place in PLACES if level != "county" or place is not NEXT_COUNTY if place.region[:4] == "3302"
    )
    people = firms = frozenset[Place]()
    match role.reach:
        case "enterprise":
            PostEnterprise.objects.create(post=post, enterprise_id=OWN.key)
            people = firms = frozenset({OWN})
        case "released":
            Release.everything.create(
                enterprise_id=OWN.key,
                region=OWN.region,
                organisation=unit,
                purpose="测试",
                tables=["企业"],
                since=dt.date(2020, 1, 1),
            )
            people = firms = frozenset({OWN})
        case "region":
            people = firms = covered
        case _ if role.code == "security-administrator":
            people = covered
    scopes = list(allowed_scopes(post))
    end = timezone.now() + dt.timedelta(days=30)
    _, secret = make_token(post=post, name=name, scopes=scopes, expires=end, by=user)
    offices = covered if role.code == "system-administrator" else frozenset[Place]()
    return Viewer(name, sign_in(user), secret, role, people, firms, offices)
