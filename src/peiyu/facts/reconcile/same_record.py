"""Which records of several sources are one and the same: what is compared agrees, and the dates lie close enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import polars as pl

from peiyu.facts.reconcile.decide import agree
from peiyu.rules.data_sources import ReconciliationSettings, TableRule, Tolerance

_MARKED = ("\\", "|")  # in this order: the first is what marks


@dataclass(slots=True)
class Anchor:
    """A record as its best source dates it, and which (date, own key, figure) of each source belong to it."""

    date: dt.date | None
    members: dict[str, Unit] = field(default_factory=dict)
    figure: Decimal | None = None


Unit = tuple[dt.date | None, str, Decimal | None]
Said = tuple[dt.date, Decimal | None]


def tolerance_of(rule: TableRule) -> Tolerance:
    """Within which the figures that tell records apart agree."""
    return rule.columns[rule.match.apart].tolerance if rule.match.apart else Tolerance()


def told_apart(said: Iterable[Said], *, corrects: bool = True) -> dict[Said, Decimal | None]:
    """Of what one source said of one day, (when, figure) → the figure by which the record goes: the one that was said last.

    Several figures of one delivery are several records. An older one that was said no more is taken for a former state of the
    record that lies nearest, each once, unless the source `corrects` nothing.

    >>> jan, feb = dt.date(2026, 1, 5), dt.date(2026, 2, 5)
    >>> found = told_apart([(jan, Decimal(500)), (jan, Decimal(1000)), (feb, Decimal(550)), (feb, Decimal(1000))])
    >>> [int(found[jan, Decimal(figure)]) for figure in (500, 1000)]
    [550, 1000]
    """
    by_delivery: dict[dt.date, set[Decimal]] = {}
    asked = set(said)
    for when, figure in asked:
        known = by_delivery.setdefault(when if corrects else dt.date.min, set())
        if figure is not None:
            known.add(figure)
    found: dict[Said, Decimal | None] = {}
    records: list[Decimal] = []
    for when in sorted(by_delivery, reverse=True):
        fresh = sorted(by_delivery[when] - set(records))
        free = [figure for figure in records if figure not in by_delivery[when]]
        former = {figure: figure for figure in by_delivery[when]}
        for _, record, figure in sorted((abs(r - f), r, f) for r in free for f in fresh):
            if record in free and figure in fresh:
                former[figure] = record
                free.remove(record)
                fresh.remove(figure)
        records += fresh
        for day, figure in asked:
            if (day if corrects else dt.date.min) == when and figure is not None:
                found[day, figure] = former[figure]
    least = min(records, default=None)
    return {one: found.get(one, least) for one in asked}


def source_order(rule: TableRule, settings: ReconciliationSettings, sources: Sequence[str]) -> list[str]:
    """The best source first; unlisted ones by name, human conclusions last, because they speak of a record that exists."""
    name = rule.match.date or next(iter(rule.match.same), "") or next(iter(rule.columns))
    order = rule.columns[name].order
    place = {source: at for at, source in enumerate(order)}
    return sorted(sources, key=lambda s: (settings.sources[s].human, place.get(s, len(order)), s))


def anchors(units: Mapping[str, Sequence[Unit]], order: Sequence[str], days: int, tolerance: Tolerance) -> list[Anchor]:
    """Group the records of one enterprise that agree in all that is compared.

    `units`: by source the (date, own key, figure that tells them apart) of its records. Source by source, the pairs whose figures
    agree within `tolerance` first, then the closest, each record once. The order in which records were given does not matter.
    """
    found: list[Anchor] = []
    for source in order:
        own = sorted(set(units.get(source, ())), key=_by_date)
        pairs = sorted(
            (_differ(anchor.figure, figure, tolerance), apart, _distance(anchor.figure, figure), at, index)
            for index, (date, _, figure) in enumerate(own)
            for at, anchor in enumerate(found)
            if (apart := _apart(anchor.date, date, days)) <= days
        )
        used: set[int] = set()
        for *_, at, index in pairs:
            if index not in used and source not in found[at].members:
                found[at].members[source] = own[index]
                used.add(index)
        found += [Anchor(unit[0], {source: unit}, unit[2]) for index, unit in enumerate(own) if index not in used]
        found.sort(
            key=lambda anchor: _by_date((anchor.date, min(key for _, key, _ in anchor.members.values()), anchor.figure))
        )
    return found


def record_key(values: Sequence[object], date: dt.date | None, ordinal: int) -> str:
    """The key of a working record: what is compared, its date, and a number from the second alike one on. A stroke within a value is
    marked, so that no two records have the same key by where their values end.

    >>> record_key(["一种轴承", "发明专利"], dt.date(2024, 5, 1), 0)
    '一种轴承|发明专利|2024-05-01'
    >>> print(record_key(["甲|乙", "丙"], None, 0), record_key(["甲", "乙|丙"], None, 0))
    甲\\|乙|丙| 甲|乙\\|丙|
    """
    parts = ["" if value is None else _marked(str(value)) for value in values]
    return "|".join([*parts, "" if date is None else date.isoformat()]) + (f"#{ordinal + 1}" if ordinal else "")


def record_keys(values: Sequence[pl.Series], dates: pl.Series) -> pl.Series:
    """The same keys of many records at once, none of them a second one."""
    parts = [pl.lit(column).fill_null("") for column in values]
    for mark in _MARKED:
        parts = [part.str.replace_all(mark, f"\\{mark}", literal=True) for part in parts]
    return pl.select(pl.concat_str([*parts, pl.lit(dates).cast(pl.String).fill_null("")], separator="|")).to_series()


def _marked(value: str) -> str:
    for mark in _MARKED:
        value = value.replace(mark, f"\\{mark}")
    return value


def _by_date(unit: Unit) -> tuple[bool, dt.date, str, bool, Decimal]:
    date, key, figure = unit
    return (date is None, date or dt.date.min, key, figure is None, figure or Decimal(0))


def _differ(a: Decimal | None, b: Decimal | None, tolerance: Tolerance) -> bool:
    return a is not None and b is not None and not agree(a, b, tolerance)


def _distance(a: Decimal | None, b: Decimal | None) -> Decimal:
    return Decimal(0) if a is None or b is None else abs(a - b)


def _apart(a: dt.date | None, b: dt.date | None, days: int) -> int:
    """Days between two dates; an unknown date fits any other, but only when nothing fits better."""
    if a is None or b is None:
        return 0 if a is b else days
    return abs((a - b).days)
