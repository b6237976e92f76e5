"""Enterprises, sign-in, and a proof that passes quarantine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peiyu.facts.credit_codes import check_character

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
    b"0000000009 00000 n \n0000000053 00000 n \n0000000102 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n167\n%%EOF\n"
)


def code(number: int, region: str = "330282") -> str:
    """A right code of a synthetic enterprise."""
    first = f"91{region}MA2{number:06d}"
    return first + check_character(first)


@pytest.fixture
def sign_in(client: Any) -> Callable[[Any], Any]:
    """`sign_in(user)` → the client, signed in."""

    def enter(user: Any) -> Any:
        client.force_login(user, backend=BACKEND)
        return client

    return enter


@pytest.fixture
def firm(regions: Any, made_by: Any) -> Callable[..., Any]:
    """`firm(7, name=…, region=…)` → a synthetic enterprise."""
    from peiyu.platform.dossiers.models import Enterprise

    def make(number: int, name: str = "", region: str = "330282") -> Any:
        with made_by():
            return Enterprise.everything.create(
                code=code(number), name=name or f"慈溪样例{number:03d}轴承有限公司", region=region, synthetic=True
            )

    return make


@pytest.fixture
def proof() -> Callable[[], SimpleUploadedFile]:
    """A letter of authority as a small PDF."""
    return lambda: SimpleUploadedFile("授权书.pdf", PDF, content_type="application/pdf")


@pytest.fixture
def plain_user(regions: Any) -> Callable[..., Any]:
    """A user without a post."""
    from peiyu.platform.accounts.models import User

    def make(username: str, **fields: Any) -> Any:
        return User.objects.create_user(
            username, "Peiyu-2026-test", name=fields.pop("name", f"测试{username}"), **fields
        )

    return make
