"""疑似差错: what looks like a mistake in the data at hand becomes a docket that explains itself; nothing is changed because of it.

How much a figure usually moves is measured on the firms at hand, so a look always takes a whole prefecture: after an import
and every night the same firms are compared, and an alarm does not come and go with who was imported together.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from django.utils import timezone

from peiyu.facts.reconcile import Alarm, Delivery, detect
from peiyu.platform.access.reach import SYSTEM, within
from peiyu.platform.dossiers import working_days
from peiyu.platform.dossiers.models import Docket, Enterprise, Statement
from peiyu.platform.dossiers.packs import human_source, settings_for
from peiyu.platform.dossiers.reconciling import answering_units, fingerprint
from peiyu.platform.dossiers.statements import stated_on
from peiyu.platform.intake import absent
from peiyu.platform.web.components.wording import full_width
from peiyu.rules.data_sources import ReconciliationSettings

CODE = "统一社会信用代码"
DAYS = 10  # 工作日, where the pack names none
SEVERITY = {"严重": "high", "一般": "normal", "提示": "low"}
GONE = "数据已更正，疑点不再存在"
_OPEN = (Docket.State.OPEN, Docket.State.ANSWERED)


def starts() -> list[str]:
    """The beginnings of region codes (a prefecture each) in which there are enterprises."""
    with within(SYSTEM):
        return sorted({code[:4] for code in Enterprise.objects.values_list("region", flat=True).distinct()})


def look(start: str) -> int:
    """Compare the open statements of a prefecture; open dockets for new alarms, close those that are gone. Returns the opened."""
    with within(SYSTEM, actor="job:alarms", origin="job"):
        firms = list(Enterprise.objects.filter(region__startswith=start, merged_into__isnull=True))
        by_settings: dict[int, tuple[ReconciliationSettings, list[Enterprise]]] = {}
        for firm in firms:
            settings = settings_for(firm.region)
            by_settings.setdefault(id(settings), (settings, []))[1].append(firm)
        return sum(_look(settings, here) for settings, here in by_settings.values())


def _look(settings: ReconciliationSettings, firms: Sequence[Enterprise]) -> int:
    by_id = {firm.pk: firm for firm in firms}
    spoken = Statement.objects.filter(enterprise_id__in=by_id, replaced__isnull=True, withdrawn=False)
    spoken = spoken.filter(table__in=settings.tables).only(
        "enterprise_id", "table", "key", "source", "stated_on", "values", "marks"
    )
    statements = [s for s in spoken if s.source in settings.sources and not settings.sources[s.source].human]
    found = detect(deliveries(statements, by_id, settings), settings)
    return _write(found, statements, by_id, settings)


def deliveries(
    statements: Sequence[Statement], firms: Mapping[int, Enterprise], settings: ReconciliationSettings
) -> list[Delivery]:
    """The statements as the departments would hand them over today: one delivery a source and day."""
    rows: dict[tuple[str, dt.date], dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for s in statements:
        rule = settings.tables[s.table]
        row: dict[str, Any] = {CODE: firms[s.enterprise_id].code}
        if rule.shape == "年度":
            row["年度"] = s.key
        row |= {name: value for name, value in s.values.items() if name in rule.types}
        rows[s.source, s.stated_on][s.table].append(row)
    made = []
    for (source, day), tables in rows.items():
        frames = {}
        for table, held in tables.items():
            names = dict.fromkeys(name for row in held for name in row)
            frames[table] = pl.DataFrame(
                {n: [row.get(n) for row in held] for n in names}, schema=dict.fromkeys(names, pl.String)
            )
        made.append(Delivery(source, day, frames))
    return made


def _write(
    found: Sequence[Alarm],
    statements: Sequence[Statement],
    firms: Mapping[int, Enterprise],
    settings: ReconciliationSettings,
) -> int:
    by_code = {firm.code: firm for firm in firms.values()}
    said = {(s.enterprise_id, s.table, s.key, s.source): s for s in statements}
    human = human_source(settings)
    today = timezone.localdate()
    kept = [alarm for alarm in found if alarm.enterprise in by_code]
    owner = {alarm: _owner(alarm, settings, human) for alarm in kept}
    units = answering_units({(by_code[alarm.enterprise].region, owner[alarm][0]) for alarm in kept})
    wanted: dict[tuple[int, str], Docket] = {}
    for alarm in kept:
        firm = by_code[alarm.enterprise]
        statement = said.get((firm.pk, alarm.table, alarm.key, alarm.source))
        value = statement.values.get(alarm.column) if statement is not None else None
        # The value is part of the question: the same slip made again after it was cleared is a new one.
        mark = fingerprint("alarm", alarm.table, alarm.key, alarm.column, alarm.source, alarm.kind, value)
        name, days = owner[alarm]
        limit = working_days.limit(today, days, firm.region)
        wanted[firm.pk, mark] = Docket(
            enterprise=firm,
            region=firm.region,
            kind=Docket.Kind.ALARM,
            table=alarm.table,
            key=alarm.key[:200],
            column=alarm.column[:40],
            fingerprint=mark,
            sides=_sides(alarm, firm, said, settings),
            chosen=value,
            explanation=full_width(alarm.message),
            severity=SEVERITY.get(alarm.severity, "normal"),
            owner=name,
            organisation_id=units.get((firm.region, name)),
            due=limit.due,
            due_provisional=limit.provisional,
        )
    mine = Docket.objects.filter(enterprise_id__in=firms, kind=Docket.Kind.ALARM)
    mine = mine.exclude(fingerprint__startswith=absent.MARK)  # closed by what opened them
    held = list(mine.values_list("pk", "enterprise_id", "fingerprint", "state"))
    gone = [pk for pk, firm_id, mark, state in held if state in _OPEN and (firm_id, mark) not in wanted]
    Docket.objects.filter(pk__in=gone).update(state=Docket.State.DISMISSED, settled=timezone.now(), reason=GONE)
    closed = mine.filter(state=Docket.State.DISMISSED, settled_by__isnull=True, reason=GONE)
    back = [
        pk
        for pk, firm_id, mark in closed.values_list("pk", "enterprise_id", "fingerprint")
        if (firm_id, mark) in wanted
    ]
    Docket.objects.filter(pk__in=back).update(state=Docket.State.OPEN, settled=None, reason="")
    known = {(firm_id, mark) for _, firm_id, mark, _ in held}
    fresh = [docket for place, docket in wanted.items() if place not in known]
    Docket.objects.bulk_create(fresh, batch_size=1000)
    return len(fresh)


def _owner(alarm: Alarm, settings: ReconciliationSettings, human: str) -> tuple[str, int]:
    """Who looks at it: the department that said it; what the firm itself said goes to whom the pack names for the column."""
    rule = settings.tables[alarm.table].columns.get(alarm.column) if alarm.table in settings.tables else None
    days = rule.days if rule is not None and rule.days else DAYS
    source = settings.sources.get(alarm.source)
    if source is not None and source.kind == "部门":
        return alarm.source, days
    if rule is not None and rule.owner:
        return rule.owner, days
    owners = (
        [r.owner for r in settings.tables[alarm.table].columns.values() if r.owner]
        if rule is None and alarm.table in settings.tables
        else []
    )
    return (owners[0] if owners else alarm.source or human), days


def _sides(
    alarm: Alarm,
    firm: Enterprise,
    said: Mapping[tuple[int, str, str, str], Statement],
    settings: ReconciliationSettings,
) -> list[dict[str, Any]]:
    """What each source says of the same cell."""
    made = []
    for source in settings.sources:
        statement = said.get((firm.pk, alarm.table, alarm.key, source))
        value = statement.values.get(alarm.column) if statement is not None else None
        if statement is not None and value is not None:
            made.append(
                {
                    "source": source,
                    "value": value,
                    "on": stated_on(statement, alarm.column).isoformat(),
                    "confidence": "高",
                }
            )
    return made
