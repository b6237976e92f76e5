"""The two gates of every request: what is within reach, and whether the route may be used."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from peiyu.platform.access.reach import NOTHING, Reach, within
from peiyu.platform.access.routes import Access, declared, every_route
from peiyu.platform.web.errors import session_expired

if TYPE_CHECKING:
    from peiyu.platform.accounts.models import Post

SESSION_POST = "post"


class ReachMiddleware:
    """Finds the present post, and runs the request in one transaction with its reach in force.

    A request that ends in an exception changes nothing: the transaction is rolled back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve one request."""
        request.identifier = uuid.uuid4().hex[:16]  # type: ignore[attr-defined]
        request.failed = False  # type: ignore[attr-defined]
        request.post = present_post(request)  # type: ignore[attr-defined]
        reach = reach_of(request)
        request.reach = reach  # type: ignore[attr-defined]
        actor = request.user.get_username() if request.user.is_authenticated else ""
        with within(reach, actor=actor, origin=client_address(request), request=request.identifier):  # type: ignore[attr-defined]
            response = self.get_response(request)
            if request.failed or response.status_code >= 500:  # type: ignore[attr-defined]
                transaction.set_rollback(True)
        response["X-Request-ID"] = request.identifier  # type: ignore[attr-defined]
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"  # pages hold other people's data
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Remember that the view failed; what to answer is decided elsewhere."""
        request.failed = True  # type: ignore[attr-defined]


def present_post(request: HttpRequest) -> Post | None:
    """The post in which the signed-in person acts: the chosen one, or the first in force."""
    if not request.user.is_authenticated:
        return None
    from peiyu.platform.accounts.models import Post

    held = list(
        Post.objects.filter(Post.in_force(timezone.localdate()), user_id=request.user.pk)
        .select_related("organisation", "region")
        .order_by("id")
    )
    request.posts = held  # type: ignore[attr-defined]
    chosen = request.session.get(SESSION_POST)
    return next((post for post in held if post.pk == chosen), held[0] if held else None)


def reach_of(request: HttpRequest) -> Reach:
    """The reach of the request: that of the post; a person without one reaches their own rows only; a visitor nothing."""
    post: Post | None = request.post  # type: ignore[attr-defined]
    if post is not None:
        return post.reach()
    return Reach(user=request.user.pk) if request.user.is_authenticated else NOTHING


def client_address(request: HttpRequest) -> str:
    """Where the request came from. Behind our own proxy it is the last address that the proxy added."""
    if settings.SECURE and (passed := request.headers.get("X-Forwarded-For", "")):
        return passed.split(",")[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


class AccessMiddleware:
    """Refuses routes that say nothing of access, and people whom a declared route is not for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.known: dict[tuple[str, str], Access | None] | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve one request."""
        return self.get_response(request)

    def access(self, request: HttpRequest) -> Access | None:
        """The declaration of the route that was matched."""
        if self.known is None:
            self.known = {(name, pattern): declared(entry) for pattern, name, entry in every_route()}
        match = request.resolver_match
        if match is None:
            return None
        return self.known.get((match.view_name, match.route))

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], arguments: Any, named: Any
    ) -> HttpResponseBase | None:
        """Decide before the view runs.

        Raises:
            PermissionDenied: the route is not declared, or not for this person.
        """
        access = self.access(request)
        if access is None:
            raise PermissionDenied("undeclared route")
        request.access = access  # type: ignore[attr-defined]
        if access.api:
            return None
        if not request.user.is_authenticated:
            return None if access.public else _signed_out(request)
        # On public routes too: for a signed-in person they show and use what is theirs (算一算 with the firm's own data).
        if (step := pending(request)) is not None and request.resolver_match.view_name not in step[1]:  # type: ignore[union-attr]
            return _go_to(request, reverse(step[0]))
        if access.public:
            return None
        if access.permission is not None:
            post: Post | None = request.post  # type: ignore[attr-defined]
            if post is None or not post.may(access.permission):
                if request.headers.get("Accept", "").startswith("application/json"):
                    return JsonResponse({"code": "E-AUTH-003", "message": "当前身份无权进行此操作"}, status=403)
                raise PermissionDenied("post")
        return None


def _signed_out(request: HttpRequest) -> HttpResponseBase:
    """Send a visitor to sign in; who has typed something in a session that has ended since keeps it."""
    if request.method == "POST" and settings.SESSION_COOKIE_NAME in request.COOKIES:
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)  # the page stays as it is and says so; it is not left with what was typed
        return session_expired(request)
    return _go_to(request, reverse(settings.LOGIN_URL), to_sign_in=True)


def _go_to(request: HttpRequest, address: str, *, to_sign_in: bool = False) -> HttpResponseBase:
    """Send a person on; htmx is told to leave the page, so that a form of another page never lands in the middle of this one."""
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=401)
        answer["HX-Redirect"] = address
        return answer
    return redirect_to_login(request.get_full_path(), settings.LOGIN_URL) if to_sign_in else redirect(address)


# Open whatever has to be done first: to leave, to act in another post, and what shows nothing of anybody.
ALWAYS_OPEN = frozenset({"account_logout", "web:post", "web:health", "api-schema", "api-docs"})


def pending(request: HttpRequest) -> tuple[str, frozenset[str]] | None:
    """What a person has to do before anything else: a new password, a second factor. With the routes that stay open for it."""
    user = request.user
    if getattr(user, "must_change_password", False):
        return "account_change_password", ALWAYS_OPEN | {"account_change_password", "account_reauthenticate"}
    post: Post | None = request.post  # type: ignore[attr-defined]
    enforced = getattr(user, "mfa_required", False) or (post is not None and post.kind.mfa and not settings.DEMO)
    if enforced and not has_second_factor(request):
        return "mfa_activate_totp", ALWAYS_OPEN | {
            "mfa_activate_totp",
            "mfa_index",
            "account_reauthenticate",
            "mfa_reauthenticate",
            "mfa_view_recovery_codes",
        }
    return None


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the person has set up a second factor. Asked each time: an administrator may have reset it since sign-in."""
    from allauth.mfa.utils import is_mfa_enabled

    return bool(is_mfa_enabled(request.user))
