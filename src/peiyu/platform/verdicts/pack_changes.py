"""The state of the packs that all verdicts follow; another state makes every verdict due.

Packs change while nothing runs (they are read when a process starts), so nobody is there to say it: the worker compares.
"""

from __future__ import annotations

from django.utils import timezone

from peiyu.platform.operations.models import Mark
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts.models import Run

MARK = "packs"  # which state of the packs every enterprise was last decided with


def decided_with() -> str | None:
    """The hash of the packs behind the present verdicts; None before the first."""
    kept = Mark.objects.filter(name=MARK).values_list("value", flat=True).first()
    if kept is not None:
        return str(kept)
    return Run.objects.order_by("-pk").values_list("packs", flat=True).first()


def note(mark: str) -> None:
    """Every enterprise was decided with this state of the packs."""
    Mark.objects.update_or_create(name=MARK, defaults={"value": mark, "at": timezone.now()})


def stale() -> bool:
    """Whether verdicts follow other packs than this process has read."""
    decided = decided_with()
    return decided is not None and decided != book().mark
