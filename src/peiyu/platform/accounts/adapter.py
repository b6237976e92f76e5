"""How signing in works here: nobody signs up through the sign-in page, and single sign-on binds to known accounts only."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render

from peiyu.platform.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by registration or by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never by the library's own page."""
        return False


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """A government identity signs in to the account that carries its user name."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An unknown identity gets no account by itself."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Bind a first single sign-on to the account with the same user name, made by the security administrator.

        Raises:
            ImmediateHttpResponse: there is no such account; the page says whom to ask.
        """
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data
        claims = claims.get("userinfo", claims)
        name = claims.get("preferred_username") or claims.get("sub")
        user = User.objects.filter(username=name, is_active=True).first() if name else None
        if user is None:
            raise ImmediateHttpResponse(render(request, "accounts/sso_unknown.html", {"name": name}, status=403))
        sociallogin.connect(request, user)
