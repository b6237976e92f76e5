"""Rules: logic, occasions, exemptions, versions, definitions by version, transitions, grades, scorecards."""

import datetime as dt
from fractions import Fraction

import pytest

from peiyu.problems import Collector
from peiyu.rules import resolve
from peiyu.rules.nodes import (
    All,
    Any,
    AtLeast,
    Bands,
    Between,
    Choose,
    Clause,
    CodeIn,
    Compare,
    Const,
    Flag,
    Interval,
    Judgement,
    Maximum,
    Minimum,
    Not,
    Settled,
)
from peiyu.rules.units import POINTS
from tests.rules.reading import TODAY, library, meaning, rule, tag

LEGAL = Flag("企业", "独立法人")


def bare(node: object) -> object:
    """A condition without its labels."""
    match node:
        case Clause():
            return bare(node.of)
        case All():
            return All(tuple(bare(item) for item in node.items))
        case Any():
            return Any(tuple(bare(item) for item in node.items))
        case AtLeast():
            return AtLeast(node.count, tuple(bare(item) for item in node.items))
        case Not():
            return Not(bare(node.of))
    return node


def criteria(condition: str, **where: object) -> object:
    """The first item of the 条件 list of a rule, without labels."""
    return bare(rule(tag(condition), **where).criteria).items[0]


LARGE = bare(meaning("规模以上"))

# ---------------------------------------------------------------- logic


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("全部满足: [独立法人, 规模以上]", All((LEGAL, LARGE))),
        ("任一满足: [独立法人, 规模以上]", Any((LEGAL, LARGE))),
        ("至少2项: [独立法人, 规模以上, 独立法人]", AtLeast(2, (LEGAL, LARGE, LEGAL))),
        ("不得: 规模以上", All((Not(LARGE),))),
        ("不得: [独立法人, 规模以上]", All((Not(LEGAL), Not(LARGE)))),
        ("条件: [独立法人, 规模以上]", All((LEGAL, LARGE))),
        ("人工判断: 市场地位", Judgement("t.x", "市场地位")),
        ("分情形: [{当: 独立法人, 则: 规模以上}, {当: 非 独立法人, 则: 独立法人}]",
         Any((All((LEGAL, LARGE)), All((Not(LEGAL), LEGAL))))),
    ],
)  # fmt: skip
def test_each_logic_key_is_one_node(written, meant):
    assert criteria(f"  - {written}") == meant


def test_a_soft_threshold_that_fails_goes_to_a_person():
    assert criteria("  - {条件: 规模以上, 软性: 规模}") == Any((LARGE, Judgement("t.x", "规模")))


def test_an_exemption_replaces_its_clause_and_keeps_its_name():
    text = tag("  - {条件: 规模以上, 豁免: [{名称: 法人, 条件: 独立法人}]}")
    clause = rule(text).criteria.items[0]
    assert bare(clause) == Any((LARGE, LEGAL))
    assert clause.of.items[1].label.exemption == "法人"


def test_a_clause_of_another_occasion_is_left_out_of_its_list():
    text = tag("  - 独立法人\n  - {条件: 规模以上, 场合: 复核}")
    assert bare(rule(text).criteria) == All((LEGAL,))
    assert bare(rule(text, occasion="复核").criteria) == All((LEGAL, LARGE))


def test_an_exemption_of_another_occasion_is_none():
    text = tag("  - {条件: 规模以上, 豁免: [{名称: 法人, 条件: 独立法人, 场合: 复核}]}")
    assert bare(rule(text).criteria) == All((Any((LARGE,)),))
    assert bare(rule(text, occasion="复核").criteria) == All((Any((LARGE, LEGAL)),))


def test_a_clause_carries_its_words_its_number_and_its_place():
    clause = rule(tag("  - {条件: 独立法人, 条款: 第三条, 可信度: 低}")).criteria.items[0]
    assert (clause.label.clause, clause.label.confidence, clause.label.line) == ("第三条", "低", 5)
    assert clause.label.source.document == "测试办法"


