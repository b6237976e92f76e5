"""A sign of life of the job worker, for `peiyu doctor`."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from peiyu.platform.operations.models import Mark

NAME = "heartbeat"
SILENT = dt.timedelta(minutes=3)


def beat() -> None:
    """Leave the sign."""
    Mark.objects.update_or_create(name=NAME, defaults={"at": timezone.now()})


def last() -> dt.datetime | None:
    """When jobs last ran; None when they never did."""
    return Mark.objects.filter(name=NAME).values_list("at", flat=True).first()
