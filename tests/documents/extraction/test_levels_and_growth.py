"""What a goal is about that has no name of its own, and bounds that belong to a name and not to the figure."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source


def goals(sentence: str) -> list[tuple[str, str, float | int | str]]:
    found = deconstruct(text_source(f"青禾县窑业行动方案\n一、发展目标\n{sentence}（市窑业局）\n")).extraction.targets
    return [(goal.indicator, goal.op, goal.value) for goal in found]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "新培育窑企80家、国家级茶企10家，到2033年累计分别达到400家、50家。",
            [("新培育窑企", "=", 80), ("国家级茶企", "=", 10), ("窑企", "=", 400), ("国家级茶企", "=", 50)],
        ),
        ("窑业研发强度提高0.3个百分点、达到2.6%。", [("窑业研发强度提高", "=", 0.3), ("窑业研发强度", "=", 2.6)]),
        ("窑业产值增长10%，达到500亿元。", [("窑业产值增长", "=", 10), ("窑业产值", "=", 500)]),
        ("新增窑企20家，总数达到300家。", [("新增窑企", "=", 20), ("窑企", "=", 300)]),
        ("窑业增加值增长7%以上，力争达到8%。", [("窑业增加值增长", ">=", 7), ("窑业增加值增长", "=", 8)]),
        ("新增省级、市级窑业平台10个、30个。", [("新增省级窑业平台", "=", 10), ("市级窑业平台", "=", 30)]),
        ("窑企占比达到22%，比2030年提高4个百分点。", [("窑企占比", "=", 22), ("窑企占比提高", "=", 4)]),
        ("到2033年，规上窑企数量持续扩大，达到800家。", [("规上窑企数量", "=", 800)]),
    ],
)
def test_a_level_is_named_by_what_grows(sentence: str, told: list[tuple[str, str, float]]) -> None:
    assert goals(sentence) == told


def test_a_doubling_names_the_level_behind_it() -> None:
    assert ("规上窑企数量", "=", 800) in goals("规上窑企数量实现翻番，到2033年达到800家。")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("每千人口拥有3岁以下婴幼儿茶位数达到4.6个。", [("每千人口拥有3岁以下婴幼儿茶位数", "=", 4.6)]),
        ("7岁以下儿童饮茶率达到92%以上。", [("7岁以下儿童饮茶率", ">=", 92)]),
        ("35岁以下青年窑工达到5000人。", [("35岁以下青年窑工", "=", 5000)]),
        ("产值超过10亿元的窑企达到20家。", [("产值超过10亿元的窑企", "=", 20)]),
        ("窑工流失率控制在5%以内。", [("窑工流失率", "<=", 5)]),
        ("PM2.5年均浓度降至30微克/立方米以下。", [("PM2.5年均浓度", "<=", 30)]),
    ],
)
def test_bounds_in_a_name_are_none_of_the_figure(sentence: str, told: list[tuple[str, str, float]]) -> None:
    assert goals(sentence) == told
