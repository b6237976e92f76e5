"""The forms of the dossier. What was typed stays where something is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from peiyu.advice.typed import Fault, read
from peiyu.platform.dossiers.benefits import LEVELS, YEARS
from peiyu.platform.dossiers.only_once import Plan
from peiyu.platform.dossiers.own_figures import stated_text
from peiyu.platform.dossiers.releases import LONGEST
from peiyu.platform.intake.models import Upload
from peiyu.platform.organisations.models import Organisation
from peiyu.rules.model import Column

DAY = {"type": "date"}


class ContestForm(forms.Form):
    """What is right, why, and the evidence: a new file, or one that was given before."""

    claimed = forms.CharField(label="正确的数值", max_length=200)
    reason = forms.CharField(
        label="理由",
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明依据，例如审计报告页码、证书编号",
    )
    reuse = forms.ChoiceField(label="使用已上传的材料", required=False)
    evidence = forms.FileField(label="上传证明材料", required=False, help_text="PDF、表格、图片均可。")

    def __init__(
        self, column: Column, files: Sequence[Upload], data: Any = None, sent: Any = None, *, initial: Any = None
    ) -> None:
        super().__init__(data, sent, initial=initial, use_required_attribute=False)
        self.column = column
        if column.type in ("是否", "选项"):
            words = ("是", "否") if column.type == "是否" else column.options
            self.fields["claimed"] = forms.ChoiceField(
                label="正确的数值", choices=[("", "请选择"), *((word, word) for word in words)]
            )
        elif column.type == "日期":
            self.fields["claimed"].help_text = "例如 2025-03-31"
        reuse = self.fields["reuse"]
        assert isinstance(reuse, forms.ChoiceField)
        reuse.choices = [("", "不使用"), *((str(f.pk), f"{f.name}（{f.purpose}）") for f in files)]

    def clean_claimed(self) -> str:
        """The claimed value as text in the declared unit of its column."""
        text = str(self.cleaned_data["claimed"]).strip()
        found = read(self.column, text)
        if isinstance(found, Fault):
            raise forms.ValidationError(f"{found.message}；{found.remedy}（{found.code}）")
        if isinstance(found, tuple) and found[0] != found[1]:
            raise forms.ValidationError(f"“{text}”没有写到日；写成 2019年5月6日（E-CALC-007）")
        return stated_text(self.column, text)


class SayForm(forms.Form):
    """One message on a docket."""

    text = forms.CharField(label="补充说明", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = forms.FileField(label="附件", required=False, help_text="PDF、表格、图片均可。")


class FileForm(forms.Form):
    """A file of the firm that can be used again."""

    file = forms.FileField(label="选择文件", help_text="PDF、表格、Word、图片均可。")
    purpose = forms.CharField(label="材料名称", max_length=60, help_text="例如 2025年度审计报告")
    valid_until = forms.DateField(
        label="有效期至", required=False, widget=forms.DateInput(attrs=DAY), help_text="长期有效的不填"
    )

    def clean_valid_until(self) -> dt.date | None:
        """A file that has ended already cannot be used again."""
        day: dt.date | None = self.cleaned_data["valid_until"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError("有效期已过，请上传仍有效的材料")
        return day


class ReleaseForm(forms.Form):
    """Who may see which tables, what for and until when."""

    organisation = forms.ChoiceField(label="授权给")
    tables = forms.MultipleChoiceField(label="授权的数据", widget=forms.CheckboxSelectMultiple)
    purpose = forms.CharField(label="用途", max_length=200, help_text="例如 2026年流动资金贷款审查")
    until = forms.DateField(label="截止日期", widget=forms.DateInput(attrs=DAY), help_text="最长一年，可随时撤回")

    def __init__(self, partners: Sequence[Organisation], tables: Sequence[str], data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False)
        who, what = self.fields["organisation"], self.fields["tables"]
        assert isinstance(who, forms.ChoiceField)
        assert isinstance(what, forms.MultipleChoiceField)
        who.choices = [("", "请选择"), *((str(o.pk), f"{o.name}（{o.get_kind_display()}）") for o in partners)]
        what.choices = [(name, name) for name in tables]

    def clean_until(self) -> dt.date:
        """From today on, a year at most."""
        day: dt.date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise forms.ValidationError("截止日期应在今天之后、一年之内")
        return day


class BenefitForm(forms.Form):
    """A benefit that an officer writes down."""

    title = forms.CharField(label="名称", max_length=200)
    rule = forms.CharField(label="规则代码", max_length=80, required=False, help_text="政策库中的代码；不清楚可不填")
    matter = forms.CharField(
        label="事项", max_length=120, required=False, help_text="奖补的是哪件事，例如 重点小巨人奖补"
    )
    granted = forms.DateField(label="发放日期", widget=forms.DateInput(attrs=DAY))
    amount = forms.DecimalField(
        label="金额",
        max_digits=18,
        decimal_places=2,
        min_value=Decimal(0),
        required=False,
        help_text="不清楚可不填，不等于零",
    )
    year = forms.IntegerField(label="所属年度", min_value=YEARS.start, max_value=YEARS.stop - 1, required=False)
    level = forms.ChoiceField(label="资金层级", choices=[("", "不清楚"), *((w, w) for w in LEVELS)], required=False)
    payer = forms.CharField(label="发放单位", max_length=120, required=False)
    document = forms.CharField(label="依据文件", max_length=200, required=False)
    problem_found = forms.ChoiceField(
        label="核查发现问题", choices=[("", "未核查"), ("否", "否"), ("是", "是")], required=False
    )


class JudgementForm(forms.Form):
    """What was concluded about one clause, by whom, when and why. The value of a clause is its place among `clauses`."""

    clause = forms.ChoiceField(label="条款")
    word = forms.ChoiceField(
        label="结论",
        choices=[("", "请选择"), ("是", "是（符合）"), ("否", "否（不符合）"), ("撤回", "撤回以前的判断")],
    )
    person = forms.CharField(label="判断人", max_length=60, help_text="作出判断的人或专家组")
    day = forms.DateField(label="判断日期", widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(
        label="理由", max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text="写明依据，例如评审会议纪要"
    )

    def __init__(self, clauses: Sequence[str], data: Any = None, *, person: str = "", clause: str = "") -> None:
        initial = {"person": person, "day": timezone.localdate().isoformat(), "clause": clause}
        super().__init__(data, initial=initial, use_required_attribute=False)
        which = self.fields["clause"]
        assert isinstance(which, forms.ChoiceField)
        offered = [(str(at), clause) for at, clause in enumerate(clauses)]
        which.choices = offered if len(offered) == 1 else [("", "请选择"), *offered]

    def clean_day(self) -> dt.date:
        """A judgement that has been made."""
        day: dt.date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError("判断日期晚于今天；请填写作出判断的日期（E-DOSSIER-007）")
        return day


class ReclaimForm(forms.Form):
    """How much of a benefit was paid back, and why."""

    amount = forms.DecimalField(label="累计追回金额", max_digits=18, decimal_places=2, min_value=Decimal("0.01"))
    day = forms.DateField(label="追回日期", widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(label="追回事由", max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)


def sections(made: Plan) -> list[str]:
    """The tables that a plan is about, in order of appearance."""
    fields = [*made.asked, *(f for f, _ in made.own), *(f for f, _ in made.known)]
    return list(dict.fromkeys(field.table for field in fields))
