"""复核预警 as it is asked for: titles that end within twelve months, by region, title, period and name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from peiyu.platform.dossiers.search import matching
from peiyu.platform.verdicts.models import Warning
from peiyu.platform.verdicts.words import lack, region_names

DAYS = (30, 90, 180)
SORTS = {"expires": "expires", "name": "enterprise__name", "county": "region", "title": "title"}
SAID = {"met": "符合", "unmet": "暂不符合", "unknown": "还缺信息"}
_MONTH = re.compile(r"(\d{4})-(\d{2})")


class WarningFilters(forms.Form):
    """Filters of 复核预警; only regions, titles and months in which something ends are offered."""

    q = forms.CharField(
        label="企业", required=False, max_length=60, widget=forms.TextInput(attrs={"placeholder": "名称或信用代码"})
    )
    county = forms.ChoiceField(label="地区", required=False)
    title = forms.ChoiceField(label="称号", required=False)
    period = forms.ChoiceField(label="到期时间", required=False)
    risk = forms.ChoiceField(
        label="按现有数据",
        required=False,
        choices=[("", "全部"), ("1", "可能不满足"), ("open", "还缺信息"), ("met", "符合")],
    )

    def __init__(
        self, data: Any, counties: Sequence[tuple[str, str]], titles: Sequence[str], months: Sequence[str]
    ) -> None:
        super().__init__(data)
        self._choices("county", counties)
        self._choices("title", [(title, title) for title in titles])
        periods = [*((str(days), f"{days} 天内") for days in DAYS), *((month, _month(month)) for month in months)]
        self._choices("period", periods, "12 个月内")

    def _choices(self, name: str, values: Sequence[tuple[str, str]], nothing: str = "全部") -> None:
        self.fields[name].choices = [("", nothing), *values]  # type: ignore[attr-defined]

    def kept(self, rows: QuerySet[Warning]) -> QuerySet[Warning]:
        """The rows that pass."""
        asked = self.cleaned_data if self.is_valid() else {}
        if words := asked.get("q"):
            rows = rows.filter(matching(words, "enterprise__"))
        if county := asked.get("county"):
            rows = rows.filter(region=county)
        if title := asked.get("title"):
            rows = rows.filter(title=title)
        if period := asked.get("period"):
            rows = rows.filter(**_within(period))
        if risk := asked.get("risk"):
            rows = rows.filter(verdict={"1": "unmet", "open": "unknown", "met": "met"}[risk])
        return rows


def _month(text: str) -> str:
    year, month = text.split("-")
    return f"{year}年{int(month)}月"


def _within(period: str) -> dict[str, Any]:
    """The filter of a period: so many days from today, or a month."""
    if found := _MONTH.fullmatch(period):
        return {"expires__year": int(found[1]), "expires__month": int(found[2])}
    return {"expires__lte": timezone.localdate() + dt.timedelta(days=int(period))}


@dataclass(frozen=True)
class Warned:
    """The warnings that pass, names of regions by code, and how many titles and firms they are."""

    form: WarningFilters
    rows: QuerySet[Warning]
    names: dict[str, str]

    def counted(self) -> dict[str, int]:
        """Titles and firms, and those of them whose 复核 may fail."""
        failing = Q(verdict="unmet")
        return self.rows.order_by().aggregate(
            titles=Count("pk"),
            firms=Count("enterprise_id", distinct=True),
            failing_titles=Count("pk", filter=failing),
            failing_firms=Count("enterprise_id", filter=failing, distinct=True),
        )


def warned(query: QueryDict) -> Warned:
    """The warnings for the query of the page."""
    rows = Warning.objects.filter(
        closed__isnull=True, expires__gte=timezone.localdate(), enterprise__merged_into__isnull=True
    )
    groups = rows.order_by().values_list("region", "title", "expires__year", "expires__month").distinct()
    regions, titles, months = set(), set(), set()
    for region, title, year, month in groups:
        regions.add(region)
        titles.add(title)
        months.add(f"{year}-{month:02d}")
    names = region_names(regions)
    form = WarningFilters(query, sorted(names.items()), sorted(titles), sorted(months))
    sort = query.get("sort", "")
    column = SORTS.get(sort.removeprefix("-"), "expires")
    by = F(column).desc() if sort.startswith("-") else F(column).asc()
    return Warned(form, form.kept(rows).order_by(by, "expires", "enterprise__name", "pk"), names)


def likely(warning: Warning) -> str:
    """The clauses that would fail and what is missing, in words."""
    unmet = [lack(entry) for entry in warning.likely if not entry.get("missing")]
    missing = [entry["text"] for entry in warning.likely if entry.get("missing")]
    parts = [*unmet, *(["还缺信息：" + "、".join(missing)] if missing else [])]
    return "；".join(parts) or "按现有数据未见不满足的条款"
