"""Which question comes next: only what can still change something, the heaviest first, and safely from several threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from peiyu.advice.reading import Reading
from peiyu.rules import nodes as n
from tests.advice.test_money import calculator, flag, policy
from tests.advice.visitor import Visitor, converse
from tests.advice.visitor import calculator as of_all_packs


def keys(reading: Reading) -> list[str]:
    return [q.asked.key for screen in reading.questions.screens for q in screen.questions]


def test_an_input_whose_every_rule_is_decided_is_not_asked() -> None:
    calc = calculator([policy("a", n.All((flag("甲"), flag("乙"))))])
    assert set(keys(calc.answer({}))) == {"企业/甲", "企业/乙"}
    reading = calc.answer({"企业/甲": "否"})
    assert reading.settled
    assert keys(reading) == []
    assert calc.answer({"企业/甲": "是"}).questions.remaining == 1


def test_an_alternative_that_is_met_settles_the_others() -> None:
    calc = calculator([policy("a", n.Any((flag("甲"), flag("乙"), flag("丙"))))])
    assert calc.answer({"企业/乙": "是"}).settled
    assert set(keys(calc.answer({"企业/乙": "否"}))) == {"企业/甲", "企业/丙"}


def test_the_question_with_more_money_at_stake_goes_first() -> None:
    calc = calculator([policy("a", flag("甲"), yuan=10_000), policy("b", flag("乙"), yuan=900_000)])
    assert keys(calc.answer({}))[0] == "企业/乙"


def test_a_question_names_the_most_that_one_of_its_rules_pays() -> None:
    calc = calculator([policy("a", flag("甲"), yuan=5, best_of="g"), policy("b", flag("甲"), yuan=9, best_of="g")])
    (question,) = calc.answer({}).questions.screens[0].questions
    assert question.most == 900
    assert question.rules == ("b", "a")


def test_what_only_drafts_turn_on_is_marked_and_comes_last() -> None:
    calc = calculator([policy("a", flag("甲"), yuan=900_000, status="征求意见稿"), policy("b", flag("乙"), yuan=1)])
    asked = [q for screen in calc.answer({}, screens=2).questions.screens for q in screen.questions]
    assert [(q.asked.key, q.drafts_only) for q in asked] == [("企业/乙", False), ("企业/甲", True)]


def test_a_judgement_is_shown_and_never_asked() -> None:
    calc = calculator([policy("a", n.All((flag("甲"), n.Judgement("a", "市场地位"))))])
    assert calc.answer({}).by_code["a"].chip == "还缺信息"
    reading = calc.answer({"企业/甲": "是"})
    rule = reading.by_code["a"]
    assert (rule.chip, rule.manual, rule.missing, reading.settled) == ("需人工认定", ("市场地位",), (), True)


def test_several_threads_may_ask_at_once() -> None:
    visitors = [Visitor(seed, listing=True) for seed in (11, 12)]
    facts = [converse(visitor)[0] for visitor in visitors] * 4
    alone = [of_all_packs().answer(f).as_dict() for f in facts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda f: of_all_packs().answer(f).as_dict(), facts))
    assert together == alone
