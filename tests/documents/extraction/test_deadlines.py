"""Statements about by when a goal is to be reached: as exactly as the text says, and no part of what is counted."""

import pytest

from peiyu.documents.extraction.conditions.indicators import indicator
from peiyu.documents.extraction.model import Target
from peiyu.documents.pipeline import deconstruct, text_source


def goals(text: str) -> list[Target]:
    return list(deconstruct(text_source(text)).extraction.targets)


def under_aims(sentence: str) -> list[tuple[str, str | None]]:
    return [(one.indicator, one.deadline) for one in goals(f"青禾市茶业若干措施\n一、工作目标\n{sentence}\n")]


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("到2031年9月30日，建成茶站10个。", "到2031年9月30日"),
        ("2031年第一季度末建成茶站10个。", "2031年第一季度末"),
        ("2031年上半年建成茶站10个。", "2031年上半年"),
        ("2031年6月底前，建成茶站10个。", "2031年6月底前"),
        ("在2031年6月30日之前建成茶站10个。", "2031年6月30日之前"),
        ("2031年10月中旬前建成茶站10个。", "2031年10月中旬前"),
        ("今年年底前建成茶站10个。", "今年年底前"),
        ("6月底前建成茶站10个。", "6月底前"),
        ("到2031年年底，建成茶站10个。", "到2031年年底"),
        ("2031年4月1日起3年内，建成茶站10个。", "2031年4月1日起3年内"),
        ("2031年1—6月，建成茶站10个。", "2031年1—6月"),
        ("到2031年，建成茶站10个。", "到2031年"),
    ],
)
def test_day_month_quarter_and_half_year_are_kept_and_are_no_part_of_the_name(sentence: str, deadline: str) -> None:
    assert under_aims(sentence) == [("建成茶站", deadline)]


def test_a_part_of_the_year_belongs_to_the_year_said_before() -> None:
    assert under_aims("2031年，一季度末建成茶站10个，上半年建成20个。") == [
        ("建成茶站", "2031年一季度末"),
        ("建成茶站", "2031年上半年"),
    ]


def test_the_year_that_is_compared_with_is_no_deadline() -> None:
    assert under_aims("到2035年，茶企营业收入在2031年基础上翻番，茶企达到50家。")[-1] == ("茶企", "到2035年")


def test_the_time_in_a_cell_of_its_own_is_that_of_the_task_in_its_row() -> None:
    found = goals(
        "青禾市2031年重点任务\n序号\t任务\t责任单位\t完成时限\n1\t建立培育库，入库茶企达到500家\t市农业局\t2031年6月底\n"
        "2\t新建窑口20座\t市农业局\t2032年第一季度末\n"
    )
    assert [(one.indicator, one.deadline) for one in found] == [("入库茶企", "2031年6月底"), ("新建窑口", "2032年第一季度末")]  # fmt: skip


def test_figures_behind_a_list_are_about_its_members() -> None:
    assert under_aims("到2031年，茶企机械化率、数字化率分别超过90%、70%，国家级、省级茶园分别达到10家、40家。") == [
        ("茶企机械化率", "到2031年"),
        ("数字化率", "到2031年"),
        ("国家级茶园", "到2031年"),
        ("省级茶园", "到2031年"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "unit", "name"),
    [
        ("报装全流程办理时限不", "超过", "个工作日", "报装全流程办理时限"),
        ("建筑面积占比不得", "", "%", "建筑面积占比"),
        ("继续执行电压等级不", "", "千伏", "电压等级"),
        ("遴选不超过", "龙头茶企（含市级）", "户", "龙头茶企"),
        ("通过满", "期复核的茶楼", "年", "期限"),
        ("允许不超过", "不具有资格", None, "未写明"),
    ],
)
def test_a_label_ends_before_the_negation_and_a_verb_alone_is_none(
    before: str, after: str, unit: str | None, name: str
) -> None:
    assert indicator(before, after, unit) == name
