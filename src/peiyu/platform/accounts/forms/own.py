"""The forms of one's own account: contact, delegation, tokens."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone

from peiyu.platform.accounts.delegating import LONGEST as LONGEST_DELEGATION
from peiyu.platform.accounts.delegating import colleagues, receiver
from peiyu.platform.accounts.forms.parts import day
from peiyu.platform.accounts.forms.sign_up import telephone
from peiyu.platform.accounts.models import Post, User
from peiyu.platform.accounts.tokens import LONGEST, allowed_scopes
from peiyu.platform.dossiers.models import Enterprise


class Contact(forms.Form):
    """What people may change of themselves."""

    telephone = forms.CharField(label="手机号码", max_length=20, required=False)
    email = forms.EmailField(label="电子邮箱", required=False)

    def clean_telephone(self) -> str:
        """See `telephone`."""
        return telephone(self.cleaned_data["telephone"])


class Delegate(forms.Form):
    """To whom, until when, why. An officer chooses a colleague; a clerk names a person by user name and name."""

    colleague = forms.ModelChoiceField(User.objects.none(), label="受托人", empty_label="请选择同单位人员")
    username = forms.CharField(label="受托人的用户名", max_length=60)
    name = forms.CharField(label="受托人的姓名", max_length=60)
    enterprises = forms.MultipleChoiceField(label="委托办理的企业", widget=forms.CheckboxSelectMultiple)
    until = day("委托至")
    reason = forms.CharField(label="委托事由", max_length=200, min_length=2)

    def __init__(self, *arguments: Any, post: Post, firms: list[tuple[int, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.post = post
        if post.kind.reach == "enterprise":
            del self.fields["colleague"]
            self.fields["enterprises"].choices = firms  # type: ignore[attr-defined]
            self.fields["enterprises"].initial = [str(pk) for pk, _ in firms]
        else:
            del self.fields["username"], self.fields["name"], self.fields["enterprises"]
            self.fields["colleague"].queryset = colleagues(post)  # type: ignore[attr-defined]
        last = min(timezone.localdate() + LONGEST_DELEGATION, post.until or dt.date.max)
        self.fields["until"].help_text = f"最晚 {last:%Y年%-m月%-d日}"

    def clean(self) -> dict[str, Any]:
        """Find the person; an unknown account and another name read the same."""
        found = super().clean() or {}
        if "username" in self.fields and found.get("username") and found.get("name"):
            found["colleague"] = receiver(found["username"], found["name"])
            if found["colleague"] is None:
                self.add_error("username", "E-DELEGATE-007：用户名与姓名不匹配，请向受托人核对")
        return found


class TokenForm(forms.Form):
    """A new token of the present post."""

    name = forms.CharField(label="用途", max_length=100, min_length=2, help_text="写明接入的系统，便于日后核对")
    scopes = forms.MultipleChoiceField(label="接口范围", widget=forms.CheckboxSelectMultiple)
    until = day("有效期至", help_text="最长一年")

    def __init__(self, *arguments: Any, post: Post, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["scopes"].choices = list(allowed_scopes(post).items())  # type: ignore[attr-defined]

    def clean_until(self) -> dt.date:
        """Within a year from now."""
        until: dt.date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= until <= today + LONGEST - dt.timedelta(days=1):
            raise forms.ValidationError("有效期应自今天起、不超过一年")
        return until


def firm_names(ids: tuple[int, ...]) -> list[tuple[int, str]]:
    """The firms of a clerk's post by name; within reach anyway."""
    return list(Enterprise.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name"))
