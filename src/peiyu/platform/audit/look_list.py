"""Who looked at a firm's dossier, when and at what, for the auditor: filters, and each look in words.

Read with the login of the audit's readers, who see the looks at every firm and nothing else of any.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from peiyu.platform.accounts.models import User
from peiyu.platform.audit.forms import midnight
from peiyu.platform.audit.names import USING, firms_of, told_firms, usernames_of
from peiyu.platform.dossiers.looked import looked_at
from peiyu.platform.dossiers.models import Look

GONE = "已注销账号"
SYSTEM = "系统"  # the post under which the platform itself notes a deletion
HEADS = ("时间", "人员", "用户名", "身份", "企业", "统一社会信用代码", "内容")


class LookFilters(forms.Form):
    """Filters by GET: every one may be empty."""

    enterprise = forms.CharField(
        label="企业", required=False, max_length=60, widget=forms.TextInput({"placeholder": "名称或信用代码"})
    )
    actor = forms.CharField(
        label="查看人", required=False, max_length=60, widget=forms.TextInput({"placeholder": "姓名或用户名"})
    )
    since = forms.DateField(label="自", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="至", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        """The days are in order."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "截止日期早于起始日期，请改一个。")
        return cleaned

    def kept(self) -> QuerySet[Look]:
        """The looks that pass, newest first. Days are days of Beijing and both count."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        rows = Look.everything.using(USING).order_by("-at", "-pk")
        if since := given.get("since"):
            rows = rows.filter(at__gte=midnight(since))
        if until := given.get("until"):
            rows = rows.filter(at__lt=midnight(until + dt.timedelta(days=1)))
        if actor := given.get("actor"):
            people = User.objects.filter(username__in=usernames_of(str(actor)))
            rows = rows.filter(user_id__in=list(people.values_list("pk", flat=True)))
        if firm := given.get("enterprise"):
            rows = rows.filter(enterprise_id__in=firms_of(str(firm)))
        return rows


def told(rows: Sequence[Look]) -> Iterator[tuple[dt.datetime, str, str, str, str, str, str]]:
    """Each look in words: when, name, user name, post, firm, its code, what."""
    people = {user.pk: user for user in User.objects.filter(pk__in={row.user_id for row in rows})}
    firms = told_firms(row.enterprise_id for row in rows)
    for row in rows:
        person = people.get(row.user_id or 0)
        gone = SYSTEM if row.post == SYSTEM else GONE
        name, login = (person.name or person.username, person.username) if person is not None else (gone, "")
        firm, code = firms.get(row.enterprise_id, ("已删除的企业", ""))
        yield row.at, name, login, row.post, firm, code, looked_at(row.what)
