"""How signing in works here: nobody signs up through the sign-in page, and single sign-on binds to known accounts only."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from peiyu.platform.access.middleware import client_address
from peiyu.platform.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by registration or by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never by the library's own page."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Where the person works: the form has done its part, and after a forced change nothing else was open yet."""
        return reverse("web:home")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that our own proxy reports."""
        return client_address(request)

    def clean_password(self, password: str, user: Any = None) -> str:
        """The rules of the settings; and a new password is another one, or a forced change would change nothing.

        Raises:
            ValidationError: a rule is broken.
        """
        checked: str = super().clean_password(password, user)
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError("新密码不能与原密码相同。", code="password_same")
        return checked


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """A government identity signs in to the account that the security administrator has bound to it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An unknown identity gets no account by itself."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Bind a first single sign-on to the account that carries its subject.

        Only `sub` identifies a person (OpenID Connect Core 5.7: preferred_username may change hands).

        Raises:
            ImmediateHttpResponse: no active account carries it; the page says whom to ask.
        """
        subject = sociallogin.account.uid
        if sociallogin.is_existing:
            if sociallogin.user.is_active and sociallogin.user.single_sign_on == subject:
                return
        elif (user := User.objects.filter(single_sign_on=subject, is_active=True).first()) is not None:
            sociallogin.connect(request, user)
            return
        raise ImmediateHttpResponse(render(request, "accounts/sso_unknown.html", {"subject": subject}, status=403))
