"""The forms of the system administrator."""

from __future__ import annotations

from typing import Any

from django import forms

from peiyu.platform.accounts.forms.parts import reason
from peiyu.platform.organisations.models import LEVELS, Kind, Organisation, Region
from peiyu.platform.organisations.region_field import RegionField


class Filters(forms.Form):
    """The filters of the list; `region` takes the organisations of a subtree."""

    q = forms.CharField(
        label="搜索", required=False, max_length=60, widget=forms.TextInput({"placeholder": "单位名称"})
    )
    kind = forms.ChoiceField(label="类型", required=False, choices=[("", "全部"), *Kind.choices])
    level = forms.ChoiceField(label="级别", required=False, choices=[("", "全部"), *LEVELS])
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), ("on", "在用"), ("off", "已停用")])
    region = forms.CharField(required=False, widget=forms.HiddenInput, max_length=6)


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    """An organisation with the reason of the change."""

    region = RegionField(label="所在地区")
    reason = reason()

    class Meta:
        model = Organisation
        fields = ("name", "kind", "level", "parent", "source", "telephone")

    field_order = ("name", "kind", "region", "level", "parent", "source", "telephone", "reason")

    def __init__(self, *arguments: Any, start: str, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["region"].within(start)  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["region"].initial = self.instance.region_id
        parents = Organisation.objects.filter(active=True).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = parents.filter(region__code__startswith=start[:2])  # type: ignore[attr-defined]
        self.fields["parent"].label = "上级单位"
        self.fields["parent"].empty_label = "没有"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A bureau's level is that of its region: what it sees follows from there."""
        found = super().clean() or {}
        region = Region.objects.filter(pk=found.get("region") or "").first()
        if region is not None and found.get("kind") == Kind.BUREAU and found.get("level") not in {None, region.level}:
            self.add_error("level", f"主管部门的级别应与所在地区一致：{region.name}是{region.get_level_display()}")
        return found

    def organisation(self) -> Organisation:
        """What was filled in, not saved yet."""
        made: Organisation = self.save(commit=False)
        made.region_id = self.cleaned_data["region"]
        return made
