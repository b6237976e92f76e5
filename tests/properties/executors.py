"""Every executor of rules behind one signature, so that tests can set them side by side."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from peiyu.rules.model import Rule
from tests.reference import decision
from tests.reference.evaluator import Range, World

Pair = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True)
class Outcome:
    """What a line of output says of one (subject, rule). A range stands where the figure is open; None: no bound."""

    verdict: str
    eligible: bool | None
    grade: str | None
    score: Fraction | None
    score_range: Pair | None
    amount: Fraction | None
    amount_range: Pair | None


Outcomes = dict[tuple[str, str], Outcome]  # by rule code and subject key


def shown(value: Range | None) -> tuple[Fraction | None, Pair | None]:
    """A number as it is shown: the figure, or else its range."""
    if value is None:
        return None, None
    low, high = (None if math.isinf(x) else Fraction(x) for x in value)
    return (low, None) if low is not None and low == high else (None, (low, high))


def outcome(d: decision.Decision) -> Outcome:
    return Outcome(d.verdict, d.eligible_to_apply, d.grade, *shown(d.score), *shown(d.amount))


def reference(world: World, rules: list[Rule], rng: Random, ties: list[int] | None = None) -> Outcomes:
    return {
        (rule.code, key): outcome(decision.decide(rule, world, key, ties))
        for rule in rules
        for key in world.keys[rule.subject]
    }


EXECUTORS: dict[str, Callable[[World, list[Rule], Random], Outcomes]] = {"reference": reference}
