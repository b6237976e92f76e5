"""From the statements of all sources to working rows and dockets. Call it in the transaction that wrote the statements."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db.models import Q
from django.utils import timezone

from peiyu.facts.reconcile import Conflict, Row, reconcile
from peiyu.facts.reconcile import Statement as Spoken
from peiyu.platform.dossiers import judged, working_days
from peiyu.platform.dossiers.conflict_words import explained
from peiyu.platform.dossiers.models import Docket, Enterprise, Statement, WorkingRow
from peiyu.platform.dossiers.packs import settings_for
from peiyu.platform.dossiers.statements import stated_on
from peiyu.platform.organisations.models import Organisation
from peiyu.platform.verdicts.models import Dirty

GONE = "各方数据已变化，原冲突不再存在"


def reconcile_enterprises(ids: Iterable[int], reason: str) -> None:
    """Make the working rows of these enterprises anew, open and close dockets, and note that their verdicts are due.

    Args:
        ids: which enterprises.
        reason: why, written beside the due verdicts.

    Raises:
        ProblemsFound: a statement is not what its column declares; intake lets none through.
    """
    firms = list(Enterprise.objects.filter(pk__in=set(ids)))
    by_region: dict[str, list[Enterprise]] = defaultdict(list)
    for firm in firms:
        by_region[firm.region].append(firm)
    for region, here in by_region.items():
        settings = settings_for(region)
        held = list(Statement.objects.filter(enterprise__in=here, replaced__isnull=True, withdrawn=False))
        found = reconcile([s for s in spoken_of(held, here) if s.table in settings.tables], settings)
        by_code = {firm.code: firm for firm in here}
        _write_rows({**found.rows, judged.TABLE: judged.rows_of(held, {firm.pk: firm.code for firm in here})}, by_code)
        _write_dockets(found.conflicts, by_code)
    now = timezone.now()
    Enterprise.objects.filter(pk__in=[firm.pk for firm in firms]).update(facts_changed=now)
    Dirty.objects.bulk_create(
        [Dirty(enterprise_id=firm.pk, reason=reason[:100], since=now) for firm in firms],
        update_conflicts=True,
        update_fields=["since", "reason"],
        unique_fields=["enterprise_id"],
    )


def reconciled_on(firm: Enterprise, moment: dt.datetime) -> dict[str, tuple[Row, ...]]:
    """The working rows of an enterprise as they were at a moment, by table: what was held then, under the rules of that day."""
    settings = settings_for(firm.region, timezone.localtime(moment).date())
    said = Statement.objects.filter(enterprise=firm, recorded__lte=moment, withdrawn=False)
    held = list(said.filter(Q(replaced__isnull=True) | Q(replaced__gt=moment)))
    rows = dict(reconcile([s for s in spoken_of(held, [firm]) if s.table in settings.tables], settings).rows)
    concluded = judged.rows_of(held, {firm.pk: firm.code})
    return {**rows, judged.TABLE: concluded} if concluded else rows


def spoken_of(statements: Iterable[Statement], firms: Sequence[Enterprise]) -> list[Spoken]:
    """Statements of the database (saved or not) as reconciliation takes them.

    A column may carry a date of its own (`marks[column]["on"]`): several decisions of a person on one row were made on several
    days, and what a source said before stays of its day when only another column of the row is said anew. Newer data of a
    department must be able to contradict the older of them.
    """
    codes = {firm.pk: firm.code for firm in firms}
    regions = {firm.pk: firm.region for firm in firms}
    return [
        Spoken(
            codes[s.enterprise_id],
            s.table,
            # A record is recognised by its content; only the number that tells apart two alike ones of a source is its own.
            s.key if s.key.isdigit() else ("#" + s.key.rsplit("#", 1)[1] if "#" in s.key else ""),
            s.source,
            on,
            values,
            s.marks.get("", {}).get("confidence", "高"),
            s.marks.get("", {}).get("reason", ""),
        )
        for s in statements
        for on, values in _by_date(s, regions[s.enterprise_id])
    ]


def _by_date(statement: Statement, region: str) -> list[tuple[dt.date, dict[str, str | None]]]:
    """The values of a statement by the day on which they were stated; what a record is recognised by goes with each."""
    if not any(name and mark.get("on") for name, mark in statement.marks.items()):
        return [(statement.stated_on, statement.values)]
    rule = settings_for(region).tables.get(statement.table)
    same = {*rule.match.same, rule.match.date, rule.match.apart} if rule is not None and rule.shape == "记录" else set()
    common = {name: value for name, value in statement.values.items() if name in same}
    by_day: dict[dt.date, dict[str, str | None]] = defaultdict(dict)
    for name, value in statement.values.items():
        if name not in common:
            by_day[stated_on(statement, name)][name] = value
    return [(day, common | by_day[day]) for day in sorted(by_day)] or [(statement.stated_on, statement.values)]


def _write_rows(found: Mapping[str, Sequence[Row]], firms: Mapping[str, Enterprise]) -> None:
    """Bring the working rows to what was found; what did not change is not written."""
    wanted = {(firms[row.enterprise].pk, table, row.key[:200]): row for table, rows in found.items() for row in rows}
    held = {
        (row.enterprise_id, row.table, row.key): row
        for row in WorkingRow.objects.filter(enterprise__in=firms.values()).only(
            "pk", "enterprise_id", "table", "key", "values", "origins"
        )
    }
    now = timezone.now()
    fresh, changed = [], []
    regions = {firm.pk: firm.region for firm in firms.values()}
    for place, row in wanted.items():
        values = {name: plain(cell.value) for name, cell in row.cells.items()}
        origins = {
            name: {
                "source": cell.source,
                "on": cell.stated_on.isoformat(),
                "confidence": cell.confidence,
                "why": cell.why,
                "agree": list(cell.agreeing),
            }
            for name, cell in row.cells.items()
        }
        old = held.pop(place, None)
        if old is None:
            fresh.append(
                WorkingRow(
                    enterprise_id=place[0],
                    region=regions[place[0]],
                    table=place[1],
                    key=place[2],
                    values=values,
                    origins=origins,
                    made=now,
                )
            )
        elif old.values != values or old.origins != origins:
            old.values, old.origins, old.made = values, origins, now
            changed.append(old)
    if held:
        WorkingRow.objects.filter(pk__in=[row.pk for row in held.values()]).delete()
    WorkingRow.objects.bulk_update(changed, ["values", "origins", "made"], batch_size=500)
    WorkingRow.objects.bulk_create(fresh, batch_size=2000)


def plain(value: Any) -> str:
    """A value as it is kept: digits in full, ISO dates."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def fingerprint(*parts: object) -> str:
    """The same question has the same fingerprint."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def _write_dockets(conflicts: Sequence[Conflict], firms: Mapping[str, Enterprise]) -> None:
    """Open a docket for every conflict that has none; close those whose conflict is gone."""
    today = timezone.localdate()
    wanted: dict[tuple[int, str], Docket] = {}
    units = answering_units({(firms[c.enterprise].region, c.owner) for c in conflicts})
    for conflict in conflicts:
        firm = firms[conflict.enterprise]
        sides = [
            {"source": v.source, "value": plain(v.value), "on": v.stated_on.isoformat(), "confidence": v.confidence}
            for v in conflict.values
        ]
        mark = fingerprint(
            "conflict",
            conflict.table,
            conflict.key,
            conflict.column,
            *sorted(f"{s['source']}={s['value']}" for s in sides),
        )
        limit = working_days.limit(today, conflict.days, firm.region)
        wanted[firm.pk, mark] = Docket(
            enterprise=firm,
            region=firm.region,
            kind=Docket.Kind.CONFLICT,
            table=conflict.table,
            key=conflict.key[:200],
            column=conflict.column,
            fingerprint=mark,
            sides=sides,
            chosen=plain(conflict.chosen.value),
            explanation=explained(conflict),
            owner=conflict.owner,
            organisation_id=units.get((firm.region, conflict.owner)),
            due=limit.due,
            due_provisional=limit.provisional,
        )
    mine = Docket.objects.filter(enterprise__in=firms.values(), kind=Docket.Kind.CONFLICT)
    known = set(mine.values_list("enterprise_id", "fingerprint"))
    gone = [
        number
        for number, firm, mark in mine.filter(state__in=[Docket.State.OPEN, Docket.State.ANSWERED]).values_list(
            "pk", "enterprise_id", "fingerprint"
        )
        if (firm, mark) not in wanted
    ]
    if gone:
        Docket.objects.filter(pk__in=gone).update(state=Docket.State.DISMISSED, settled=timezone.now(), reason=GONE)
    closed = mine.filter(state=Docket.State.DISMISSED, settled_by__isnull=True, reason=GONE)
    back = [pk for pk, firm, mark in closed.values_list("pk", "enterprise_id", "fingerprint") if (firm, mark) in wanted]
    if back:  # nobody had decided: the same conflict stands again, after a batch or a merge was undone
        Docket.objects.filter(pk__in=back).update(state=Docket.State.OPEN, settled=None, reason="")
    Docket.objects.bulk_create([docket for place, docket in wanted.items() if place not in known], batch_size=1000)


def answering_units(wanted: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The organisation that answers for a source in a region: the one nearest to it, from the county up to the country."""
    names = {owner for _, owner in wanted}
    units = list(Organisation.objects.filter(source__in=names, active=True).values_list("pk", "source", "region_id"))
    found = {}
    for region, owner in wanted:
        for code in (region, region[:4] + "00", region[:2] + "0000", "100000"):
            unit = next((pk for pk, source, where in units if source == owner and where == code), None)
            if unit is not None:
                found[region, owner] = unit
                break
    return found
