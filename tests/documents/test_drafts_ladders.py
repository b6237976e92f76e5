"""Statements about tiers and ranks of which a firm gets the highest only: they are one 就高组, with the point to check."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    "words",
    [
        "对新增实绩的外贸企业，首年进出口额达到100万元的，一次性奖励2万元；达到500万元的，一次性奖励5万元；达到900万元的，一次性奖励9万元。",
        "对上年度营业收入首次达到1亿元的窑企，奖励5万元；首次达到5亿元的，奖励20万元；首次达到10亿元的，奖励50万元。",
        "对首次入统的窑企，年产值5000万元以上的奖励5万元，1亿元以上的奖励10万元，5亿元以上的奖励30万元。",
        "对获得国家级、省级、市级绿色茶厂称号且未受处罚的企业，分别给予50万元、20万元、10万元奖励。",
        "对被评为3A、4A、5A级且纳入统计的茶企，分别奖励20万元、30万元、50万元。",
        "对新认定的国家级、省级、市级单项冠军企业，分别给予100万元、50万元、20万元奖励。",
    ],
)
def test_all_tiers_of_one_ladder_are_one_group(words, library, tmp_path):
    rules = drafted(words, library, tmp_path)
    assert len(rules) == 3 and len({rule.get("就高组") for rule in rules}) == 1 and rules[0].get("就高组")
    assert all("就高组" in str(rule["待核"]) for rule in rules)


@pytest.mark.parametrize(
    "words",
    [
        "对主持制定国际标准、国家标准、行业标准并已发布的窑企，分别奖励50万元、30万元、10万元。",
        "对获批国家级、省级茶叶研发项目并通过验收的企业，分别奖励50万元、30万元。",
        "对首年进出口额达到100万元的窑企，奖励2万元；达到500万元的，再奖励5万元；达到1000万元的，再奖励9万元。",
    ],
)
def test_what_a_firm_has_several_of_or_gets_on_top_is_no_group(words, library, tmp_path):
    assert not any(rule.get("就高组") for rule in drafted(words, library, tmp_path))
