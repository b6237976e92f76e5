"""Statements about drafts of a sentence with several grants: what is asked of the first alone, and what is asked of all."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, compared, drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def policies(sentence, library, folder):
    return [rule for rule in drafted(sentence, library, folder) if "政策" in rule]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("对规模以上窑企，年产值2亿元以上的，给予奖励20万元；对规模以下窑企的，给予奖励5万元。", "规模以上"),
        ("对烧窑满一年的窑企，要求年付费2万元以上的，给予50%补助；对烧制陶罐的茶室，给予20%补助。", "满一年"),
        ("支持新建茶园，面积100亩以上的，给予8万元奖励；支持改造茶园的，给予3万元奖励。", "新建茶园"),
    ],
)  # fmt: skip
def test_what_the_first_part_asks_is_not_asked_of_the_second(sentence, words, library, tmp_path):
    first, second = policies(sentence, library, tmp_path)
    assert words in asked(first) and words not in asked(second) and not compared(second.get("条件", []))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("年销售额1亿元以上的，对窑企给予10万元奖励；对茶企给予8万元奖励。", "年销售额1亿元以上的"),
        ("注册满三年的，对烧制青瓷的窑厂，给予10万元补助；对烧制黑陶的窑厂，给予6万元补助。", "注册满三年的"),
        ("在县内注册的，对年产值1亿元以上的窑企，要求亩均税收20万元以上的，给予10万元奖励；对年产值5000万元以上的茶企，给予8万元奖励。", "在县内注册的"),
        ("当年税收100万元以上的企业，对新建窑炉的，给予10万元补助；对改造窑炉的，给予5万元补助。", "税收100万元以上"),
    ],
)  # fmt: skip
def test_what_stands_before_both_parts_is_asked_of_both(sentence, words, library, tmp_path):
    first, second = policies(sentence, library, tmp_path)
    assert words in asked(second)
    assert words in asked(first) or any(words[:3] in one for one in compared(first["条件"]))


def test_a_part_that_says_only_where_is_told_with_the_firm_before(library, tmp_path):
    sentence = "对参加省级展会的茶企，展位面积36平方米以上的，给予3万元补助；对参加县级展会的，给予1万元补助。"
    first, second = policies(sentence, library, tmp_path)
    [question] = [one for one in second["条件"] if "前一种情形" in str(one)]
    assert "茶企" in question["说明"] and question["人工判断"] == "按前后文属于参加县级展会的"
    assert "县级展会" not in asked(first)


def test_an_aim_before_both_parts_is_no_question(library, tmp_path):
    sentence = "加大奖励力度，对新建的窑厂给予10万元奖励；对新建的茶室给予8万元奖励。"
    assert all("力度" not in asked(rule) for rule in policies(sentence, library, tmp_path)[1:])


def test_a_figure_that_is_required_has_its_own_name(library, tmp_path):
    [rule] = policies("对评为县级示范的窑厂，要求年产值达到500万元以上的，给予5万元奖励。", library, tmp_path)
    assert any(one.startswith("年产值") or "上年度 年产值" in one for one in compared(rule["条件"]))
