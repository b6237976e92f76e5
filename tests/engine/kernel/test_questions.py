"""A moved threshold and a single enterprise: the quick ways give what deciding everything again gives."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from peiyu.engine import frames
from peiyu.engine.compile import compile_rules
from peiyu.engine.incremental import Incremental
from peiyu.engine.kernel import tally
from peiyu.engine.single import Single
from peiyu.rules import nodes as n
from peiyu.rules.model import Rule
from peiyu.rules.nodes import Source
from tests.properties.as_dossiers import as_dossiers
from tests.properties.worlds import random_world

FIRMS = frames.Frame("企业")


def rules(amounts: list[int]) -> list[Rule]:
    """Rules over one figure at several thresholds, joined by 全部, 任一 and 至少N项."""
    figure = n.Attribute("企业", "企金额甲", ())
    conditions = [n.Compare(figure, "≥", n.Const(Fraction(amount), ())) for amount in amounts]
    other = n.Compare(n.Attribute("企业", "企金额乙", ()), "<", n.Const(Fraction(10**6), ()))
    trees: list[n.Condition] = [
        n.All((conditions[0], other)),
        n.Any((conditions[1], other)),
        n.AtLeast(2, (*conditions, other)),
        n.All((n.Any(tuple(conditions[1:])), n.Not(other))),
    ]
    return [
        Rule(f"r{i}", "政策", f"r{i}", "v", "现行", "企业", Source(), "高", "p", "f", 1, tree)
        for i, tree in enumerate(trees)
    ]


@pytest.fixture(scope="module")
def population() -> Any:
    rng = Random("questions")
    made = random_world(rng, 300)
    return made.as_of, frames.World(as_dossiers(made, rng), made.as_of)


@pytest.mark.parametrize("threshold", [0, 1_000, 10**6, 10**9])
def test_a_moved_threshold_is_what_a_full_run_finds(population: Any, threshold: int) -> None:
    as_of, world = population
    before = [10**4, 10**5, 10**7]
    incremental = Incremental(compile_rules(rules(before), as_of), world, FIRMS)
    condition = next(c for c in incremental.thresholds() if c.right == n.Const(Fraction(before[1]), ()))
    again = tally(compile_rules(rules([before[0], threshold, before[2]]), as_of), world)
    changes = incremental.moved(condition, Fraction(threshold))
    assert {change.code for change in changes} == {"r1", "r2", "r3"}
    for change in changes:
        assert (change.met, change.unknown) == (again.rules[change.code].met, again.rules[change.code].unknown)


def test_the_curve_of_a_threshold_is_its_points(population: Any) -> None:
    as_of, world = population
    book = compile_rules(rules([10**4, 10**5, 10**7]), as_of)
    incremental = Incremental(book, world, FIRMS)
    condition = incremental.thresholds()[0]
    points = [Fraction(10) ** e for e in range(0, 13, 2)]
    for rule in book.rules:
        curve = incremental.curve(rule, condition, points)
        for place, point in enumerate(points):
            change = {c.code: c for c in incremental.moved(condition, point)}.get(rule.rule.code)
            if change is not None:
                assert curve.met[place] == change.met
                assert curve.possible[place] == change.met + change.unknown


def test_one_enterprise_gets_the_verdicts_of_the_population(population: Any) -> None:
    as_of, world = population
    book = compile_rules(rules([10**4, 10**5, 10**7]), as_of)
    single = Single(book, world, FIRMS)
    counts: dict[tuple[str, str], int] = {}
    for row in range(world.size(FIRMS)):
        answer = single.answer(row)
        assert len(answer.misses) == sum(verdict == "unmet" for verdict in answer.verdicts.values())
        assert [m.failing for m in answer.misses] == sorted(m.failing for m in answer.misses)
        assert all(miss.failing >= 1 and miss.clauses for miss in answer.misses)
        for code, verdict in answer.verdicts.items():
            counts[code, verdict] = counts.get((code, verdict), 0) + 1
    for code, counted in tally(book, world).rules.items():
        assert counts.get((code, "met"), 0) == counted.met
        assert counts.get((code, "unknown"), 0) == counted.unknown
