"""What sentences mean: units as types, windows, record filters, words, dates, names."""

import datetime as dt
from fractions import Fraction

import pytest

from peiyu.rules.lowering.scope import Wrong
from peiyu.rules.lowering.values import NumberValue
from peiyu.rules.nodes import (
    Add,
    Aggregate,
    All,
    Annual,
    Any,
    Attribute,
    Category,
    Choose,
    CodeIn,
    Cohort,
    Compare,
    Compound,
    Const,
    DateColumn,
    DateConst,
    DateShift,
    DateTest,
    Divide,
    Flag,
    Floor,
    Growth,
    Judgement,
    Known,
    Member,
    Negative,
    Not,
    OverlapDays,
    Parent,
    ParentNumber,
    Related,
    RuleMet,
)
from peiyu.rules.units import COUNT, DIMENSIONLESS, MONEY, PERSONS, RANK
from tests.rules.reading import TODAY, meaning, rule, scope, tag, value

LAST = 2025


def revenue(year: int, usual: bool = False) -> Annual:
    return Annual("年度", "营业收入", year, MONEY, usual)


def yuan(amount: int) -> Const:
    return Const(Fraction(amount), MONEY)


NOT_LATER = DateTest(DateColumn("知识产权", "授权日期"), "≤", DateConst(TODAY))

# ---------------------------------------------------------------- units


def test_ten_thousand_yuan_is_the_same_threshold_as_its_yuan():
    assert meaning("上年度 营业收入 ≥ 1500万元") == meaning("上年度 营业收入 ≥ 15,000,000元")


def test_a_ratio_of_money_is_compared_with_per_cent():
    test = meaning("上年度 研发费用 ÷ 上年度 营业收入 ≥ 3%")
    assert isinstance(test, Compare)
    assert isinstance(test.left, Divide)
    assert test.right == Const(Fraction(3, 100), DIMENSIONLESS)


def test_money_per_person_has_its_own_dimension():
    found = value("上年度 营业收入 ÷ 上年度 职工总数")
    assert isinstance(found, NumberValue)
    assert found.dimension == (("人", -1), ("元", 1))


@pytest.mark.parametrize(
    "sentence",
    [
        "上年度 营业收入 ≥ 3%",
        "上年度 营业收入 ≥ 100人",
        "上年度 研发占比 ≥ 3万元",
        "从事年限 ≥ 3个",
        "上年度 职工总数 + 上年度 营业收入 ≥ 1",
        "若(独立法人, 上年度 营业收入, 上年度 职工总数) ≥ 1万元",
    ],
)
def test_unlike_units_are_never_compared_or_added(sentence):
    with pytest.raises(Wrong) as caught:
        meaning(sentence)
    assert caught.value.code == "E-UNIT-002"


def test_a_bare_number_may_stand_for_a_count_a_rank_or_points():
    for bare, written in (
        ("数量(知识产权) ≥ 2", "数量(知识产权) ≥ 2项"),
        ("名次(收入名次) ≤ 10", "名次(收入名次) ≤ 10名"),
        ("当年 评价得分 ≥ 60", "当年 评价得分 ≥ 60分"),
    ):
        assert meaning(bare).left == meaning(written).left
        assert meaning(bare).right.value == meaning(written).right.value


def test_words_for_counts_are_one_unit():
    assert meaning("数量(知识产权) ≥ 2件") == meaning("数量(知识产权) ≥ 2个")


def test_an_open_parameter_fits_any_unit_and_stays_open():
    test = meaning("上年度 营业收入 ≥ 未定比例")
    assert test.right == Const(None, (), "未定比例")


def test_a_parameter_keeps_its_name_so_that_a_reform_can_change_it():
    assert meaning("上年度 研发占比 ≥ 奖励比例").right == Const(Fraction(1, 20), DIMENSIONLESS, "奖励比例")


# ---------------------------------------------------------------- windows


def test_last_year_is_the_last_complete_year_before_the_date():
    assert meaning("上年度 营业收入 ≥ 1元").left == revenue(LAST, True)
    assert meaning("上年末 营业收入 ≥ 1元", as_of=dt.date(2026, 1, 1)).left == revenue(2025, True)
    assert meaning("上年度 营业收入 ≥ 1元", as_of=dt.date(2025, 12, 31)).left == revenue(2024, True)


def test_the_year_before_last_and_the_running_year():
    assert meaning("上上年度 营业收入 ≥ 1元").left == revenue(2024)
    assert meaning("当年 营业收入 ≥ 1元").left == revenue(2026)
    assert meaning("本年度 营业收入 ≥ 1元").left == revenue(2026)


def test_every_year_of_a_window_must_hold_and_any_year_is_enough():
    tests = tuple(Compare(revenue(LAST - k, k == 0), "≥", yuan(1)) for k in range(3))
    assert meaning("近3年每年 营业收入 ≥ 1元") == All(tests)
    assert meaning("近3年任一年 营业收入 ≥ 1元") == Any(tests)


