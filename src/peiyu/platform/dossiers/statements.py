"""Write down what a source says. Nothing is overwritten: a newer statement of the same source closes the older one."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from peiyu.facts.reconcile.same_record import record_key
from peiyu.platform.dossiers import judged
from peiyu.platform.dossiers.models import Enterprise, KnownTable, Statement
from peiyu.platform.dossiers.packs import settings_for


@dataclass(frozen=True)
class Said:
    """One row as a source gave it.

    Attributes:
        enterprise: whose.
        table: a table of the contract.
        values: column → text in the declared unit of the column (元, %, 人 …), ISO dates, 是 / 否; None: the source says nothing.
        year: the year of an annual row, else ''.
        marks: column → {confidence, span, question}, with `on` and `from` where it was `carried` over.
    """

    enterprise: Enterprise
    table: str
    values: Mapping[str, str | None]
    year: str = ""
    marks: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Written:
    """What came of it: how many statements are new, took the place of one, said nothing new, or were older than what is held."""

    new: int = 0
    changed: int = 0
    same: int = 0
    older: int = 0
    gone: int = 0
    enterprises: set[int] = field(default_factory=set)


def stated_on(statement: Statement, column: str) -> dt.date:
    """The day on which the source said this value: that of the statement, unless the value was only carried over."""
    own = statement.marks.get(column, {}).get("on")
    return dt.date.fromisoformat(own) if own else statement.stated_on


def carried(former: Statement, columns: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Marks for values that a new statement repeats from the one it replaces, though nobody said them again.

    They keep their day (`on`) and the statement that said them (`from`), and with it who said it and in which file.
    """
    return {
        name: {"from": former.pk, **former.marks.get(name, {}), "on": stated_on(former, name).isoformat()}
        for name in columns
    }


def keys(rows: Iterable[Said]) -> list[str]:
    """The key of each row within its source: the year; for a record what tells it apart, with a number from the second alike on."""
    seen: Counter[tuple[int, str, str]] = Counter()
    made = []
    for row in rows:
        if row.table == judged.TABLE:
            made.append(judged.key_of(row.values))
            continue
        rule = settings_for(row.enterprise.region).tables.get(row.table)
        if rule is None or rule.shape != "记录":
            made.append(row.year)
            continue
        date = row.values.get(rule.match.date) if rule.match.date else None
        same = [row.values.get(name) for name in rule.match.same] or [row.values[name] for name in sorted(row.values)]
        day = dt.date.fromisoformat(date) if date else None
        plain = record_key(same, day, 0)[:180]
        ordinal = seen[row.enterprise.pk, row.table, plain]
        seen[row.enterprise.pk, row.table, plain] += 1
        made.append(plain + (f"#{ordinal + 1}" if ordinal else ""))
    return made


def record_statements(
    rows: Iterable[Said],
    *,
    source: str,
    stated_on: dt.date,
    complete: Iterable[str] = (),
    batch: int | None = None,
    upload: Any = None,
    author: int | None = None,
) -> Written:
    """Write statements of one source, within the transaction that runs. Saying the same again writes nothing.

    Args:
        rows: what is said.
        source: the name of the source as the packs declare it.
        stated_on: the date of the data. Older than what the source said last: kept in the history only.
        complete: tables that were handed over whole for the enterprises in `rows`: a record that is no longer among them is gone.
        batch: the id of the import batch.
        upload: the id of the file.
        author: the id of the person.
    """
    said = list(rows)
    made = dict(
        zip([(r.enterprise.pk, r.table, key) for r, key in zip(said, keys(said), strict=True)], said, strict=True)
    )
    ids = {row.enterprise.pk for row in said}
    tables = {row.table for row in said} | set(complete)
    now = timezone.now()
    held: dict[tuple[int, str, str], Statement] = {
        (s.enterprise_id, s.table, s.key): s
        for s in Statement.objects.filter(enterprise_id__in=ids, table__in=tables, source=source, replaced__isnull=True)
    }
    result = Written()
    closed: list[int] = []
    fresh: list[Statement] = []
    for place, row in made.items():
        old = held.get(place)
        statement = Statement(
            enterprise=row.enterprise,
            region=row.enterprise.region,
            table=row.table,
            key=place[2],
            source=source,
            stated_on=stated_on,
            recorded=now,
            values=dict(row.values),
            marks=dict(row.marks),
            batch_id=batch,
            upload_id=upload,
            author_id=author,
        )
        if old is None:
            result.new += 1
        elif old.values == statement.values and not old.withdrawn:
            result.same += 1
            continue
        elif stated_on < old.stated_on:
            result.older += 1
            statement.replaced = now
            fresh.append(statement)
            continue
        else:
            result.changed += 1
            closed.append(old.pk)
        fresh.append(statement)
        result.enterprises.add(row.enterprise.pk)
    for place, old in held.items():
        if place not in made and place[1] in set(complete) and not old.withdrawn:
            closed.append(old.pk)
            result.gone += 1
            result.enterprises.add(old.enterprise_id)
    if closed:
        Statement.objects.filter(pk__in=closed).update(replaced=now)
    Statement.objects.bulk_create(fresh, batch_size=2000)
    _known(said, source, stated_on, complete)
    return result


def _known(said: list[Said], source: str, stated_on: dt.date, complete: Iterable[str]) -> None:
    """Tables that were handed over whole: without a record there they are empty, no longer unknown."""
    regions = {row.enterprise.pk: row.enterprise for row in said}
    wanted: dict[tuple[int, str], Enterprise] = defaultdict()
    for firm in regions.values():
        for table in complete:
            wanted[firm.pk, table] = firm
    KnownTable.objects.bulk_create(
        [
            KnownTable(enterprise=firm, region=firm.region, table=table, source=source, since=stated_on)
            for (_, table), firm in wanted.items()
        ],
        ignore_conflicts=True,
        batch_size=2000,
    )
