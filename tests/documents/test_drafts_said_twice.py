"""A draft asks each thing once: a title that is newly given is not asked beside itself, nor with the case before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.output.drafts.questions import questions_in
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def questions(rule: dict) -> list[str]:
    return questions_in([rule.get("对象"), rule.get("条件")])


def test_a_title_newly_given_is_one_question(library, tmp_path):
    rules = drafted("对新认定示范窑厂给予20万元奖励；新认定市级品牌茶园企业给予10万元奖励。", library, tmp_path)
    assert [questions(rule) for rule in rules] == [["新认定示范窑厂"], ["新认定市级品牌茶园企业"]]


def test_a_title_of_the_catalogue_is_still_compared(library, tmp_path):
    [rule] = drafted("对新认定的专精特新中小企业给予20万元奖励。", library, tmp_path)
    assert rule["对象"] == ["持有(专精特新中小企业)"] and questions(rule) == ["新认定的专精特新中小企业"]


def test_cases_of_one_sentence_are_told_apart(library, tmp_path):
    rules = drafted("对新认定的示范窑厂、示范茶厂，分别给予20万元、10万元奖励。", library, tmp_path)
    assert "示范窑厂" in questions(rules[0])[0] and "示范茶厂" in questions(rules[1])[0]
    assert questions(rules[0]) != questions(rules[1])


def test_a_level_alone_leans_on_the_case_before_it(library, tmp_path):
    *_, rule = drafted("对市级示范窑厂给予10万元奖励；新认定省级的，给予20万元奖励。", library, tmp_path)
    assert any("按前后文" in one for one in questions(rule))


@pytest.mark.parametrize("signs", ["①②", "⑴⑵", "㈠㈡", "⒈⒉"])
def test_an_item_does_not_lean_on_the_item_before_it(signs, library, tmp_path):
    first, second = signs
    rules = drafted(
        f"\n{first}对窑厂投资在3000万元以上的，奖励2万元；\n{second}茶厂投资在1亿元以上的，奖励2万元。",
        library,
        tmp_path,
    )
    assert not any("窑厂" in one for one in questions(rules[-1]))


def test_a_later_tier_of_one_figure_is_for_those_of_the_first(library, tmp_path):
    first, second = drafted(
        "对上年度营业收入1亿元至3亿元（不含）的专精特新中小企业，奖励2万元；3亿元以上的，奖励5万元。", library, tmp_path
    )
    assert second["对象"] == first["对象"] == ["持有(专精特新中小企业)"]
    assert second["条件"] == ["上年度 营业收入 ≥ 3亿元"] and second["就高组"] == first["就高组"]


@pytest.mark.parametrize(
    "sentence",
    [
        "对上年度营业收入1亿元以上且无欠薪的企业，奖励2万元；3亿元以上的，奖励5万元。",
        "对上年度营业收入1亿元以上的窑炉改造企业，奖励2万元；3亿元以上且增速10%以上的，奖励5万元。",
        "对上年度营业收入1亿元以上、职工总数50人以上的企业，奖励2万元；3亿元以上的，奖励5万元。",
    ],
)
def test_where_the_first_says_more_the_later_tier_is_asked(sentence, library, tmp_path):
    rules = drafted(sentence, library, tmp_path)
    assert questions(rules[-1])


def test_a_further_tier_behind_is_named(library, tmp_path):
    rules = drafted(
        "对上年度营业收入1亿元以上的企业，奖励2万元；3亿元以上的，奖励5万元；5亿元以上的，一事一议。", library, tmp_path
    )
    assert any("另一档" in point and "5亿元以上的，一事一议" in point for point in rules[0]["待核"])
