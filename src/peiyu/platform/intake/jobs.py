"""The jobs of the intake. Times of the scheduler are UTC: 17:30 is 1:30 in Beijing."""

from __future__ import annotations

from procrastinate.contrib.django import app

from peiyu.platform.intake import alarms, dispatching
from peiyu.platform.intake.queue import QUEUE
from peiyu.platform.intake.work import forget_rows, resume, work


@app.task(name="intake.run", queue=QUEUE)
def run(batch: int) -> str:
    """Bring an import as far as it goes without a person."""
    broken: list[Exception] = []
    state = work(batch, broken.append)
    if broken:
        raise broken[0]  # the job has failed with its batch, and whoever keeps the installation is shown it
    return state


@app.periodic(cron="* * * * *")
@app.task(name="intake.resume", queue=QUEUE, queueing_lock="intake.resume")
def resume_stale(timestamp: int) -> int:
    """Go on with imports whose worker died."""
    return resume()


@app.task(name="intake.look_for_mistakes", queue=QUEUE)
def look_for_mistakes(start: str) -> int:
    """Look for likely mistakes in the data of the regions whose codes begin with `start`."""
    return alarms.look(start)


@app.periodic(cron="30 17 * * *")
@app.task(name="intake.nightly", queue=QUEUE, queueing_lock="intake.nightly")
def nightly(timestamp: int) -> int:
    """Look for likely mistakes everywhere, and forget the staged rows of old imports."""
    forget_rows()
    return sum(alarms.look(start) for start in alarms.starts())


@app.periodic(cron="0 22 * * *")
@app.task(name="intake.dispatch", queue=QUEUE, queueing_lock="intake.dispatch")
def dispatch(timestamp: int) -> int:
    """Send the lists that are due today."""
    return dispatching.send_due()
