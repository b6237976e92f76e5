"""A firm's own papers: read into facts with their places; what is unsure is taken over only when a person has said so."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils import timezone

from peiyu.facts.papers import Fact, Firm, Paper, read
from peiyu.platform.accounts.models import User
from peiyu.platform.accounts.services import must_not_be_recused
from peiyu.platform.dossiers.models import Docket, Enterprise
from peiyu.platform.dossiers.statements import Said, keys
from peiyu.platform.intake.batches import NotPossible, locked
from peiyu.platform.intake.committing import take_over
from peiyu.platform.intake.models import Batch, StagedRow, Upload
from peiyu.platform.intake.queue import enqueue
from peiyu.platform.intake.reading import canonical
from peiyu.platform.intake.services import path_of

SOURCE = "企业自报"
SURE = "高"
CHANGE, LEAVE = "change", "leave"  # any other word takes it as it was read
FIGURES = 300


def understand(upload: Upload, firm: Enterprise, by: User) -> Batch:
    """Read a paper that passed quarantine. The facts wait in the batch until a person confirms them.

    Raises:
        ProblemsFound: the file cannot be read (E-FILE-…, E-PAPER-001).
        MustRecuse: the person is recused from the firm.
    """
    must_not_be_recused(firm)
    known = Firm(firm.name, firm.code, tuple(firm.former_names))
    paper = read(path_of(upload), firm=known, name=upload.name)
    return Batch.objects.create(
        region=firm.region, enterprise=firm, upload=upload, source=SOURCE, kind="paper", stated_on=timezone.localdate(),
        state=Batch.State.PREVIEW, step="待确认", total=len(paper.facts), started_by=by, summary=_summary(paper),
    )  # fmt: skip


def _summary(paper: Paper) -> dict[str, Any]:
    return {
        "kind": str(paper.kind),
        "reasons": list(paper.reasons),
        "facts": [_fact(number, fact) for number, fact in enumerate(paper.facts)],
        "questions": [
            {"code": q.code, "text": q.text, "choices": list(q.choices), "about": list(q.about),
             "where": [str(span) for span in q.spans]}
            for q in paper.questions
        ],
        "figures": [
            {"label": f.label, "text": f.span.text, "unit": f.written_unit, "period": str(f.period or ""), "where": str(f.span)}
            for f in paper.figures[:FIGURES]
        ],
        "failed_checks": [
            {"name": c.name, "period": str(c.period or ""), "stated": format(c.stated, "f"), "reckoned": format(c.reckoned, "f")}
            for c in paper.checks
            if not c.passed
        ],
    }  # fmt: skip


def _fact(number: int, fact: Fact) -> dict[str, Any]:
    value = fact.value
    if isinstance(value, Decimal):
        text = format(value, "f")
    else:
        text = value.isoformat() if isinstance(value, dt.date) else str(value)
    return {
        "n": number,
        "table": fact.table,
        "column": fact.column,
        "value": text,
        "year": str(fact.year) if fact.year is not None else "",
        "row": fact.row,
        "label": fact.label,
        "text": fact.span.text,
        "where": str(fact.span),
        "unit": fact.written_unit,
        "scope": fact.scope,
        "confidence": str(fact.confidence),
        "questions": list(fact.questions),
    }


def take_in(
    batch: Batch, version: int, choices: Mapping[int, tuple[str, str]], by: User
) -> tuple[Batch, dict[int, str]]:
    """Take over what was confirmed, as statements of the firm itself, within the transaction that runs.

    Args:
        batch: a paper at PREVIEW.
        version: as seen.
        choices: number of the fact → (`take`, `change` or `leave`, the changed value). A fact of confidence 高 without a choice
            is taken; any other one needs a choice of a person.
        by: who confirms.

    Returns:
        The batch, and what is wrong by number of the fact; with anything wrong nothing was taken over.

    Raises:
        NotPossible: somebody else confirmed it already.
        MustRecuse: the person is recused from the firm.
    """
    assert batch.enterprise_id is not None  # a paper always has its firm
    must_not_be_recused(batch.enterprise_id)
    held = locked(batch, version, Batch.State.PREVIEW)
    wrong: dict[int, str] = {}
    taken: dict[tuple[str, str, int], dict[str, tuple[str, dict[str, Any]]]] = defaultdict(dict)
    for fact in held.summary["facts"]:
        wish, typed = choices.get(fact["n"], ("", ""))
        if not wish and fact["confidence"] != SURE:
            wrong[fact["n"]] = "这一项读取不确定，请选择采用、改正或不采用"
            continue
        if wish == LEAVE:
            continue
        value = typed if wish == CHANGE else fact["value"]
        text, problem = canonical(fact["table"], fact["column"], value)
        if text is None:
            wrong[fact["n"]] = f"“{value}”不能作为{fact['column']}：{problem}"
            continue
        mark = {"confidence": fact["confidence"], "span": fact["where"], "text": fact["text"]}
        if fact["questions"]:
            mark["question"] = "、".join(fact["questions"])
        if wish:
            mark["confirmed"] = by.pk
        if wish == CHANGE:
            mark["read"] = fact["value"]
        taken[fact["table"], fact["year"], fact["row"] if not fact["year"] else 0][fact["column"]] = (text, mark)
    if wrong:
        return held, wrong
    if not taken:
        raise NotPossible("E-INTAKE-020", "没有选择采用任何一项；如不需要这份材料，请取消")
    firm = Enterprise.objects.get(pk=batch.enterprise_id)
    _take(held, firm, taken)
    return held, {}


def _take(
    held: Batch, firm: Enterprise, taken: Mapping[tuple[str, str, int], Mapping[str, tuple[str, dict[str, Any]]]]
) -> None:
    from peiyu.platform.verdicts.jobs import refresh

    said = [
        Said(firm, table, {n: v for n, (v, _) in cells.items()}, year, {n: m for n, (_, m) in cells.items()})
        for (table, year, _), cells in taken.items()
    ]
    rows = StagedRow.objects.bulk_create(
        StagedRow(
            batch=held, region=firm.region, enterprise=firm, code=firm.code, table=row.table, key=key,
            line=number, values=dict(row.values), marks=dict(row.marks),
        )
        for number, (row, key) in enumerate(zip(said, keys(said), strict=True), start=1)
    )  # fmt: skip
    begun = timezone.now()
    take_over(held, [firm.pk], rows)
    opened = Docket.objects.filter(enterprise=firm, opened__gte=begun).count()
    held.summary = {**held.summary, "dockets": opened, "taken": sum(len(cells) for cells in taken.values())}
    held.state, held.step, held.done, held.finished = Batch.State.DONE, "已入库", len(rows), timezone.now()
    held.total, held.version = len(rows), F("version") + 1
    held.save()
    held.refresh_from_db()
    enqueue(refresh, once="verdicts.refresh")
