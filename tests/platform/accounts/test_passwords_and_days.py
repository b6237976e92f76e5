"""What people meet at the first sign-in and with a token: words, the way on, the day that was asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.platform.accounts.test_users import _without_second_factor

pytestmark = pytest.mark.django_db
TODAY = dt.date.today()
__all__ = ["_without_second_factor"]  # a fixture


def test_the_hints_for_a_password_call_the_reader_as_all_pages_do(client: Any, make_user: Any, sign_in: Any) -> None:
    sign_in(make_user("county-officer", region="330282", must_change_password=True))
    page = client.get("/account/password/change/").content.decode()
    assert "你" not in page
    for wrong in ("password1", "county-officer-0"):
        sent = {"oldpassword": "Peiyu-2026-test", "password1": wrong, "password2": wrong}
        told = client.post("/account/password/change/", sent).content.decode()
        assert "你" not in told
    assert (
        "太常见"
        in client.post(
            "/account/password/change/", {**sent, "password1": "password123", "password2": "password123"}
        ).content.decode()
    )


def test_after_the_first_change_of_the_password_work_begins(client: Any, make_user: Any, sign_in: Any) -> None:
    sign_in(make_user("county-officer", region="330282", must_change_password=True))
    new = "Neues-Wort-2026"
    sent = {"oldpassword": "Peiyu-2026-test", "password1": new, "password2": new}
    answer = client.post("/account/password/change/", sent, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] != "/account/password/change/"
    assert answer.redirect_chain


def test_a_token_asked_until_a_day_is_shown_with_that_day(client: Any, make_user: Any, sign_in: Any) -> None:
    sign_in(make_user("city-officer", region="330200"))
    until = TODAY + dt.timedelta(days=30)
    made = client.post(
        "/tokens/add/", {"name": "报表", "scopes": ["policies:read"], "until": until.isoformat()}
    ).content.decode()
    listed = client.get("/tokens/").content.decode()
    for page in (made, listed):
        assert f"{until.year}年{until.month}月{until.day}日" in page
    assert "00:00" not in made
