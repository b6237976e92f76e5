"""Taking a committed import back: its statements end, those that it had replaced are said again, with the reason."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers.models import Docket, KnownTable, Message, Statement
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.intake import benefit_rows
from peiyu.platform.intake.models import Batch, Effect

FIRMS = 300
BACK, AGAIN = "撤回来源记录", "重新核对"


def in_the_way(batch: Batch) -> QuerySet[Statement]:
    """Newer statements that stand on this batch: while there is one, it cannot be undone."""
    here = {
        "enterprise_id": OuterRef("enterprise_id"),
        "table": OuterRef("table"),
        "key": OuterRef("key"),
        "source": OuterRef("source"),
    }
    # Rows that went into the history at once (replaced == recorded) never were in force.
    mine = Statement.objects.filter(batch=batch, **here).exclude(replaced=F("recorded"))
    ended = Statement.objects.filter(**here, pk__in=_numbers(batch, Effect.Kind.CLOSED))
    newer = Statement.objects.filter(source=batch.source, replaced__isnull=True).exclude(batch=batch)
    return newer.filter(Exists(mine)) | newer.filter(Exists(ended))


def settled_on(batch: Batch) -> list[Docket]:
    """The settled dockets in which a value of this batch stood on one side. Undoing does not take a person's decision away, so
    it has to be said which decisions rested on the batch.
    """
    spoken = Statement.objects.filter(batch=batch)
    settled = list(
        Docket.objects.filter(
            enterprise__in=spoken.values("enterprise_id"),
            state=Docket.State.SETTLED,
            settled__gte=batch.started,
            sides__contains=[{"source": batch.source}],
        )
        .select_related("enterprise")
        .order_by("pk")
    )
    said = {
        (s.enterprise_id, s.table, _year(s.key), name, _figure(value))
        for s in (spoken.filter(enterprise__in={d.enterprise_id for d in settled}) if settled else ())
        for name, value in s.values.items()
    }
    return [
        docket
        for docket in settled
        if any(
            side.get("source") == batch.source
            and (docket.enterprise_id, docket.table, _year(docket.key), docket.column, _figure(side.get("value")))
            in said
            for side in docket.sides
        )
    ]


def _year(key: str) -> str:
    """What two rows must share; records are called otherwise in a docket than in a statement."""
    return key if key.isdigit() else ""


def _figure(value: object) -> str:
    """A value so that equal figures read alike."""
    try:
        return format(Decimal(str(value)).normalize(), "f")
    except InvalidOperation:
        return str(value)


def _tell_settled(batch: Batch) -> None:
    """Write into the dockets that were settled on this batch that it is taken back."""
    for docket in settled_on(batch):
        text = (
            f"批次 {batch.pk} 已撤销（理由：{batch.undo_reason}），{batch.source} 的这个数值不再有效。"
            "核定值仍在使用；如不再成立，请点“重新核实”"
        )
        Message.objects.create(
            docket=docket, enterprise_id=docket.enterprise_id, region=docket.region, author=batch.undone_by, text=text
        )


def _numbers(batch: Batch, kind: str) -> QuerySet[Effect, int]:
    return Effect.objects.filter(batch=batch, kind=kind).values_list("number", flat=True)


def take_back(number: int) -> bool:
    """Undo a batch that is UNDOING; goes on where it was cut off. False when something newer stands in the way."""
    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.select_for_update().get(pk=number)
        if batch.state != Batch.State.UNDOING:
            return True
        if batch.step != AGAIN:
            if in_the_way(batch).exists():
                batch.state, batch.step = Batch.State.DONE, "已入库"
                batch.failure = "撤销没有进行：已有更新的数据取代了本批次的记录（E-INTAKE-012）。请先撤销较新的批次"
                batch.save()
                return False
            if benefit_rows.reclaimed(batch):
                batch.state, batch.step = Batch.State.DONE, "已入库"
                batch.failure = "撤销没有进行：本批次登记的已享受政策已有追回记录（E-INTAKE-016）"
                batch.save()
                return False
            _tell_settled(batch)
            _statements(batch)
            benefit_rows.take_back(batch)
            batch.step, batch.done, batch.touched = AGAIN, 0, timezone.now()
            batch.total = len(_firms(batch))
            batch.save()
    while _reconcile_some(number):
        pass
    return True


def _statements(batch: Batch) -> None:
    now = timezone.now()
    Statement.objects.filter(batch=batch, replaced__isnull=True).update(replaced=now)
    former = list(Statement.objects.filter(pk__in=_numbers(batch, Effect.Kind.CLOSED)))
    # Said again as new rows: what was held in between stays visible in a look at an earlier day.
    Statement.objects.bulk_create(
        [
            Statement(
                enterprise_id=s.enterprise_id, region=s.region, table=s.table, key=s.key, source=s.source,
                stated_on=s.stated_on, recorded=now, values=s.values, marks=s.marks, withdrawn=s.withdrawn,
                batch_id=s.batch_id, upload_id=s.upload_id, author_id=s.author_id,
            )
            for s in former
        ],
        batch_size=2000,
    )  # fmt: skip
    later = Batch.objects.filter(source=batch.source, state=Batch.State.DONE, pk__gt=batch.pk)
    relied_on = {table for other in later for table in other.complete}
    KnownTable.objects.filter(pk__in=_numbers(batch, Effect.Kind.KNOWN)).exclude(table__in=relied_on).delete()


def _firms(batch: Batch) -> list[int]:
    said = Statement.objects.filter(batch=batch).values_list("enterprise_id", flat=True)
    other = Effect.objects.filter(batch=batch).values_list("enterprise_id", flat=True)
    return sorted(set(said) | set(other))


def _reconcile_some(number: int) -> bool:
    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.select_for_update().get(pk=number)
        ids = _firms(batch)[batch.done : batch.done + FIRMS]
        if batch.state != Batch.State.UNDOING or not ids:
            return False
        reconcile_enterprises(ids, f"撤销批次 {batch.pk}")
        batch.done += len(ids)
        batch.touched = timezone.now()
        batch.save(update_fields=["done", "touched"])
        return True
