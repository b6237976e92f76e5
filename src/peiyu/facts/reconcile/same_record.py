"""Which records of several sources are one and the same: what is compared agrees, and the dates lie close enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from peiyu.rules.data_sources import ReconciliationSettings, TableRule


@dataclass(slots=True)
class Anchor:
    """A record as its best source dates it, and which (date, own key) of each source belong to it."""

    date: dt.date | None
    members: dict[str, tuple[dt.date | None, str]] = field(default_factory=dict)


Unit = tuple[dt.date | None, str]


def source_order(rule: TableRule, settings: ReconciliationSettings, sources: Sequence[str]) -> list[str]:
    """The best source first; unlisted ones by name, human conclusions last, because they speak of a record that exists."""
    name = rule.match.date or next(iter(rule.match.same), "") or next(iter(rule.columns))
    order = rule.columns[name].order
    place = {source: at for at, source in enumerate(order)}
    return sorted(sources, key=lambda s: (settings.sources[s].human, place.get(s, len(order)), s))


def anchors(units: Mapping[str, Sequence[Unit]], order: Sequence[str], days: int) -> list[Anchor]:
    """Group the records of one enterprise that agree in all that is compared.

    `units`: by source the (date, own key) of its records. Source by source, the closest pairs first, each record once. The
    order in which records were given does not matter.
    """
    found: list[Anchor] = []
    for source in order:
        own = sorted(set(units.get(source, ())), key=_by_date)
        pairs = sorted(
            (apart, at, index)
            for index, (date, _) in enumerate(own)
            for at, anchor in enumerate(found)
            if (apart := _apart(anchor.date, date, days)) <= days
        )
        used: set[int] = set()
        for _, at, index in pairs:
            if index not in used and source not in found[at].members:
                found[at].members[source] = own[index]
                used.add(index)
        found += [Anchor(unit[0], {source: unit}) for index, unit in enumerate(own) if index not in used]
        found.sort(key=lambda anchor: _by_date((anchor.date, min(key for _, key in anchor.members.values()))))
    return found


def record_key(values: Sequence[object], date: dt.date | None, ordinal: int) -> str:
    """The key of a working record: what is compared, its date, and a number from the second alike one on.

    >>> record_key(["一种轴承", "发明专利"], dt.date(2024, 5, 1), 0)
    '一种轴承|发明专利|2024-05-01'
    """
    parts = ["" if value is None else str(value) for value in values]
    return "|".join([*parts, "" if date is None else date.isoformat()]) + (f"#{ordinal + 1}" if ordinal else "")


def _by_date(unit: Unit) -> tuple[bool, dt.date, str]:
    return (unit[0] is None, unit[0] or dt.date.min, unit[1])


def _apart(a: dt.date | None, b: dt.date | None, days: int) -> int:
    """Days between two dates; an unknown date fits any other, but only when nothing fits better."""
    if a is None or b is None:
        return 0 if a is b else days
    return abs((a - b).days)
