"""What a whole rule says of one subject, built on the evaluator from the docstrings of `peiyu.rules.model`."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from peiyu.rules.model import Rule
from tests.reference.evaluator import INFINITY, Bound, Frame, Range, Truth, World, at_least, condition, hull, number

MET, UNMET, UNDECIDED = "met", "unmet", "unknown"


@dataclass(frozen=True)
class Decision:
    """Everything that is compared. `grades`: those still possible, "" where perhaps none is reached. `amount`: what the
    formula gives, whatever the verdict."""

    met: Truth
    eligible: Truth | None
    score: Range | None
    grades: frozenset[str]
    amount: Range | None
    versions: tuple[str, ...]  # those that may decide

    @property
    def verdict(self) -> str:
        return MET if self.met[0] else UNDECIDED if self.met[1] else UNMET

    @property
    def eligible_to_apply(self) -> bool | None:
        return self.eligible[0] if self.eligible and self.eligible[0] == self.eligible[1] else None

    @property
    def grade(self) -> str | None:
        """The grade, once only one is left."""
        return next(iter(self.grades)) or None if len(self.grades) == 1 else None


def decide(rule: Rule, world: World, key: str, ties: list[int] | None = None) -> Decision:
    """The decision on one subject. Where it is open which version decides, whatever all of them agree on is sure."""
    at = Frame(world, rule.subject, key, ties=ties)
    decisions = [of_version(version, at) for version in deciding(rule, at)]
    return Decision(
        met=agreed([d.met for d in decisions]),
        eligible=given_by_all([d.eligible for d in decisions], agreed),
        score=given_by_all([d.score for d in decisions], hull),
        grades=frozenset().union(*(d.grades for d in decisions)),
        amount=given_by_all([d.amount for d in decisions], hull),
        versions=tuple(v for d in decisions for v in d.versions),
    )


def given_by_all(values: list[Any], combine: Callable[[list[Any]], Any]) -> Any:
    """What the possible versions say together; None while one of them says nothing of it."""
    return None if None in values else combine(values)


def deciding(rule: Rule, at: Frame) -> list[Rule]:
    """The versions that may decide: older ones as far as a transition possibly sends the subject there."""
    versions = []
    for transition in rule.transitions:
        surely, possibly = condition(transition.when, at)
        if possibly:
            versions += deciding(transition.rule, at)
        if surely:
            return versions
    return [*versions, rule]


def agreed(truths: list[Truth]) -> Truth:
    return all(surely for surely, _ in truths), any(possibly for _, possibly in truths)


def of_version(rule: Rule, at: Frame) -> Decision:
    met = condition(rule.criteria, at)
    gates = [met, *(condition(veto.clear, at) for veto in rule.vetoes)]
    if rule.prerequisite is not None:
        gates.append(condition(rule.prerequisite, at))
    pays = rule.amount is not None and rule.amount.number is not None
    return Decision(
        met=met,
        eligible=at_least(len(gates), gates) if rule.has_eligibility else None,
        score=number(rule.score, at) if rule.score is not None else None,
        grades=possible_grades(rule, at),
        amount=in_cents(number(rule.amount.number, at)) if pays else None,
        versions=(rule.version,),
    )


def possible_grades(rule: Rule, at: Frame) -> frozenset[str]:
    """Grades that are possible while no earlier one is sure; "" stands for none of them."""
    possible = set()
    for name, when in rule.grades:
        surely, possibly = condition(when, at)
        if possibly:
            possible.add(name)
        if surely:
            return frozenset(possible)
    return frozenset(possible | {""})


def in_cents(amount: Range) -> Range:
    """Both ends rounded half-up to 分."""
    return half_up(amount[0]), half_up(amount[1])


def half_up(x: Bound) -> Bound:
    """Half a 分 goes up."""
    return x if isinstance(x, float) else Fraction(math.floor(x * 100 + Fraction(1, 2)), 100)


def narrower(inner: Range, outer: Range) -> bool:
    """Whether a range lies within another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


__all__ = ["INFINITY", "MET", "UNDECIDED", "UNMET", "Decision", "decide", "deciding", "half_up", "narrower"]
