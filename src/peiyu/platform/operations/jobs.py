"""The jobs that keep an installation in order. The scheduler reads its times as UTC: 19:20 is 3:20 in Beijing."""

from __future__ import annotations

from procrastinate.contrib.django import app

from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.audit.seals import seal
from peiyu.platform.operations import orphans, retention
from peiyu.platform.operations.heartbeat import beat

QUEUE = "operations"


@app.periodic(cron="* * * * *")
@app.task(name="operations.minute", queue=QUEUE, queueing_lock="operations.minute")
def minute(timestamp: int) -> int:
    """Seal the audit, and leave a sign that jobs run. Returns how many entries were sealed."""
    beat()
    return seal()


@app.periodic(cron="* * * * *")
@app.task(name="operations.take_up", queue=QUEUE, queueing_lock="operations.take_up")
def take_up(timestamp: int) -> int:
    """Jobs whose worker died are run again. Returns how many."""
    return orphans.take_up().again


@app.periodic(cron="20 19 * * *")
@app.task(name="operations.retention", queue=QUEUE, queueing_lock="operations.retention")
def keep(timestamp: int) -> dict[str, int]:
    """Delete what may not be kept any longer. Returns how many rows of each kind."""
    with within(SYSTEM, actor="job:retention", origin="job"):
        return retention.apply()