def test_a_window_on_both_sides_compares_year_by_year():
    pairs = tuple(
        Compare(revenue(LAST - k, k == 0), "≥", Annual("年度", "研发费用", LAST - k, MONEY, k == 0)) for k in range(2)
    )
    assert meaning("近2年每年 营业收入 ≥ 近2年每年 研发费用") == All(pairs)


def test_sum_mean_and_extremes_of_a_window():
    years = (revenue(2025, True), revenue(2024))
    assert value("近2年合计 营业收入").node == Add(years)
    assert value("近2年均值 营业收入").node == Divide(Add(years), Const(Fraction(2), DIMENSIONLESS))
    assert value("近2年最高 营业收入").node.of == years
    assert value("近2年最低 营业收入").node.of == years


def test_growth_is_of_last_year_over_the_year_before():
    assert value("上年度增长率 营业收入").node == Growth(revenue(2025, True), revenue(2024))
    mean = value("近2年平均增长率 营业收入").node
    assert mean.left == Add((Growth(revenue(2025, True), revenue(2024)), Growth(revenue(2024), revenue(2023))))


def test_compound_growth_reaches_back_one_year_more_and_is_only_compared():
    assert meaning("近2年复合增长率 营业收入 ≥ 5%").left == Compound(revenue(2025, True), revenue(2023), 2)
    for sentence in ("近2年复合增长率 营业收入 + 1% ≥ 5%", "最大(近2年复合增长率 营业收入, 0%) ≥ 5%"):
        with pytest.raises(Wrong) as caught:
            meaning(sentence)
        assert caught.value.code == "E-EXPR-023"


def test_since_founding_counts_only_years_of_existence():
    total = value("近2年合计(自成立) 营业收入").node
    assert isinstance(total, Add)
    assert all(isinstance(term, Choose) for term in total.terms)
    founded = total.terms[1].cases[0][0]
    assert founded == DateTest(DateColumn("企业", "成立日期"), "≤", DateConst(dt.date(2024, 12, 31)))


def test_a_figure_of_the_running_year_counts_its_windows_from_there():
    assert meaning("近2年每年 评价得分 ≥ 60分").items[0].left.year == 2026


def test_an_indicator_takes_its_year_from_the_window():
    ratio = value("上上年度 研发强度").node
    assert ratio == Divide(Annual("年度", "研发费用", 2024, MONEY, False), revenue(2024))
    assert value("上上年度 研发费用占比").node == ratio


def test_an_increase_is_last_year_minus_the_year_before():
    assert value("增量(营业收入)").node == Add((revenue(2025, True), Negative(revenue(2024))))


# ---------------------------------------------------------------- records


def test_a_record_after_the_date_never_counts():
    assert value("数量(知识产权)").node == Aggregate("count", "知识产权", None, NOT_LATER, COUNT)


def test_a_record_table_without_a_date_counts_every_record():
    assert value("数量(备案)").node.where == All(())


def test_the_last_three_years_reach_from_january_to_the_date():
    where = value("数量(知识产权, 近3年)").node.where
    assert where == All((NOT_LATER, DateTest(DateColumn("知识产权", "授权日期"), "≥", DateConst(dt.date(2023, 1, 1)))))


def test_the_last_twelve_months_end_the_same_day():
    shifted = DateShift(DateConst(TODAY), 0, -12, 0)
    where = value("数量(知识产权, 近12个月)").node.where
    assert where.items[1] == DateTest(DateColumn("知识产权", "授权日期"), ">", shifted)


def test_still_valid_means_that_the_end_has_not_come_and_no_end_means_for_ever():
    where = value("数量(知识产权, 有效)").node.where
    assert where.items[1] == DateTest(DateColumn("知识产权", "失效日期", True), "≥", DateConst(TODAY))


def test_a_record_definition_is_used_in_a_filter_of_its_table():
    definition = value("数量(知识产权, 有效发明)").node.where.items[1]
    assert definition.items[0].of == Member(Category("知识产权", "类型"), frozenset({"发明专利"}))


def test_a_sum_may_be_over_a_formula_and_knows_when_it_cannot_be_negative():
    node = value("合计(贷款.本金 × 1.5%, 近2年)").node
    assert node.kind == "sum"
    assert node.nonnegative
    assert not value("合计(贷款.本金 - 1万元)").node.nonnegative


def test_existence_is_a_count_of_at_least_one():
    assert meaning("存在(知识产权)") == meaning("数量(知识产权) ≥ 1项")


def test_a_title_is_held_while_it_is_valid():
    test = meaning("持有(专精特新, 小巨人)")
    assert test.left.where.items[1].values == frozenset({"专精特新", "小巨人"})
    assert test.left.where.items[2] == DateTest(DateColumn("称号", "失效日期", True), "≥", DateConst(TODAY))


