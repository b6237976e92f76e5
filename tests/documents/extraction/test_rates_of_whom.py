"""A rate that says who is meant is no amount: 按13%税率开具发票的窑企; what is paid or given from now on is."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source


def given(sentence: str) -> list[tuple[int | float | None, str | None]]:
    done = deconstruct(text_source(f"青禾市支持窑业发展若干措施\n一、支持窑业\n{sentence}\n"))
    return [(amount.value, amount.unit) for one in done.extraction.measures for amount in one.amounts]


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        ("按13%税率开具发票的窑企给予开票额1%的奖励。", [(1, "%")]),
        ("对开具13%税率增值税发票的窑企，给予10万元奖励。", [(10, "万元")]),
        ("对按3%征收率缴纳增值税的窑户，减按1%征收率征收增值税。", [(1, "%")]),
        ("窑企贷款按3.5%利率放贷的银行，给予贷款额0.5%的奖励。", [(0.5, "%")]),
        ("对按年利率4.5%取得贷款的窑企，给予1个百分点贴息。", [(1, "个百分点")]),
        ("担保机构按1%费率收取担保费的，给予担保额0.5%的补助。", [(0.5, "%")]),
        ("对窑企按20%的关税税率进口设备的，给予进口额3%的贴息。", [(3, "%")]),
        ("对窑企按8%缴存住房公积金的，给予1万元补助。", [(1, "万元")]),
        ("按税率13%计算的增值税，给予地方留成50%的奖励。", [(50, "%")]),
        ("对贷款利率6%以上的窑企，按LPR的50%贴息。", [(50, "%")]),
    ],
)
def test_a_rate_that_tells_who_is_meant_is_no_amount(sentence: str, sums: list[tuple[float, str]]) -> None:
    assert given(sentence) == sums


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        ("对窑户减按1%征收增值税。", [(1, "%")]),
        ("按LPR的50%贴息。", [(50, "%")]),
        ("对窑企按实际投资额的3%给予补助。", [(3, "%")]),
        ("对窑企按15%税率征收企业所得税。", [(15, "%")]),
        ("对窑企给予年利率2%的贴息，最高10万元。", [(2, "%"), (10, "万元")]),
        ("按3%的贷款利率给予贴息，最高10万元。", [(3, "%"), (10, "万元")]),
        ("社会保险费率由16%降至14%。", [(14, "%")]),
    ],
)
def test_a_rate_that_is_given_or_paid_from_now_on_stays_one(sentence: str, sums: list[tuple[float, str]]) -> None:
    assert given(sentence) == sums


def asked(sentence: str) -> list[tuple[str, int | float | str]]:
    done = deconstruct(text_source(f"青禾市支持窑业发展若干措施\n一、支持窑业\n{sentence}\n"))
    return [(one.op, one.value) for measure in done.extraction.measures for one in measure.conditions]


@pytest.mark.parametrize(
    ("sentence", "sums", "conditions"),
    [
        ("对出口占前20%的窑企，给予10万元奖励。", [(10, "万元")], [("<=", 20)]),
        ("对出口占前20%，且增长10%的窑企，给予10万元奖励。", [(10, "万元")], [("<=", 20), (">=", 10)]),
        ("对销售额增长10%的窑企，给予10万元奖励。", [(10, "万元")], [(">=", 10)]),
        ("对销售额增长10%、利润增长5%的窑企，给予10万元奖励。", [(10, "万元")], [(">=", 10), (">=", 5)]),
        ("对评分前10%的项目，按投资额5%给予补助。", [(5, "%")], [("<=", 10)]),
        ("对减免租金50%的业主，给予5万元补助。", [(5, "万元")], []),
        ("对持股10%的股东，给予2万元奖励。", [(2, "万元")], []),
    ],
)
def test_a_share_that_tells_who_is_meant_is_no_amount(
    sentence: str, sums: list[tuple[float, str]], conditions: list[tuple[str, float]]
) -> None:
    assert (given(sentence), asked(sentence)) == (sums, conditions)


@pytest.mark.parametrize(
    ("sentence", "sums"),
    [
        ("按投资额10%的资金给予补助。", [(10, "%")]),
        ("对窑企，按销售额增长10%的部分给予5%奖励。", [(5, "%")]),
        ("给予窑企投资额10%的项目资金。", [(10, "%")]),
        ("按贷款额2%的费用，给予窑企补助。", [(2, "%")]),
    ],
)
def test_a_share_of_money_that_is_given_stays_one(sentence: str, sums: list[tuple[float, str]]) -> None:
    assert given(sentence) == sums
