"""Two firms in two cities, and tokens of different posts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

MINE = "91330200MA2AAAAA0G"
FOREIGN = "91330200MA2AAAAA1K"
ALL = ["enterprises:read", "facts:read", "facts:write", "verdicts:read", "policies:read", "match:run"]


@pytest.fixture(autouse=True)
def _full_buckets() -> Iterator[None]:
    from peiyu.platform.api import limits

    limits.forget()
    yield
    limits.forget()


@pytest.fixture
def firms(regions: dict[str, Any], made_by: Callable[..., Any]) -> dict[str, Any]:
    """One in Cixi, one in Huludao; synthetic both."""
    from peiyu.platform.dossiers.models import Enterprise, WorkingRow

    with made_by():
        made = {
            MINE: Enterprise.objects.create(code=MINE, name="合成甲", region="330282", industry="C3484"),
            FOREIGN: Enterprise.objects.create(code=FOREIGN, name="合成乙", region="211402", industry="C3484"),
        }
        for firm in made.values():
            WorkingRow.objects.create(
                enterprise=firm,
                region=firm.region,
                table="年度",
                key="2025",
                values={"营业收入": "32000000"},
                origins={"营业收入": {"source": "税务", "on": "2026-05-31", "confidence": "高"}},
            )
    return made


@pytest.fixture
def make_token(make_user: Callable[..., Any], firms: dict[str, Any]) -> Callable[..., str]:
    """`make_token("city-officer", region="330200", scopes=[…])` → the secret."""
    from peiyu.platform.accounts.models import Post, Token
    from peiyu.platform.accounts.tokens import digest

    counter = iter(range(1000))

    def make(role: str = "city-officer", *, scopes: list[str] | None = None, source: str = "", **post: Any) -> str:
        user = make_user(role, **post)
        held = Post.objects.select_related("organisation").get(user=user)
        if source and held.organisation is not None:
            held.organisation.source = source
            held.organisation.save()
        secret = f"peiyu_test_{next(counter)}_{user.username}"
        Token.objects.create(
            name="测试接口",
            post=held,
            scopes=ALL if scopes is None else scopes,
            digest=digest(secret),
            hint=secret[-4:],
            created_by=user,
            expires=timezone.now() + dt.timedelta(days=1),
        )
        return secret

    return make


class Caller:
    """Calls the interface with a token."""

    def __init__(self, client: Any, secret: str = "") -> None:
        self.client, self.secret = client, secret

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return ({"Authorization": f"Bearer {self.secret}"} if self.secret else {}) | more

    def get(self, path: str, query: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(f"/api/v1/{path}", query, headers=self._headers(named))

    def post(self, path: str, body: Any, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(
            f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=self._headers(named)
        )


@pytest.fixture
def call(client: Any, make_token: Callable[..., str]) -> Callable[..., Caller]:
    """`call("county-officer", region="330282")` → a caller with a fresh token; `call(None)` without one."""

    def make(role: str | None = "city-officer", **options: Any) -> Caller:
        if role is None:
            return Caller(client)
        if role == "city-officer":
            options.setdefault("region", "330200")
        return Caller(client, make_token(role, **options))

    return make
