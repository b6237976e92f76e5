"""The forms of the security administrator."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from peiyu.platform.access.reach import EVERYWHERE, prefix
from peiyu.platform.access.roles import CHOICES, ROLES
from peiyu.platform.accounts.codes import checked, written
from peiyu.platform.accounts.forms.parts import day, reason, text
from peiyu.platform.accounts.forms.sign_up import telephone
from peiyu.platform.accounts.models import Post
from peiyu.platform.accounts.users import NewPost
from peiyu.platform.organisations.models import Organisation, Region
from peiyu.platform.organisations.region_field import RegionField

_BLANK = [("", "请选择")]
# What posts of a reach have to name: code, reach, field, what is asked.
NEEDED = (
    ("E-USER-004", "region", "region", "选择管辖地区"),
    ("E-USER-005", "released", "organisation", "选择所在单位"),
    ("E-USER-006", "enterprise", "codes", "填写至少一家企业的统一社会信用代码"),
)
BY_ROLE = "按角色"  # said beside a field that only some roles need, instead of 选填


class Filters(forms.Form):
    """The filters of the list of users."""

    q = forms.CharField(
        label="搜索", required=False, max_length=60, widget=forms.TextInput({"placeholder": "姓名或用户名"})
    )
    role = forms.ChoiceField(label="角色", required=False, choices=[("", "全部"), *CHOICES, ("none", "没有任职")])
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), ("active", "启用"), ("locked", "停用")]
    )


class Person(forms.Form):
    """Name and contact of a user."""

    name = forms.CharField(label="姓名", max_length=60)
    telephone = forms.CharField(label="手机号码", max_length=20, required=False)
    email = forms.EmailField(label="电子邮箱", required=False)
    mfa_required = forms.BooleanField(label="必须二次验证", required=False)
    single_sign_on = forms.CharField(
        label="政务统一身份标识", max_length=200, required=False, help_text="单点登录系统给这个人的唯一标识（sub）"
    )
    reason = reason()

    def clean_telephone(self) -> str:
        """See `telephone`."""
        return telephone(self.cleaned_data["telephone"])

    def fields_of_user(self) -> dict[str, object]:
        """What is kept on the user."""
        kept = {name: self.cleaned_data[name] for name in ("name", "telephone", "email", "mfa_required")}
        return {**kept, "single_sign_on": self.cleaned_data["single_sign_on"].strip() or None}


class PostForm(forms.Form):
    """A post: role, organisation, region, enterprises."""

    role = forms.ChoiceField(label="角色", choices=_BLANK + CHOICES)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="所在单位", required=False, empty_label="请选择"
    )
    region = RegionField(label="管辖地区", required=False, help_text="主管部门和数据部门必选，含其下属地区")
    codes = text(
        "代表的企业",
        4000,
        required=False,
        help_text="企业专员必填：统一社会信用代码，一行一个；可以是集团或代理的多家企业",
    )
    since = day("任职自")
    until = day("任职至", required=False, help_text="不填则长期有效")
    reason = reason()

    def __init__(self, *arguments: Any, by: Post, **named: Any) -> None:
        super().__init__(*arguments, **named)
        start = prefix(by.region_id) if by.region_id else EVERYWHERE
        start = "" if start == EVERYWHERE else start
        organisations = Organisation.objects.filter(active=True, region__code__startswith=start).select_related(
            "region"
        )
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["region"].within(start)  # type: ignore[attr-defined]
        self.fields["since"].initial = timezone.localdate
        for _, _, name, _ in NEEDED:
            self.fields[name].peiyu_optional = BY_ROLE  # type: ignore[attr-defined]

    def clean_codes(self) -> tuple[str, ...]:
        """Each code checked; all errors at once."""
        lines = [written(line) for line in self.cleaned_data["codes"].splitlines() if line.strip()]
        problems = []
        for number, line in enumerate(lines, start=1):
            try:
                checked(line)
            except ValidationError as error:
                problems += [f"第 {number} 行 {line}：{message}" for message in error.messages]
        if problems:
            raise ValidationError(problems)
        return tuple(dict.fromkeys(lines))

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning, and what the role needs is there."""
        found = super().clean() or {}
        kind = ROLES.get(found.get("role", ""))
        if kind is not None:
            for code, reach, name, what in NEEDED:
                if kind.reach == reach and name in found and not found[name]:
                    self.add_error(name, f"{code}：“{kind.name}”须{what}")
        if found.get("since") and found.get("until") and found["until"] < found["since"]:
            self.add_error("until", "任职至不能早于任职自")
        return found

    def new_post(self) -> NewPost:
        """What was filled in, once it is valid."""
        kept = self.cleaned_data
        region = Region.objects.get(pk=kept["region"]) if kept["region"] else None
        sure = str(self.data.get("sure", ""))
        return NewPost(kept["role"], kept["organisation"], region, kept["since"], kept["until"], kept["codes"], sure)


class NewUser(Person, PostForm):
    """A user together with the first post."""

    username = forms.CharField(label="用户名", max_length=60, help_text="用于登录")
    field_order = (
        *("username", "name", "telephone", "email", "mfa_required", "single_sign_on"),
        *("role", "organisation", "region", "codes", "since", "until", "reason"),
    )

    def clean_username(self) -> str:
        """Small letters, no spaces."""
        value: str = self.cleaned_data["username"].strip().lower()
        if not value or any(sign.isspace() for sign in value):
            raise ValidationError("用户名不能有空格")
        return value


class RecusalForm(forms.Form):
    """回避 from one enterprise."""

    code = forms.CharField(label="企业的统一社会信用代码", max_length=24)
    until = day("回避至", required=False, help_text="不填则长期回避")
    reason = forms.CharField(label="回避事由", max_length=200, min_length=2, help_text="如：近亲属在该企业任职")

    def clean_code(self) -> str:
        """See `codes.checked`."""
        return checked(self.cleaned_data["code"])
