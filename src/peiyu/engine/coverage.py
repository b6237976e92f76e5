"""How well the cases of a rule stand on its thresholds: on the figure itself, and one unit to each side of it.

A threshold is a comparison of a figure with a fixed one in the rule's own conditions or grades (not in a rule that it reads), or
the edge of a band in its amount or its points. One unit is 1 where things are counted, persons or years told; of money and
ratios, whose cases go to the last 分 or to a neighbouring decimal, whatever lies within one per cent of the threshold. That a
record is there at all is no threshold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from peiyu.engine.compile import CompiledRule
from peiyu.engine.dimensions import dimension_of
from peiyu.engine.exact import Exact
from peiyu.engine.findings import words_of
from peiyu.engine.frames import Frame
from peiyu.engine.parts import Part
from peiyu.engine.program import Node, flatten
from peiyu.engine.wording import show
from peiyu.rules.nodes import Aggregate, Bands, Compare, Compound, Const, Number
from peiyu.rules.units import DIMENSIONLESS, Dimension

BELOW, ON, ABOVE = "低一单位", "恰好", "高一单位"
SIDES = (BELOW, ON, ABOVE)
_MONEY = "元"
_NEAR = Fraction(1, 100)
_LEAST = Fraction(1, 100)  # 0.01 元, one percentage point: beside a threshold of zero


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold of one version of a rule, by its place in it. `words` name the clause, `limit` the figure."""

    code: str
    version: str
    place: int
    words: str
    limit: str


@dataclass(slots=True)
class Coverage:
    """The thresholds met so far, each with the sides on which a case stood."""

    seen: dict[Threshold, set[str]] = field(default_factory=lambda: defaultdict(set))

    def see(self, rule: CompiledRule, exact: Exact, row: int) -> None:
        """Note where one case, the row of the rule's subject, stands on every threshold of the rule."""
        for place, (words, number, limit, dimension) in enumerate(thresholds(rule)):
            name = Threshold(rule.rule.code, rule.rule.version, place, words, show(limit, dimension))
            sides = self.seen[name]
            low, high = exact.value(number, rule.frame, row)
            if low == high and isinstance(low, Fraction | int) and (side := _side(Fraction(low), limit, dimension)):
                sides.add(side)

    @property
    def full(self) -> int:
        """How many thresholds have a case on them and on either side."""
        return sum(len(sides) == len(SIDES) for sides in self.seen.values())

    def gaps(self) -> Iterator[tuple[Threshold, tuple[str, ...]]]:
        """The thresholds that lack a case, with the sides that are missing."""
        for threshold, sides in self.seen.items():
            if len(sides) < len(SIDES):
                yield threshold, tuple(side for side in SIDES if side not in sides)


Found = tuple[str, Number, Fraction, Dimension]


def thresholds(rule: CompiledRule) -> Iterator[Found]:
    """The thresholds of the version that decides, each once: words, the figure that is compared, the fixed one, their dimension."""
    seen: set[tuple[int, Fraction]] = set()
    for found in _all(rule):
        if (id(found[1]), found[2]) not in seen:
            seen.add((id(found[1]), found[2]))
            yield found


def _all(rule: CompiledRule) -> Iterator[Found]:
    for part in _own_leaves(rule.criteria):
        yield from _of_leaf(part)
    roots: list[tuple[Frame, Node]] = [(rule.frame, node) for node in (rule.score, rule.amount) if node is not None]
    for step in flatten(roots).steps:
        if isinstance(step.node, Bands) and step.frame == rule.frame and not isinstance(step.node.of, Compound):
            yield from _of_bands(step.node)


def _own_leaves(part: Part) -> Iterator[Part]:
    if part.kind == "leaf":
        yield part
    elif part.kind != "rule":
        for child in part.children:
            yield from _own_leaves(child)


def _of_leaf(part: Part) -> Iterator[Found]:
    node = part.leaf
    if isinstance(node, Compare) and not isinstance(node.left, Compound) and isinstance(part.core, Compare):
        left, right = part.core.left, part.core.right
        if isinstance(right, Const) and right.value is not None and not _is_existence(left, right.value):
            yield words_of(part), part.core.left, right.value, dimension_of(node.left)


def _is_existence(left: Number, limit: Fraction) -> bool:
    """Whether a record is there or not: a met and an unmet case say all of it."""
    return isinstance(left, Aggregate) and left.kind == "count" and limit <= 1


def _of_bands(node: Bands) -> Iterator[Found]:
    dimension = dimension_of(node.of)
    for edge in dict.fromkeys(band.low for band, _ in node.bands):
        if edge is not None:
            yield "分档", node.of, edge, dimension


def _side(value: Fraction, limit: Fraction, dimension: Dimension) -> str:
    """The side on which a value stands, empty where it is farther than one unit."""
    if value == limit:
        return ON
    loose = dimension == DIMENSIONLESS or any(base == _MONEY for base, _ in dimension)
    near = max(abs(limit) * _NEAR, _LEAST) if loose else Fraction(1)
    if abs(value - limit) > near:
        return ""
    return BELOW if value < limit else ABOVE
