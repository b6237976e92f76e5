"""The request as the middleware leaves it, for annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from peiyu.platform.access.reach import Reach
    from peiyu.platform.access.routes import Access
    from peiyu.platform.accounts.models import Post, User
    from peiyu.platform.intake.quotas import Refused


class PeiyuRequest(HttpRequest):
    """A request after both gates.

    Attributes:
        user: the signed-in person, or an anonymous user.
        post: the post in which they act; None for visitors and for people without one.
        posts: all their posts in force.
        reach: what is within reach.
        identifier: the id of the request, in the audit and in the answer's X-Request-ID.
        access: what the route declares.
        failed: whether the view raised.
        refused: why a file of this request is not taken, where it is too large or too much.
        stored: names of files that this request has put into the storage.
        htmx: whether htmx asks, and for what.
    """

    user: User
    post: Post | None
    posts: list[Post]
    reach: Reach
    identifier: str
    access: Access
    failed: bool
    refused: Refused | None
    stored: list[str]
    htmx: HtmxDetails


def signed_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in; on a route that everybody may use the user of a `PeiyuRequest` may be anonymous."""
    return bool(request.user.is_authenticated)
