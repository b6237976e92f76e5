"""What people do with an import: begin it, decide about enterprises that are not in the library, confirm, cancel, undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils import timezone

from peiyu.platform.accounts.models import User
from peiyu.platform.accounts.services import must_not_be_recused
from peiyu.platform.dossiers.models import Enterprise
from peiyu.platform.intake import benefit_rows, staging
from peiyu.platform.intake.called import MOST as MOST_NAMES
from peiyu.platform.intake.comparing import BLANKS_WITHDRAW
from peiyu.platform.intake.list_heads import MEANINGS
from peiyu.platform.intake.models import Batch, Effect, StagedRow, Upload
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.intake.undoing import BACK, in_the_way
from peiyu.platform.organisations.models import Organisation

SKIP, ADD = "skip", "add"


class NotPossible(Exception):
    """What was asked for cannot be done now. `code` is stable; the text says why and what to do, in Chinese."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(f"{text}（{code}）")


def begin(
    upload: Upload,
    *,
    region: str,
    organisation: Organisation | None,
    source: str,
    stated_on: dt.date,
    by: User,
    complete: Sequence[str] = (),
    kind: str = "workbook",
    more: Mapping[str, Any] | None = None,
) -> Batch:
    """An import of an upload that passed quarantine, with its job, in the transaction that runs.

    Args:
        upload: the file.
        region: how far the import reaches.
        organisation: who hands it over.
        source: the name of the source in the packs.
        stated_on: the date of the data.
        by: who does it.
        complete: tables that the file holds whole for the enterprises it names (`list`: for all enterprises of the region).
        kind: workbook or list.
        more: what the steps need to know beside: the table of a CSV file, the title of a list.
    """
    batch = Batch.objects.create(
        region=region, organisation=organisation, upload=upload, source=source, kind=kind, stated_on=stated_on,
        started_by=by, complete=list(complete), step="等待读取", summary=dict(more or {}),
    )  # fmt: skip
    _go(batch)
    return batch


def earlier(upload: Upload, source: str) -> Batch | None:
    """A finished import of the very same file by the same source."""
    same = Batch.objects.filter(upload__digest=upload.digest, source=source, state=Batch.State.DONE)
    return same.exclude(upload=upload).first()


def decide_strangers(batch: Batch, decisions: Mapping[str, str], version: int) -> None:
    """For each code that is not in the library: leave its rows out, add the enterprise, or take a candidate's code.

    Args:
        batch: at PREVIEW.
        decisions: code → `skip`, `add`, or the code of a candidate.
        version: the version that the person saw.

    Raises:
        NotPossible: another state or version; an enterprise that cannot be added.
        MustRecuse: the person is recused from the enterprise that a code is said to be.
    """
    held = locked(batch, version, Batch.State.PREVIEW)
    changed = False
    for stranger in held.strangers:
        wanted = decisions.get(stranger["code"], "")
        if not wanted or stranger.get("decision") == wanted:
            continue
        if wanted == ADD and not stranger["addable"]:
            raise NotPossible("E-INTAKE-010", f"{stranger['code']} 不能新增：{stranger['why']}")
        offered = [candidate["code"] for candidate in stranger.get("candidates", ())]
        if wanted not in (SKIP, ADD) and wanted not in offered:
            raise NotPossible("E-INTAKE-010", f"{wanted} 不是 {stranger['code']} 的候选企业，请重新选择")
        rows = StagedRow.objects.filter(batch=held, code=stranger["code"])
        if wanted == SKIP:
            rows.update(enterprise=None, region=held.region, change="")
        else:
            firm = _added(held, stranger) if wanted == ADD else Enterprise.everything.get(code=wanted)
            must_not_be_recused(firm)
            rows.update(enterprise=firm, region=firm.region)
        stranger["decision"] = wanted
        changed = True
    if not changed:
        return
    held.state, held.step = Batch.State.STAGING, staging.COMPARE
    _saved(held)
    _go(held)


def _added(batch: Batch, stranger: Mapping[str, Any]) -> Enterprise:
    firm, new = Enterprise.objects.get_or_create(
        code=stranger["code"],
        defaults={"name": stranger["name"], "region": stranger["region"], "industry": stranger["industry"][:5]},
    )
    if new:
        Effect.objects.create(
            batch=batch, region=firm.region, enterprise=firm, kind=Effect.Kind.ENTERPRISE, number=firm.pk
        )
    return firm


def decide_blanks(batch: Batch, withdraw: bool, version: int) -> None:
    """Whether empty cells take back what the source said before; without a decision they say nothing. Compares anew.

    Raises:
        NotPossible: another state or version (E-INTAKE-011).
    """
    held = locked(batch, version, Batch.State.PREVIEW)
    held.state, held.step = Batch.State.STAGING, staging.COMPARE
    held.summary = {**held.summary, BLANKS_WITHDRAW: withdraw}
    _saved(held)
    _go(held)


def go_on_without_faulty(batch: Batch, version: int) -> None:
    """Leave the rows with errors out and compare the rest. What was handed over whole no longer counts as whole.

    Raises:
        NotPossible: an error concerns a whole sheet, or another state or version.
    """
    held = locked(batch, version, Batch.State.CHECKED)
    if held.summary.get("whole"):
        raise NotPossible("E-INTAKE-013", "有错误涉及整张表，不能只跳过几行；请改好后重新上传")
    held.state, held.step, held.complete = Batch.State.STAGING, staging.COMPARE, []
    held.summary = {**held.summary, "skipped": held.summary.get("faulty", 0)}
    _saved(held)
    _go(held)


