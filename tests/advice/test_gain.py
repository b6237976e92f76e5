"""What a next step could bring where programmes may not pay for one and the same loan: loan by loan, not rule by rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from peiyu.advice.calculator import Calculator
from peiyu.advice.gain import most
from peiyu.advice.money import Till
from peiyu.advice.reading import RuleReading
from peiyu.engine.compile import compile_rules
from peiyu.facts.values import from_values
from peiyu.rules import nodes as n
from peiyu.rules.model import Rule
from tests.advice.test_by_record import AS_OF, BAMBOO, KILN, SUBJECTS, TABLES, loan, programme


def waiting(rule: Rule) -> Rule:
    """The same programme, hanging on an answer that nobody has given yet."""
    return replace(rule, criteria=n.Flag("企业", "甲"))


OPEN = waiting(BAMBOO)


def gain(rules: list[Rule], loans: list[dict[str, str]] | None) -> int:
    """By how much the most that can be had grows once everything open of these rules turns out well, in 分."""
    book = compile_rules(rules, AS_OF)
    given: dict[str, Any] = {"企业": [{}]} | ({} if loans is None else {"借款": loans})
    found = Calculator(book, TABLES, SUBJECTS).answer({}, from_values(TABLES, SUBJECTS, given)).rules
    now: list[RuleReading] = [rule for rule in found if rule.chip == "符合"]
    till = Till(book.rules)
    return most(list(found), till) - most(now, till)


def test_a_programme_for_another_loan_brings_all_of_its_money() -> None:
    assert gain([KILN, OPEN], [loan(1_000_000, "窑炉"), loan(500_000, "竹编")]) == 500_000


def test_of_a_common_loan_only_what_the_better_programme_adds_counts() -> None:
    better = waiting(programme("bamboo", "竹编", 3))
    assert gain([KILN, better], [loan(1_000_000, "窑炉", "竹编")]) == 1_000_000
    assert gain([KILN, OPEN], [loan(1_000_000, "窑炉", "竹编"), loan(500_000, "竹编")]) == 500_000


def test_programmes_that_exclude_each_other_altogether_still_do() -> None:
    whole = programme("kiln", "窑炉", 2, exclusive_with=("bamboo",))
    assert gain([whole, OPEN], [loan(1_000_000, "窑炉"), loan(500_000, "竹编")]) == 0


def test_loans_that_are_not_listed_yet_may_be_different_ones() -> None:
    one = waiting(programme("kiln", "窑炉", 2, 20_000, exclusive_by_record=("bamboo",)))
    two = waiting(programme("bamboo", "竹编", 1, 10_000))
    assert gain([one, two], None) == 3_000_000


def test_what_can_be_had_now_is_no_gain() -> None:
    assert gain([KILN, BAMBOO], [loan(1_000_000, "窑炉"), loan(500_000, "竹编")]) == 0