def test_what_a_clause_says_of_itself_goes_down_to_its_parts():
    outer = rule(tag("  - 依据: {文件: 另一办法}\n    可信度: 中\n    任一满足: [独立法人]")).criteria.items[0]
    inner = outer.of.items[0]
    assert (inner.label.source.document, inner.label.confidence) == ("另一办法", "中")


def test_a_veto_is_met_when_no_case_holds():
    text = "一票否决: 试\n代码: t.x\n依据: 测试办法\n情形:\n  - 独立法人\n  - 规模以上\n"
    assert bare(rule(text).criteria) == All((Not(LEGAL), Not(LARGE)))


# ---------------------------------------------------------------- versions

TWO = (
    "标签: 试\n代码: t.x\n依据: {文件: 旧办法, 文号: 一号}\n废止: 2026-04-01\n条件: 独立法人\n"
    "---\n标签: 试\n代码: t.x\n依据: {文件: 新办法, 文号: 二号}\n施行: 2026-04-01\n条件: 规模以上\n"
)


@pytest.mark.parametrize(("day", "version"), [("2026-03-31", "一号"), ("2026-04-01", "二号"), ("2030-01-01", "二号")])
def test_the_version_in_force_on_the_date_decides(day, version):
    assert rule(TWO, dt.date.fromisoformat(day)).version == version


def test_before_the_first_version_there_is_no_rule():
    text = tag("  - 独立法人") + "施行: 2026-04-01\n"
    assert resolve(library(text), dt.date(2026, 3, 31), codes=["t.x"]) == []


def test_a_month_alone_is_its_first_day():
    assert rule(tag("  - 独立法人") + "施行: 2023-09\n").effective == dt.date(2023, 9, 1)


def test_a_version_is_named_by_its_number_or_else_its_document():
    assert rule(tag("  - 独立法人")).version == "测试办法"
    assert rule(tag("  - 独立法人") + "版本: 第三版\n").version == "第三版"


@pytest.mark.parametrize("status", ["征求意见稿", "样例"])
def test_drafts_and_samples_decide_only_when_asked_for(status):
    text = tag("  - 独立法人") + f"状态: {status}\n"
    loaded = library(text)
    assert "t.x" not in [r.code for r in resolve(loaded, TODAY)]
    assert "t.x" in [r.code for r in resolve(loaded, TODAY, include_drafts=True)]
    assert "t.x" in [r.code for r in resolve(loaded, TODAY, codes=["t.x"])]


def test_definitions_are_those_of_the_day_the_rule_came_into_force():
    text = tag("  - 存在(知识产权, 重点专利)")
    old, new = rule(text + "施行: 2024-06-01\n"), rule(text + "施行: 2025-06-01\n")
    assert old.criteria != new.criteria
    pinned = rule(text + "施行: 2025-06-01\n定义取自: 2024-06-01\n")
    assert bare(pinned.criteria) == bare(old.criteria)


# ---------------------------------------------------------------- transitions

OLD_STAYS = (
    "梯度: 试\n代码: t.x\n依据: {文件: 旧办法}\n废止: 2026-04-01\n条件: 独立法人\n"
    "过渡: [{场合: 复核, 自: 2026-04-01, 至: 2026-12-31, 条件: 持有(专精特新)}]\n"
    "---\n梯度: 试\n代码: t.x\n依据: {文件: 新办法}\n施行: 2026-04-01\n条件: 规模以上\n"
)


@pytest.mark.parametrize(
    ("day", "occasion", "stays"),
    [
        ("2026-04-01", "复核", True),
        ("2026-12-31", "复核", True),
        ("2027-01-01", "复核", False),
        ("2026-06-30", "认定", False),
    ],
)
def test_the_old_version_stays_for_its_window_and_its_occasion(day, occasion, stays):
    found = rule(OLD_STAYS, dt.date.fromisoformat(day), occasion)
    assert found.version == "新办法"
    assert [t.rule.version for t in found.transitions] == (["旧办法"] if stays else [])


def test_what_is_wrong_in_a_transition_is_found_although_it_is_not_read_today(tmp_path):
    from tests.rules.bad_packs import problems_of

    text = OLD_STAYS.replace("持有(专精特新)", "持有(专精特型)").replace("2026-12-31", "2026-03-31")
    found = [p.code for p in problems_of(text, tmp_path)]
    assert "E-NAME-009" in found
    assert "E-RULE-001" in found


