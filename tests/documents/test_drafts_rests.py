"""Statements about those who had a lower grade before and get the difference only: one rule with an open sum, and nobody has both in full."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("words", "had"),
    [
        ("对新认定的国家级、省级示范窑厂分别奖励50万元、20万元，已获得低等级奖励的只补差额。", "已获得低等级"),
        ("对国家级窑厂，奖励50万元；对省级窑厂，奖励20万元。已获得低一级奖励的，补足差额。", "已获得低一级奖励"),
        ("首次评为省级、国家级茶坊的，分别给予20万元、50万元的晋级补差奖励。", "已获得低一级奖励"),
    ],
)
def test_whoever_had_a_lower_grade_has_one_rule_of_all_grades(words, had, library, tmp_path):
    rules = drafted(words, library, tmp_path)
    whole = [rule for rule in rules if rule["金额"] in ("50万元", "20万元")]
    [rest] = [rule for rule in rules if rule not in whole]
    assert len(whole) == 2 and all(f"不属于{had}" in asked(rule) for rule in whole)
    assert f"；属于{had}" in asked(rest) and "不属于" not in asked(rest)
    assert len(rest["条件"][0]["任一满足"]) == 2
    assert all(money in rest["金额"]["未定"] for money in ("50万元", "20万元"))
    assert "补多少要看以前得过多少" in str(rest["待核"])


def test_words_in_the_clause_of_one_grade_are_of_that_grade_alone(library, tmp_path):
    words = "对新认定为市级茶坊的给予10万元晋级补差奖励，对新认定为省级茶坊的给予50万元奖励。"
    lower, rest, higher = drafted(words, library, tmp_path)
    assert (lower["金额"], higher["金额"]) == ("10万元", "50万元") and "未定" in rest["金额"]
    assert "低一级" in asked(rest) and "低一级" not in asked(higher)
