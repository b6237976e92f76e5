"""Signing in: lock-out, no enumeration, a new session, the second factor, the first password."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from tests.platform.accounts.conftest import BACKEND

pytestmark = pytest.mark.django_db
RIGHT, WRONG = "Peiyu-2026-test", "Wrong-2026-pass"


@pytest.fixture(autouse=True)
def _guarded(settings: Any) -> None:
    from django.core.cache import cache

    settings.AXES_ENABLED = True
    cache.clear()


def enter(client: Any, username: str, password: str) -> Any:
    return client.post("/account/login/", {"login": username, "password": password})


def without_tokens(page: bytes, *names: str) -> str:
    text = re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]*"', "", page.decode())
    for name in names:
        text = text.replace(name, "NAME")
    return text


def test_five_failures_lock_a_known_and_an_unknown_account_alike(client: Any, plain_user: Any) -> None:
    plain_user("known-account")
    seen: dict[str, list[tuple[int, str]]] = {}
    for username in ("known-account", "no-such-person"):
        client.cookies.clear()
        seen[username] = []
        for _ in range(6):
            answer = enter(client, username, WRONG)
            seen[username].append((answer.status_code, without_tokens(answer.content, username)))
    assert seen["known-account"] == seen["no-such-person"], "text and status tell nothing"
    assert [status for status, _ in seen["known-account"]] == [200, 200, 200, 200, 429, 429]
    assert "E-AUTH-004" in seen["known-account"][-1][1]


def test_a_locked_account_refuses_the_right_password_until_it_is_unlocked(
    client: Any, plain_user: Any, make_user: Any, settings: Any
) -> None:
    settings.DEMO = True
    user = plain_user("known-account")
    for _ in range(5):
        enter(client, user.username, WRONG)
    assert enter(client, user.username, RIGHT).status_code == 429
    client.force_login(make_user("security-administrator"), backend=BACKEND)
    assert "登录锁定中" in client.get(f"/users/{user.pk}/").content.decode()
    assert client.post(f"/users/{user.pk}/unlock/", {"reason": "本人来电申请"}).status_code == 302
    client.logout()
    assert enter(client, user.username, RIGHT).status_code == 302


def test_an_unknown_account_costs_a_hash_too(client: Any, plain_user: Any, monkeypatch: Any) -> None:
    """The class of time is the same because the same work is done; the work is counted, not the clock."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    plain_user("known-account")
    counted: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *a, **k: counted.append("hash") or encode(self, *a, **k)
    )
    work = {}
    for username in ("known-account", "no-such-person"):
        counted.clear()
        enter(client, username, WRONG)
        work[username] = len(counted)
    assert work["known-account"] == work["no-such-person"] == 1


def test_the_session_changes_when_somebody_signs_in(client: Any, plain_user: Any) -> None:
    user = plain_user("known-account")
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    planted = session.session_key
    assert enter(client, user.username, RIGHT).status_code == 302
    assert client.session.session_key != planted
    from django.contrib.sessions.models import Session

    assert not Session.objects.filter(session_key=planted).exists()


def test_a_locked_user_is_signed_out_at_once(client: Any, plain_user: Any) -> None:
    user = plain_user("known-account")
    enter(client, user.username, RIGHT)
    assert client.get("/account/me/").status_code == 200
    user.is_active = False
    user.save()
    assert client.get("/account/me/").status_code == 302


def test_the_initial_password_has_to_be_changed_into_another(client: Any, make_user: Any) -> None:
    user = make_user("county-officer", region="330282", must_change_password=True)
    enter(client, user.username, RIGHT)
    assert client.get("/registrations/")["Location"] == "/account/password/change/"
    change = {"oldpassword": RIGHT, "password1": RIGHT, "password2": RIGHT}
    assert "不能与原密码相同" in client.post("/account/password/change/", change).content.decode()
    weak = {"oldpassword": RIGHT, "password1": "abcdefghijk", "password2": "abcdefghijk"}
    assert "三类" in client.post("/account/password/change/", weak).content.decode()
    good = {"oldpassword": RIGHT, "password1": "Other-2026-word", "password2": "Other-2026-word"}
    assert client.post("/account/password/change/", good).status_code == 302
    user.refresh_from_db()
    assert not user.must_change_password
    assert client.get("/registrations/").status_code == 200


