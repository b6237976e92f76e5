"""Statements → working rows and conflicts, cell by cell in plain exact arithmetic: the meaning of reconciliation."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from peiyu.facts.reconcile.decide import decide
from peiyu.facts.reconcile.same_record import Unit, anchors, record_key, source_order, told_apart, tolerance_of
from peiyu.facts.reconcile.statements import Conflict, Row, Stated
from peiyu.facts.reconcile.values import Read, comparable, row_of
from peiyu.rules.data_sources import ReconciliationSettings, TableRule


def merge(reads: Iterable[Read], settings: ReconciliationSettings) -> tuple[dict[str, tuple[Row, ...]], list[Conflict]]:
    """Working rows by table, sorted by enterprise and key, and the conflicts in the same order."""
    groups: dict[tuple[object, ...], list[Read]] = defaultdict(list)
    for read in reads:
        groups[row_of(read, settings.tables[read.table])].append(read)
    rows: dict[str, list[Row]] = defaultdict(list)
    conflicts: list[Conflict] = []
    for group in groups.values():
        rule = settings.tables[group[0].table]
        for key, members in _keyed(group, rule, settings):
            row, odd = _row(key, members, rule, settings)
            rows[row.table].append(row)
            conflicts += odd
    conflicts.sort(key=lambda c: (c.table, c.enterprise, c.key, c.column))
    return {
        table: tuple(sorted(found, key=lambda r: (r.enterprise, r.key))) for table, found in sorted(rows.items())
    }, conflicts


def _keyed(group: Sequence[Read], rule: TableRule, settings: ReconciliationSettings) -> list[tuple[str, list[Read]]]:
    """The statements of a group by the row that they speak of."""
    if rule.shape != "记录":
        return [(group[0].key, list(group))]
    by_day: dict[tuple[str, dt.date | None, str], list[Read]] = defaultdict(list)
    for read in group:
        date = read.values.get(rule.match.date) if rule.match.date else None
        by_day[read.source, date if isinstance(date, dt.date) else None, read.key].append(read)
    by_unit: dict[tuple[str, dt.date | None, str, Decimal | None], list[Read]] = defaultdict(list)
    for (source, day, key), reads in by_day.items():
        said = [(read.stated_on, _figure(read, rule)) for read in reads]
        record = told_apart(said, corrects=not settings.sources[source].human)
        for read, one in zip(reads, said, strict=True):
            by_unit[source, day, key, record[one]].append(read)
    units: dict[str, list[Unit]] = defaultdict(list)
    for source, day, key, figure in by_unit:
        units[source].append((day, key, figure))
    found = anchors(units, source_order(rule, settings, list(units)), rule.match.days, tolerance_of(rule))
    first = group[0].values
    same = [comparable(first[name]) if name in first else None for name in rule.match.same]
    seen: dict[dt.date | None, int] = defaultdict(int)
    keyed = []
    for anchor in found:
        members = [read for source, unit in anchor.members.items() for read in by_unit[source, *unit]]
        keyed.append((record_key(same, anchor.date, seen[anchor.date]), members))
        seen[anchor.date] += 1
    return keyed


def _figure(read: Read, rule: TableRule) -> Decimal | None:
    value = read.values.get(rule.match.apart) if rule.match.apart else None
    return value if isinstance(value, Decimal) else None


def _row(
    key: str, members: Sequence[Read], rule: TableRule, settings: ReconciliationSettings
) -> tuple[Row, list[Conflict]]:
    stated: dict[str, list[Stated]] = defaultdict(list)
    for read in members:
        for name, value in read.values.items():
            stated[name].append(Stated(value, read.source, read.stated_on, read.confidence, read.reason))
    enterprise = members[0].enterprise
    cells, conflicts = {}, []
    for name in rule.columns:  # in declared order
        if name not in stated:
            continue
        decision = decide(stated[name], rule.columns[name], settings)
        cells[name] = decision.cell
        conflict = decision.conflict(enterprise, rule.table, key, name, rule.columns[name])
        if conflict is not None:
            conflicts.append(conflict)
    return Row(enterprise, rule.table, key, cells), conflicts
