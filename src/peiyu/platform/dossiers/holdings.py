"""The values of a dossier with their origins: as they are worked with today, or as they were on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from peiyu.platform.dossiers.models import Enterprise, KnownTable, Statement, WorkingRow
from peiyu.platform.dossiers.reconciling import plain, reconciled_on


@dataclass(frozen=True)
class Held:
    """One value: text in the declared unit of its column, which source gave it and when, how sure it is, why it was taken.

    `agree` names the other sources that say the same within the tolerance.
    """

    text: str
    source: str = ""
    on: dt.date | None = None
    confidence: str = "高"
    why: str = ""
    agree: tuple[str, ...] = ()


Rows = dict[str, dict[str, Held]]  # key of the row (the year, the record, '') → column → value
Tables = dict[str, Rows]


def held_now(firm: Enterprise, tables: Iterable[str] | None = None) -> Tables:
    """The working values. `tables`: only these."""
    rows = WorkingRow.objects.filter(enterprise=firm)
    if tables is not None:
        rows = rows.filter(table__in=list(tables))
    found = list(rows.order_by("table", "key").values_list("table", "key", "values", "origins"))
    numbers = {origin for row in found for origin in row[3].values() if isinstance(origin, int)}
    said = _stated(numbers) if numbers else {}
    made: Tables = defaultdict(dict)
    for table, key, values, origins in found:
        made[table][key] = {
            column: _held(str(text), origins.get(column), said)
            for column, text in values.items()
            if text not in (None, "")
        }
    return dict(made)


def held_on(firm: Enterprise, day: dt.date) -> Tables:
    """The values as they were at the end of a day: reconciled from what was held then, under the rules of that day."""
    return {
        table: {
            row.key: {
                column: Held(plain(c.value), c.source, c.stated_on, c.confidence, c.why, tuple(c.agreeing))
                for column, c in row.cells.items()
            }
            for row in rows
        }
        for table, rows in reconciled_on(firm, end_of(day)).items()
    }


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day, here."""
    return dt.datetime.combine(day, dt.time.max, timezone.get_current_timezone())


def known_tables(firm: Enterprise, until: dt.date | None = None) -> dict[str, dict[str, dt.date]]:
    """Tables that were delivered whole: table → source → since when. For these, no record means 无."""
    made: dict[str, dict[str, dt.date]] = defaultdict(dict)
    for known in KnownTable.objects.filter(enterprise=firm).order_by("table", "source"):
        if until is None or known.since <= until:
            made[known.table][known.source] = known.since
    return dict(made)


def _stated(numbers: set[int]) -> dict[int, tuple[str, dt.date]]:
    rows = Statement.objects.filter(pk__in=numbers).values_list("pk", "source", "stated_on")
    return {number: (source, on) for number, source, on in rows}


def _held(text: str, origin: Any, said: Mapping[int, tuple[str, dt.date]]) -> Held:
    if isinstance(origin, int):
        source, on = said.get(origin, ("", None))
        return Held(text, source, on)
    if not isinstance(origin, Mapping):
        return Held(text)
    on_text = origin.get("on")
    return Held(
        text,
        str(origin.get("source", "")),
        dt.date.fromisoformat(on_text) if on_text else None,
        str(origin.get("confidence", "高")),
        str(origin.get("why", "")),
        tuple(origin.get("agree", ())),
    )
