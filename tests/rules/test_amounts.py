"""Amounts of every kind, as data says them and as nodes mean them."""

from fractions import Fraction

import pytest

from peiyu.rules.model import Amount, Phase, Share
from peiyu.rules.nodes import (
    Add,
    Aggregate,
    Bands,
    Const,
    Maximum,
    Minimum,
    Multiply,
    Negative,
    OverlapDays,
)
from peiyu.rules.units import DIMENSIONLESS, MONEY
from tests.rules.reading import policy, rule, value


def amount(written: str) -> Amount:
    found = rule(policy(written)).amount
    assert found is not None
    return found


def yuan(figure: int) -> Const:
    return Const(Fraction(figure), MONEY)


RESEARCH = value("上年度 研发费用").node
FORMULA = Multiply(RESEARCH, Const(Fraction(1, 10), DIMENSIONLESS))


def test_a_fixed_amount():
    assert amount("50万元").number == yuan(500_000)


def test_a_ratio_with_a_cap_and_a_floor():
    written = "{公式: 上年度 研发费用 × 10%, 最低: 1万元, 最高: 100万元}"
    assert amount(written).number == Minimum((Maximum((FORMULA, yuan(10_000))), yuan(1_000_000)))


def test_a_rate_beside_the_formula_multiplies_before_the_cap():
    written = "{公式: 上年度 研发费用, 比例: 10%, 最高: 100万元}"
    assert amount(written).number == Minimum((FORMULA, yuan(1_000_000)))


def test_a_parameter_keeps_its_name():
    found = amount("上年度 研发费用 × 奖励比例").number
    assert found.right.name == "奖励比例"


def test_bands_pay_by_the_band_of_a_figure():
    written = '{分档: {按: 上年度 营业收入, 档: [{区间: "≥ 1亿元", 金额: 50万元}, {区间: "< 1亿元", 金额: 未定}]}}'
    found = amount(written).number
    assert isinstance(found, Bands)
    assert [number for _, number in found.bands] == [yuan(500_000), Const(None, MONEY)]


def test_slices_pay_each_part_at_its_own_rate():
    written = '{累进: {按: 上年度 研发费用, 档: [{区间: "< 500万元", 比例: 100%}, {区间: "≥ 500万元", 比例: 50%}]}}'
    first, second = amount(written).number.terms
    assert first.left == Maximum((yuan(0), Add((Minimum((RESEARCH, yuan(5_000_000))), yuan(0)))))
    assert second == Multiply(
        Maximum((yuan(0), Add((RESEARCH, yuan(-5_000_000))))), Const(Fraction(1, 2), DIMENSIONLESS)
    )


def test_each_record_is_capped_before_the_sum_and_the_sum_again():
    found = amount("{逐笔: {表: 贷款, 筛选: [用途 = 设备], 公式: 本金 × 1%, 最高: 5万元}, 最高: 30万元}").number
    total, cap = found.of
    assert cap == yuan(300_000)
    assert isinstance(total, Aggregate)
    assert isinstance(total.value, Minimum)
    assert total.nonnegative


def test_interest_is_principal_times_rate_times_days():
    written = "{贴息: {表: 贷款, 本金: 本金, 本金上限: 5000万元, 年利率: 1.5%, 起: 放款日期, 止: 到期日期, 最长: 2年}}"
    total = amount(written).number
    principal_and_rate, years = total.value.left, total.value.right
    assert isinstance(principal_and_rate.left, Minimum)
    days, longest = years.of
    assert isinstance(days.left, OverlapDays)
    assert days.right.value == 365
    assert longest.value == 2


@pytest.mark.parametrize("days", [360, 365])
def test_the_days_of_a_year_can_be_said(days):
    written = f"{{贴息: {{表: 贷款, 本金: 本金, 年利率: 1.5%, 起: 放款日期, 止: 到期日期, 每年天数: {days}}}}}"
    assert amount(written).number.value.right.right.value == days


def test_interest_may_run_in_a_window_only():
    written = (
        "{贴息: {表: 贷款, 本金: 本金, 年利率: 1%, 起: 放款日期, 止: 到期日期, 期间: {自: 2026-01-01, 至: 2026-12-31}}}"
    )
    days = amount(written).number.value.right.left
    assert (days.first.date.isoformat(), days.last.date.isoformat()) == ("2026-01-01", "2027-01-01")


def test_the_best_of_several_and_the_sum_of_several():
    assert amount("{就高: [10万元, 上年度 研发费用 × 10%]}").number == Maximum((yuan(100_000), FORMULA))
    assert amount("{合计: [10万元, {公式: 上年度 研发费用 × 10%}]}").number == Add((yuan(100_000), FORMULA))


def test_several_years_are_added():
    assert amount("{逐年: [{年: 1, 金额: 10万元}, {年: 2, 金额: 5万元}]}").number == Add((yuan(100_000), yuan(50_000)))


def test_what_was_received_is_taken_off_and_never_below_nothing():
    found = amount("{公式: 100万元, 就高补差: [other.code]}").number
    assert isinstance(found, Maximum)
    paid, received = found.of[1].terms
    assert paid == yuan(1_000_000)
    assert isinstance(received, Negative)


def test_open_amounts_stay_open():
    assert amount("未定") == Amount(None, "未定", text="未定")
    assert amount("{未定: 由各地定}").number is None
    known = amount("{未定: 标准另定, 公式: 上年度 研发费用 × 未定比例}")
    assert known.open == "标准另定"
    assert known.number.right.value is None


def test_phases_and_shares_sum_to_the_whole():
    found = amount(
        "{公式: 10万元, 分期: [{时点: 立项, 比例: 40%}, {时点: 验收, 比例: 60%}], 分担: {省级: 40%, 市级: 60%}}"
    )
    assert found.phases == (Phase("立项", Fraction(2, 5)), Phase("验收", Fraction(3, 5)))
    assert found.shares == (Share("省级", Fraction(2, 5)), Share("市级", Fraction(3, 5)))


def test_a_yearly_ceiling_and_a_budget_stand_inside_or_beside_the_amount():
    assert amount("{公式: 10万元, 年度上限: 30万元}").yearly_ceiling == 300_000
    beside = rule(policy("10万元") + "年度上限: 30万元\n资金池: 1亿元\n").amount
    assert (beside.yearly_ceiling, beside.pool) == (300_000, 100_000_000)


def test_support_that_is_no_money_has_no_amount():
    assert (
        rule("政策: 试\n代码: t.x\n依据: 测试办法\n支持方式: 服务\n对象: 独立法人\n支持内容: 上门服务\n").amount is None
    )
