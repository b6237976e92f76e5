"""One meaning, several executors: the reference, the exact one and the population engine decide alike, bit for bit."""

from __future__ import annotations

import collections
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from peiyu.rules.model import Rule
from tests.properties.executors import EXECUTORS, Outcomes, reference
from tests.properties.generators import cases, rulebook
from tests.properties.shrinking import smallest
from tests.properties.worlds import random_world
from tests.reference.evaluator import World

ENTERPRISES, RULES = 120, 40
ENGINES = {name: run for name, run in EXECUTORS.items() if name != "reference"}
SHOWN = 5


def disagreements(world: World, rules: list[Rule], expected: Outcomes, seed: int) -> list[str]:
    """What any engine says otherwise than the reference, each cut down to its smallest part; the first few only."""
    by_code = {rule.code: rule for rule in rules}
    found = []
    for name, run in ENGINES.items():
        outcomes = run(world, rules, Random(seed))
        assert outcomes.keys() == expected.keys()
        for (code, key), outcome in outcomes.items():
            if outcome != expected[code, key] and len(found) < SHOWN:
                part = smallest(run, world, by_code[code], key, seed)
                found.append(f"{name}, seed {seed}, {code}, {key}:\n{outcome}\n{expected[code, key]}\n{part}")
    return found


def campaign(name: str, seeds: range) -> collections.Counter[str]:
    """Random worlds and rulebooks, decided by everyone; what was met on the way."""
    counts: collections.Counter[str] = collections.Counter()
    for seed in seeds:
        rng = Random(f"{name} {seed}")
        world = random_world(rng, ENTERPRISES)
        rules = rulebook(rng, world, RULES)
        expected: Outcomes = {}
        for rule in rules:
            for key in world.keys[rule.subject]:
                ties = [0]
                expected |= reference_of(world, rule, key, ties)
                counts["near ties"] += ties[0] > 0
        counts["decisions"] += len(expected)
        counts["unknown"] += sum(outcome.verdict == "unknown" for outcome in expected.values())
        problems = disagreements(world, rules, expected, seed)
        assert not problems, "\n\n".join(problems)
    return counts
