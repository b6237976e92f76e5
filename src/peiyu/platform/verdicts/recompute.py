"""Compute verdicts anew for some enterprises, and write down only what changed.

A run is dated and names the state of the packs. All changes of one enterprise are written in one transaction, so that nobody
sees half of a run. `Dirty` is written where facts change, in the same transaction; the job works it off, so that a change and
its verdicts are both there or both still due.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from peiyu.engine.decide import decide
from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers.assemble import groups
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.policies.book import book
from peiyu.platform.verdicts import pack_changes
from peiyu.platform.verdicts.fresh import Fresh, open_verdicts
from peiyu.platform.verdicts.kept import verdicts_of
from peiyu.platform.verdicts.models import Dirty, Run, Verdict
from peiyu.platform.verdicts.placement import place

CHUNK = 1000  # enterprises a transaction
FIELDS = ("verdict", "eligible", "version", "score", "grade", "low", "high", "failing", "detail", "draft")
DAILY, PACKS_CHANGED = "每日更新", "政策包已更改"  # reasons of a run that are no change of data
LOCK = 7_311_884_202  # of the database, for the one process that decides


def mark_dirty(ids: Iterable[int], reason: str) -> None:
    """Facts of these enterprises changed: their verdicts are due. Call it in the transaction of the change."""
    Dirty.objects.bulk_create(
        [Dirty(enterprise_id=number, reason=reason[:100]) for number in sorted(set(ids))],
        update_conflicts=True,
        update_fields=["since", "reason"],
        unique_fields=["enterprise_id"],
    )


def recompute_dirty(limit: int = 100_000) -> int:
    """Work off what is due. Returns how many enterprises were decided.

    No row of `Dirty` is locked while deciding, which takes seconds: whoever changes facts meanwhile writes the mark anew and is not
    kept waiting. A mark is taken away only if it is still the one that was read before the facts were.
    """
    done = 0
    while done < limit:
        with within(SYSTEM, actor="job:verdicts", origin="job"):
            _in_turn()
            due = list(Dirty.objects.order_by("since", "pk")[:CHUNK].values_list("pk", "since", "reason"))
            if not due:
                return done
            ids = [number for number, _, _ in due]
            _decide(ids, {number: reason for number, _, reason in due}, timezone.localdate())
            with connection.cursor() as cursor:
                cursor.execute(
                    "DELETE FROM verdicts_dirty d USING unnest(%s::bigint[], %s::timestamptz[]) AS seen (id, since) "
                    "WHERE d.enterprise_id = seen.id AND d.since = seen.since",
                    [ids, [since for _, since, _ in due]],
                )
        done += len(due)
    return done


def _in_turn() -> None:
    """Wait until no other process decides; the turn ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def recompute(
    ids: Sequence[int] | None,
    reason: str,
    *,
    as_of: dt.date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Decide enterprises anew, whether due or not.

    Args:
        ids: which; None means all.
        reason: written beside the run.
        as_of: the date to decide for; today when None.
        progress: told (done, in all).

    Returns:
        How many enterprises were decided.
    """
    day = as_of or timezone.localdate()
    whole, packs = ids is None, book(day).mark
    if ids is None:
        with within(SYSTEM):
            ids = list(Enterprise.objects.filter(merged_into__isnull=True).order_by("pk").values_list("pk", flat=True))
    done = 0
    for chunk in _chunks(ids):
        with within(SYSTEM, actor="job:verdicts", origin="job"):
            _in_turn()
            _decide(chunk, dict.fromkeys(chunk, reason), day)
        done += len(chunk)
        if progress is not None:
            progress(done, len(ids))
    if whole:
        with within(SYSTEM, actor="job:verdicts", origin="job"):
            pack_changes.note(packs)
    return done


def _chunks(ids: Sequence[int]) -> Iterator[list[int]]:
    every = iter(ids)
    while chunk := list(islice(every, CHUNK)):
        yield chunk


def _decide(ids: Sequence[int], reasons: Mapping[int, str], day: dt.date) -> None:
    """Decide a chunk within the transaction that runs: a run for each reason, so that every verdict can say why it changed."""
    found = book(day)
    alike: dict[str, list[int]] = defaultdict(list)
    for number in ids:
        alike[reasons[number][:100]].append(number)
    runs = {
        reason: Run.objects.create(as_of=day, packs=found.mark, reason=reason, enterprises=len(some))
        for reason, some in alike.items()
    }
    fresh: dict[int, dict[str, Fresh]] = defaultdict(dict)
    decided = []
    for group in groups(ids, found):
        for (number, code), verdict in verdicts_of(group, decide(found.rulebook, group.dossiers), found).items():
            fresh[number][code] = verdict
        decided.append(group)
    for reason, some in alike.items():
        write(some, {(number, code): made for number in some for code, made in fresh[number].items()}, runs[reason])
    for group in decided:
        place(group, found, fresh, day)
    Run.objects.filter(pk__in=[run.pk for run in runs.values()]).update(finished=timezone.now())


def write(ids: Sequence[int], fresh: dict[tuple[int, str], Fresh], run: Run) -> int:
    """Close open verdicts that no longer hold and open those that are new. Returns how many were opened."""
    ended, opened = [], dict(fresh)
    standing = Verdict.objects.filter(enterprise_id__in=ids, until__isnull=True, occasion="认定")
    # Plain rows: as model objects they would take longer to read than to decide.
    for number, enterprise, rule, *held in standing.values_list("pk", "enterprise_id", "rule", *FIELDS):
        new = opened.get((enterprise, rule))
        if new is not None and held == [getattr(new, field) for field in FIELDS]:
            del opened[enterprise, rule]
        else:
            ended.append(number)
    if ended:
        Verdict.objects.filter(pk__in=ended).update(until=run.started)
    return open_verdicts(opened.values(), run)


def due() -> int:
    """How many enterprises wait for their verdicts."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM verdicts_dirty")
        return int(cursor.fetchone()[0])
