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
        "对新落户的窑厂，实缴资本达到5000万元以上（仅限县内企业投资）、2亿元以上、5亿元以上的，经认定分别给予50万元、80万元、100万元奖励。",
        "对年产值达到1亿元、3亿元、5亿元且增速10%以上的窑厂，分别给予10万元、30万元、50万元奖励。",
        "对新设的窑厂，按照在我县的纳税总额分档奖励，在我县纳税总额达到300万元的，奖励50万元；纳税总额达到500万元的，奖励100万元；纳税总额达到800万元的，奖励150万元。",
        "对年产值1亿元以上且增长10%以上的，奖励10万元；3亿元以上且增长10%以上的，奖励30万元；5亿元以上且增长15%以上的，奖励50万元。",
        "按下列标准奖励窑厂：\n（1）年产值1亿元以上且增长10%以上的，奖励10万元。\n（2）年产值3亿元以上且增长10%以上的，奖励30万元。\n（3）年产值5亿元以上且增长20%以上的，奖励50万元。",
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
        "对年产值达到1亿元的窑企，奖励10万元；对纳税达到300万元的茶企，奖励30万元；对出口达到500万元的竹企，奖励50万元。",
        "按下列标准奖励窑厂：\n（1）年产值1亿元以上且增长20%以上的，奖励10万元。\n（2）年产值3亿元以上且增长10%以上的，奖励30万元。",
    ],
)
def test_what_a_firm_has_several_of_or_gets_on_top_is_no_group(words, library, tmp_path):
    assert not any(rule.get("就高组") for rule in drafted(words, library, tmp_path))