# ---------------------------------------------------------------- eligibility, regions, subjects


def test_a_prerequisite_and_vetoes_stand_beside_the_verdict():
    text = (
        "梯度: 试\n代码: t.x\n依据: 测试办法\n前提: 持有(创新型)\n否决: [t.no]\n条件: 独立法人\n"
        "---\n一票否决: 不行\n代码: t.no\n依据: 测试办法\n情形: 规模以上\n"
    )
    found = rule(text)
    assert bare(found.criteria) == LEGAL
    assert bare(found.prerequisite) == bare(meaning("持有(创新型)"))
    assert [veto.code for veto in found.vetoes] == ["t.no"]
    assert found.has_eligibility


def test_the_region_of_a_rule_is_its_first_clause():
    clause = rule(tag("  - 独立法人") + "适用地区: ['3302', '3301']\n").criteria.items[0]
    assert clause.label.clause == "适用地区"
    assert clause.of == CodeIn(clause.of.of, frozenset({"3302", "3301"}))


def test_a_policy_that_is_paid_once_looks_at_what_was_received():
    text = "政策: 试\n代码: t.x\n依据: 测试办法\n支持方式: 奖补\n对象: 独立法人\n一次性: 是\n"
    paid = rule(text).criteria.items[1].of
    assert (paid.left.table, paid.op, paid.right.value) == ("已享受政策", "<", 1)


def test_removal_causes_and_reasons_not_to_recommend_are_conditions():
    text = (
        "梯度: 试\n代码: t.x\n依据: 测试办法\n条件: 独立法人\n不予推荐: [规模以上]\n"
        "移出: [{情形: 非 符合(t.x), 后果: 取消, 禁报: 3年}]\n"
    )
    found = rule(text)
    assert (found.removals[0].effect, found.removals[0].ban) == ("取消", "3年")
    assert found.not_recommended is not None


# ---------------------------------------------------------------- grades


def test_grades_are_tried_top_down_and_all_but_the_last_pass():
    found = rule(
        "等级: 试\n代码: t.x\n依据: 测试办法\n"
        "分级: [{等级: 甲, 条件: 规模以上}, {等级: 乙, 条件: 独立法人}, {等级: 丙}]\n"
    )
    assert [name for name, _ in found.grades] == ["甲", "乙", "丙"]
    assert found.grades[2][1] == Settled(True)
    assert found.passing == {"甲", "乙"}
    assert bare(found.criteria) == Any((LARGE, LEGAL))


def test_a_lower_grade_presupposes_that_no_higher_one_holds():
    found = rule(
        "等级: 试\n代码: t.x\n依据: 测试办法\n达标: 乙\n"
        "分级: [{等级: 甲, 条件: 规模以上}, {等级: 乙, 条件: 独立法人}, {等级: 丙}]\n"
    )
    assert bare(found.criteria) == All((Not(LARGE), LEGAL))


# ---------------------------------------------------------------- scorecards


def line(indicator: str) -> object:
    """The points of the only indicator of a scorecard, without the limits 0 and maximum."""
    found = rule(f"评分表: 试\n代码: t.x\n依据: 测试办法\n满分: 10\n指标:\n  - {{名称: 甲, 满分: 10, {indicator}}}\n")
    points = found.points[0].points
    assert isinstance(points, Maximum)
    assert isinstance(points.of[1], Minimum)
    assert points.of[1].of[0] == Const(Fraction(10), POINTS)
    return points.of[1].of[1]


def points(value: int) -> Const:
    return Const(Fraction(value), POINTS)


def test_bands_include_or_exclude_their_bounds_as_written():
    found = line(
        '按: 上年度 研发强度, 分档: [{区间: "≥ 5%", 得分: 10}, {区间: "≥ 3%, < 5%", 得分: 5}, {区间: "< 3%", 得分: 0}]'
    )
    assert isinstance(found, Bands)
    three, five = Fraction(3, 100), Fraction(1, 20)
    assert found.bands == (
        (Interval(five, True, None, False), points(10)),
        (Interval(three, True, five, False), points(5)),
        (Interval(None, False, three, False), points(0)),
    )