def decide_columns(batch: Batch, decisions: Mapping[str, str], version: int) -> None:
    """What columns of a plain list mean, as a person says; the file is read anew.

    Args:
        batch: CHECKED, or at PREVIEW where a column was read otherwise than meant.
        decisions: position of a column → one of `list_heads.MEANINGS`.
        version: the version that the person saw.

    Raises:
        NotPossible: another state or version, no such column or meaning, or one that is asked about left open.
    """
    held = locked(batch, version, Batch.State.CHECKED, Batch.State.PREVIEW)
    heads = {str(head["at"]): head for head in held.summary.get("heads", ())}
    if not heads or any(at not in heads or said not in MEANINGS for at, said in decisions.items()):
        raise NotPossible("E-INTAKE-017", "没有这一列或这种含义，请刷新页面后重新选择")
    columns = {**held.summary.get("columns", {}), **decisions}
    if missing := [head["head"] for at, head in heads.items() if head["asked"] and at not in columns]:
        raise NotPossible("E-INTAKE-017", f"还没有选择这些列的含义：{'、'.join(missing)}")
    StagedRow.objects.filter(batch=held).delete()
    held.summary = {**held.summary, "columns": columns}
    held.state, held.step, held.done, held.total = Batch.State.STAGING, "等待读取", 0, 0
    _saved(held)
    _go(held)


def confirm(batch: Batch, version: int, sure: Collection[str] = ()) -> None:
    """Take the previewed rows over.

    Args:
        batch: at PREVIEW.
        version: the version that the person saw.
        sure: the names unlike the firm's that the person has looked at, by their numbers in the list, from 0.

    Raises:
        NotPossible: another state or version, or a name is plainly not the firm's and nobody has looked at it.
    """
    held = locked(batch, version, Batch.State.PREVIEW)
    doubtful = held.summary.get("unlike_count", 0)
    if doubtful > MOST_NAMES:
        why = f"有 {doubtful} 处企业名称与代码不符，像是整列错位；请改好文件后重新上传"
        raise NotPossible("E-INTAKE-018", why)
    if open_ones := [n for n in range(doubtful) if str(n) not in sure]:
        why = f"还有 {len(open_ones)} 处企业名称与代码不符没有勾选“已核对”；确是同一企业的逐行勾选，否则请改好文件"
        raise NotPossible("E-INTAKE-018", why)
    held.state, held.step, held.done = Batch.State.COMMITTING, "入库", 0
    held.total = StagedRow.everything.filter(batch=held, enterprise__isnull=False).count()
    held.summary = {**held.summary, "confirmed": timezone.now().isoformat()}
    _saved(held)
    _go(held)


def cancel(batch: Batch, version: int) -> None:
    """Stop an import before anything was taken over.

    Raises:
        NotPossible: it is being taken over already, or was changed meanwhile.
    """
    held = locked(
        batch, version, Batch.State.STAGING, Batch.State.CHECKED, Batch.State.PREVIEW, Batch.State.FAILED
    )  # fmt: skip
    if held.summary.get("failed_in") == Batch.State.COMMITTING:
        raise NotPossible("E-INTAKE-011", "部分数据已经入库，请先重试到完成，再撤销整个批次")
    held.state, held.step, held.finished = Batch.State.CANCELLED, "已取消", timezone.now()
    _saved(held)


def retry(batch: Batch, version: int) -> None:
    """Go on with an import that failed.

    Raises:
        NotPossible: it did not fail, or was changed meanwhile.
    """
    held = locked(batch, version, Batch.State.FAILED)
    held.state, held.failure = held.summary.get("failed_in", Batch.State.STAGING), ""
    _saved(held)
    _go(held)


def ask_undo(batch: Batch, version: int, reason: str, by: User) -> None:
    """Undo a finished import.

    Raises:
        NotPossible: newer data stand on it, a benefit of it was paid back, it is not finished, or was changed meanwhile.
    """
    if not reason.strip():
        raise NotPossible("E-INTAKE-014", "请写明撤销理由")
    held = locked(batch, version, Batch.State.DONE)
    newer = in_the_way(held).select_related("batch").first()
    if newer is not None:
        which = f"批次 {newer.batch_id}" if newer.batch_id else "后来的记录"
        raise NotPossible("E-INTAKE-012", f"{which}已取代本批次的部分记录，不能撤销；请先撤销较新的批次")
    if number := benefit_rows.reclaimed(held):
        raise NotPossible("E-INTAKE-016", f"本批次登记的已享受政策有 {number} 项已登记追回，不能整批撤销")
    held.state, held.step, held.failure = Batch.State.UNDOING, BACK, ""
    held.undo_reason, held.undone_by = reason.strip()[:300], by
    _saved(held)
    _go(held)


def locked(batch: Batch, version: int, *states: str) -> Batch:
    """The batch, locked for a change.

    Raises:
        NotPossible: it is in none of these states, or was changed since (E-INTAKE-011).
    """
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.state not in states or held.version != version:
        raise NotPossible("E-INTAKE-011", f"批次已被他人处理，现在是“{held.get_state_display()}”；请查看最新状态")
    return held


def _saved(batch: Batch) -> None:
    batch.version += 1
    batch.touched = timezone.now()
    batch.save()


def _go(batch: Batch) -> None:
    from peiyu.platform.intake.jobs import run

    enqueue(run, once=f"intake.batch.{batch.pk}", batch=batch.pk)
