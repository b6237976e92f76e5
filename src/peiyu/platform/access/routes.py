"""Every route says who may use it. A route that does not is refused when it is asked for, and fails the test suite.

`route()` stands where Django has `path()`. Routes of libraries are declared by name in `LIBRARY_ROUTES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, path

from peiyu.platform.access.roles import Permission


@dataclass(frozen=True)
class Access:
    """Who may use a route.

    Attributes:
        public: anybody, signed in or not.
        permission: signed in, with this permission in the present post; None means that being signed in is enough.
        api: answered with JSON and 401 / 403, never with a redirect; authorised by the operation itself.
    """

    public: bool = False
    permission: Permission | None = None
    api: bool = False


PUBLIC = Access(public=True)
SIGNED_IN = Access()


def allowed(permission: Permission) -> Access:
    """Signed in with `permission`."""
    return Access(permission=permission)


# Views of libraries, by the name of the route. What is not here and not declared by `route` is refused.
LIBRARY_ROUTES: dict[str, Access] = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "mfa_authenticate": PUBLIC,  # stands between the password and being signed in
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "socialaccount_login_error": PUBLIC,
    "socialaccount_login_cancelled": PUBLIC,
    "openid_connect_login": PUBLIC,
    "openid_connect_callback": PUBLIC,
}


def route(pattern: str, view: Callable[..., Any], name: str, access: Access, **initial: Any) -> URLPattern:
    """A path with its declaration.

    Args:
        pattern: as for `django.urls.path`.
        view: the view.
        name: the name of the route.
        access: who may use it.
        initial: fixed arguments of the view.
    """
    made: URLPattern = path(pattern, view, initial, name=name)
    made.peiyu_access = access  # type: ignore[attr-defined]
    return made


def declared(pattern: URLPattern) -> Access | None:
    """The declaration of a route; None when there is none."""
    access: Access | None = getattr(pattern, "peiyu_access", None)
    return access or (LIBRARY_ROUTES.get(pattern.name) if pattern.name else None)


def every_route(
    resolver: URLResolver | None = None, prefix: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """All routes as (pattern from the root, name with its namespace, the route)."""
    for entry in (resolver or get_resolver()).url_patterns:
        whole = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_route(entry, whole, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield whole, f"{space}{entry.name}", entry
