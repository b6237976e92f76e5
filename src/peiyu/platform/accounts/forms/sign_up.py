"""The forms of registration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from peiyu.platform.accounts.codes import checked
from peiyu.platform.accounts.forms.parts import grouped_regions, text
from peiyu.platform.accounts.models import User
from peiyu.platform.accounts.registering import Asked

_USERNAME = re.compile(r"^[a-z][a-z0-9._-]{3,29}$")
_TELEPHONE = re.compile(r"^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$")


def telephone(value: str) -> str:
    """A mobile or fixed number without spaces.

    Raises:
        ValidationError: it is neither.
    """
    plain = "".join(value.split())
    if plain and not _TELEPHONE.match(plain):
        raise ValidationError("请填写 11 位手机号码，或带区号的固定电话，如 0574-87654321")
    return plain


class SignUp(forms.Form):
    """A visitor's account."""

    username = forms.CharField(
        label="用户名", max_length=30, help_text="4—30 位小写字母、数字、点、横线，以字母开头；用于登录"
    )
    name = forms.CharField(label="姓名", max_length=60)
    telephone = forms.CharField(label="手机号码", max_length=20, help_text="审核部门与您联系用")
    email = forms.EmailField(label="电子邮箱", required=False)
    password1 = forms.CharField(
        label="密码",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text="至少 10 位，包含大写字母、小写字母、数字、符号中的三类",
    )
    password2 = forms.CharField(label="再输一次密码", widget=forms.PasswordInput({"autocomplete": "new-password"}))
    consent = forms.BooleanField(
        label="我已阅读上面的个人信息说明，同意为此目的处理我的个人信息",
        error_messages={"required": "请先阅读个人信息说明；不同意则不能建立账号，仍可使用算一算和政策库"},
    )

    def clean_username(self) -> str:
        """The form of a user name, and that it is free."""
        value: str = self.cleaned_data["username"].strip().lower()
        if not _USERNAME.match(value):
            raise ValidationError("用户名应为 4—30 位小写字母、数字、点、横线，以字母开头")
        if User.objects.filter(username=value).exists():
            raise ValidationError("这个用户名不能使用，请换一个")
        return value

    def clean_telephone(self) -> str:
        """See `telephone`."""
        return telephone(self.cleaned_data["telephone"])

    def clean(self) -> dict[str, Any]:
        """The two passwords, and the rules for them."""
        found = super().clean() or {}
        first, second = found.get("password1"), found.get("password2")
        if first and second and first != second:
            self.add_error("password2", "两次输入的密码不一致")
        if first:
            try:
                validate_password(first, User(username=found.get("username", ""), name=found.get("name", "")))
            except ValidationError as error:
                self.add_error("password1", error)
        return found


class Apply(forms.Form):
    """Asking to act for an enterprise."""

    code = forms.CharField(label="统一社会信用代码", max_length=24, help_text="营业执照上的 18 位代码")
    enterprise_name = forms.CharField(label="企业名称", max_length=120, min_length=4, help_text="与营业执照一致")
    region = forms.ChoiceField(label="所在地区", help_text="由该地区的中小企业主管部门审核")
    position = forms.CharField(label="您在企业的职务", max_length=60, required=False)
    proof = forms.FileField(
        label="授权书", help_text="加盖公章的授权书或劳动合同，PDF、图片、DOCX 均可。", required=True
    )
    note = text("补充说明", 500, required=False)

    def __init__(self, *arguments: Any, has_proof: bool = False, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["region"].choices = grouped_regions()  # type: ignore[attr-defined]
        if has_proof:
            self.fields["proof"].required = False
            self.fields["proof"].help_text = "已上传过授权书；不重新上传则沿用。"

    def clean_code(self) -> str:
        """See `codes.checked`."""
        return checked(self.cleaned_data["code"])

    def asked(self) -> Asked:
        """What was filled in, once it is valid."""
        kept = self.cleaned_data
        return Asked(
            kept["code"],
            kept["enterprise_name"].strip(),
            kept["region"],
            kept["position"].strip(),
            kept["note"].strip(),
        )


class Decision(forms.Form):
    """The officer's decision."""

    decision = forms.ChoiceField(
        label="审核结论",
        choices=[("approve", "通过"), ("return", "退回补正"), ("refuse", "不予通过")],
        widget=forms.RadioSelect,
    )
    answer = text("审核意见", 500, required=False, help_text="退回和不予通过时必填，申请人能看到")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A reason where the answer is not yes."""
        found = super().clean() or {}
        if found.get("decision") in {"return", "refuse"} and not found.get("answer", "").strip():
            self.add_error("answer", "请写明理由和申请人需要做什么")
        return found


class Queue(forms.Form):
    """The filters of the officer's list."""

    q = forms.CharField(
        label="搜索", required=False, max_length=60, widget=forms.TextInput({"placeholder": "企业名称或代码"})
    )
    state = forms.ChoiceField(label="状态", required=False)
    region = forms.ChoiceField(label="地区", required=False)

    def __init__(self, data: Mapping[str, Any], regions: list[tuple[str, str]], states: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["state"].choices = [("", "待审核"), *states, ("all", "全部")]  # type: ignore[attr-defined]
        self.fields["region"].choices = [("", "全部"), *regions]  # type: ignore[attr-defined]