@pytest.mark.parametrize("written", ["≥ 1,500万元, < 3,000万元", "≥ 1500万元;< 3000万元", "≥ 1500万元 且 < 3000万元"])
def test_bounds_may_be_written_in_several_ways(written):
    found = line(
        f'按: 上年度 营业收入, 分档: [{{区间: "< 1500万元", 得分: 0}}, {{区间: "{written}", 得分: 5}}, {{区间: "≥ 3000万元", 得分: 9}}]'
    )
    assert found.bands[1][0] == Interval(Fraction(15_000_000), True, Fraction(30_000_000), False)


def test_full_width_signs_in_a_band_mean_the_same():
    percent, comma = chr(0xFF05), chr(0xFF0C)
    found = line(f'按: 上年度 研发强度, 分档: [{{区间: "< 3{percent}", 得分: 0}}, {{区间: "≥ 3%{comma}< 5%", 得分: 1}}, {{区间: ≥ 5%, 得分: 2}}]')  # fmt: skip
    assert found.bands[1][0].low == Fraction(3, 100)


def test_options_give_the_points_of_the_first_that_holds():
    found = line("选项: [{得分: 10, 条件: 规模以上}, {得分: 4, 条件: 独立法人}, {得分: 1}]")
    assert isinstance(found, Choose)
    assert [bare(test) for test, _ in found.cases] == [LARGE, LEGAL]
    assert found.otherwise == points(1)


def test_options_without_a_last_one_give_nothing():
    assert line("选项: [{得分: 10, 条件: 规模以上}]").otherwise == points(0)


def test_a_range_of_points_is_settled_by_a_person():
    found = line("人工评分: 先进, 选项: [{得分: [7, 8], 条件: 规模以上}, {得分: 0}]")
    assert found.cases[0][1] == Between(points(7), points(8), "先进")
    assert line("人工评分: 先进") == Between(points(0), points(10), "先进")


def test_additive_points_add_what_holds():
    found = line("每项: 3, 累加: [规模以上, {条件: 独立法人, 得分: 4}]")
    assert [term.cases[0][1] for term in found.terms] == [points(3), points(4)]


def test_the_better_of_several_routes_counts():
    found = line("就高: [{公式: 5分}, {每项: 3, 累加: [独立法人]}]")
    assert isinstance(found, Maximum)
    assert found.of[0] == points(5)


def test_a_group_has_its_minimum_and_its_cap():
    card = (
        "评分表: 试\n代码: t.x\n依据: 测试办法\n满分: 20\n分组:\n  - 名称: 创新\n    满分: 15\n    最低: 8分\n    指标:\n"
        "      - {名称: 甲, 满分: 10, 公式: 10分}\n      - {名称: 乙, 满分: 10, 公式: 10分}\n"
        "  - {名称: 规模, 满分: 5, 指标: [{名称: 丙, 满分: 5, 公式: 5分}]}\n合格: 评分(试) ≥ 12分\n"
    )
    found = rule(card)
    assert [(p.group, p.maximum) for p in found.points] == [("创新", 15), ("规模", 5)]
    passed, least = found.criteria.items
    assert passed.of.right == points(12)
    assert least.of == Compare(least.of.left, "≥", points(8))


def test_a_scorecard_cannot_pay_more_than_its_total():
    card = "评分表: 试\n代码: t.x\n依据: 测试办法\n满分: 10\n指标:\n  - {名称: 甲, 满分: 8, 公式: 8分}\n  - {名称: 乙, 满分: 8, 公式: 8分}\n"
    assert isinstance(rule(card).score, Minimum)


def test_resolving_collects_what_is_wrong_and_goes_on():
    problems = Collector()
    found = resolve(library(tag("  - 没有这个列 ≥ 1元")), TODAY, codes=["t.x"], problems=problems)
    assert [p.code for p in problems] == ["E-NAME-001"]
    assert len(found) == 1