def public_pages() -> list[str]:
    """The addresses of all public routes that need no key, but those that show nothing of anybody."""
    from peiyu.platform.access.middleware import ALWAYS_OPEN
    from peiyu.platform.access.routes import declared, every_route

    found = [
        "/" + pattern
        for pattern, name, entry in every_route()
        if (access := declared(entry)) is not None
        and access.public
        and name not in ALWAYS_OPEN
        and not set("<(^") & set(pattern)
    ]
    assert {"/", "/calculator/", "/policies/"} <= set(found)
    return found


def test_what_has_to_be_done_first_holds_on_public_pages_too(client: Any, make_user: Any, settings: Any) -> None:
    """A signed-in person with the initial password sees nothing of their own by way of a page that visitors may see."""
    user = make_user("county-officer", region="330282", must_change_password=True)
    enter(client, user.username, RIGHT)
    for page in public_pages():
        assert client.get(page).headers.get("Location") == "/account/password/change/", page
    fragment = client.get("/calculator/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment["HX-Redirect"]) == (401, "/account/password/change/")
    assert client.get("/account/password/change/").status_code == 200
    assert client.get("/account/logout/").status_code == 200
    assert client.get("/health/").status_code == 200
    settings.DEMO = False
    user.must_change_password, user.mfa_required = False, True
    user.save()
    for page in public_pages():
        assert client.get(page).headers.get("Location", "").startswith("/account/2fa/totp/activate/"), page
    assert client.post("/account/logout/").status_code == 302
    assert client.get("/calculator/").status_code == 200  # a visitor again


def now_code(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_second_factor(user: Any) -> str:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def test_an_administrator_has_to_set_up_a_second_factor_first(client: Any, make_user: Any) -> None:
    user = make_user("security-administrator")
    enter(client, user.username, RIGHT)
    assert client.get("/users/")["Location"] == "/account/2fa/totp/activate/"
    confirm = client.get("/account/2fa/totp/activate/")["Location"]
    assert confirm.startswith("/account/reauthenticate/")
    assert client.post(confirm, {"password": RIGHT})["Location"] == "/account/2fa/totp/activate/"
    answer = client.get("/account/2fa/totp/activate/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "data:image/svg+xml;base64," in page
    assert "style=" not in page
    secret = re.search(r"<code[^>]*>([A-Z2-7]{16,})</code>", page)
    assert secret is not None
    wrong = client.post("/account/2fa/totp/activate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert "E-AUTH-006" in wrong.content.decode()
    done = client.post("/account/2fa/totp/activate/", {"code": now_code(secret[1])})
    assert done.status_code == 302
    assert "recovery-codes" in done["Location"]
    assert "备用码" in client.get(done["Location"]).content.decode()
    assert client.get("/users/").status_code == 200


def test_a_second_factor_is_optional_for_others_and_asked_for_once_it_is_there(client: Any, make_user: Any) -> None:
    user = make_user("county-officer", region="330282")
    enter(client, user.username, RIGHT)
    assert client.get("/registrations/").status_code == 200
    client.logout()
    secret = with_second_factor(user)
    assert enter(client, user.username, RIGHT)["Location"] == "/account/2fa/authenticate/"
    assert client.get("/registrations/").status_code == 302, "the password alone opens nothing"
    assert client.post("/account/2fa/authenticate/", {"code": now_code(secret)}).status_code == 302
    assert client.get("/registrations/").status_code == 200


def test_a_code_is_good_once_in_every_process(client: Any, make_user: Any) -> None:
    from django.core.cache import cache

    user = make_user("county-officer", region="330282")
    secret = with_second_factor(user)
    enter(client, user.username, RIGHT)
    code = now_code(secret)
    assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == 302
    client.logout()
    cache.clear()  # another process remembers nothing in its cache
    enter(client, user.username, RIGHT)
    replayed = client.post("/account/2fa/authenticate/", {"code": code})
    assert replayed.status_code == 200
    assert "E-AUTH-006" in replayed.content.decode()
    assert client.get("/registrations/").status_code == 302


def test_codes_cannot_be_guessed(client: Any, make_user: Any) -> None:
    user = make_user("county-officer", region="330282")
    secret = with_second_factor(user)
    enter(client, user.username, RIGHT)
    right = now_code(secret)
    for number in range(5):
        wrong = f"{number:06d}" if f"{number:06d}" != right else "999999"
        client.post("/account/2fa/authenticate/", {"code": wrong})
    answer = client.post("/account/2fa/authenticate/", {"code": now_code(secret)})
    assert answer.status_code == 200
    assert "E-AUTH-005" in answer.content.decode()


def test_a_recovery_code_is_good_once(client: Any, make_user: Any) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    user = make_user("county-officer", region="330282")
    with_second_factor(user)
    code = RecoveryCodes.activate(user).generate_codes()[0]
    enter(client, user.username, RIGHT)
    assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == 302
    client.logout()
    enter(client, user.username, RIGHT)
    assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == 200


def test_after_a_reset_the_second_factor_is_asked_for_anew_in_a_running_session(client: Any, make_user: Any) -> None:
    from allauth.mfa.models import Authenticator

    user = make_user("auditor")
    with_second_factor(user)
    client.force_login(user, backend=BACKEND)
    assert client.get("/account/me/").status_code == 200
    Authenticator.objects.filter(user=user).delete()
    assert client.get("/account/me/")["Location"] == "/account/2fa/totp/activate/"


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/",
        "/register/",
        "/account/logout/",
        "/account/inactive/",
        "/account/sso/error/",
        "/account/sso/cancelled/",
    ],
)
def test_the_pages_around_signing_in_are_ours_and_chinese(client: Any, plain_user: Any, path: str) -> None:
    if path == "/account/logout/":
        client.force_login(plain_user("somebody"), backend=BACKEND)
    page = client.get(path).content.decode()
    assert 'lang="zh' in page
    assert "py-brand" in page
    assert not re.search(r"Sign|Password|Menu|E-mail", page)


@pytest.mark.parametrize(
    "path", ["/account/2fa/", "/account/password/change/", "/account/reauthenticate/", "/account/2fa/totp/activate/"]
)
def test_the_pages_of_the_own_account_are_ours_and_chinese(client: Any, plain_user: Any, path: str) -> None:
    enter(client, plain_user("somebody").username, RIGHT)
    page = client.get(path, follow=True).content.decode()
    assert "py-brand" in page
    assert not re.search(r"Sign|Password|Menu|Authenticator", page)


def test_a_short_password_is_refused_in_chinese() -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as refused:
        validate_password("Kx7-q")
    assert refused.value.messages == ["密码只有 5 位，至少要 10 位。"]


def test_the_name_that_the_address_asks_for_stands_in_the_form_and_no_password(client: Any) -> None:
    page = client.get("/account/login/?username=qiye&password=geheim").content.decode()
    assert 'value="qiye"' in page
    assert "geheim" not in page
    assert "<b>" not in client.get("/account/login/?username=<b>").content.decode()


def test_who_has_a_post_is_not_told_that_he_has_none(make_user: Any, plain_user: Any, client: Any) -> None:
    for user, told in ((make_user("county-officer", region="330282"), False), (plain_user("nobody"), True)):
        client.force_login(user, backend=BACKEND)
        assert ("还没有办事身份" in client.get("/account/start/").content.decode()) is told
