"""The second step of an import: what each row would change, before → after, which conflicts would arise, who is affected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from peiyu.facts.identity import Enterprises, Known, match
from peiyu.facts.reconcile import reconcile
from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers.conflict_words import explained
from peiyu.platform.dossiers.models import Docket, Enterprise, Statement
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.dossiers.reconciling import spoken_of
from peiyu.platform.dossiers.statements import carried
from peiyu.platform.intake import absent, benefit_rows
from peiyu.platform.intake.foreseen import Foreseen
from peiyu.platform.intake.models import Batch, StagedRow
from peiyu.platform.intake.services import start_of

FIRMS = 300  # enterprises a transaction
SAMPLES = 12  # a table
CONFLICTS = 60
BLANKS_WITHDRAW = "blanks_withdraw"  # in the summary of a batch: empty cells take back what was said before
Place = tuple[int, str, str]


def said_now(batch: Batch, values: Mapping[str, str | None], former: Statement | None) -> dict[str, str]:
    """What the source says of a row after this file.

    A column that the file does not have, and an empty cell, say nothing: what was said before stays. A cell that is cleared in so
    many words takes it back; empty cells do so where whoever confirms the import has said so (`decide_blanks`).
    """
    before = former.values if former is not None and not former.withdrawn else {}
    said = {name: value for name, value in before.items() if value is not None}
    for name, value in values.items():
        if value:
            said[name] = value
        elif value == "" or batch.summary.get(BLANKS_WITHDRAW):
            said.pop(name, None)
    return said


def marks_now(row: StagedRow, former: Statement | None, said: Mapping[str, str | None]) -> dict[str, Any]:
    """The marks of what the source says of a row after this file: a value that the file does not give keeps its day and origin."""
    given = {name for name, value in row.values.items() if value}
    marks = {name: mark for name, mark in row.marks.items() if not name or name in said}
    if former is None:
        return marks
    return {**carried(former, [name for name in said if name not in given]), **marks}


def change_of(batch: Batch, values: Mapping[str, str | None], former: Statement | None) -> str:
    """`new`, `changed`, `same`, or `older` when the source has said something later already."""
    if former is None:
        return "new"
    before = {name: value for name, value in former.values.items() if value is not None}
    if not former.withdrawn and said_now(batch, values, former) == before:
        return "same"
    return "older" if batch.stated_on < former.stated_on else "changed"


def open_statements(ids: Iterable[int], source: str) -> dict[Place, Statement]:
    """The open statements of a source by place."""
    found = Statement.objects.filter(enterprise_id__in=set(ids), source=source, replaced__isnull=True)
    return {(s.enterprise_id, s.table, s.key): s for s in found}


def compare(number: int) -> None:
    """Compare every row with what the same source said before, and leave the batch at PREVIEW. Begun anew after a crash."""
    with within(SYSTEM, actor="job:intake", origin="job"):
        batch = Batch.objects.get(pk=number)
        staged = StagedRow.objects.filter(batch_id=number, enterprise__isnull=False)
        ids = sorted(set(staged.values_list("enterprise_id", flat=True)))
        ending = gone_from(batch, set(ids))
        _propose(batch)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    samples: dict[str, list[dict[str, Any]]] = defaultdict(list)
    conflicts: list[dict[str, Any]] = []
    cells: Counter[str] = Counter()
    doubtful: list[dict[str, Any]] = []
    foreseen = Foreseen()
    total, affected = 0, 0
    everyone = sorted(set(ids) | ending)
    for at in range(0, len(everyone), FIRMS):
        with within(SYSTEM, actor="job:intake", origin="job"):
            here = everyone[at : at + FIRMS]
            touched, arising = _compare_some(batch, here, counts, samples, cells, doubtful, foreseen)
            affected += len(touched)
            total += len(arising)
            conflicts += arising[: CONFLICTS - len(conflicts)]
            Batch.objects.filter(pk=number).update(
                done=min(at + FIRMS, len(everyone)), total=len(everyone), touched=timezone.now()
            )
    with within(SYSTEM, actor="job:intake", origin="job"):
        held = Batch.objects.select_for_update().get(pk=number)
        if held.state != Batch.State.STAGING:
            return
        held.summary = {
            **held.summary,
            **foreseen.summary(),
            **absent.told(held),
            "tables": {table: dict(found) for table, found in sorted(counts.items())},
            "samples": dict(samples),
            "conflicts": conflicts,
            "conflict_count": total,
            "doubtful": doubtful[:CONFLICTS],
            "doubtful_count": len(doubtful),
            "blanks": cells["blanks"],
            "cleared": cells["cleared"],
            "affected": affected,
            "firms": len(ids),
        }
        held.strangers = batch.strangers
        held.state, held.step, held.done = Batch.State.PREVIEW, "待确认", 0
        held.total = StagedRow.objects.filter(batch_id=number, enterprise__isnull=False).count()
        held.touched = timezone.now()
        held.save()


def gone_from(batch: Batch, named: set[int]) -> set[int]:
    """Enterprises that a whole list no longer names: only a list of a department (`kind` list) speaks of all enterprises."""
    if batch.kind != "list" or not batch.complete:
        return set()
    start = start_of(batch.region)
    held = Statement.objects.filter(
        source=batch.source, table__in=batch.complete, replaced__isnull=True, withdrawn=False, region__startswith=start
    )
    if batch.summary.get("title"):
        held = held.filter(**{f"values__{batch.summary['title_column']}": batch.summary["title"]})
    return set(held.values_list("enterprise_id", flat=True)) - named


def gone_places(batch: Batch, held: Mapping[Place, Statement], said: set[Place]) -> list[Statement]:
    """The open statements that a table handed over whole no longer contains."""
    title = batch.summary.get("title")
    column = batch.summary.get("title_column", "")
    return [
        statement
        for place, statement in held.items()
        if place[1] in batch.complete
        and place not in said
        and not statement.withdrawn
        and statement.stated_on <= batch.stated_on
        and (not title or statement.values.get(column) == title)
    ]


def _compare_some(
    batch: Batch,
    ids: Sequence[int],
    counts: dict[str, Counter[str]],
    samples: dict[str, list[dict[str, Any]]],
    cells: Counter[str],
    doubtful: list[dict[str, Any]],
    foreseen: Foreseen,
) -> tuple[set[int], list[dict[str, Any]]]:
    """Compare some enterprises. Returns those that change, and the conflicts that would arise."""
    held = open_statements(ids, batch.source)
    staged = StagedRow.objects.filter(batch=batch, enterprise_id__in=ids).order_by("id")
    rows, paid = benefit_rows.split(staged)
    firms = {firm.pk: firm for firm in Enterprise.objects.filter(pk__in=ids)}
    by_change: dict[str, list[int]] = defaultdict(list)
    fresh: dict[Place, Statement] = {}
    touched: set[int] = set()
    written: list[tuple[StagedRow, Mapping[str, str], Mapping[str, str | None]]] = []
    for row in rows:
        assert row.enterprise_id is not None
        place = (row.enterprise_id, row.table, row.key)
        former = held.get(place)
        change = change_of(batch, row.values, former)
        by_change[change].append(row.pk)
        counts[row.table][change] += 1
        if former is not None:
            empty = [value for name, value in row.values.items() if not value and former.values.get(name)]
            cells["blanks"] += empty.count(None)
            cells["cleared"] += empty.count("")
        if change not in {"new", "changed"}:
            continue
        after = said_now(batch, row.values, former)
        touched.add(row.enterprise_id)
        foreseen.take(firms[row.enterprise_id], row, after, new=former is None)
        written.append((row, after, former.values if former is not None else {}))
        fresh[place] = Statement(
            enterprise_id=row.enterprise_id, table=row.table, key=row.key, source=batch.source,
            stated_on=batch.stated_on, values=after, marks=marks_now(row, former, after),
        )  # fmt: skip
        if former is not None and len(samples[row.table]) < SAMPLES:
            samples[row.table].append(_sample(firms[row.enterprise_id], row, former.values, after))
    foreseen.figures(firms, written)
    for row, change, alike in benefit_rows.compare(paid, firms):
        assert row.enterprise_id is not None
        by_change[change].append(row.pk)
        counts[row.table][change] += 1
        if change == "new":
            touched.add(row.enterprise_id)
        if alike:
            firm = firms[row.enterprise_id]
            doubtful.append({"firm": firm.name, "code": firm.code, "line": row.line, "text": alike})
    for change, numbers in by_change.items():
        StagedRow.objects.filter(pk__in=numbers).exclude(change=change).update(change=change)
    said = {(row.enterprise_id or 0, row.table, row.key) for row in rows}
    gone = gone_places(batch, held, said)
    for statement in gone:
        counts[statement.table]["gone"] += 1
        touched.add(statement.enterprise_id)
        if len(samples[statement.table]) < SAMPLES:
            firm = firms[statement.enterprise_id]
            changes = [[name, value, ""] for name, value in statement.values.items()][:3]
            samples[statement.table].append({"firm": firm.name, "code": firm.code, "key": statement.key, "line": 0,
                                             "changes": changes, "gone": True})  # fmt: skip
    without = set(fresh) | {(s.enterprise_id, s.table, s.key) for s in gone}
    return touched, _arising(touched, firms, without, batch.source, fresh)


def _sample(
    firm: Enterprise, row: StagedRow, before: Mapping[str, str | None], after: Mapping[str, str]
) -> dict[str, Any]:
    names = dict.fromkeys([*row.values, *after])
    changes = [[n, before.get(n) or "", after.get(n, "")] for n in names if (before.get(n) or "") != after.get(n, "")]
    return {"firm": firm.name, "code": firm.code, "key": row.key, "line": row.line, "changes": changes, "gone": False}


def _arising(
    touched: set[int],
    firms: Mapping[int, Enterprise],
    without: set[Place],
    source: str,
    fresh: Mapping[Place, Statement],
) -> list[dict[str, Any]]:
    """The conflicts that would stand after the import and have no open docket yet."""
    by_region: dict[str, list[Enterprise]] = defaultdict(list)
    for number in sorted(touched):
        by_region[firms[number].region].append(firms[number])
    open_now = set(
        Docket.objects.filter(
            enterprise_id__in=touched, kind=Docket.Kind.CONFLICT, state__in=[Docket.State.OPEN, Docket.State.ANSWERED]
        ).values_list("enterprise__code", "table", "key", "column")
    )
    found = []
    for region, here in by_region.items():
        settings = settings_for(region)
        numbers = {firm.pk for firm in here}
        others = [
            s
            for s in Statement.objects.filter(enterprise__in=here, replaced__isnull=True, withdrawn=False)
            if s.source != source or (s.enterprise_id, s.table, s.key) not in without
        ]
        mine = [s for place, s in fresh.items() if place[0] in numbers]
        spoken = [s for s in spoken_of([*others, *mine], here) if s.table in settings.tables]
        names = {firm.code: firm.name for firm in here}
        changed = {(firms[n].code, table) for n, table, _ in without}
        rows = {(firms[n].code, table, key) for n, table, key in without}
        found += [
            {"firm": names[c.enterprise], "code": c.enterprise, "table": c.table, "key": c.key, "column": c.column,
             "message": explained(c), "owner": c.owner}
            for c in reconcile(spoken, settings).conflicts
            if (c.enterprise, c.table, c.key[:200], c.column) not in open_now
            # Records of several sources share a key of their own making; of other tables only the rows that change.
            and (c.enterprise, c.table) in changed
            and (settings.tables[c.table].shape == "记录" or (c.enterprise, c.table, c.key) in rows)
        ]  # fmt: skip
    return found


def _propose(batch: Batch) -> None:
    """For each enterprise that is not in the library: which one may be meant."""
    asked = [stranger for stranger in batch.strangers if "candidates" not in stranger and not stranger["elsewhere"]]
    if not asked:
        return
    start = start_of(batch.region)
    firms = Enterprise.objects.filter(region__startswith=start, merged_into__isnull=True)
    roster = Enterprises(
        tuple(
            Known(code, name, tuple((former, None) for former in names))
            for code, name, names in firms.values_list("code", "name", "former_names")
        )
    )
    for stranger in asked:
        meant = match(stranger["name"], stranger["code"], roster)
        stranger["candidates"] = [
            {"code": c.code, "name": c.name, "score": str(c.score), "reason": c.reason} for c in meant.candidates[:3]
        ]