def test_the_enterprise_that_a_record_names_can_be_asked():
    where = value("数量(知识产权, 关联(权利人, 独立法人))").node.where
    assert where.items[1] == Related("知识产权", "权利人", Flag("企业", "独立法人"))


def test_days_in_a_period_are_counted_per_record():
    node = value("合计(贷款.本金 × 重叠天数(放款日期, 到期日期, 2025-01-01, 2026-01-01) ÷ 365天)").node
    assert isinstance(node.value.left.right, OverlapDays)
    assert node.dimension == MONEY


# ---------------------------------------------------------------- words, codes, dates


def test_a_word_is_one_of_the_options():
    assert meaning("类别 = 甲类") == Member(Category("企业", "类别"), frozenset({"甲类"}))
    assert meaning("类别 ≠ 甲类") == Member(Category("企业", "类别"), frozenset({"甲类"}), False)
    assert meaning("类别 不属于 {甲类, 乙类}").wanted is False


def test_ordered_options_are_compared_by_their_order():
    test = meaning("上年度 信用等级 ≥ B")
    assert test == Member(Category("年度", "信用等级", 2025), frozenset({"A", "B"}))
    assert meaning("上年度 信用等级 < B").values == frozenset({"C", "D"})


def test_codes_are_compared_by_prefix_with_exceptions():
    assert meaning("行业 属于 工业") == CodeIn(Category("企业", "行业"), frozenset("BCD"), frozenset({"C37"}))
    assert meaning("行业 不属于 {C34, 3484}").wanted is False
    assert meaning("地区 属于 浙江").prefixes == frozenset({"33"})


def test_age_is_compared_by_the_calendar():
    assert meaning("距今(成立日期) ≥ 3年") == DateTest(
        DateShift(DateColumn("企业", "成立日期"), 3, 0, 0), "≤", DateConst(TODAY)
    )
    assert meaning("距今(成立日期) > 365天").op == "<"


def test_dates_move_by_written_lengths_of_time():
    moved = DateShift(DateConst(TODAY), -3, 0, 0)
    assert meaning("成立日期 ≤ 基准日 - 3年") == DateTest(DateColumn("企业", "成立日期"), "≤", moved)


def test_a_yes_or_no_column_is_a_condition():
    assert meaning("独立法人") == Flag("企业", "独立法人")
    assert meaning("独立法人 = 否") == Flag("企业", "独立法人", False)
    assert meaning("非 独立法人") == Not(Flag("企业", "独立法人"))


# ---------------------------------------------------------------- numbers and other rules


def test_steps_are_whole():
    assert value("每满(从事年限, 2年)").node == Floor(
        Divide(Attribute("企业", "从事年限", (("年", 1),)), Const(Fraction(2), (("年", 1),)))
    )


def test_known_chooses_a_route_but_is_no_condition():
    chosen = value("若(已知(上年度 研发费用), 上年度 研发费用, 上年度 营业收入)").node
    assert isinstance(chosen.cases[0][0], Known)
    with pytest.raises(Wrong) as caught:
        meaning("独立法人 且 已知(上年度 研发费用)")
    assert caught.value.code == "E-EXPR-024"


def test_another_rule_is_met_by_name_or_by_code():
    assert meaning("符合(有研发)") == meaning("符合(t.research)")
    assert isinstance(meaning("符合(有研发)"), RuleMet)


def test_a_grade_is_the_first_that_holds():
    best = meaning("等级(信用评定) = 优")
    assert meaning("等级(信用评定) ≥ 良") == Any((best, meaning("等级(信用评定) 属于 {优, 良}").items[1]))
    assert isinstance(meaning("等级(信用评定) = 一般"), All)


def test_points_of_a_scorecard_and_of_a_group():
    whole, group = value("评分(综合评分)").node, value("评分(综合评分, 创新)").node
    assert len(whole.terms) == 2
    assert group.terms == whole.terms[:1]


def test_the_register_is_read_and_never_computed():
    assert value("统计(收入均值)").node == Cohort("收入均值", "value", MONEY)
    assert value("名次(收入名次)").node == Cohort("收入名次", "rank", RANK)
    assert value("百分位(收入名次)").node == Cohort("收入名次", "percentile", DIMENSIONLESS)


def test_a_person_can_ask_the_enterprise():
    assert meaning("所属(独立法人)", subject="人员") == Parent("企业", Flag("企业", "独立法人"))
    number = value("所属(上年度 职工总数)", subject="人员")
    assert number.node == ParentNumber("企业", Annual("年度", "职工总数", 2025, PERSONS, True))


def test_a_name_is_looked_up_in_the_own_pack_first():
    assert scope().library.lineage("t") == ("t",)
    assert meaning("规模以上").of == meaning("上年度 营业收入 ≥ 2000万元")


def test_a_judgement_belongs_to_its_rule():
    found = rule(tag("  - 人工判断: 市场地位"))
    assert found.criteria.items[0].of == Judgement("t.x", "市场地位")
