"""The benchmark at toy size: what is measured is right. No time is asserted anywhere."""

import xml.etree.ElementTree as xml

import numpy as np
import pytest

from benchmarks import as_rules, engines, firms, workload
from benchmarks.answers import Answers, differences
from benchmarks.chart import Line, chart
from benchmarks.contest import Disagreement, Runner, compare
from benchmarks.plan import QUICK, Plan
from peiyu.engine.frames import World
from peiyu.engine.kernel import tally

FIRMS, POLICIES = 300, 60


@pytest.fixture(scope="module")
def made():
    return workload.make(POLICIES)


def answers(key: str, made: workload.Workload, missing: bool, **options: bool):
    engine = engines.load(key).Engine(made, firms.draw(made, FIRMS, missing=missing), **options)
    found = engine.decide(amounts=True)
    return Answers(found.met, found.unknown, found.paid, engine.sample())


@pytest.mark.parametrize(
    ("key", "options"), [*((key, {}) for key in engines.PEERS), *((key, {"plain": True}) for key in engines.PLAIN)]
)
def test_every_peer_answers_what_the_kernel_answers(key, options, made):
    if not engines.installed(key):
        pytest.skip(f"{key} is installed by `make bench` only")
    missing = engines.TAKES_MISSING[key]
    ours, theirs = answers(engines.OURS, made, missing), answers(key, made, missing, **options)
    found = differences(ours, theirs)
    assert found.keys() >= {"met", "sample"}
    assert set(found.values()) == {0}


def test_the_benchmark_counts_what_match_would_count(made):
    cells = firms.draw(made, FIRMS)
    ours = answers(engines.OURS, made, True)
    found = tally(as_rules.rulebook(made), World(as_rules.dossiers(made, cells), as_rules.AS_OF)).rules
    assert [found[as_rules.code(p)].met for p in range(POLICIES)] == ours.met.tolist()
    assert [found[as_rules.code(p)].unknown for p in range(POLICIES)] == ours.unknown.tolist()
    assert [(found[as_rules.code(p)].amount or (0,))[0] for p in range(POLICIES)] == ours.paid.tolist()


def test_the_workload_has_the_shape_that_the_page_says():
    made = workload.make()
    sizes = [sum(map(len, policy.groups)) for policy in made.policies]
    assert (len(made.policies), len(set(made.tests)), len(made.columns)) == (3500, 400, 150)
    assert (min(sizes), max(sizes)) == (3, 8)
    assert {test.column for test in made.tests} == set(range(150))
    assert 0.3 < sum(policy.pay is not None for policy in made.policies) / 3500 < 0.37
    known = np.array([cells.known.mean() for cells in firms.draw(made, 65_536)])
    assert 0.03 < 1 - known.mean() < 0.033


def test_the_same_seed_makes_the_same_firms_in_whatever_piece(made):
    whole = firms.draw(made, firms.PIECE + 500)
    rest = firms.draw(made, 500, start=firms.PIECE)
    assert all((a.values[firms.PIECE :] == b.values).all() for a, b in zip(whole, rest, strict=True))
    assert all((a.known[firms.PIECE :] == b.known).all() for a, b in zip(whole, rest, strict=True))


def test_engines_that_disagree_are_not_measured(made):
    one, other = Runner(engines.OURS, FIRMS, POLICIES), Runner("polars", FIRMS, POLICIES)
    one.answers = answers(engines.OURS, made, True)
    other.answers = Answers(one.answers.met + 1)
    with pytest.raises(Disagreement, match="met"):
        compare(one, other)


def test_a_runner_measures_in_a_process_of_its_own():
    with Runner(engines.OURS, FIRMS, POLICIES) as runner:
        found = runner.find()
        runner.round()
        runner.round(paying=True)
    timing = runner.timing()
    assert len(found.met) == POLICIES
    assert timing.decisions == FIRMS * POLICIES
    assert timing.memory > 0 < runner.bytes_read


def test_the_quick_plan_keeps_within_what_is_asked_for():
    plan = Plan.of(1000, 50, True)
    assert (plan.enterprises, plan.policies, plan.rounds) == (1000, 50, QUICK.rounds)
    assert max(plan.peers.values()) <= 1000


def test_a_chart_is_valid_svg_with_every_point():
    text = chart("Title & more", "x", "y", [Line("a", [(10, 1), (1000, 80)]), Line("b", [(10, 2)])])
    circles = xml.fromstring(text).findall("{http://www.w3.org/2000/svg}circle")
    assert len(circles) == 3
