"""Second-factor codes: one code once, and no guessing.

The library remembers used codes and failures in the cache of one process. There are several here, so both are in the database.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone

from peiyu.platform.accounts.models import CodeTry

if TYPE_CHECKING:
    from peiyu.platform.accounts.models import User

MOST_FAILURES = 5
WINDOW = dt.timedelta(minutes=15)
REMEMBERED = dt.timedelta(minutes=5)  # longer than a code of 30 seconds with its tolerance can live
LOCKED = "E-AUTH-005：验证码错误次数过多，请 15 分钟后再试；如需帮助，请联系安全管理员"
WRONG = "E-AUTH-006：验证码不正确或已使用过，请等待验证器显示新的验证码后再输入"


class _OnceOnly(forms.Form):
    """Refuses a code that was used, and every code after too many failures."""

    user: User

    def clean_code(self) -> str:
        """The code, once."""
        now = timezone.now()
        tries = CodeTry.objects.filter(user=self.user)
        tries.filter(at__lt=now - WINDOW).delete()
        if tries.filter(used__isnull=True, at__gte=now - WINDOW).count() >= MOST_FAILURES:
            raise forms.ValidationError(LOCKED, code="locked")
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # the library's form stands beside this one
        except forms.ValidationError:
            CodeTry.objects.create(user=self.user)
            raise forms.ValidationError(WRONG, code="incorrect_code") from None
        if not _first_use(self.user, code):
            CodeTry.objects.create(user=self.user)
            raise forms.ValidationError(WRONG, code="incorrect_code")
        tries.filter(used__isnull=True).delete()
        return code


def _first_use(user: User, code: str) -> bool:
    """Take a code out of use. False when it was used before, by another process at this moment too."""
    now = timezone.now()
    CodeTry.objects.filter(user=user, used__isnull=False, at__lt=now - REMEMBERED).delete()
    digest = hashlib.sha256("".join(code.split()).encode()).hexdigest()
    try:
        with transaction.atomic():
            CodeTry.objects.create(user=user, used=digest)
    except IntegrityError:
        return False
    return True


class FirstCode(_OnceOnly, ActivateTOTPForm):  # type: ignore[misc]
    """The code that proves that the authenticator works; it does not sign in a moment later."""


class SignInCode(_OnceOnly, AuthenticateForm):  # type: ignore[misc]
    """The code at sign-in."""


class ConfirmCode(_OnceOnly, ReauthenticateForm):  # type: ignore[misc]
    """The code before a sensitive change."""
