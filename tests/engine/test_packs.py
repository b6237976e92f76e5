"""The shipped packs over a synthetic population: executors agree, words agree, and an open verdict always says what it waits for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from peiyu.engine.block import Block
from peiyu.engine.compile import Rulebook, compile_rules
from peiyu.engine.decide import Decisions, decide
from peiyu.engine.exact import Exact
from peiyu.engine.lines import rows
from peiyu.engine.readings import reading
from peiyu.engine.shortfalls import shortfalls
from peiyu.facts.dossiers import Dossiers
from peiyu.facts.synth.population import population
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from peiyu.rules.lowering.versions import resolve

PACKS = Path(__file__).parents[2] / "packs"
DATES = [dt.date(2024, 6, 30), dt.date(2026, 6, 30)]


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS], Collector())


@pytest.fixture(scope="module", params=DATES, ids=str)
def decisions(request: pytest.FixtureRequest, library: Library) -> Decisions:
    rulebook: Rulebook = compile_rules(resolve(library, request.param, include_drafts=True), request.param)
    firms = Dossiers.from_frames(population(150, 7, request.param), library.tables, library.subjects)
    return decide(rulebook, firms)


def test_verdicts_are_those_of_the_exact_executor(decisions: Decisions) -> None:
    exact = Exact(decisions.world)
    for rule in decisions.rulebook.rules:
        verdict = decisions.outcomes[rule.rule.code].verdict
        for row in range(min(len(verdict.surely), 40)):
            if rule.earlier:
                continue
            one = exact.truth(rule.rule.criteria, rule.frame, row)
            assert one == (verdict.surely[row], verdict.possibly[row]), (rule.rule.code, row)


def test_words_of_many_rows_are_those_of_one(decisions: Decisions) -> None:
    exact, seen = Exact(decisions.world), set()
    for rule in decisions.rulebook.rules:
        block = Block(decisions.world, rule.frame, 0, decisions.world.size(rule.frame))
        for leaf in rule.criteria.leaves():
            unmet = np.flatnonzero(~block.planes(leaf.core).possibly)
            if id(leaf.core) in seen or not len(unmet):
                continue
            seen.add(id(leaf.core))
            values, gaps = shortfalls(block, exact, leaf, unmet)
            for row, value, gap in list(zip(unmet.tolist(), values, gaps, strict=True))[:12]:
                one = reading(exact, leaf, rule.frame, row)
                assert (value, gap) == (one.value, one.gap), (rule.rule.code, row, leaf)


def test_an_open_verdict_says_what_it_waits_for(decisions: Decisions) -> None:
    for rule in decisions.rulebook.rules:
        for found in rows(decisions, rule.rule.code):
            waits = bool(found["missing"] or found["manual"])
            assert waits == (found["verdict"] == "unknown"), found
            assert bool(found["unmet"]) == (found["verdict"] == "unmet"), found
