"""Cases: facts and expectations as data beside the rule."""

import datetime as dt
from fractions import Fraction

import pytest

from peiyu.problems import Collector, Problem
from peiyu.rules import read_cases
from peiyu.rules.cases import Case, read_out_of_reach
from tests.rules.reading import library

HEAD = "案例: t.research\n基准日: 2026-06-30\n"
BASE = "基础:\n  企业: {行业: C3484}\n  年度: {2025: {研发费用: 100万元}}\n  知识产权: [{类型: 发明专利}, {类型: 外观设计}]\n"


def cases(text: str) -> list[Case]:
    """The cases of a document on t.research, those of the sample pack left out."""
    loaded = library()
    others = len(loaded.cases)
    loaded = library(HEAD + text)
    loaded.cases = loaded.cases[others:]
    problems = Collector()
    found = read_cases(loaded, problems)
    assert problems.found == []
    return found


def problems_of(text: str) -> list[Problem]:
    """What reading the cases finds wrong."""
    problems = Collector()
    read_cases(library(HEAD + text), problems)
    return problems.found


def one(text: str) -> Case:
    (found,) = cases(BASE + "列出:\n  - " + text + "\n")
    return found


def test_a_case_holds_the_facts_of_its_base():
    found = one("{名称: 甲, 结果: 满足}")
    assert (found.code, found.as_of, found.occasion) == ("t.research", dt.date(2026, 6, 30), "认定")
    assert found.facts.attributes == {"企业": {"行业": "C3484"}}
    assert found.facts.annual == {"年度": {2025: {"研发费用": "100万元"}}}
    assert found.facts.records == {"知识产权": [{"类型": "发明专利"}, {"类型": "外观设计"}]}


def test_a_change_touches_its_own_case_only():
    first, second = cases(BASE + "列出:\n  - {名称: 甲, 改: {年度.2025.研发费用: 1元}}\n  - {名称: 乙}\n")
    assert first.facts.annual["年度"][2025]["研发费用"] == "1元"
    assert second.facts.annual["年度"][2025]["研发费用"] == "100万元"


def test_missing_takes_a_figure_a_record_or_a_table_away():
    assert one("{名称: 甲, 改: {年度.2025.研发费用: 缺}}").facts.annual["年度"][2025] == {}
    assert one("{名称: 甲, 改: {知识产权.0: 缺}}").facts.records["知识产权"] == [{"类型": "外观设计"}]
    assert "知识产权" not in one("{名称: 甲, 改: {知识产权: 缺}}").facts.records


def test_an_empty_list_is_none_and_not_unknown():
    assert one("{名称: 甲, 改: {知识产权: []}}").facts.records == {"知识产权": []}


def test_a_record_is_changed_by_its_number():
    assert one("{名称: 甲, 改: {知识产权.1.类型: 实用新型}}").facts.records["知识产权"][1] == {"类型": "实用新型"}


def test_a_person_s_judgements_are_facts():
    assert one("{名称: 甲, 改: {人工判断.市场地位: 是}}").facts.judgements == {"市场地位": "是"}


def test_a_boundary_is_three_cases_one_unit_apart():
    found = cases(
        BASE + "边界:\n  - {项: 年度.2025.研发费用, 值: 1500万元, 单位: 0.01元, 结果: [不满足, 满足, 满足]}\n"
    )
    assert [c.facts.annual["年度"][2025]["研发费用"] for c in found] == [
        "1499.999999万元",
        "1500万元",
        "1500.000001万元",
    ]
    assert [c.expected.result for c in found] == ["不满足", "满足", "满足"]


def test_a_boundary_in_per_cent_or_in_counts():
    found = cases("边界:\n  - {项: 年度.2025.研发占比, 值: 3%, 单位: 0.01%, 结果: [不满足, 满足, 满足]}\n")
    assert [c.facts.annual["年度"][2025]["研发占比"] for c in found] == ["2.99%", "3%", "3.01%"]


def test_expectations_are_exact():
    found = one(
        "{名称: 甲, 结果: 满足, 得分: 60, 得分区间: [50, 70分], 金额: 0.5万元, 金额区间: [0元, 未定], 缺: [研发费用]}"
    )
    expected = found.expected
    assert expected.score == 60
    assert expected.score_range == (50, 70)
    assert expected.amount == Fraction(5000)
    assert expected.amount_range == (0, None)
    assert expected.missing == ("研发费用",)


def test_a_case_may_have_its_own_date_and_occasion():
    found = one("{名称: 甲, 基准日: 2025-01-01, 场合: 复核}")
    assert (found.as_of, found.occasion) == (dt.date(2025, 1, 1), "复核")


