"""Every executor of rules behind one signature, so that tests can set them side by side."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from peiyu.engine import frames, payout
from peiyu.engine.compile import compile_rules
from peiyu.engine.decide import BLOCK, Decisions, decide
from peiyu.engine.exact import Exact
from peiyu.rules.model import Rule
from peiyu.rules.nodes import Condition, Number
from tests.properties.as_dossiers import as_dossiers
from tests.reference import decision
from tests.reference.evaluator import Range, Truth, World

Pair = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True)
class Outcome:
    """What a line of output says of one (subject, rule). A range stands where the figure is open; None: no bound."""

    verdict: str
    eligible: bool | None
    version: str | None
    grades: frozenset[str]
    score: Fraction | None
    score_range: Pair | None
    amount: Fraction | None
    amount_range: Pair | None

    @property
    def grade(self) -> str | None:
        """The grade, once only one is left."""
        return (next(iter(self.grades)) or None) if len(self.grades) == 1 else None


Outcomes = dict[tuple[str, str], Outcome]  # by rule code and subject key


def shown(value: Range | None, settled: bool = True) -> tuple[Fraction | None, Pair | None]:
    """A number as it is shown: the figure where it is settled and known, else its range."""
    if value is None:
        return None, None
    low, high = (None if math.isinf(x) else Fraction(x) for x in value)
    return (low, None) if settled and low is not None and low == high else (None, (low, high))


def outcome(d: decision.Decision) -> Outcome:
    score, amount = shown(d.score), shown(d.amount, d.met[0])
    return Outcome(d.verdict, d.eligible_to_apply, d.version, d.grades, *score, *amount)


def reference(world: World, rules: list[Rule], rng: Random, counts: Counter[str] | None = None) -> Outcomes:
    """The judge. `counts` is told how many decisions, unknowns and near ties there were."""
    outcomes = {}
    for rule in rules:
        for key in world.keys[rule.subject]:
            ties = [0]
            outcomes[rule.code, key] = found = outcome(decision.decide(rule, world, key, ties))
            if counts is not None:
                counts["decisions"] += 1
                counts["unknown"] += found.verdict == decision.UNDECIDED
                counts["on or next to a boundary"] += ties[0] > 0
    return outcomes


@dataclass(frozen=True)
class OneRow:
    """The meaning that the exact executor gives to nodes for one row."""

    exact: Exact
    frame: frames.Frame
    row: int

    def truth(self, node: Condition) -> Truth:
        return self.exact.truth(node, self.frame, self.row)

    def value(self, node: Number) -> Range:
        return self.exact.value(node, self.frame, self.row)


def one_by_one(world: World, rules: list[Rule], rng: Random) -> Outcomes:
    """The exact executor, one row at a time."""
    dossiers = as_dossiers(world, rng)
    exact = Exact(frames.World(dossiers, world.as_of))
    return {
        (rule.code, key): outcome(decision.decide_by(OneRow(exact, frames.Frame(rule.subject), row), rule))
        for rule in rules
        for row, key in enumerate(dossiers.keys(rule.subject))
    }


def population(world: World, rules: list[Rule], rng: Random) -> Outcomes:
    """The population engine, in blocks of any size."""
    dossiers = as_dossiers(world, rng)
    decisions = decide(compile_rules(rules, world.as_of), dossiers, rng.choice((17, 50, BLOCK, BLOCK)))
    return {
        (rule.code, key): read(decisions, rule, row)
        for rule in rules
        for row, key in enumerate(dossiers.keys(rule.subject))
    }


def read(decisions: Decisions, rule: Rule, row: int) -> Outcome:
    """One row of the population engine's answer."""
    found = decisions.outcomes[rule.code]
    compiled = decisions.rulebook.rule(rule.code)
    met = bool(found.verdict.surely[row]), bool(found.verdict.possibly[row])
    eligible = bool(found.eligible.surely[row]), bool(found.eligible.possibly[row])
    grades = frozenset({""})
    if found.grades is not None:
        names = (*found.grades.names, "")
        grades = frozenset(name for name, possible in zip(names, found.grades.possible[row], strict=True) if possible)
    amount = None
    if found.amount is not None and found.amount.given[row]:
        low, high = int(found.amount.low[row]), int(found.amount.high[row])
        amount = Fraction(low, 100), math.inf if high == payout.NO_LIMIT else Fraction(high, 100)
    score = None if found.score is None else found.score.at(row)
    return Outcome(
        decision.MET if met[0] else decision.UNDECIDED if met[1] else decision.UNMET,
        eligible[0] if rule.has_eligibility and eligible[0] == eligible[1] else None,
        None if found.unsettled[row] else compiled.versions()[int(found.version[row])].rule.version,
        grades,
        *shown(score),
        *shown(amount, met[0]),
    )


EXECUTORS: dict[str, Callable[[World, list[Rule], Random], Outcomes]] = {
    "reference": reference,
    "one by one": one_by_one,
    "population": population,
}
