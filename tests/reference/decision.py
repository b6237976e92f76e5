"""What a whole rule says of one subject, built on the evaluator from the docstrings of `peiyu.rules.model`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from peiyu.rules.model import Rule
from peiyu.rules.nodes import Condition, Number
from tests.reference.evaluator import Bound, Frame, Range, Truth, World, at_least, condition, hull, number

MET, UNMET, UNDECIDED = "met", "unmet", "unknown"
NOTHING: Range = (Fraction(0), Fraction(0))


class Nodes(Protocol):
    """Anything that can give nodes a meaning for one subject."""

    def truth(self, node: Condition) -> Truth: ...

    def value(self, node: Number) -> Range: ...


@dataclass(frozen=True)
class Judged:
    """The meaning that the reference evaluator gives."""

    frame: Frame

    def truth(self, node: Condition) -> Truth:
        return condition(node, self.frame)

    def value(self, node: Number) -> Range:
        return number(node, self.frame)


@dataclass(frozen=True)
class Decision:
    """Everything that is compared. `grades`: those still possible, "" where perhaps none is reached. `amount`: what is
    paid, None where surely nothing is. `versions`: those that may decide."""

    met: Truth
    eligible: Truth | None
    score: Range | None
    grades: frozenset[str]
    amount: Range | None
    versions: tuple[str, ...]

    @property
    def verdict(self) -> str:
        return MET if self.met[0] else UNDECIDED if self.met[1] else UNMET

    @property
    def eligible_to_apply(self) -> bool | None:
        return self.eligible[0] if self.eligible and self.eligible[0] == self.eligible[1] else None

    @property
    def version(self) -> str | None:
        """The version that decides, once only one is left."""
        return self.versions[0] if len(self.versions) == 1 else None


def decide(rule: Rule, world: World, key: str, ties: list[int] | None = None) -> Decision:
    """The decision on one subject by the reference evaluator."""
    return decide_by(Judged(Frame(world, rule.subject, key, ties=ties)), rule)


def decide_by(nodes: Nodes, rule: Rule) -> Decision:
    """The decision on one subject. Where it is open which version decides, whatever all of them agree on is sure."""
    decisions = [of_version(version, nodes) for version in deciding(rule, nodes)]
    amounts = [d.amount for d in decisions]
    return Decision(
        met=agreed([d.met for d in decisions]),
        eligible=given_by_all([d.eligible for d in decisions], agreed),
        score=given_by_all([d.score for d in decisions], hull),
        grades=frozenset().union(*(d.grades for d in decisions)),
        amount=hull(a or NOTHING for a in amounts) if any(amounts) else None,
        versions=tuple(v for d in decisions for v in d.versions),
    )


def given_by_all(values: list[Any], combine: Callable[[list[Any]], Any]) -> Any:
    """What the possible versions say together; None while one of them says nothing of it."""
    return None if None in values else combine(values)


def deciding(rule: Rule, nodes: Nodes) -> list[Rule]:
    """The versions that may decide: older ones as far as a transition possibly sends the subject there."""
    versions = []
    for transition in rule.transitions:
        surely, possibly = nodes.truth(transition.when)
        if possibly:
            versions += deciding(transition.rule, nodes)
        if surely:
            return versions
    return [*versions, rule]


def agreed(truths: list[Truth]) -> Truth:
    return all(surely for surely, _ in truths), any(possibly for _, possibly in truths)


def of_version(rule: Rule, nodes: Nodes) -> Decision:
    met = nodes.truth(rule.criteria)
    gates = [met, *(nodes.truth(veto.clear) for veto in rule.vetoes)]
    if rule.prerequisite is not None:
        gates.append(nodes.truth(rule.prerequisite))
    return Decision(
        met=met,
        eligible=at_least(len(gates), gates) if rule.has_eligibility else None,
        score=nodes.value(rule.score) if rule.score is not None else None,
        grades=possible_grades(rule, nodes),
        amount=paid(rule, met, nodes),
        versions=(rule.version,),
    )


def possible_grades(rule: Rule, nodes: Nodes) -> frozenset[str]:
    """Grades that are possible while no earlier one is sure; "" stands for none of them."""
    possible = set()
    for name, when in rule.grades:
        surely, possibly = nodes.truth(when)
        if possibly:
            possible.add(name)
        if surely:
            return frozenset(possible)
    return frozenset(possible | {""})


def paid(rule: Rule, met: Truth, nodes: Nodes) -> Range | None:
    """The formula's figure in whole 分 where the rule is met, nothing where it is not; never less than nothing."""
    if rule.amount is None or rule.amount.number is None or not met[1]:
        return None
    low, high = (max(half_up(end), Fraction(0)) for end in nodes.value(rule.amount.number))
    return (low if met[0] else Fraction(0)), high


def half_up(x: Bound) -> Bound:
    """Whole 分; half a 分 goes up."""
    return x if isinstance(x, float) else Fraction(math.floor(x * 100 + Fraction(1, 2)), 100)


def narrower(inner: Range, outer: Range) -> bool:
    """Whether a range lies within another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
