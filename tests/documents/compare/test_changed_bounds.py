"""Statements about bounds: the same number with a harder, softer or open bound is a change; another word for the same bound is none."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.words import changes

CHANGED = [
    ("服务不少于300家茶企", "服务300家左右茶企", "不少于300家", "300家左右"),
    ("服务不少于300家茶企", "服务300家茶企", "不少于300家", "300家"),
    ("新建茶园不少于2000亩", "新建茶园不超过2000亩", "不少于2000亩", "不超过2000亩"),
    ("对认定3年内的茶企", "对认定3年以上的茶企", "3年内", "3年以上"),
    ("投产3年后奖励", "投产3年内奖励", "3年后", "3年内"),
    ("并购额达到5000万元以上的窑厂", "并购额超过5000万元的窑厂", "达到5000万元以上", "超过5000万元"),
    ("对超过50万元的部分", "对50万元以上的部分", "超过50万元", "50万元以上"),
    ("产值5亿元以上的窑厂", "产值5亿元以上（不含）的窑厂", "5亿元以上", "5亿元以上（不含）"),
    ("产值不高于5000万元的陶坊", "产值不高于5000万元（不含）的陶坊", "不高于5000万元", "不高于5000万元（不含）"),
    ("10万元以下的补助", "不足10万元的补助", "10万元以下", "不足10万元"),
    ("2026年6月30日前申报", "2026年6月30日后申报", "2026年6月30日前", "2026年6月30日后"),
    ("给予补助最高100万元", "给予补助100万元", "最高100万元", "100万元"),
    ("茶叶产量增长10%以上", "茶叶产量增长10%", "增长10%以上", "增长10%"),
    ("培育约300家茶企", "培育300家茶企", "约300家", "300家"),
    ("服务300余家茶企", "服务300家茶企", "300余家", "300家"),
    ("近3年获奖的陶坊", "连续3年获奖的陶坊", "近3年", "3年"),
]
SAME = [
    ("产值达到5亿元的窑厂", "产值5亿元以上的窑厂"),
    ("产值首次突破5亿元的窑厂", "产值首次达到5亿元的窑厂"),
    ("产值5亿元以上的窑厂", "产值不低于5亿元的窑厂"),
    ("产值5000万元（含）以上的窑厂", "产值5000万元以上的窑厂"),
    ("3年内获奖的陶坊", "近3年获奖的陶坊"),
    ("自2026年7月1日起施行", "2026年7月1日施行"),
    ("公示5个工作日后拨付", "公示5个工作日，拨付"),
    ("产值不低于全市平均水平的窑厂奖励5万元", "产值高于全市平均水平的窑厂奖励5万元"),
]


@pytest.mark.parametrize(("old", "new", "was", "now"), CHANGED)
def test_another_bound_of_the_same_number_is_told_with_its_words(old: str, new: str, was: str, now: str) -> None:
    for a, b, told in ((old, new, (was, now)), (new, old, (now, was))):
        [n] = changes(a, b)[1]
        assert (n.old, n.new, n.kind) == (*told, "changed")


@pytest.mark.parametrize(("old", "new"), SAME)
def test_another_wording_of_the_same_bound_is_not_among_the_changed_numbers(old: str, new: str) -> None:
    assert [n for n in changes(old, new)[1] if not n.rewritten] == []
    assert [n for n in changes(new, old)[1] if not n.rewritten] == []


def test_what_a_number_is_about_does_not_begin_with_its_own_bound() -> None:
    [n] = changes("并购金额达到5000万元以上的窑厂", "并购金额超过5000万元的窑厂")[1]
    assert n.context == "并购金额"
    [n] = changes("超过50万元的部分免息", "50万元以上的部分免息")[1]
    assert n.context == "…的部分免息"


def test_a_third_that_became_a_half_is_one_change() -> None:
    assert [(n.old, n.new) for n in changes("按窑炉投资的三分之一补助", "按窑炉投资的一半补助")[1]] == [
        ("三分之一", "一半")
    ]
