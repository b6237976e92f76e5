"""The jobs of the exports."""

from __future__ import annotations

import uuid

from procrastinate.contrib.django import app

from peiyu.platform.exports import making

QUEUE = "exports"


@app.task(name="exports.make", queue=QUEUE)
def make(number: str) -> str:
    """Make the file of an export."""
    broken: list[Exception] = []
    state = making.make(uuid.UUID(number), broken.append)
    if broken:
        raise broken[0]  # the job has failed with its export, and whoever keeps the installation is shown it
    return state


@app.periodic(cron="*/10 * * * *")
@app.task(name="exports.forget", queue=QUEUE, queueing_lock="exports.forget")
def forget(timestamp: int) -> int:
    """Remove files whose day is over."""
    return making.forget()
