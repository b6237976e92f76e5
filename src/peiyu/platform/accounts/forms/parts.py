"""Fields that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms

from peiyu.platform.access.roles import Level
from peiyu.platform.organisations.models import Region
from peiyu.platform.organisations.region_field import path


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A date with the browser's own picker."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


def text(label: str, most: int, *, required: bool = True, help_text: str = "", lines: int = 3) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text, widget=forms.Textarea({"rows": lines})
    )


def reason() -> forms.CharField:
    """Why something is changed."""
    return forms.CharField(
        label="变更事由", max_length=200, help_text="写明依据，如文件号或申请单号；与变更一并记入审计", min_length=2
    )


class ReasonForm(forms.Form):
    """A confirmation with its reason."""

    reason = reason()


def grouped_regions() -> list[tuple[str, Any]]:
    """Choices of the regions where enterprises are registered, under what they lie in."""
    rows = list(Region.objects.order_by("code").select_related("parent__parent__parent"))
    parents = {row.parent_id for row in rows}
    made: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        if row.code in parents or row.level not in {Level.COUNTY, Level.CITY}:
            continue
        made.setdefault(path(row.parent) if row.parent else "全国", []).append((row.code, row.name))
    return [("", "请选择"), *((name, options) for name, options in made.items())]
