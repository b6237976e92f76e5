"""Sums in lists and the least that is spent, and what conditions and sums are called where another figure stands beside them."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Measure
from peiyu.documents.pipeline import deconstruct, text_source


def measures(said: str) -> list[Measure]:
    return list(deconstruct(text_source(f"青禾市窑业发展若干措施\n\n一、资金支持\n\n{said}\n")).extraction.measures)


def test_each_member_of_a_list_has_its_sum_whatever_its_length() -> None:
    said = "建立窑工补贴制度，窑工干满5年可享受一次性就业补贴，标准为：普通高等窑业院校毕业生为3万元、高等职业窑业学院和中等职业窑业技术学校毕业生为2万元。"
    [one] = measures(said)
    assert [(str(a.value), a.unit) for a in one.amounts] == [("3", "万元"), ("2", "万元")]


def test_a_list_of_thresholds_stays_one() -> None:
    [one] = measures("注册资本为1000万元、年产值为5000万元的窑企，给予10万元奖励。")
    assert [str(a.value) for a in one.amounts] == ["10"]


def test_the_least_that_is_spent_so() -> None:
    [one] = measures("各地用于窑业的彩票公益金，50%以上要用于支持陶艺培训。")
    assert [(a.kind, str(a.value)) for a in one.amounts] == [("floor", "50")]


def test_several_ratios_before_one_word() -> None:
    [one] = measures("对获评国家级、省级窑炉实验室的，按上级奖励的1:1、1:0.5配套。")
    assert [str(a.value) for a in one.amounts] == ["100", "50"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("对窑企用水、用气分别按0.8元/吨和0.2元/立方米给予补助。", ["每吨", "每立方米"]),
        ("窑炉用水每吨补0.5元，用气每方补0.2元。", ["每吨", "每方"]),
        ("窑炉电价每千瓦时优惠0.05元。", ["每千瓦时"]),
        ("窑品大赛一等奖1名，奖金5万元。", ["一等奖"]),
    ],
)
def test_the_unit_it_is_given_for(said: str, wanted: list[str]) -> None:
    [one] = measures(said)
    assert [a.basis for a in one.amounts] == wanted


def test_the_prize_that_a_sum_is_for() -> None:
    found = measures("对窑品大赛获奖者给予奖励：一等奖1名，奖金5万元；二等奖2名，奖金3万元。")
    assert [a.basis for one in found for a in one.amounts] == ["一等奖", "二等奖"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("对获得专利5件以上或研发占比超过5%的窑企，奖励3万元。", ["获得专利", "研发占比"]),
        ("对注册满一年、年营收5000万元以上的窑企，奖励10万元。", ["注册", "年营收"]),
        ("每新增一条窑品专线且年度吞吐量超过1万标准箱的，奖励10万元。", ["年度吞吐量"]),
        ("给予不超过3年、最高500万元的贷款贴息。", ["期限"]),
        ("对2031年在青禾从事重点窑业或竹业固定资产投资500万元以上的窑企，奖励5万元。", None),
    ],
)
def test_a_condition_is_called_by_its_own_words(said: str, wanted: list[str] | None) -> None:
    [one] = measures(said)
    names = [condition.indicator for condition in one.conditions if condition.unit]
    assert names == wanted if wanted is not None else "重点窑业" in names[0]


def test_over_which_time_something_else_changes_asks_nothing() -> None:
    [one] = measures("针对5年内关税降幅较大的48种窑品，扩大进口，给予每批1万元补贴。")
    assert [condition.unit for condition in one.conditions if condition.unit == "年"] == []
