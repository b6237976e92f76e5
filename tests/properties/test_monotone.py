"""Knowing more never turns 满足 into 不满足 or back: it settles what was open, and narrows scores and amounts."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peiyu.rules.model import Rule
from tests.properties.executors import EXECUTORS, Outcome, Pair, reference
from tests.properties.filling import filled
from tests.properties.generators import cases, rulebook
from tests.properties.worlds import random_world
from tests.reference.evaluator import INFINITY, World

STEPS, ENTERPRISES, RULES = 4, 25, 25  # some 2,300 decisions before and after a seed
RUNNING = ("reference", "population")


def within(inner: tuple[Fraction | None, Pair | None], outer: tuple[Fraction | None, Pair | None]) -> bool:
    """Whether a figure or range lies within another; nothing at all is nothing paid."""
    (low, high), (lowest, highest) = ends(inner), ends(outer)
    return lowest <= low and high <= highest


def ends(figure: tuple[Fraction | None, Pair | None]) -> tuple[Fraction | float, Fraction | float]:
    value, pair = figure
    low, high = pair if pair is not None else (value or Fraction(0),) * 2
    return -INFINITY if low is None else low, INFINITY if high is None else high


def broken_promise(before: Outcome, after: Outcome) -> str:
    """What knowing more has overturned; empty if nothing."""
    if before.verdict not in ("unknown", after.verdict):
        return f"{before.verdict} became {after.verdict}"
    if before.eligible not in (None, after.eligible):
        return f"eligible {before.eligible} became {after.eligible}"
    if before.version not in (None, after.version):
        return f"version {before.version} became {after.version}"
    if not after.grades <= before.grades:
        return f"grades {set(before.grades)} became {set(after.grades)}"
    scored = before.score is not None or before.score_range is not None
    if scored and not within((after.score, after.score_range), (before.score, before.score_range)):
        return f"score {before.score} {before.score_range} became {after.score} {after.score_range}"
    if not within((after.amount, after.amount_range), (before.amount, before.amount_range)):
        return f"amount {before.amount} {before.amount_range} became {after.amount} {after.amount_range}"
    return ""


def campaign(executor: str, seeds: range) -> tuple[int, int]:
    """Fill random worlds step by step; (how many decisions were compared, how many of them the filling settled)."""
    compared = settled = 0
    for seed in seeds:
        rng = Random(f"monotone {seed}")
        world = random_world(rng, ENTERPRISES, missing=0.4)
        rules = rulebook(rng, world, RULES, known_nodes=False)
        decided = EXECUTORS[executor](world, rules, rng)
        for _ in range(STEPS):
            world = filled(world, rng, gaps=5)
            knowing_more = EXECUTORS[executor](world, rules, rng)
            for (code, key), before in decided.items():
                problem = broken_promise(before, knowing_more[code, key])
                assert not problem, f"seed {seed}, {code} for {key}: {problem}\n{rules}"
                compared += 1
                settled += before.verdict != knowing_more[code, key].verdict
            decided = knowing_more
    print(f"{executor}: {compared} decisions before and after, {settled} settled by the filling, 0 overturned")
    return compared, settled


@pytest.mark.parametrize("executor", RUNNING)
def test_filling_in_ten_thousand_gaps_only_settles_what_was_open(executor: str) -> None:
    compared, settled = campaign(executor, range(5))
    assert compared >= 10_000
    assert settled > 100


@pytest.mark.long
@pytest.mark.parametrize("executor", RUNNING)
def test_filling_in_a_hundred_thousand_gaps_only_settles_what_was_open(executor: str) -> None:
    compared, _ = campaign(executor, range(100, 148))
    assert compared >= 100_000


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(known_nodes=False), st.randoms(use_true_random=False))
def test_one_more_fact_never_overturns_a_verdict(case: tuple[World, Rule], rng: Random) -> None:
    world, rule = case
    before, after = reference(world, [rule], rng), reference(filled(world, rng), [rule], rng)
    assert not [problem for pair in before if (problem := broken_promise(before[pair], after[pair]))]
