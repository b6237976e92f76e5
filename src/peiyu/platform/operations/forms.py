"""The filters of the background jobs, and the note of whoever has seen to one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from peiyu.platform.operations import queue_state
from peiyu.platform.operations.tasks import TASKS

UNSETTLED = "unsettled"


class JobFilters(forms.Form):
    """Filters by GET: every one may be empty."""

    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), (UNSETTLED, "失败待处理"), *queue_state.STATES.items()],
    )
    task = forms.ChoiceField(
        label="任务",
        required=False,
        choices=[("", "全部"), *((name, task.label) for name, task in TASKS.items())],
    )
    since = forms.DateField(label="自", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="至", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    routine = forms.BooleanField(label="也列出定时任务的成功记录", required=False)

    def clean(self) -> dict[str, Any]:
        """The days are in order."""
        found = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", "截止日期早于起始日期，请改一个。")
        return found

    def kept(self) -> QuerySet[ProcrastinateJob]:
        """The jobs that pass, newest first. Days are days of Beijing and both count."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        state = given.get("state")
        rows = queue_state.failed() if state == UNSETTLED else ProcrastinateJob.objects.all()
        if state and state != UNSETTLED:
            rows = rows.filter(status=state)
        if task := given.get("task"):
            rows = rows.filter(task_name=task)
        events = ProcrastinateEvent.objects.all()
        if since := given.get("since"):
            events = events.filter(at__gte=_midnight(since))
        if until := given.get("until"):
            events = events.filter(at__lt=_midnight(until + dt.timedelta(days=1)))
        if since or until:
            rows = rows.filter(pk__in=events.values("job_id"))
        if "routine" not in given and state not in ("succeeded", "aborted"):
            rows = queue_state.without_routine(rows)
        return rows.order_by("-pk")


class SeenForm(forms.Form):
    """What was done about a failed job."""

    reason = forms.CharField(
        label="处理说明", max_length=200, min_length=2, help_text="写明查到的原因和处理，如：磁盘已清理；记入审计"
    )


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
