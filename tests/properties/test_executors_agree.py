"""One meaning, several executors: the reference, the exact one and the population engine decide alike, bit for bit."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from peiyu.rules.model import Rule
from tests.properties.executors import EXECUTORS, Outcomes, reference
from tests.properties.generators import cases, rulebook
from tests.properties.packs import pack_world, rules_of
from tests.properties.shrinking import smallest
from tests.properties.worlds import random_world
from tests.reference.evaluator import World

ENTERPRISES, RULES = 120, 45  # somewhat under 5,000 decisions a seed, as there are half as many persons
ENGINES = {name: run for name, run in EXECUTORS.items() if name != "reference"}
SHOWN = 5


def disagreements(world: World, rules: list[Rule], expected: Outcomes, seed: str) -> list[str]:
    """What any engine says otherwise than the reference, each cut down to its smallest part; the first few only."""
    by_code = {rule.code: rule for rule in rules}
    found: list[str] = []
    for name, run in ENGINES.items():
        outcomes = run(world, rules, Random(seed))
        assert outcomes.keys() == expected.keys()
        for (code, key), outcome in outcomes.items():
            if outcome != expected[code, key] and len(found) < SHOWN:
                part = smallest(run, world, by_code[code], key, seed)
                found.append(f"{name}, seed {seed}, {code}, {key}:\n{outcome}\n{expected[code, key]}\n{part}")
    return found


def campaign(seeds: list[str]) -> Counter[str]:
    """Random worlds and rulebooks, decided by everyone; what was met on the way."""
    counts: Counter[str] = Counter()
    for seed in seeds:
        rng = Random(seed)
        world = random_world(rng, ENTERPRISES)
        rules = rulebook(rng, world, RULES)
        expected = reference(world, rules, rng, counts)
        problems = disagreements(world, rules, expected, seed)
        assert not problems, "\n\n".join(problems)
    return counts


def reported(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in counts.items()) + ", 0 differences"


@pytest.mark.parametrize("block", range(4))
def test_a_hundred_thousand_random_decisions_are_the_same_for_every_executor(block: int) -> None:
    counts = campaign([f"block {block}, {i}" for i in range(6)])
    print(reported(counts))
    assert counts["decisions"] >= 25_000
    assert counts["unknown"] > 2_500
    assert counts["on or next to a boundary"] > 2_500


@pytest.mark.long
@pytest.mark.parametrize("block", range(10))
def test_a_million_random_decisions_are_the_same_for_every_executor(block: int) -> None:
    counts = campaign([f"long {block}, {i}" for i in range(24)])
    print(reported(counts))
    assert counts["decisions"] >= 100_000


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_any_small_case_is_decided_alike(case: tuple[World, Rule]) -> None:
    world, rule = case
    assert not disagreements(world, [rule], reference(world, [rule], Random(0)), "0")


@pytest.mark.parametrize(
    ("as_of", "occasion"), [((2024, 6, 30), "认定"), ((2026, 6, 30), "认定"), ((2026, 6, 30), "复核")]
)
def test_the_rules_of_the_packs_are_decided_alike(as_of: tuple[int, int, int], occasion: str) -> None:
    date, counts = dt.date(*as_of), Counter[str]()
    rules = rules_of(date, occasion)
    rng = Random(f"packs {date} {occasion}")
    world = pack_world(rng, rules, date, size=12)
    problems = disagreements(world, rules, reference(world, rules, rng, counts), "packs")
    assert not problems, "\n\n".join(problems)
    print(reported(counts))


@pytest.mark.long
@pytest.mark.parametrize("occasion", ["认定", "复核"])
def test_the_rules_of_the_packs_are_decided_alike_for_many(occasion: str) -> None:
    counts = Counter[str]()
    for year, month, day in ((2023, 3, 31), (2024, 2, 29), (2025, 12, 31), (2026, 4, 1), (2026, 6, 30), (2027, 1, 1)):
        date = dt.date(year, month, day)
        rules = rules_of(date, occasion)
        rng = Random(f"many {date} {occasion}")
        world = pack_world(rng, rules, date, size=100)
        problems = disagreements(world, rules, reference(world, rules, rng, counts), "many")
        assert not problems, "\n\n".join(problems)
    print(reported(counts))
