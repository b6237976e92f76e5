"""The Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package."""

    name = "peiyu.platform.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen for changed passwords."""
        from allauth.account.signals import password_changed, password_set

        password_changed.connect(_password_changed, dispatch_uid="peiyu.password_changed")
        password_set.connect(_password_changed, dispatch_uid="peiyu.password_set")


def _password_changed(user: Any, **_: Any) -> None:
    """The initial password is gone: the person may go on."""
    if user.must_change_password:
        user.must_change_password = False
        user.save(update_fields=["must_change_password"])
