"""Decisions that rested on an import that was undone: opened again in one step, and put back in one step.

A person decided, so only a person takes it back. What was decided is kept with the batch until then, for putting it back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from peiyu.platform.accounts.models import User
from peiyu.platform.dossiers.models import Docket
from peiyu.platform.intake import settling
from peiyu.platform.intake.batches import NotPossible
from peiyu.platform.intake.models import Batch
from peiyu.platform.intake.undoing import settled_on

KEPT = "reopened"  # in the summary of the batch


@dataclass
class Done:
    """What became of several dockets: how many were treated, how many of them have nothing left to decide, and troubles in words."""

    dockets: int = 0
    gone: int = 0
    troubles: list[str] = field(default_factory=list)


def reopen(number: int, wanted: Collection[int], reason: str, by: User) -> Done:
    """Open the decisions again that rested on an undone batch, within the transaction that runs.

    Args:
        number: the batch.
        wanted: the dockets; others than those that rested on the batch are left alone.
        reason: why; kept with each.
        by: who decides.

    Raises:
        NotPossible: no reason, the batch is not undone, or none of these rests on it any more.
    """
    batch = Batch.objects.select_for_update().get(pk=number)
    if batch.state != Batch.State.UNDONE:
        raise NotPossible("E-INTAKE-024", "批次没有撤销，不能从这里重新核实")
    if not reason.strip():
        raise NotPossible("E-DOCKET-002", "请写明重新核实的理由")
    found = [docket for docket in settled_on(batch) if docket.pk in wanted]
    if not found:
        raise NotPossible("E-INTAKE-025", "没有选中可以重新核实的核实单，可能刚由他人办理，请查看最新状态")
    done, kept = Done(), list(batch.summary.get(KEPT, ()))
    for docket in found:
        fresh = Docket.objects.get(pk=docket.pk)
        if fresh.state != Docket.State.SETTLED:
            done.dockets += 1  # it went along with one before
        else:
            try:
                with transaction.atomic():
                    settling.reopen(fresh.pk, fresh.version, reason, by)
            except NotPossible as refused:
                done.troubles.append(f"{docket.enterprise.name} {docket.column}：{refused}")
                continue
            done.dockets += 1
        kept.append({"docket": docket.pk, "outcome": docket.outcome, "reason": docket.reason, "by": by.pk})
    done.gone = Docket.objects.filter(
        pk__in=[docket.pk for docket in found], state=Docket.State.DISMISSED, settled_by__isnull=True
    ).count()
    _keep(batch, kept)
    return done


def waiting(batch: Batch) -> list[dict[str, Any]]:
    """What was opened again from here and may be put back."""
    return list(batch.summary.get(KEPT, ()))


def put_back(number: int, by: User) -> Done:
    """Settle again, as it was, what was opened again from here; what somebody has decided since stays as it is.

    Raises:
        NotPossible: nothing is there to be put back.
    """
    batch = Batch.objects.select_for_update().get(pk=number)
    kept = waiting(batch)
    if not kept:
        raise NotPossible("E-INTAKE-026", "没有可以恢复的核定，可能刚由他人恢复")
    done, left = Done(), []
    for one in kept:
        docket = Docket.objects.select_for_update().select_related(None).filter(pk=one["docket"]).first()
        if docket is None:
            continue
        name = f"核实单 {docket.pk}"
        if docket.state == Docket.State.SETTLED and docket.outcome == one["outcome"]:
            done.dockets += 1  # it went along with one before
            continue
        if docket.state in settling.CLOSED and docket.settled_by_id is not None:
            done.troubles.append(f"{name}：已有人重新办理，保持不变")
            continue
        try:
            with transaction.atomic():
                _settled_again(docket, one, by)
            done.dockets += 1
        except NotPossible as refused:
            done.troubles.append(f"{name}：{refused}")
            left.append(one)
    _keep(batch, left)
    return done


def _settled_again(docket: Docket, was: dict[str, Any], by: User) -> None:
    if docket.state == Docket.State.DISMISSED:  # the conflict had gone, and nobody had decided
        docket.state, docket.settled, docket.reason = Docket.State.OPEN, None, ""
        docket.version += 1
        docket.save()
    value = was["outcome"] or ""
    settling.settle(docket.pk, docket.version, value, f"恢复原核定：{was['reason']}", by, sure=value)


def _keep(batch: Batch, kept: list[dict[str, Any]]) -> None:
    batch.summary = {**batch.summary, KEPT: kept}
    batch.version += 1
    batch.save(update_fields=["summary", "version"])
