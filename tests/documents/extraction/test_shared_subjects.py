"""Parts of a sentence that share its subject keep it: 均, 分别, 各, 再."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source

PARTS = [
    ("窑企、茶企、竹企各给予10万元奖励；获国家级认定的，各再奖10万元。", "茶企"),
    ("对通过认定的省级、市级窑企，分别给予20万元、10万元奖励；复审通过的分别给予10万元、5万元奖励。", "市级窑企"),
    ("甲乡窑企租用厂房的，租金均减免50%；购买厂房的，均补助10万元。", "甲乡窑企"),
]


def named(said: str) -> list[list[str]]:
    found = deconstruct(text_source(f"青禾市支持窑业若干措施\n一、{said}\n")).extraction.measures
    return [[name.name for name in one.beneficiaries] for one in found]


@pytest.mark.parametrize(("said", "name"), PARTS)
def test_a_part_that_shares_the_subject_is_for_the_same(said: str, name: str) -> None:
    first, second = named(said)
    assert name in first
    assert second == first


@pytest.mark.parametrize(
    "said",
    [
        "对窑企给予10万元奖励；对茶场，均补助10万元。",  # the part says itself for whom
        "对窑企给予10万元奖励。茶场均补助10万元。",  # a sentence of its own
    ],
)
def test_a_part_with_a_subject_of_its_own_keeps_it(said: str) -> None:
    assert "窑企" not in named(said)[-1]


@pytest.mark.parametrize("said", ["获省级认定的各再奖5万元", "获省级认定的再奖5万元", "获国家级认定的另奖10万元"])
def test_a_sum_that_is_given_besides_is_no_goal(said: str) -> None:
    found = deconstruct(text_source(f"青禾市支持窑业若干措施\n一、对窑企给予10万元奖励；{said}。\n")).extraction
    assert found.targets == ()
    assert sum(len(one.amounts) for one in found.measures) == 2
