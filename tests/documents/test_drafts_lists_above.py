"""Statements about drafts of grants whose recipient or tiers stand in the sentence or the list around them: nothing adds up, nothing is lost."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def policies(sentence, library, folder):
    return [rule for rule in drafted(sentence, library, folder) if "政策" in rule]


def names(rule):
    return [one["人工判断"] for one in [*rule.get("对象", []), *rule.get("条件", [])] if isinstance(one, dict)]


@pytest.mark.parametrize(
    "sentence",
    [
        "对窑厂按烧窑数给予奖励。\n1.上年度烧窑超过100座（含）的，奖励10万元；\n2.上年度烧窑超过200座（含）的，奖励30万元；\n3.上年度烧窑超过500座（含）的，奖励60万元。",
        "对窑厂按产值给予奖励：\n（1）年窑货额5000万元（含）至1亿元的，奖励10万元；\n（2）年窑货额1亿元（含）至5亿元的，奖励30万元；\n（3）年窑货额5亿元（含）以上的，奖励60万元。",
        "按窑厂上年纳税额分档奖励：1000万元（含）以上的奖励50万元；500万元（含）以上的奖励20万元；100万元（含）以上的奖励5万元。",
        "窑厂年窑货额达到5000万元的，给予10万元奖励。\n1.年竹货额超过100万元的，奖励2万元；\n2.年竹货额超过300万元的，奖励6万元。",
    ],
)
def test_tiers_of_a_numbered_list_do_not_add_up(sentence, library, tmp_path):
    rules = [rule for rule in policies(sentence, library, tmp_path) if "给予10万元" not in rule["政策"]]
    tiers = [rule for rule in rules if rule.get("就高组")]
    assert len(tiers) == len(rules) >= 2 and len({rule["就高组"] for rule in tiers}) == 1
    assert all("就高组" in str(rule["待核"]) for rule in tiers)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("对年窑货额首次突破1亿元的窑厂，奖励30万元。\n（1）年竹货额500万元以上的，增加奖励5万元；\n（2）年竹货额1000万元以上的，增加奖励10万元。", ["首次突破1亿元"]),
        ("对新落户的窑厂，根据资本给予奖励。\n1.对县内窑厂：\n（1）实缴资本500万元以上的，奖励3万元；\n（2）实缴资本5000万元以上的，奖励6万元。\n2.对县外窑厂：\n（1）实缴资本600万元以上的，奖励4万元；\n（2）实缴资本6000万元以上的，奖励7万元。", ["新落户"]),
    ],
)  # fmt: skip
def test_what_opens_the_list_is_asked_of_every_item(sentence, words, library, tmp_path):
    rules = policies(sentence, library, tmp_path)
    assert len(rules) > 2
    assert all(word in asked(rule) for word in words for rule in rules)
    outside = [rule for rule in rules if rule["金额"] in ("4万元", "7万元")]
    assert all("县外窑厂" in asked(rule) for rule in outside)


def test_parts_behind_a_colon_are_paid_of_the_sum_and_not_besides(library, tmp_path):
    [rule] = policies(
        "首次上市的窑厂，给予300万元奖励：完成股改的奖励50万元，辅导备案的奖励100万元，上市成功的奖励150万元。",
        library,
        tmp_path,
    )
    assert "未定" in rule["金额"] and "300万元" in str(rule["金额"])


@pytest.mark.parametrize(
    ("sentence", "here", "before"),
    [
        ("对年交易额超过10亿元的窑货平台给予补贴。自建窑场的，按投资的2%给予补贴，最高500万元。", "自建窑场的", "超过10亿元"),
        ("对投保窑火险的小微窑厂，按保费的60%给予补助；其他窑厂按30%给予补助，最高不超过3万元。", "其他窑厂", "小微窑厂"),
        ("对首次评为甲级的窑厂，奖励20万元；重新评定的，奖励10万元。", "重新评定的", "首次评为甲级"),
        ("对年窑货额超过5亿元的窑厂给予扶持。新建窑炉的，按每座1000元补助；购置竹车的，按投资额5%补助。", "购置竹车的", "超过5亿元"),
        ("对竹车投资首次超过500万元的窑厂，补助5万元；2000万元及以上的，补助8万元。", "2000万元及以上的", "首次超过500万元"),
    ],
)  # fmt: skip
def test_a_case_is_asked_by_itself_with_the_sentence_before(sentence, here, before, library, tmp_path):
    rule = policies(sentence, library, tmp_path)[-1]
    [question] = [one for one in rule["条件"] if isinstance(one, dict) and "人工判断" in one and before in one["说明"]]
    assert question["人工判断"].startswith("按前后文") and here in question["说明"]
    assert not any("同原文前一句" in name or "同原文前一种" in name for name in names(rule))
    assert not any(
        "首次评为" in name or "小微" in name or "自建" in name
        for name in map(str, names(rule))
        if "按前后文" not in name
    )
