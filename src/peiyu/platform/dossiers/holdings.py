"""The values of a dossier with their origins: as they are worked with today, or as they were on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from peiyu.platform.dossiers.models import Enterprise, KnownTable, WorkingRow
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
    made: Tables = defaultdict(dict)
    for row in rows.order_by("table", "key").only("table", "key", "values", "origins"):
        made[row.table][row.key] = held_in(row)
    return dict(made)


def held_in(row: WorkingRow) -> dict[str, Held]:
    """The values of one working row with their origins, by column."""
    return {c: _held(str(text), row.origins.get(c)) for c, text in row.values.items() if text not in (None, "")}


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


def _held(text: str, origin: Any) -> Held:
    if not isinstance(origin, Mapping):  # an origin that is not there, or that an older demonstration wrote as a number
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
