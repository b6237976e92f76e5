"""The filters of the audit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from peiyu.platform.audit.models import Entry
from peiyu.platform.audit.names import USING, firms_of, usernames_of
from peiyu.platform.audit.words import OPERATIONS, actor_of, audited_tables

MOST = 10_000  # entries that are counted, paged through and exported; more is for narrower filters


class AuditFilters(forms.Form):
    """Filters by GET: every one may be empty, and one that cannot be read is said at its field and not applied."""

    since = forms.DateField(label="自", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="至", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    actor = forms.CharField(
        label="操作人", required=False, max_length=60, widget=forms.TextInput({"placeholder": "姓名或用户名"})
    )
    table = forms.ChoiceField(label="数据表", required=False)
    operation = forms.ChoiceField(label="操作", required=False, choices=[("", "全部"), *OPERATIONS.items()])
    enterprise = forms.CharField(
        label="企业", required=False, max_length=60, widget=forms.TextInput({"placeholder": "名称或信用代码"})
    )
    row = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    request = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = sorted(audited_tables().items(), key=lambda pair: pair[1])
        self.fields["table"].choices = [("", "全部"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The days are in order."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "截止日期早于起始日期，请改一个。")
        return cleaned

    def kept(self, sort: str = "") -> QuerySet[Entry]:
        """The entries that pass, newest first unless `sort` is `at`. Days are days of Beijing and both count."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        rows = Entry.objects.using(USING).order_by("id" if sort == "at" else "-id")
        if since := given.get("since"):
            rows = rows.filter(at__gte=midnight(since))
        if until := given.get("until"):
            rows = rows.filter(at__lt=midnight(until + dt.timedelta(days=1)))
        for name in ("table", "operation", "row", "request"):
            if name in given:
                rows = rows.filter(**{name: given[name]})
        if actor := given.get("actor"):
            rows = rows.filter(actor__in={actor_of(str(actor)), *usernames_of(str(actor))})
        if firm := given.get("enterprise"):
            rows = rows.filter(enterprise_id__in=firms_of(str(firm)))
        return rows


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a day begins in Beijing."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
