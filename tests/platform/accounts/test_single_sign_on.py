"""Single sign-on against a small OpenID Connect provider that runs here."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

pytestmark = pytest.mark.django_db
KEY = "a key of the stub provider that nobody else has"


class Provider(ThreadingHTTPServer):
    """Discovery, token and user information; checks PKCE as a provider does."""

    subject = "gov-1001"
    challenge = ""
    refused = 0

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def _say(self, body: dict[str, Any], status: int = 200) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        issuer = self.server.issuer
        if self.path == "/.well-known/openid-configuration":
            ways = {
                name: f"{issuer}/{name.split('_')[0]}"
                for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint")
            }
            self._say(
                {
                    "issuer": issuer,
                    "jwks_uri": f"{issuer}/keys",
                    **ways,
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        elif self.headers.get("Authorization") == "Bearer stub-access":
            self._say({"sub": self.server.subject, "preferred_username": "officer-by-name", "name": "某人"})
        else:
            self._say({"error": "invalid_token"}, 401)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        verifier = sent.get("code_verifier", [""])[0]
        made = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        if made != self.server.challenge or sent.get("client_secret") != ["stub-secret"]:
            self.server.refused += 1
            return self._say({"error": "invalid_grant"}, 400)
        claims = {
            "iss": self.server.issuer,
            "aud": "stub-client",
            "sub": self.server.subject,
            "exp": 4102444800,
            "iat": 1700000000,
        }
        token = jwt.encode(claims, KEY, algorithm="HS256")
        return self._say({"access_token": "stub-access", "token_type": "Bearer", "id_token": token})


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    server = Provider(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    app = {
        "provider_id": "government",
        "name": "政务统一身份认证",
        "client_id": "stub-client",
        "secret": "stub-secret",
        "settings": {"server_url": server.issuer},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield server
    server.shutdown()
    server.server_close()


def go(client: Any, provider: Provider, *, challenge: str | None = None) -> Any:
    """Walk the sign-on as a browser does; the answer of the callback."""
    sent = client.post("/account/sso/government/login/")
    assert sent.status_code == 302, sent.content.decode()
    asked = parse_qs(urlsplit(sent["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["response_type"] == ["code"]
    provider.challenge = asked["code_challenge"][0] if challenge is None else challenge
    return client.get("/account/sso/government/callback/", {"code": "stub-code", "state": asked["state"][0]})


def signed_in(client: Any) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_account_bound_by_the_administrator_is_signed_in(client: Any, provider: Provider, make_user: Any) -> None:
    user = make_user("county-officer", region="330282", single_sign_on="gov-1001")
    answer = go(client, provider)
    assert answer.status_code == 302
    assert signed_in(client) == str(user.pk)
    client.logout()
    go(client, provider)
    assert signed_in(client) == str(user.pk), "the second time too"


def test_an_unknown_identity_gets_a_page_and_no_account(client: Any, provider: Provider, make_user: Any) -> None:
    from allauth.socialaccount.models import SocialAccount

    from peiyu.platform.accounts.models import User

    make_user("county-officer", region="330282")
    User.objects.create_user("officer-by-name", "Peiyu-2026-test", name="同名账号")
    before = User.objects.count()
    answer = go(client, provider)
    assert answer.status_code == 403
    assert "gov-1001" in answer.content.decode()
    assert "E-AUTH-007" in answer.content.decode()
    assert signed_in(client) is None, "a user name that the provider mentions binds nothing"
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_a_locked_or_unbound_account_is_not_signed_in(client: Any, provider: Provider, make_user: Any) -> None:
    user = make_user("county-officer", region="330282", single_sign_on="gov-1001")
    go(client, provider)
    client.logout()
    user.single_sign_on = None
    user.save()
    assert go(client, provider).status_code == 403
    assert signed_in(client) is None
    user.single_sign_on, user.is_active = "gov-1001", False
    user.save()
    assert go(client, provider).status_code == 403
    assert signed_in(client) is None


def test_without_the_verifier_of_pkce_nobody_gets_in(client: Any, provider: Provider, make_user: Any) -> None:
    make_user("county-officer", region="330282", single_sign_on="gov-1001")
    go(client, provider, challenge="of another browser")
    assert provider.refused == 1
    assert signed_in(client) is None


def test_a_callback_with_a_foreign_state_is_refused(client: Any, provider: Provider, make_user: Any) -> None:
    make_user("county-officer", region="330282", single_sign_on="gov-1001")
    client.post("/account/sso/government/login/")
    client.get("/account/sso/government/callback/", {"code": "stub-code", "state": "made-up"})
    assert signed_in(client) is None


def test_the_second_factor_is_asked_for_after_single_sign_on_too(
    client: Any, provider: Provider, make_user: Any
) -> None:
    from tests.platform.accounts.test_sign_in import with_second_factor

    with_second_factor(make_user("county-officer", region="330282", single_sign_on="gov-1001"))
    assert go(client, provider)["Location"] == "/account/2fa/authenticate/"
    assert client.get("/registrations/").status_code == 302
