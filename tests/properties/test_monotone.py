"""Knowing more never turns 满足 into 不满足 or back: it settles what was open, and narrows scores and amounts."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peiyu.rules.model import Rule
from tests.properties.filling import filled
from tests.properties.generators import cases, rulebook
from tests.properties.worlds import random_world
from tests.reference.decision import NOTHING, Decision, decide, narrower
from tests.reference.evaluator import Range, Truth, World

STEPS, ENTERPRISES, RULES = 4, 25, 25  # 2,500 fillings a seed, somewhat fewer for rules about persons


def settles(before: Truth | None, after: Truth | None) -> bool:
    """What was sure stays sure, what was impossible stays impossible."""
    return before is None or (after is not None and after[0] >= before[0] and after[1] <= before[1])


def narrows(before: Range | None, after: Range | None) -> bool:
    return before is None or (after is not None and narrower(after, before))


def broken_promise(before: Decision, after: Decision) -> str:
    """What knowing more has overturned; empty if nothing."""
    if not settles(before.met, after.met):
        return f"{before.verdict} became {after.verdict}"
    if not settles(before.eligible, after.eligible):
        return f"eligible {before.eligible} became {after.eligible}"
    if not narrows(before.score, after.score):
        return f"score {before.score} became {after.score}"
    if not narrower(after.amount or NOTHING, before.amount or NOTHING):
        return f"amount {before.amount} became {after.amount}"
    if not after.grades <= before.grades:
        return f"grades {before.grades} became {after.grades}"
    return ""


def broken(rules: list[Rule], before: World, after: World) -> list[str]:
    found = []
    for rule in rules:
        for key in before.keys[rule.subject]:
            problem = broken_promise(decide(rule, before, key), decide(rule, after, key))
            if problem:
                found.append(f"{rule.code} for {key}: {problem}\n{rule}")
    return found


def campaign(seeds: range) -> tuple[int, int]:
    """Fill random worlds step by step; (how many decisions were compared, how many of them the filling settled)."""
    compared = settled = 0
    for seed in seeds:
        rng = Random(f"monotone {seed}")
        world = random_world(rng, ENTERPRISES, missing=0.4)
        rules = rulebook(rng, world, RULES, known_nodes=False)
        decided = {(r.code, key): decide(r, world, key) for r in rules for key in world.keys[r.subject]}
        for _ in range(STEPS):
            world = filled(world, rng, gaps=5)
            for rule in rules:
                for key in world.keys[rule.subject]:
                    before, after = decided[rule.code, key], decide(rule, world, key)
                    problem = broken_promise(before, after)
                    assert not problem, f"seed {seed}, {rule.code} for {key}: {problem}\n{rule}"
                    decided[rule.code, key] = after
                    compared += 1
                    settled += before.met != after.met
    return compared, settled


@pytest.mark.parametrize("seeds", [range(0, 4), range(4, 8)], ids=["first", "second"])
def test_filling_in_a_gap_only_settles_what_was_open(seeds: range) -> None:
    compared, settled = campaign(seeds)
    print(f"{compared} decisions before and after, {settled} settled by the filling, 0 overturned")
    assert settled > compared // 1000


@pytest.mark.long
@pytest.mark.parametrize("block", range(4))
def test_filling_in_a_hundred_thousand_gaps_only_settles_what_was_open(block: int) -> None:
    compared, settled = campaign(range(100 + block * 13, 113 + block * 13))
    print(f"{compared} decisions before and after, {settled} settled by the filling, 0 overturned")
    assert compared > 25_000


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(known_nodes=False), st.randoms(use_true_random=False))
def test_one_more_fact_never_overturns_a_verdict(case: tuple[World, Rule], rng: Random) -> None:
    world, rule = case
    assert not broken([rule], world, filled(world, rng))
