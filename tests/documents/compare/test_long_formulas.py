"""Statements about clauses whose long formulas of checking and paying are the same, or are not: they say nothing of whom and for what."""

from __future__ import annotations

from collections import Counter

import pytest

from peiyu.documents.compare.clauses import Clause
from peiyu.documents.compare.matching import matched
from peiyu.documents.compare.output import text_of
from peiyu.documents.compare.procedure import without_procedure
from peiyu.documents.compare.versions import compared
from peiyu.documents.pipeline import deconstruct, text_source
from tests.documents.compare.clause_pairs import LONG_FORMULAS, OTHER, OTHER_FORMULAS, SAME

HEAD = "竹乡市支持窑业茶业若干措施\n一、支持企业成长\n"
ALL = (*LONG_FORMULAS, *OTHER_FORMULAS)


def _clause(words: str) -> Clause:
    return Clause(0, len(words), words, "（一）", ("一、支持企业成长",))


def _verdict(old: str, new: str) -> str:
    pairs = matched([_clause(old)], [_clause(new)])
    return "none" if not pairs else "doubtful" if pairs[0].doubtful else "sure"


@pytest.mark.parametrize(("label", "old", "new"), ALL)
def test_a_formula_makes_no_sure_pair_and_its_rewriting_parts_none(label: str, old: str, new: str) -> None:
    assert _verdict(old, new) != ("sure" if label == OTHER else "none")


@pytest.mark.parametrize(("pairs", "sure", "apart"), [(LONG_FORMULAS, 12, 11), (OTHER_FORMULAS, 4, 5)])
def test_few_pairs_with_long_formulas_are_left_to_a_person(
    pairs: tuple[tuple[str, str, str], ...], sure: int, apart: int
) -> None:
    tally = Counter((label, _verdict(old, new)) for label, old, new in pairs)
    assert tally[SAME, "sure"] >= sure
    assert tally[OTHER, "none"] >= apart


def test_an_abolished_and_a_new_grant_with_one_formula_are_dropped_and_added() -> None:
    tail = "，按程序审核后给予一次性奖励{}万元，由市财政局会同市工信局按规定程序审核后拨付。\n"
    old = HEAD + "（一）对新认定的省级绿色窑厂" + tail.format(30)
    new = HEAD + "（一）对新引进的总部茶企" + tail.format(80)
    c = compared(deconstruct(text_source(old, "旧.txt")), deconstruct(text_source(new, "新.txt")))
    assert (c.count("doubtful"), c.count("dropped"), c.count("added"), c.numbers) == (0, 1, 1, [])
    assert "拆自" not in text_of(c)
    assert "30万元 → 80万元" not in text_of(c)


def test_the_same_gift_for_others_is_left_to_a_person() -> None:
    tail = "，按烘茶设备投资的{}%给予补助，经审核公示后拨付。"
    assert _verdict("对茶叶龙头企业" + tail.format(10), "对村集体合作社" + tail.format(12)) == "doubtful"


def test_where_procedure_is_the_matter_it_stays() -> None:
    for words in (
        "申报程序：企业网上填报，区县初审，市级复核后公示五天，再拨付资金。",
        "奖补资金由市财政局在审核后十日内拨付。",
        "对通过市级验收的茶园，奖励10万元。",
    ):
        assert without_procedure(words) == words
    assert (
        _verdict("企业网上填报，区县初审，市级复核后公示五天。", "企业在线填报，区县初审，市级复核后公示七天。")
        == "sure"
    )


def test_two_grants_for_what_passed_a_check_are_two() -> None:
    assert _verdict("对通过市级验收的标准茶园，奖励10万元。", "对通过市级验收的柴窑修复项目，奖励10万元。") == "none"
