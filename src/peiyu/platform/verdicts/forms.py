"""Filters of the cultivation library and of what is derived from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from peiyu.platform.dossiers.search import matching
from peiyu.platform.verdicts.models import Placement

SORTS = {
    "name": "enterprise__name",
    "county": "region",
    "tier": "tier",
    "pool": "pool",
    "distance": "distance",
    "renewal": "renewal",
}


class LibraryFilters(forms.Form):
    """Filters of 培育库. Choices are handed over, so that only what occurs within reach is offered."""

    q = forms.CharField(
        label="企业",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": "名称或信用代码"}),
    )
    county = forms.ChoiceField(label="地区", required=False)
    tier = forms.ChoiceField(label="现有称号", required=False)
    pool = forms.ChoiceField(
        label="培育池",
        required=False,
        choices=[("", "全部"), *((v, v) for v in ("储备", "培育", "提升")), ("none", "未入池")],
    )
    standing = forms.ChoiceField(
        label="榜单状态", required=False, choices=[("", "全部"), *((v, v) for v in ("稳榜", "在榜", "升榜"))]
    )
    distance = forms.ChoiceField(
        label="距下一梯度",
        required=False,
        choices=[("", "全部"), ("0", "已达到或仅缺信息"), ("1", "差 1 项"), ("2", "差 2 项"), ("3", "差 3 项及以上")],
    )
    mark = forms.ChoiceField(
        label="提示",
        required=False,
        choices=[("", "全部"), ("hidden", "应报未报"), ("vetoed", "有否决情形"), ("signal", "有主动发现线索")],
    )

    def __init__(
        self, data: Mapping[str, Any] | None, counties: Sequence[tuple[str, str]], tiers: Sequence[str]
    ) -> None:
        super().__init__(data)
        self._choices("county", counties)
        self._choices("tier", [*((tier, tier) for tier in tiers), ("none", "无称号")])

    def _choices(self, name: str, values: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "全部"), *values]

    def kept(self, rows: QuerySet[Placement], sort: str = "") -> QuerySet[Placement]:
        """The rows that pass, in the order asked for (`-` before a name turns it round)."""
        asked = self.cleaned_data if self.is_valid() else {}
        if words := asked.get("q"):
            rows = rows.filter(matching(words, "enterprise__"))
        if county := asked.get("county"):
            rows = rows.filter(region=county)
        for name in ("tier", "pool"):
            if value := asked.get(name):
                rows = rows.filter(**{name: "" if value == "none" else value})
        if standing := asked.get("standing"):
            rows = rows.filter(standing=standing)
        if distance := asked.get("distance"):
            rows = rows.filter(distance__gte=3) if distance == "3" else rows.filter(distance=int(distance))
        match asked.get("mark"):
            case "hidden":
                rows = rows.exclude(hidden=[])
            case "vetoed":
                rows = rows.exclude(vetoed=[])
            case "signal":
                rows = rows.filter(Q(reasons__icontains="线索"))
        column = SORTS.get(sort.removeprefix("-"))
        order = f"-{column}" if column and sort.startswith("-") else column
        return rows.order_by(*([order] if order else []), "enterprise__name", "pk")
