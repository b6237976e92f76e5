"""A year said once above the goals, figures that stand 分别, and what a share of growth is called."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction import Target
from peiyu.documents.pipeline import deconstruct, text_source


def goals(body: str) -> list[Target]:
    return list(deconstruct(text_source(f"青禾县窑业行动方案\n{body}\n")).extraction.targets)


@pytest.mark.parametrize(
    "body",
    [
        "一、总体要求\n到2032年，全县窑业明显提升，主要目标如下：\n——规模壮大。窑企达到300家。\n——创新增强。竹业研发投入强度达到3%。",
        "一、总体要求\n（一）主要目标。到2032年，全县窑业水平提升。\n1.规模跃升。新增窑企60家。\n2.创新增强。高新技术窑企达到150家。",
        "一、发展目标\n力争通过三年努力，到2032年，实现以下目标：\n（一）窑业总产值突破500亿元。\n（二）窑企达到200家。",
        "一、总体目标\n到2032年，窑业质量明显提升。\n（一）规模。窑业产值突破500亿元。\n（二）效益。亩均窑税达到20万元。",
        "一、年度目标\n到2032年。窑企达到250家。\n窑业产值达到400亿元。",
    ],
)
def test_a_year_said_once_holds_for_the_goals_below(body):
    found = goals(body)
    assert len(found) == 2
    assert [goal.deadline for goal in found] == ["到2032年", "到2032年"]


def test_a_year_above_does_not_reach_another_section_and_yields_to_a_year_of_its_own():
    found = goals(
        "一、发展目标\n到2032年，窑业水平提升。\n窑企达到200家。\n2030年，窑企达到150家。\n二、重点任务\n（一）建设窑口。新建窑口20个。"
    )
    assert [goal.deadline for goal in found] == ["到2032年", "2030年", None]


def test_a_year_of_a_task_is_none_of_the_next():
    found = goals("一、重点任务\n到2032年，窑业水平提升。\n新建窑口20个。")
    assert [goal.deadline for goal in found] == [None]


def test_each_year_has_its_own_figure():
    found = goals("一、任务\n到2030年、2031年、2032年，窑企分别达到200家、240家、300家。")
    assert [(goal.indicator, goal.value, goal.deadline) for goal in found] == [
        ("窑企", 200, "到2030年"),
        ("窑企", 240, "到2031年"),
        ("窑企", 300, "到2032年"),
    ]


def test_each_year_has_its_own_figure_where_the_deed_stands_behind():
    found = goals("一、任务\n2030年、2031年分别实施技改项目30个、40个。")
    assert [(goal.indicator, goal.value, goal.deadline) for goal in found] == [
        ("实施技改项目", 30, "2030年"),
        ("实施技改项目", 40, "2031年"),
    ]


def test_fewer_figures_than_years_are_not_paired():
    found = goals("一、任务\n到2030年、2031年、2032年，窑企分别达到200家、240家。")
    assert {goal.deadline for goal in found} == {"到2030年"}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("窑业增加值年均增长7%以上。", ["窑业增加值年均增长"]),
        ("窑业产值增长到90亿元。", ["窑业产值"]),
        ("窑业产值、竹业产值分别增长5%和7%。", ["窑业产值增长", "竹业产值增长"]),
        ("国家级、省级窑企分别达到10家、40家。", ["国家级窑企", "省级窑企"]),
        ("到2031年培育窑企50家；到2032年，累计达到80家。", ["培育窑企", "培育窑企"]),
        ("窑业投资完成80亿元，其中技改投资完成20亿元。", ["窑业投资", "技改投资"]),
        ("到2032年，培育形成2个百亿级窑业集群。", ["百亿级窑业集群"]),
    ],
)
def test_a_goal_is_named_by_what_is_counted_and_that_it_grows(sentence, names):
    assert [goal.indicator for goal in goals(f"一、发展目标\n力争{sentence}")] == names
