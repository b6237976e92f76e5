"""Compute verdicts anew for some enterprises, and write down only what changed.

A run is dated and names the state of the packs. All changes of one enterprise are written in one transaction, so that nobody
sees half of a run. `Dirty` is written where facts change, in the same transaction; the job works it off, so that a change and
its verdicts are both there or both still due.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from peiyu.engine.decide import Decisions, decide
from peiyu.engine.lines import rows as lines
from peiyu.engine.payout import NO_LIMIT
from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers.assemble import Group, groups
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.policies.book import Book, book, covers
from peiyu.platform.verdicts import pack_changes
from peiyu.platform.verdicts.fresh import Fresh, open_verdicts
from peiyu.platform.verdicts.models import Dirty, Run, Verdict
from peiyu.platform.verdicts.placement import place

CHUNK = 1000  # enterprises a transaction
FIELDS = ("verdict", "eligible", "version", "score", "grade", "low", "high", "failing", "detail", "draft")
VERDICTS = ("unmet", "unknown", "met")
LOCK = 7_311_884_202  # of the database, for the one process that decides
MET = 2  # the place of "met" among them


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
            _decide(ids, due[0][2], timezone.localdate())
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
            _decide(chunk, reason, day)
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


def _decide(ids: Sequence[int], reason: str, day: dt.date) -> None:
    """Decide a chunk within the transaction that runs."""
    found = book(day)
    run = Run.objects.create(as_of=day, packs=found.mark, reason=reason[:100], enterprises=len(ids))
    fresh: dict[tuple[int, str], Fresh] = {}
    placed = []
    for group in groups(ids, found):
        decisions = decide(found.rulebook, group.dossiers)
        made = _verdicts(group, decisions, found)
        fresh.update(made)
        placed.append((group, decisions))
    write(ids, fresh, run)
    for group, _ in placed:
        place(group, found, fresh, day)
    Run.objects.filter(pk=run.pk).update(finished=timezone.now())


def _verdicts(group: Group, decisions: Decisions, found: Book) -> dict[tuple[int, str], Fresh]:
    """The verdicts of a group that are kept: every title and veto, and of other rules what is met (the rest is asked of the engine)."""
    order = {key: place for place, key in enumerate(group.dossiers.keys("企业"))}
    firms: list[Enterprise | None] = [None] * len(order)
    for member in group.enterprises:
        firms[order[member.code]] = member
    made: dict[tuple[int, str], Fresh] = {}
    for rule in found.enterprise_rules:
        whole = rule.rule.kind in {"梯度", "一票否决"}
        outcome = decisions.outcomes[rule.rule.code]
        codes = (outcome.verdict.surely.astype(int) + outcome.verdict.possibly.astype(int)).tolist()
        eligible = (outcome.eligible.surely.astype(int) + outcome.eligible.possibly.astype(int)).tolist()
        kept = [
            row
            for row, firm in enumerate(firms)
            if firm is not None and (whole or codes[row] == MET) and covers(rule.rule, firm.region)
        ]
        if not kept:
            continue
        told = list(lines(decisions, rule.rule.code)) if whole else None
        for row in kept:
            firm = firms[row]
            assert firm is not None
            low, high = _money(outcome.amount, row)
            detail, failing = _detail(None if told is None else told[row])
            made[firm.pk, rule.rule.code] = Fresh(
                enterprise_id=firm.pk,
                region=firm.region,
                rule=rule.rule.code,
                version=rule.rule.version[:80],
                draft=rule.rule.is_draft,
                verdict=VERDICTS[codes[row]],
                eligible=(False, None, True)[eligible[row]] if rule.rule.has_eligibility else None,
                score=_score(told[row]) if told else "",
                grade=(outcome.grades.at(row) or "") if outcome.grades is not None else "",
                low=low,
                high=high,
                failing=failing,
                detail=detail,
            )
    return made


def _money(amounts: Any, row: int) -> tuple[Decimal | None, Decimal | None]:
    """Lowest and highest amount in 元; a highest of None beside a lowest means that nothing bounds it."""
    if amounts is None or not amounts.given[row]:
        return None, None
    low, high = int(amounts.low[row]), int(amounts.high[row])
    return Decimal(low) / 100, None if high == NO_LIMIT else Decimal(high) / 100


def _detail(line: dict[str, Any] | None) -> tuple[dict[str, Any], int]:
    if line is None:
        return {}, 0
    kept = {name: line[name] for name in ("unmet", "missing", "manual", "vetoed", "prerequisite") if line.get(name)}
    if line.get("prerequisite") is False:
        kept["prerequisite"] = False
    return kept, len(line["unmet"])


def _score(line: dict[str, Any]) -> str:
    if line["score"] is not None:
        return str(line["score"])
    return "–".join(str(end) for end in line["score_range"]) if line["score_range"] else ""


def write(ids: Sequence[int], fresh: dict[tuple[int, str], Fresh], run: Run) -> int:
    """Close open verdicts that no longer hold and open those that are new. Returns how many were opened."""
    ended, opened = [], dict(fresh)
    for old in Verdict.objects.filter(enterprise_id__in=ids, until__isnull=True, occasion="认定"):
        new = opened.get((old.enterprise_id, old.rule))
        if new is not None and all(getattr(old, field) == getattr(new, field) for field in FIELDS):
            del opened[old.enterprise_id, old.rule]
        else:
            ended.append(old.pk)
    if ended:
        Verdict.objects.filter(pk__in=ended).update(until=run.started)
    return open_verdicts(opened.values(), run)


def due() -> int:
    """How many enterprises wait for their verdicts."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM verdicts_dirty")
        return int(cursor.fetchone()[0])