def test_a_case_carries_figures_and_places_of_the_cohort_register():
    register = one(
        "{名称: 甲, 改: {群体统计.收入均值: 50万元, 群体名次.收入名次: {名次: 3名, 百分位: 25%}}}"
    ).facts.register
    assert register.values == {("收入均值", ""): Fraction(500_000)}
    assert register.places == {"收入名次": (Fraction(3), Fraction(1, 4))}


def test_a_cohort_figure_by_group_or_missing():
    register = one(
        "{名称: 甲, 改: {群体统计: {收入均值: {330200: 1万元, 330100: 缺}}, 群体名次.收入名次.名次: 3}}"
    ).facts.register
    assert register.values == {("收入均值", "330200"): Fraction(10_000)}
    assert register.places == {"收入名次": (Fraction(3), None)}


def test_a_boundary_of_a_number_of_records_is_one_less_as_many_and_one_more():
    found = cases(BASE + "边界:\n  - {项: 知识产权, 值: 2项, 记录: {类型: 发明专利}, 结果: [不满足, 满足, 满足]}\n")
    assert [c.facts.records["知识产权"] for c in found] == [[{"类型": "发明专利"}] * n for n in (1, 2, 3)]
    assert [c.name for c in found] == ["知识产权 低一单位（1项）", "知识产权 恰好（2项）", "知识产权 高一单位（3项）"]


def test_a_boundary_expects_one_thing_for_all_or_one_for_each_side():
    text = (
        "边界:\n  - {项: 年度.2025.研发费用, 值: 100万元, 单位: 1元, 结果: 满足, 等级: [小型, 中型, 中型], 得分: [5, 6, 7], "
        "金额: [0.5元, 1元, 1元], 得分区间: [1, 9], 金额区间: [[0元, 1元], [1元, 2元], [2元, 未定]], 可申报: 是}\n"
    )
    below, at, above = [c.expected for c in cases(BASE + text)]
    assert (below.result, below.grade, below.score, below.amount) == ("满足", "小型", 5, Fraction(1, 2))
    assert (at.grade, at.score, at.amount, at.amount_range) == ("中型", 6, 1, (1, 2))
    assert (above.score_range, above.amount_range, above.eligible) == ((1, 9), (2, None), "是")


def test_a_boundary_may_move_several_figures_together_and_has_its_own_date_and_occasion():
    text = "边界:\n  - {项: [年度.2025.研发费用, 年度.2024.研发费用], 值: 1元, 单位: 1元, 基准日: 2025-01-01, 场合: 复核, 结果: 满足}\n"
    below, *_ = cases(BASE + text)
    assert below.facts.annual["年度"] == {2025: {"研发费用": "0元"}, 2024: {"研发费用": "0元"}}
    assert (below.as_of, below.occasion) == (dt.date(2025, 1, 1), "复核")


@pytest.mark.parametrize(
    "entry",
    [
        "{值: 1元, 单位: 1元, 结果: 满足}",
        "{项: 年度.2025.研发费用, 值: 1元, 单位: 1元}",
        "{项: 年度.2025.研发费用, 值: 1元, 单位: 1元, 结果: [满足, 满足]}",
        "{项: 年度.2025.研发费用, 值: 1元, 单位: 1%, 结果: 满足}",
        "{项: 年度.2025.研发费用, 值: 1元, 结果: 满足}",
        "{项: 知识产权, 值: 2项, 单位: 1项, 记录: {类型: 发明专利}, 结果: 满足}",
        "{项: 知识产权, 值: 0项, 记录: {类型: 发明专利}, 结果: 满足}",
        "{项: 年度.2025.研发费用, 值: 1元, 单位: 1元, 得分区间: 5}",
    ],
)
def test_a_boundary_that_is_not_told_in_full_is_refused_with_its_place(entry):
    (problem,) = [p for p in problems_of(BASE + "边界:\n  - " + entry + "\n") if p.code != "E-DOC-002"]
    assert (problem.code, problem.place.line > 0) == ("E-CASE-004", True)
    assert "三个" in problem.remedy


def test_what_cannot_be_reached_is_read_with_its_reason():
    loaded = library(HEAD + "够不到:\n  - {界限: 研发费用 > 0元, 侧: [低一单位], 说明: 没有负数}\n")
    (found,) = [r for r in read_out_of_reach(loaded, Collector()) if r.limit == "研发费用 > 0元"]
    assert (found.code, found.sides, found.reason) == ("t.research", {"低一单位"}, "没有负数")


@pytest.mark.parametrize(
    "entry", ["{界限: 甲, 侧: [低一单位]}", "{侧: [恰好], 说明: 甲}", "{界限: 甲, 侧: [左], 说明: 乙}"]
)
def test_a_side_out_of_reach_needs_its_threshold_side_and_reason(entry):
    problems = Collector()
    read_out_of_reach(library(HEAD + "够不到:\n  - " + entry + "\n"), problems)
    assert [p.code for p in problems.found] == ["E-CASE-013"]
