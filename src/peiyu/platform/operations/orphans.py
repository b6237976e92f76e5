"""Jobs whose worker died in the middle: they stand as running, and nobody runs them. They are put back into the queue.

Every job of the platform may run twice: it goes on where its last transaction ended, or finds nothing left to do.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.utils import IntegrityError

from peiyu.platform.operations.faults import WORKER, fell

# A worker leaves a sign of life every ten seconds. Twice that is too little: a machine under load may hold one back.
SILENT = dt.timedelta(seconds=60)
MOST_ATTEMPTS = 3  # a job that takes its worker along each time is left for somebody to look at


@dataclass(frozen=True)
class TakenUp:
    """What became of the orphans: put back, superseded by the same job that waits already, given up."""

    again: int = 0
    superseded: int = 0
    given_up: int = 0


def take_up(silent: dt.timedelta = SILENT) -> TakenUp:
    """Put every job back into the queue whose worker left no sign of life for `silent`."""
    again = superseded = given_up = 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT j.id, j.attempts FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id "
            "WHERE j.status = 'doing' AND (w.id IS NULL OR w.last_heartbeat < now() - make_interval(secs => %s)) FOR UPDATE OF j SKIP LOCKED",
            [silent.total_seconds()],
        )
        for number, attempts in cursor.fetchall():
            if attempts + 1 >= MOST_ATTEMPTS:
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [number])
                fell(number, WORKER)
                given_up += 1
            elif _put_back(number):
                again += 1
            else:
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'aborted', false)", [number])
                superseded += 1
    return TakenUp(again, superseded, given_up)


def _put_back(number: int) -> bool:
    """Whether the job waits again; not where one under the same queueing lock waits already and will do its work."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [number])
    except IntegrityError:
        return False
    return True
