"""Conversations with the calculator over all packs: they end, with every verdict reached, whatever the order."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from peiyu.advice.reading import Reading
from peiyu.engine.decide import decide
from peiyu.engine.exact import Truth
from tests.advice.visitor import EVERY_SCREEN, Visitor, as_dossiers, calculator, converse

SEEDS = (1, 2)


def verdicts(facts: dict[str, str]) -> dict[str, tuple[Truth, Truth]]:
    return {r.code: (r.standing.verdict, r.standing.eligible) for r in calculator().answer(facts).rules}


def decided(facts: dict[str, str]) -> dict[str, tuple[Truth, Truth]]:
    """Verdict and eligibility of every rule by the population engine, on the same facts as a file."""
    outcomes = decide(calculator().rulebook, as_dossiers(facts)).outcomes
    return {
        code: tuple((bool(p.surely[0]), bool(p.possibly[0])) for p in (o.verdict, o.eligible))  # type: ignore[misc]
        for code, o in outcomes.items()
        if code not in calculator().apart
    }


@pytest.mark.parametrize("listing", [True, False])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_conversation_ends_with_nothing_missing(seed: int, listing: bool) -> None:
    facts, reading = converse(Visitor(seed, listing))
    assert facts
    assert reading.chips["还缺信息"] == 0
    for rule in reading.rules:
        if rule.chip == "需人工认定":
            assert rule.manual
            assert not rule.missing


@pytest.mark.parametrize("seed", SEEDS)
def test_the_verdicts_reached_are_those_of_decide(seed: int) -> None:
    facts, reading = converse(Visitor(seed, listing=True))
    reached = {r.code: (r.standing.verdict, r.standing.eligible) for r in reading.rules}
    assert reached == decided(facts)


@pytest.mark.parametrize("seed", SEEDS)
def test_on_the_way_too_every_verdict_is_that_of_decide(seed: int) -> None:
    facts, _ = converse(Visitor(seed, listing=True))
    tables = sorted({key.split("/")[0] for key in facts if "明细" in key or "有无" in key})
    luck = random.Random(seed)
    kept = set(luck.sample(tables, len(tables) // 2))
    part = {
        key: text
        for key, text in facts.items()
        if (key.split("/")[0] in kept if "明细" in key or "有无" in key else luck.random() < 0.5)
    }
    assert verdicts(part) == decided(part)


@pytest.mark.parametrize("listing", [True, False])
def test_the_order_of_questions_does_not_matter(listing: bool) -> None:
    _, straight = converse(Visitor(7, listing))
    _, other = converse(Visitor(7, listing), shuffled=True)
    assert {r.code: r.chip for r in straight.rules} == {r.code: r.chip for r in other.rules}
    assert straight.money == other.money


def test_the_order_in_which_facts_stand_does_not_matter() -> None:
    facts, reading = converse(Visitor(4, listing=True))
    turned = calculator().answer(dict(reversed(list(facts.items()))))
    assert turned.as_dict() == reading.as_dict()


@pytest.mark.parametrize("listing", [True, False])
def test_more_answers_never_turn_a_verdict(listing: bool) -> None:
    history: list[Reading] = []
    converse(Visitor(5, listing), history=history)
    for before, after in pairwise(history):
        for old, new in zip(before.rules, after.rules, strict=True):
            if old.verdict != "unknown":
                assert new.verdict == old.verdict, old.code


def test_what_is_not_known_is_passed_over_and_not_asked_again() -> None:
    asked = calculator().answer({}).questions.screens[0].questions[0].asked
    reading = calculator().answer({asked.key: "不清楚"}, screens=EVERY_SCREEN)
    keys = {q.asked.key for screen in reading.questions.screens for q in screen.questions}
    assert asked.key not in keys
    assert any(asked.label in rule.missing for rule in reading.rules)


def test_no_question_asks_for_a_persons_judgement() -> None:
    reading = calculator().answer({}, screens=EVERY_SCREEN)
    kinds = {q.asked.kind for screen in reading.questions.screens for q in screen.questions}
    assert kinds == {"cell", "presence"}  # figures and lists wait until records are said to be there


def test_the_first_screen_asks_what_every_rule_turns_on() -> None:
    labels = [q.asked.label for q in calculator().answer({}).questions.screens[0].questions]
    assert labels == ["地区", "行业", "成立日期", "2025年度 营业收入", "2025年度 职工总数"]
