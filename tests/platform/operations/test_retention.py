"""What may not be kept any longer goes; that it went is noted, without its content."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db


def record(firm: Any, **fields: Any) -> Any:
    from peiyu.platform.dossiers.models import PersonalRecord

    today = timezone.localdate()
    given = {
        "keep_until": today,
        "subject": "样例员工",
        "content": {"年薪": "286000"},
        "purpose": "人才补贴申报",
    } | fields
    return PersonalRecord.objects.create(
        enterprise=firm, region=firm.region, consent="书面同意", consented=today - dt.timedelta(days=90), **given
    )


def test_personal_records_go_when_their_time_is_over_or_consent_is_withdrawn(made_by: Any) -> None:
    from peiyu.platform.dossiers.models import Enterprise, Look, PersonalRecord
    from peiyu.platform.operations.retention import apply

    today = timezone.localdate()
    with made_by():
        firm = Enterprise.objects.create(code="91330282MA0000BBB1", name="样例甲", region="330282")
        last_day = record(firm, keep_until=today)
        record(firm, keep_until=today - dt.timedelta(days=1))
        record(firm, keep_until=today + dt.timedelta(days=300), withdrawn=timezone.now() - dt.timedelta(seconds=1))
        assert apply()["personal"] == 2
        assert [kept.pk for kept in PersonalRecord.objects.all()] == [last_day.pk]  # the last day counts
        notes = list(Look.objects.values_list("what", flat=True))
        assert notes == ["到期删除个人信息 1 条：人才补贴申报"] * 2
        assert apply()["personal"] == 0


def test_sessions_that_ended_go(made_by: Any) -> None:
    from django.contrib.sessions.models import Session

    from peiyu.platform.operations.retention import apply

    now = timezone.now()
    with made_by():
        Session.objects.create(session_key="old", session_data="", expire_date=now - dt.timedelta(minutes=1))
        Session.objects.create(session_key="new", session_data="", expire_date=now + dt.timedelta(minutes=1))
        assert apply()["sessions"] == 1
        assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_finished_jobs_go_after_a_month_and_failed_ones_stay(made_by: Any) -> None:
    from django.db import connection

    from peiyu.platform.operations.retention import apply

    with made_by(), connection.cursor() as cursor:
        for status, days in (("succeeded", 31), ("succeeded", 29), ("failed", 400)):
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status, attempts)"
                " VALUES ('q', 't', 0, '{}', %s, 1) RETURNING id",
                [status],
            )
            number = cursor.fetchone()[0]
            cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [number])
            cursor.execute(
                "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'succeeded', now() - %s * interval '1 day')",
                [number, days],
            )
        assert apply()["jobs"] == 1
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 't'")
        assert cursor.fetchone() == (2,)
