"""The jobs of the exports."""

from __future__ import annotations

import uuid

from procrastinate.contrib.django import app

from peiyu.platform.exports import making

QUEUE = "exports"


@app.task(name="exports.make", queue=QUEUE)
def make(number: str) -> str:
    """Make the file of an export."""
    return making.make(uuid.UUID(number))


@app.periodic(cron="*/10 * * * *")
@app.task(name="exports.forget", queue=QUEUE, queueing_lock="exports.forget")
def forget(timestamp: int) -> int:
    """Remove files whose day is over."""
    return making.forget()
