"""Ranges in draft rules: which ends belong to them, where a bracket behind says so."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import compared, drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("1亿元—3亿元（不含3亿元）", "≥ 1亿元", "< 3亿元"),
        ("1亿元-3亿元（不含）", "≥ 1亿元", "< 3亿元"),
        ("3000万元至1亿元（不含10000万元）", "≥ 0.3亿元", "< 1亿元"),
        ("3000万元至1亿元（不含1亿）", "≥ 0.3亿元", "< 1亿元"),
        ("3000万元至1亿元（不含3000万元）", "> 0.3亿元", "≤ 1亿元"),
        ("3000万元至1亿元（含1亿元）", "≥ 0.3亿元", "≤ 1亿元"),
        ("3000万元至1亿元", "≥ 0.3亿元", "≤ 1亿元"),
    ],
)
def test_a_bracket_behind_a_range_says_which_end_belongs_to_it(library, tmp_path, said, low, high):
    [rule] = drafted(f"对年营业收入在{said}的企业，奖励2万元。", library, tmp_path)
    assert compared(rule["条件"]) == [f"上年度 营业收入 {low}", f"上年度 营业收入 {high}"]


def test_a_bracket_about_something_else_is_asked(library, tmp_path):
    [rule] = drafted("对年营业收入在3000万元至1亿元（不含租金收入）的企业，奖励2万元。", library, tmp_path)
    assert compared(rule["条件"]) == [] and "人工判断" in str(rule["条件"])


def test_sums_by_level_over_several_names(library, tmp_path):
    [rule] = drafted("对新认定国家级及省级窑炉中心、示范窑企，分别给予50万元、20万元一次性奖补。", library, tmp_path)
    assert rule["金额"] == {"未定": "国家级窑炉中心、示范窑企 50万元；省级窑炉中心、示范窑企 20万元"}
