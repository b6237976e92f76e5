"""A person's decision on one value: a statement that outranks every source, then reconciliation, then verdicts."""

from __future__ import annotations

from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers.contests import ALIVE, NotPossible, say
from peiyu.platform.dossiers.history import Place, statements_of
from peiyu.platform.dossiers.models import Docket, Enterprise, Statement
from peiyu.platform.dossiers.packs import human_source, settings_for
from peiyu.platform.dossiers.reconciling import reconcile_enterprises
from peiyu.platform.dossiers.statements import Said, record_statements
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.verdicts.jobs import refresh


def settle(docket: Docket, user: User, outcome: str, reason: str, version: int) -> None:
    """Settle a docket with a value: all of it in the transaction that runs, or nothing.

    Args:
        docket: a conflict, an alarm or a contest that is open.
        user: who decides.
        outcome: the settled value as text in the declared unit of its column.
        reason: why; shown to the firm and kept with the value.
        version: of the docket as the person saw it.

    Raises:
        NotPossible: somebody decided meanwhile (E-DOSSIER-002).
    """
    changed = Docket.objects.filter(pk=docket.pk, version=version, state__in=ALIVE).update(
        state=Docket.State.SETTLED,
        settled=timezone.now(),
        settled_by=user,
        outcome=outcome,
        reason=reason[:500],
        version=version + 1,
    )
    if not changed:
        raise NotPossible("E-DOSSIER-002", "这件核实单刚刚已被处理，请刷新后查看最新状态")
    write_decision(docket.enterprise, Place(docket.table, docket.key, docket.column), outcome, reason, user)
    say(docket, user, reason)
    recompute_soon()


def write_decision(firm: Enterprise, place: Place, value: str, reason: str, user: User | None) -> None:
    """Write a decided value as a statement of the human source. Earlier decisions on the row stay in it."""
    settings = settings_for(firm.region)
    source = human_source(settings)
    row: dict[str, str | None] = {}
    said = statements_of(firm, place)
    if settings.tables[place.table].shape == "记录" and said:
        match = settings.tables[place.table].match
        row = {name: said[-1].values.get(name) for name in (*match.same, match.date) if name}
    former = Statement.objects.filter(
        enterprise=firm, table=place.table, key=place.key, source=source, replaced__isnull=True
    ).first()
    if former is not None:
        newer = Statement.objects.filter(
            enterprise=firm, table=place.table, key=place.key, replaced__isnull=True, stated_on__gt=former.stated_on
        ).exclude(source=source)
        # A decision that newer data contradicts is asked about again; repeating it today would hide that.
        contradicted = {name for s in newer for name, said in s.values.items() if said != former.values.get(name)}
        row |= {name: said for name, said in former.values.items() if name not in contradicted}
    record_statements(
        [
            Said(
                firm,
                place.table,
                row | {place.column: value},
                place.key if place.key.isdigit() else "",
                {"": {"confidence": "高", "reason": reason}},
            )
        ],
        source=source,
        stated_on=timezone.localdate(),
        author=user.pk if user is not None else None,
    )
    reconcile_enterprises([firm.pk], f"核定{place.label}")


def recompute_soon() -> None:
    """Have the verdicts that are due worked off by the job, within the transaction that made them due."""
    enqueue(refresh, once="verdicts.refresh")
