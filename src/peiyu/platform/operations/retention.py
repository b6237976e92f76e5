"""What is deleted when its time is over: personal records, sessions, counters of failed sign-ins, finished jobs.

The audit is not touched here: it is kept for good, or cut by the administrator after six months at the earliest
(see docs/platform/audit.md).
"""

from __future__ import annotations

import datetime as dt
import logging

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from peiyu.platform.dossiers.models import Look, PersonalRecord

SIGN_INS = dt.timedelta(days=180)  # 网络安全法第二十一条: logs of network events are kept six months at least
JOBS = dt.timedelta(days=30)
ENDED = ("succeeded", "cancelled", "aborted")
WORDS = {
    "personal": "个人信息",
    "sessions": "会话",
    "attempts": "登录失败计数",
    "logs": "登录记录",
    "jobs": "已结束的任务",
}
log = logging.getLogger("peiyu.retention")


def apply() -> dict[str, int]:
    """Delete. Returns how many rows of each kind went, and says so in the log.

    The deletion of a personal record is noted in the log of looks with purpose and date, never with its content
    (个人信息保护法第四十七条: delete when the purpose is reached, the time is over or consent is withdrawn).
    """
    now = timezone.now()
    over = PersonalRecord.objects.filter(Q(keep_until__lt=timezone.localdate()) | Q(withdrawn__lte=now))
    noted = [
        Look(
            enterprise_id=record.enterprise_id,
            region=record.region,
            at=now,
            post="系统",
            what=f"到期删除个人信息 1 条：{record.purpose}"[:60],
        )
        for record in over
    ]
    Look.objects.bulk_create(noted)
    gone = {
        "personal": over.delete()[0],
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "attempts": AccessAttempt.objects.filter(attempt_time__lt=now - SIGN_INS).delete()[0],
        "logs": AccessLog.objects.filter(attempt_time__lt=now - SIGN_INS).delete()[0],
        "jobs": _finished_jobs(now),
    }
    log.info("到期删除：%s", "，".join(f"{WORDS[kind]} {count} 条" for kind, count in gone.items()))
    return gone


def _finished_jobs(now: dt.datetime) -> int:
    """Jobs that ended long ago; failed ones stay until somebody has seen to them. What was kept of their faults goes with them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE (status::text = ANY(%s) OR status = 'failed' AND EXISTS (SELECT FROM "
            "operations_jobfault f WHERE f.job = procrastinate_jobs.id AND f.seen IS NOT NULL)) AND "
            "(SELECT max(at) FROM procrastinate_events e WHERE e.job_id = procrastinate_jobs.id) < %s",
            [list(ENDED), now - JOBS],
        )
        gone = int(cursor.rowcount)
        cursor.execute(
            "DELETE FROM operations_jobfault f WHERE NOT EXISTS (SELECT FROM procrastinate_jobs j WHERE j.id = f.job)"
        )
        return gone
