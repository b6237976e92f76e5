"""How well the cases of a rule stand on its thresholds: on the figure itself, and one unit to each side of it.

One unit is 1 where things are counted, persons or years told; of money and ratios, whose cases go to the last 分 or to a
neighbouring decimal, whatever lies within one per cent of the threshold. A case counts wherever it stands on the figure,
whether or not another clause already decides; where no facts can stand on a side the packs say why (够不到).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from peiyu.engine.compile import CompiledRule
from peiyu.engine.exact import Exact, Extended
from peiyu.engine.thresholds import Threshold, thresholds
from peiyu.problems import Problem
from peiyu.rules.cases import SIDES, OutOfReach

BELOW, ON, ABOVE = SIDES
_NEAR = Fraction(1, 100)
_LEAST = Fraction(1, 100)  # 0.01 元, one percentage point: beside a threshold of zero


@dataclass(frozen=True, slots=True)
class Place:
    """A threshold of one version of a rule, whatever the date and the occasion. `words` name the clause, `figure` the limit,
    `which` tells those of equal words apart, such as the years of 近2年每年.
    """

    code: str
    version: str
    words: str
    figure: str
    which: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A threshold that lacks cases on some sides; `reason` where no facts can stand on any of them."""

    place: Place
    lacking: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class Coverage:
    """The thresholds met so far, each with the sides on which a case stood."""

    seen: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))
    _found: dict[int, tuple[CompiledRule, tuple[Threshold, ...]]] = field(default_factory=dict)

    def see(self, rule: CompiledRule, exact: Exact, row: int) -> None:
        """Note where one case, the row of the rule's subject, stands on every threshold of the rule."""
        if id(rule) not in self._found:
            self._found[id(rule)] = rule, thresholds(rule.rule)  # keeps the rule alive: the id stays its own
        told: Counter[tuple[str, str]] = Counter()
        for threshold in self._found[id(rule)][1]:
            words = threshold.words, threshold.figure
            self.seen[Place(rule.rule.code, rule.rule.version, *words, told[words])] |= _stood(threshold, exact, row)
            told[words] += 1

    @property
    def full(self) -> int:
        """How many thresholds have a case on them and on either side."""
        return sum(len(sides) == len(SIDES) for sides in self.seen.values())

    def gaps(self, reasons: Sequence[OutOfReach] = ()) -> Iterator[Gap]:
        """The thresholds that lack a case. `reasons`: what the packs say of sides that cannot be reached."""
        for place, sides in self.seen.items():
            lacking = tuple(side for side in SIDES if side not in sides)
            told = [r for r in reasons if _is_of(r, place)]
            if lacking:
                excused = set(lacking) <= {side for r in told for side in r.sides}
                yield Gap(place, lacking, ";".join(dict.fromkeys(r.reason for r in told)) if excused else "")

    def idle(self, reasons: Sequence[OutOfReach]) -> Iterator[Problem]:
        """A problem for each reason that excuses nothing: there is no such threshold, or a case does stand on the side."""
        codes = {place.code for place in self.seen}
        for reason in reasons:
            of = [sides for place, sides in self.seen.items() if _is_of(reason, place)]
            if reason.code not in codes or any(reason.sides <= set(SIDES) - sides for sides in of):
                continue
            wrong = "这一侧已经有案例" if of else "规则里没有这条界限"
            remedy = "删去已有案例的侧" if of else "照 peiyu check --coverage 列出的写"
            yield Problem(reason.place, "E-CASE-024", f"够不到“{reason.limit}”:{wrong}", remedy)


def _is_of(reason: OutOfReach, place: Place) -> bool:
    return reason.code == place.code and reason.limit in (place.words, f"{place.words}({place.figure})")


def _stood(threshold: Threshold, exact: Exact, row: int) -> set[str]:
    """The sides on which the subject, or one of its records that count, stands."""
    rows = range(row, row + 1)
    if threshold.frame.records and exact.world.records(threshold.frame.name) is None:
        return set()
    if threshold.frame.records:
        rows = range(*exact.world.record_range(threshold.frame.name, row, row + 1))
    sides: set[str] = set()
    for at in rows:
        if all(exact.truth(condition, threshold.frame, at)[0] for condition in threshold.filters):
            value = _known(exact.value(threshold.number, threshold.frame, at))
            limit = _known(exact.value(threshold.limit, threshold.frame, at))
            if value is not None and limit is not None and (side := side_of(value, limit, threshold.whole)):
                sides.add(side)
    return sides


def _known(value: tuple[Extended, Extended]) -> Fraction | None:
    low, high = value
    return Fraction(low) if low == high and isinstance(low, Fraction | int) else None


def side_of(value: Fraction, limit: Fraction, whole: bool) -> str:
    """The side of the limit on which a value stands, empty where it is farther than one unit."""
    if value == limit:
        return ON
    near = Fraction(1) if whole else max(abs(limit) * _NEAR, _LEAST)
    if abs(value - limit) > near:
        return ""
    return BELOW if value < limit else ABOVE
