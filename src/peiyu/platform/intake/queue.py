"""Putting a job into the queue within the transaction that causes it: both happen or neither."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

QUEUE = "intake"


def enqueue(task: Any, *, once: str, **arguments: Any) -> None:
    """Defer a task. Under the same `once` only one waits at a time; one that runs already sees the change or another follows."""
    try:
        with transaction.atomic():  # a refusal of the queue must not break the transaction around it
            task.configure(queueing_lock=once).defer(**arguments)
    except AlreadyEnqueued:
        return
