"""An import's way through its steps. Called again after a crash, it goes on where the last finished transaction left it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers.models import Docket, Statement
from peiyu.platform.intake import absent, comparing, staging, undoing
from peiyu.platform.intake.committing import commit
from peiyu.platform.intake.models import Batch, StagedRow
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.intake.services import start_of
from peiyu.problems import ProblemsFound

MOVING = (Batch.State.STAGING, Batch.State.COMMITTING, Batch.State.UNDOING)
STALE = dt.timedelta(seconds=90)
log = logging.getLogger("peiyu.intake")


def work(number: int, broke: Callable[[Exception], object] = lambda _: None) -> str:
    """Bring a batch as far as it goes without a person. Returns its state. `broke` is told of a defect that stopped it.

    Raises:
        DatabaseError: the database went away; `resume` calls again.
    """
    try:
        while (state := _step(number)) in MOVING:
            pass
    except (DatabaseError, InterfaceError):
        raise
    except ProblemsFound as found:
        state = _failed(number, "；".join(str(problem) for problem in found.problems[:5]))
    except Exception as error:
        log.exception("batch %s", number)
        broke(error)
        state = _failed(number, "程序处理这份文件时出错（E-INTAKE-001）。数据没有改动；请重试，仍不行请联系管理员")
    return state


def _step(number: int) -> str:
    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.select_related("upload").get(pk=number)
    match batch.state:
        case Batch.State.STAGING if batch.step == staging.COMPARE:
            comparing.compare(number)
        case Batch.State.STAGING:
            staging.stage(batch)
        case Batch.State.COMMITTING:
            if commit(number):
                _done(number)
        case Batch.State.UNDOING:
            if undoing.take_back(number):
                _undone(number)
        case _:
            return str(batch.state)
    with within(SYSTEM, actor="job:intake", origin="job"):
        return str(Batch.objects.values_list("state", flat=True).get(pk=number))


def _done(number: int) -> None:
    from peiyu.platform.intake.jobs import look_for_mistakes
    from peiyu.platform.verdicts.jobs import refresh

    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.select_for_update().get(pk=number)
        if batch.state != Batch.State.COMMITTING:
            return
        firms = Statement.objects.filter(batch=batch).values("enterprise_id")
        opened = Docket.objects.filter(enterprise_id__in=firms, opened__gte=batch.summary["confirmed"])
        batch.summary = {**batch.summary, "dockets": opened.count() + absent.ask(batch)}
        batch.state, batch.step, batch.finished = Batch.State.DONE, "已入库", timezone.now()
        batch.version += 1
        batch.save()
        enqueue(refresh, once="verdicts.refresh")
        for start in {code[:4] for code in _regions(batch)}:
            enqueue(look_for_mistakes, once=f"intake.alarms.{start}", start=start)
    absent.close_answered(start_of(batch.region))


def _regions(batch: Batch) -> set[str]:
    return set(Statement.objects.filter(batch=batch).values_list("region", flat=True).distinct())


def _undone(number: int) -> None:
    from peiyu.platform.intake.jobs import look_for_mistakes
    from peiyu.platform.verdicts.jobs import refresh

    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.select_for_update().get(pk=number)
        if batch.state != Batch.State.UNDOING:
            return
        batch.state, batch.step, batch.undone = Batch.State.UNDONE, "已撤销", timezone.now()
        batch.version += 1
        batch.save()
        enqueue(refresh, once="verdicts.refresh")
        for start in {code[:4] for code in _regions(batch)}:
            enqueue(look_for_mistakes, once=f"intake.alarms.{start}", start=start)
    absent.close_answered(start_of(batch.region))


def _failed(number: int, why: str) -> str:
    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.select_for_update().get(pk=number)
        if batch.state in MOVING:
            batch.summary = {**batch.summary, "failed_in": batch.state}
            batch.state, batch.failure = Batch.State.FAILED, why
            batch.save()
        return str(batch.state)


def resume(stale: dt.timedelta = STALE) -> int:
    """Call for every batch that stands still although it should move: its worker died. Returns how many."""
    from peiyu.platform.intake.jobs import run

    with within(SYSTEM, actor="job:intake", origin="job"):
        waiting = Batch.objects.filter(state__in=MOVING, touched__lte=timezone.now() - stale, upload__isnull=False)
        numbers = list(waiting.values_list("pk", flat=True))
        for number in numbers:
            enqueue(run, once=f"intake.batch.{number}", batch=number)
        return len(numbers)


def forget_rows(days: int = 30) -> int:
    """Staged rows of imports that ended long ago are not needed any more. Returns how many went."""
    ended = timezone.now() - dt.timedelta(days=days)
    over = [Batch.State.DONE, Batch.State.CANCELLED, Batch.State.UNDONE, Batch.State.FAILED]
    with within(SYSTEM, actor="job:intake", origin="job"):
        return StagedRow.objects.filter(batch__state__in=over, batch__touched__lt=ended).delete()[0]
