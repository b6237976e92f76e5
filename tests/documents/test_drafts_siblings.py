"""Statements about rules of one item that differ in their figures only: the larger one's holder does not get both sums unsaid."""

from __future__ import annotations

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
    "said",
    [
        "对窑房面积达1万平方米以上（竹棚除外，下同）、租出率达50%以上、年产值或网售额1亿元以上的园区，给予业主20万元；"
        "窑房面积达5万平方米以上、租出率达60%以上、年产值或网售额2亿元以上的园区，给予业主50万元。",
        "对年产值或网售额5000万元以上的企业，给予20万元补助；年产值或网售额1亿元以上的企业，给予50万元补助。",
    ],
)
def test_parts_that_rise_in_all_figures_are_tiers_of_one_grant(said, library, tmp_path):
    small, large = drafted(said, library, tmp_path)
    assert small["就高组"] == large["就高组"] and "就高组" in str(small["待核"])


def test_parts_of_which_one_asks_less_of_another_figure_are_told(library, tmp_path):
    said = (
        "对窑房面积达1万平方米以上、运营或试运营满2年的园区，给予业主20万元；"
        "窑房面积达5万平方米以上、运营或试运营满1年的园区，给予业主50万元。"
    )
    rules = drafted(said, library, tmp_path)
    assert not any("就高组" in rule for rule in rules)
    assert all("能不能同时享受，原文没有写明" in str(rule["待核"]) for rule in rules)


def test_parts_about_something_else_are_left_alone(library, tmp_path):
    said = "对年产值或网售额1亿元以上的窑企，给予20万元补助；对年产值或网售额2亿元以上的茶企，给予50万元补助。"
    rules = drafted(said, library, tmp_path)
    assert not any("就高组" in rule or "能不能同时享受" in str(rule["待核"]) for rule in rules)


def test_a_sum_on_top_is_no_tier(library, tmp_path):
    said = "对年产值或网售额1亿元以上的企业，再给予20万元补助；年产值或网售额2亿元以上的企业，再给予50万元补助。"
    assert not any("就高组" in rule for rule in drafted(said, library, tmp_path))
