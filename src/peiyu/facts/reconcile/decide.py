"""One cell: several stated values → the one to work with, why, and whether the others contradict it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from peiyu.facts.reconcile.statements import TRUST_ORDER, Cell, Conflict, Stated, Value, Why
from peiyu.facts.reconcile.values import comparable
from peiyu.rules.data_sources import ColumnRule, ReconciliationSettings, Tolerance


@dataclass(frozen=True, slots=True)
class Decision:
    """The working value; `others` holds every value side by side, best first, when they contradict it."""

    cell: Cell
    others: tuple[Stated, ...] = ()
    difference: Decimal | None = None
    reopened: bool = False

    def conflict(self, enterprise: str, table: str, key: str, column: str, rule: ColumnRule) -> Conflict | None:
        """The conflict of this cell, None if its sources agree."""
        if not self.others:
            return None
        c = self.cell
        chosen = next(v for v in self.others if (v.source, v.stated_on, v.value) == (c.source, c.stated_on, c.value))
        return Conflict(
            enterprise, table, key, column, self.others, chosen, c.why, self.difference, rule.owner, rule.days, self.reopened
        )  # fmt: skip


def decide(stated: Sequence[Stated], rule: ColumnRule, settings: ReconciliationSettings) -> Decision:
    """Weigh at least one statement of one cell.

    Of each source the newest statement counts. Precedence decides, then the date, then confidence, then the value itself (of
    figures the smaller), so that the order of arrival never matters. A human conclusion outranks all until a source says
    something new against it.
    """
    human = [s for s in stated if settings.sources[s.source].human]
    said = [s for s in stated if not settings.sources[s.source].human]
    conclusion = min(human, key=_preference) if human else None
    current = _newest(said)
    if conclusion is not None:
        return _concluded(conclusion, human, current, said, rule)
    ranked = sorted(current, key=lambda s: (rank(s.source, rule), *_preference(s)))
    return _weighed(ranked, rule, "")


def rank(source: str, rule: ColumnRule) -> int:
    """The place of a source in the precedence; all that are not listed share the last."""
    return rule.order.index(source) if source in rule.order else len(rule.order)


def agree(a: Value, b: Value, tolerance: Tolerance) -> bool:
    """Whether two values are the same within the tolerance, exactly: |a − b| ≤ absolute, or ≤ relative × the larger of both.
    Dates may lie `absolute` days apart.

    >>> agree(Decimal(100), Decimal(105), Tolerance(relative=Fraction(1, 20)))
    True
    """
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        x, y = Fraction(a), Fraction(b)
        apart = abs(x - y)
        return apart <= tolerance.absolute or apart <= tolerance.relative * max(abs(x), abs(y))
    if isinstance(a, dt.date) and isinstance(b, dt.date):
        return abs((a - b).days) <= tolerance.absolute
    return comparable(a) == comparable(b)


def _preference(stated: Stated) -> tuple[int, int, str, Decimal, str, str]:
    """Newest first, then the most trusted, then the smaller figure. How a value is written and its reason come last: they make
    the order whole, so that no two different statements are left in the order in which they came.
    """
    value = stated.value
    size = value if isinstance(value, Decimal) else Decimal(0)
    return (
        -stated.stated_on.toordinal(),
        TRUST_ORDER[stated.confidence],
        stated.source,
        size,
        str(value),
        stated.reason,
    )


def _newest(stated: Sequence[Stated]) -> list[Stated]:
    """The newest statements of each source, equal ones once."""
    last: dict[str, dt.date] = {}
    for s in stated:
        last[s.source] = max(last.get(s.source, s.stated_on), s.stated_on)
    kept: dict[tuple[str, Value], Stated] = {}
    for s in sorted(stated, key=_preference):
        if s.stated_on == last[s.source]:
            kept.setdefault((s.source, comparable(s.value)), s)
    return list(kept.values())


def _weighed(ranked: Sequence[Stated], rule: ColumnRule, why: Why | str) -> Decision:
    """The first is taken; the rest agree or contradict."""
    first, rest = ranked[0], ranked[1:]
    against = [s for s in rest if not agree(first.value, s.value, rule.tolerance)]
    exact = all(comparable(s.value) == comparable(first.value) for s in rest)
    reason: Why
    if why:
        reason = "核实结论"
    elif not rest:
        reason = "唯一来源"
    elif exact:
        reason = "各方一致"
    elif not against:
        reason = "允差以内"
    else:
        reason = _before(first, against, rule)
    agreeing = tuple(sorted({s.source for s in ranked if s not in against}))
    cell = Cell(first.value, first.source, first.stated_on, first.confidence, reason, agreeing)
    if not against:
        return Decision(cell)
    gaps = [
        abs(first.value - s.value) for s in against if isinstance(s.value, Decimal) and isinstance(first.value, Decimal)
    ]
    return Decision(cell, tuple(ranked), max(gaps, default=None))


def _before(first: Stated, against: Sequence[Stated], rule: ColumnRule) -> Why:
    """Why the first goes before what contradicts it: by the first thing that sets it apart from each of them."""
    equal = [s for s in against if rank(s.source, rule) <= rank(first.source, rule)]
    if not equal:
        return "次序在先"
    equal = [s for s in equal if s.stated_on >= first.stated_on]
    if not equal:
        return "日期较新"
    surer = all(TRUST_ORDER[s.confidence] > TRUST_ORDER[first.confidence] for s in equal)
    return "可信度高" if surer else "同日两说"


def _concluded(
    conclusion: Stated, human: Sequence[Stated], current: list[Stated], said: Sequence[Stated], rule: ColumnRule
) -> Decision:
    """A conclusion settles what was said up to its day, and mere repetitions of it; something new against it opens the case again.

    Then the conclusion keeps the rank of the best source that it settled, so only a source at least as good overtakes it. Two
    conclusions of one day that contradict each other settle nothing: both are shown.
    """
    new = [
        s
        for s in current
        if s.stated_on > conclusion.stated_on
        and not agree(conclusion.value, s.value, rule.tolerance)
        and not _repeats(s, conclusion, said)
    ]
    rivals = [
        s
        for s in _newest(human)
        if s.stated_on == conclusion.stated_on and not agree(conclusion.value, s.value, rule.tolerance)
    ]
    if not new and not rivals:
        agreeing = {s.source for s in current if agree(conclusion.value, s.value, rule.tolerance)}
        agreed = tuple(sorted(agreeing | {conclusion.source}))
        c = conclusion
        return Decision(Cell(c.value, c.source, c.stated_on, c.confidence, "核实结论", agreed))
    settled = [rank(s.source, rule) for s in said if s.stated_on <= conclusion.stated_on]
    own = min(settled, default=0)
    concluded = [conclusion, *rivals]
    ranked = sorted(
        [*new, *concluded], key=lambda s: (own if s in concluded else rank(s.source, rule), *_preference(s))
    )
    rest = sorted((s for s in current if s not in new), key=lambda s: (rank(s.source, rule), *_preference(s)))
    decision = _weighed([*ranked, *rest], rule, "核实结论" if ranked[0] is conclusion else "")
    return Decision(decision.cell, decision.others, decision.difference, reopened=bool(new))


def _repeats(new: Stated, conclusion: Stated, said: Sequence[Stated]) -> bool:
    """Whether the source had said the same by the day of the conclusion."""
    return any(
        s.source == new.source and s.stated_on <= conclusion.stated_on and comparable(s.value) == comparable(new.value)
        for s in said
    )
