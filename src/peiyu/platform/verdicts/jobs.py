"""The jobs that keep verdicts up to date."""

from __future__ import annotations

from procrastinate.contrib.django import app

from peiyu.platform.intake.queue import enqueue
from peiyu.platform.verdicts import pack_changes
from peiyu.platform.verdicts.recompute import DAILY, PACKS_CHANGED, recompute, recompute_dirty


@app.task(name="verdicts.refresh", queue="verdicts", queueing_lock="verdicts.refresh")
def refresh() -> int:
    """Decide the enterprises whose facts changed."""
    return recompute_dirty()


@app.task(name="verdicts.packs_changed", queue="verdicts", lock="verdicts.packs_changed")
def packs_changed() -> int:
    """Decide all enterprises after a change of packs; nothing where a job before has done so."""
    return recompute(None, PACKS_CHANGED) if pack_changes.stale() else 0


@app.periodic(cron="* * * * *")
@app.task(name="verdicts.sweep", queue="verdicts", queueing_lock="verdicts.sweep")
def sweep(timestamp: int) -> int:
    """Marks whose job was lost with its worker are worked off too; packs other than the last ones make everything due."""
    if pack_changes.stale():
        enqueue(packs_changed, once="verdicts.packs_changed")
    return recompute_dirty()


@app.periodic(cron="5 16 * * *")
@app.task(name="verdicts.midnight", queue="verdicts", queueing_lock="verdicts.midnight")
def midnight(timestamp: int) -> int:
    """A new day in China (the queue counts in UTC): windows, validities and years move on."""
    return recompute(None, DAILY)
