"""The demonstration accounts that the start page lists, one or more for every role. Only with PEIYU_DEMO=1."""

from __future__ import annotations

from dataclasses import dataclass

from peiyu.platform.access.roles import ROLES
from peiyu.platform.accounts.models import Post


@dataclass(frozen=True)
class DemoAccount:
    """An account of the demonstration."""

    role: str
    username: str
    name: str
    where: str


def demo_accounts() -> list[DemoAccount]:
    """The accounts in the order of the roles."""
    posts = (
        Post.objects.filter(user__demo=True, ended__isnull=True, delegated_by__isnull=True)
        .select_related("user", "organisation", "region")
        .order_by("user__username")
    )
    order = {code: place for place, code in enumerate(ROLES)}
    made = [
        (
            order[post.role],
            DemoAccount(
                post.kind.name, post.user.username, post.user.name, str(post.organisation or post.region or "")
            ),
        )
        for post in posts
    ]
    return [account for _, account in sorted(made, key=lambda pair: (pair[0], pair[1].username))]
