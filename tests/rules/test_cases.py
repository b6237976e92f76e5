"""Cases: facts and expectations as data beside the rule."""

import datetime as dt
from fractions import Fraction

from peiyu.problems import Collector
from peiyu.rules import read_cases
from peiyu.rules.cases import Case
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
