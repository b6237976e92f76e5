"""The last step of an import: staged rows become statements, slice by slice; each slice with its reconciliation in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers.models import Enterprise, KnownTable, Statement
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.intake import benefit_rows
from peiyu.platform.intake.comparing import (
    Place,
    change_of,
    gone_from,
    gone_places,
    marks_now,
    open_statements,
    said_now,
)
from peiyu.platform.intake.models import Batch, Effect, StagedRow

SLICE = 500  # rows a transaction; the rows of one enterprise stay together, because alike records are numbered


def commit(number: int) -> bool:
    """Take over what is left. True when the batch is finished, False when it is no longer to be committed."""
    while True:
        with within(SYSTEM, actor="job:intake", origin="job"):
            batch = Batch.objects.select_for_update().get(pk=number)
            if batch.state != Batch.State.COMMITTING:
                return False
            ids = _next(batch)
            if not ids:
                break
            rows = list(StagedRow.objects.filter(batch=batch, enterprise_id__in=ids, committed=False).order_by("id"))
            take_over(batch, ids, rows)
            batch.done += len(rows)
            batch.touched = timezone.now()
            batch.save(update_fields=["done", "touched"])
    while _withdraw_some(number):
        pass
    return True


def _next(batch: Batch) -> list[int]:
    """The enterprises of the next slice."""
    waiting = StagedRow.objects.filter(batch=batch, committed=False, enterprise__isnull=False)
    part = waiting.order_by("enterprise_id", "id").values_list("enterprise_id", flat=True)[:SLICE]
    return sorted(set(part))


def take_over(batch: Batch, ids: Sequence[int], rows: Sequence[StagedRow]) -> None:
    """Write the statements and the benefits of some enterprises within the transaction that runs, and reconcile them."""
    held = open_statements(ids, batch.source)
    firms = {firm.pk: firm for firm in Enterprise.objects.filter(pk__in=ids)}
    said = []
    places: set[Place] = set()
    closed: list[Statement] = []
    stated, paid = benefit_rows.split(rows)
    for row in stated:
        assert row.enterprise_id is not None
        place = (row.enterprise_id, row.table, row.key)
        former = held.get(place)
        change = change_of(batch, row.values, former)
        values = former.values if change == "same" and former is not None else said_now(batch, row.values, former)
        places.add(place)
        if change == "changed" and former is not None:
            closed.append(former)
        year = row.key if row.key.isdigit() and len(row.key) == 4 else ""
        said.append(Said(firms[row.enterprise_id], row.table, values, year, marks_now(row, former, values)))
    record_statements(
        said, source=batch.source, stated_on=batch.stated_on, batch=batch.pk, upload=batch.upload_id,
        author=batch.started_by_id,
    )  # fmt: skip
    gone = [s for s in gone_places(batch, held, places) if s.enterprise_id in firms]
    Statement.objects.filter(pk__in=[s.pk for s in gone]).update(replaced=timezone.now())
    _note(batch, Effect.Kind.CLOSED, [(s.pk, firms[s.enterprise_id]) for s in [*closed, *gone]])
    if paid:
        benefit_rows.record(batch, paid, firms)
    if batch.complete and not batch.summary.get("title"):
        _known(batch, list(firms.values()))
    StagedRow.objects.filter(pk__in=[row.pk for row in rows]).update(committed=True)
    reconcile_enterprises(ids, f"导入批次 {batch.pk}")


def _withdraw_some(number: int) -> bool:
    """A whole list of a department: what stands of enterprises that it no longer names ends. False when nothing is left."""
    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.select_for_update().get(pk=number)
        if batch.state != Batch.State.COMMITTING:
            return False
        named = set(
            StagedRow.objects.filter(batch=batch, enterprise__isnull=False).values_list("enterprise_id", flat=True)
        )
        left = sorted(gone_from(batch, named))[:SLICE]
        held = open_statements(left, batch.source)
        if not gone_places(batch, held, set()):
            return False
        take_over(batch, left, [])
        batch.touched = timezone.now()
        batch.save(update_fields=["touched"])
        return True


def _known(batch: Batch, firms: Sequence[Enterprise]) -> None:
    """Tables handed over whole: without a record there they are empty from now on, no longer unknown."""
    had = set(
        KnownTable.objects.filter(
            enterprise__in=firms, table__in=batch.complete, source=batch.source
        ).values_list("enterprise_id", "table")
    )  # fmt: skip
    made = KnownTable.objects.bulk_create(
        KnownTable(enterprise=firm, region=firm.region, table=table, source=batch.source, since=batch.stated_on)
        for firm in firms
        for table in batch.complete
        if (firm.pk, table) not in had
    )
    by_id = {firm.pk: firm for firm in firms}
    _note(batch, Effect.Kind.KNOWN, [(row.pk, by_id[row.enterprise_id]) for row in made])


def _note(batch: Batch, kind: str, rows: Sequence[tuple[int, Enterprise]]) -> None:
    Effect.objects.bulk_create(
        [Effect(batch=batch, region=firm.region, enterprise=firm, kind=kind, number=pk) for pk, firm in rows],
        ignore_conflicts=True,
    )
