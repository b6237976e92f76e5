"""A region typed or picked by name, shown with all it lies in: 「鼓楼区（江苏省 南京市）」. Thirty-one names stand for several regions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from peiyu.platform.access.roles import Level
from peiyu.platform.organisations.models import Region

FEW = 6  # candidates that a message names


def path(region: Region) -> str:
    """A region with what it lies in, the country left out: 「浙江省 宁波市 慈溪市」."""
    names, here = [region.name], region.parent
    while here is not None and here.level != Level.NATION:
        names.insert(0, here.name)
        here = here.parent
    return " ".join(names)


def label(region: Region) -> str:
    """The same with the name first, as it is typed: 「慈溪市（浙江省 宁波市）」."""
    above = path(region).removesuffix(region.name).strip()
    return f"{region.name}（{above}）" if above else region.name


class RegionInput(forms.TextInput):
    """A text field that offers the regions as one types."""

    def __init__(self) -> None:
        super().__init__({"placeholder": "输入名称或六位代码", "autocomplete": "off"})
        self.offered: list[str] = []

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The field, and the list beside it."""
        identifier = f"{(attrs or {}).get('id') or name}-list"
        field = super().render(name, value, {**(attrs or {}), "list": identifier}, renderer)
        options = format_html_join("", '<option value="{}">', ((one,) for one in self.offered))
        return mark_safe(field + format_html('<datalist id="{}">{}</datalist>', identifier, options))


class RegionField(forms.CharField):
    """Gives the code of a region; '' where none is chosen. `within(start)` keeps it to a part of the tree."""

    widget = RegionInput

    def within(self, start: str) -> None:
        """Only regions whose codes begin so."""
        rows = Region.objects.filter(code__startswith=start).select_related("parent__parent__parent").order_by("code")
        self.labels = {row.code: label(row) for row in rows}
        self._by_label = {said: code for code, said in self.labels.items()}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            self._by_name[row.name].append(row.code)
        self.widget.offered = list(self._by_label)

    def prepare_value(self, value: Any) -> Any:
        """A code is shown by its name."""
        return self.labels.get(value, value)

    def clean(self, value: Any) -> str:
        """The code of what was typed: a code, a name that stands for one region only, or a name with what it lies in.

        Raises:
            ValidationError: nothing, several or none is meant.
        """
        text = str(super().clean(value)).strip()
        if not text or text in self.labels:
            return text
        compact = text.replace(" ", "").replace("(", "（").replace(")", "）")
        for said, code in self._by_label.items():
            if compact == said.replace(" ", ""):
                return code
        named = self._by_name.get(text, [])
        if len(named) == 1:
            return named[0]
        if named:
            told = "、".join(self.labels[code] for code in named[:FEW])
            raise ValidationError(f"“{text}”有 {len(named)} 个，请选其中一个：{told}")
        raise ValidationError(f"没有“{text}”这个地区，或不在您的管理范围内；请从列表里选，或填六位行政区划代码")
