"""The jobs that keep verdicts up to date."""

from __future__ import annotations

from procrastinate.contrib.django import app

from peiyu.platform.verdicts.recompute import recompute, recompute_dirty


@app.task(name="verdicts.refresh", queue="verdicts", queueing_lock="verdicts.refresh")
def refresh() -> int:
    """Decide the enterprises whose facts changed."""
    return recompute_dirty()


@app.task(name="verdicts.everything", queue="verdicts", queueing_lock="verdicts.everything")
def everything(reason: str) -> int:
    """Decide all enterprises: after a change of packs, and every night because dates pass."""
    return recompute(None, reason)


@app.periodic(cron="* * * * *")
@app.task(name="verdicts.sweep", queue="verdicts", queueing_lock="verdicts.sweep")
def sweep(timestamp: int) -> int:
    """Marks whose job was lost with its worker are worked off too."""
    return recompute_dirty()


@app.periodic(cron="5 16 * * *")
@app.task(name="verdicts.midnight", queue="verdicts", queueing_lock="verdicts.midnight")
def midnight(timestamp: int) -> int:
    """A new day in China (the queue counts in UTC): windows, validities and years move on."""
    return recompute(None, "每日更新")
