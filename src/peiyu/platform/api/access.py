"""Who may use an operation: a token with the scope, in a post with the permission, within the reach of that post.

Every operation is declared with `declared(...)`; one that is not is refused at run time and fails the test suite.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest
from ninja.operation import Operation
from ninja.security import HttpBearer
from ninja.utils import contribute_operation_callback

from peiyu.platform.access.middleware import client_address
from peiyu.platform.access.reach import within
from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Token
from peiyu.platform.accounts.tokens import Suspended, find
from peiyu.platform.api import limits
from peiyu.platform.api.problems import NO_PERMISSION, NO_SCOPE, SUSPENDED, TOO_MANY, UNAUTHENTICATED, ApiError

F = TypeVar("F", bound=Callable[..., Any])
LONGEST_SECRET = 200


@dataclass(frozen=True)
class Declaration:
    """What an operation asks for.

    Attributes:
        scope: of the token; '' for an operation that anybody may use.
        permissions: of the token's post, any one of them; empty means that any post will do.
        heavy: counted against the smaller limit.
    """

    scope: str
    permissions: tuple[Permission, ...] = ()
    heavy: bool = False

    @property
    def public(self) -> bool:
        """Whether no token is needed."""
        return not self.scope


class Bearer(HttpBearer):
    """`Authorization: Bearer …`. A session of the browser is never looked at, so no form of another site can act here."""

    openapi_description = "接口令牌，在“接口令牌”页面建立"

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token of a secret, None when it is unknown or over.

        Raises:
            ApiError: its organisation is 停用.
        """
        try:
            return find(token) if len(token) <= LONGEST_SECRET else None
        except Suspended:
            raise ApiError(SUSPENDED, "请联系本单位的系统管理员；单位重新启用后令牌自动恢复") from None


bearer = Bearer()


def declared(scope: str, *permissions: Permission, heavy: bool = False) -> Callable[[F], F]:
    """Declare an operation. Stands below the router's decorator.

    Args:
        scope: the scope of the token.
        permissions: the post needs one of them.
        heavy: whether the operation decides all rules anew.
    """
    return _declared(Declaration(scope, permissions, heavy))


def public() -> Callable[[F], F]:
    """Declare an operation that needs no token and shows nothing of anybody."""
    return _declared(Declaration(""))


def _declared(declaration: Declaration) -> Callable[[F], F]:
    def outer(view: F) -> F:
        contribute_operation_callback(view, functools.partial(_guard, declaration))
        return view

    return outer


def _guard(declaration: Declaration, operation: Operation) -> None:
    operation.peiyu_declaration = declaration  # type: ignore[attr-defined]
    said = f"范围 `{declaration.scope}`" if declaration.scope else "不需要令牌"
    operation.description = f"{operation.description or ''}\n\n{said}".strip()
    plain = operation.view_func

    @functools.wraps(plain)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> Any:
        token: Token | None = getattr(request, "auth", None)
        who = f"token:{token.pk}" if isinstance(token, Token) else f"address:{client_address(request)}"
        if seconds := limits.wait(who, heavy=declaration.heavy):
            raise ApiError(TOO_MANY, f"请 {seconds} 秒后再试", Retry_After=str(seconds))
        if declaration.public:
            return plain(request, *args, **named)
        if not isinstance(token, Token):
            raise ApiError(UNAUTHENTICATED)
        if declaration.scope not in token.scopes:
            raise ApiError(NO_SCOPE, f"需要范围 {declaration.scope}")
        if declaration.permissions and not any(token.post.may(p) for p in declaration.permissions):
            raise ApiError(NO_PERMISSION)
        reach = token.post.reach()
        request.reach = reach  # type: ignore[attr-defined]
        request.post = token.post  # type: ignore[attr-defined]
        request.user = token.post.user
        # An error leaves this block as an exception, so that whatever the operation wrote is undone.
        # The inner block is undone first: after an error of the database nothing could be said to it on leaving the outer one.
        with (
            within(
                reach,
                actor=f"令牌 {token.name}（{token.hint}）",
                origin=client_address(request),
                request=str(getattr(request, "identifier", "")),
            ),
            transaction.atomic(),
        ):
            return plain(request, *args, **named)

    operation.view_func = guarded


def declaration_of(operation: Operation) -> Declaration | None:
    """What an operation declares, None where it declares nothing."""
    found: Declaration | None = getattr(operation, "peiyu_declaration", None)
    return found
