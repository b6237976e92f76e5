"""API tokens. The secret is shown once; only its SHA-256 is kept. It is random and long, so a plain digest is enough."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from peiyu.platform.access.roles import Permission
from peiyu.platform.accounts.models import Post, Token, User

PREFIX = "peiyu_"  # lets secret scanners recognise one
LONGEST = dt.timedelta(days=366)
NOTED = dt.timedelta(minutes=1)  # how exactly the last use is kept

# What a token may be allowed to do, and the permissions of which its post must carry one for it (none: any post). The
# operations ask for the same: a scope that a post can choose and not use would promise what its people do not see either.
SCOPES: dict[str, tuple[str, frozenset[Permission]]] = {
    "enterprises:read": ("查询企业", frozenset({Permission.DOSSIER_VIEW})),
    "facts:read": ("查询企业数据", frozenset({Permission.DOSSIER_VIEW})),
    "facts:write": ("报送企业数据", frozenset({Permission.IMPORT})),
    "verdicts:read": ("查询判定结果", frozenset({Permission.LIBRARY_VIEW, Permission.OWN_ENTERPRISE})),
    "policies:read": ("查询政策与规则", frozenset()),
    "match:run": ("试算一家企业", frozenset()),
}


def allowed_scopes(post: Post) -> dict[str, str]:
    """The scopes that a token of this post can have: code → name."""
    return {code: name for code, (name, needed) in SCOPES.items() if not needed or any(map(post.may, needed))}


def make(*, post: Post, name: str, scopes: Sequence[str], expires: dt.datetime, by: User) -> tuple[Token, str]:
    """A token and its secret, which nobody can read again.

    Raises:
        ValueError: a scope that the post does not carry, or an end that is past or too far.
    """
    now = timezone.now()
    if not scopes or set(scopes) - set(allowed_scopes(post)) or not now < expires <= now + LONGEST:
        raise ValueError("scopes or expiry")
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        name=name,
        post=post,
        scopes=sorted(scopes),
        digest=digest(secret),
        hint=secret[-4:],
        created_by=by,
        expires=expires,
    )
    return token, secret


def digest(secret: str) -> bytes:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).digest()


class Suspended(Exception):
    """The token is good, and its organisation 停用: it works again once that is 启用."""


def find(secret: str) -> Token | None:
    """The usable token of a secret, its use noted; None when it is unknown, over, revoked, or its post or person is.

    The search is by digest, so its time tells nothing about other secrets; the last comparison is in constant time.

    Raises:
        Suspended: only the organisation stands in the way. Whoever holds the secret may be told.
    """
    wanted = digest(secret)
    token = (
        Token.objects.filter(digest=wanted).select_related("post__user", "post__organisation", "post__region").first()
    )
    if token is None or not hmac.compare_digest(bytes(token.digest), wanted):
        return None
    now = timezone.now()
    if token.revoked is not None or token.expires <= now or not token.post.user.is_active:
        return None
    if not Post.objects.filter(Post.held(timezone.localdate()), pk=token.post_id).exists():
        return None
    if token.post.organisation is not None and not token.post.organisation.active:
        raise Suspended
    if token.last_used is None or now - token.last_used > NOTED:
        Token.objects.filter(pk=token.pk).update(last_used=now)
    return token


def usable(now: dt.datetime) -> Q:
    """The filter for tokens that are neither revoked nor over."""
    return Q(revoked__isnull=True, expires__gt=now)
