"""The form of signing in, with the name that the address asks for (用此账号登录) already in it."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm

_LONGEST = 150  # of a user name


class SignIn(LoginForm):  # type: ignore[misc]  # the library has no types
    """Only the name comes from the address; the password never does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.request.GET.get("username", "") if self.request is not None else ""
        if asked and not self.is_bound:
            self.fields["login"].initial = asked[:_LONGEST]
