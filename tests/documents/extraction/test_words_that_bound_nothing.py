"""超, 多, 余, 近, 约 and their like as letters of a word: 超市, 多式联运, 余热, 签约 put no figure on any side."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source

PLAN = "青禾县窑业发展行动方案\n一、重点任务\n（一）到2031年，{}。（县窑业局牵头）\n"
REPORT = "青禾县窑业局2031年工作总结\n一、工作情况\n（一）2031年，{}。\n"
RULES = "青禾县窑业若干措施\n一、点火\n{}\n"

WORDS = [
    ("提高超高清窑器占比至75%", 75),
    ("建成超充站20座", 20),
    ("新增大型超市5家", 5),
    ("新增超声窑具生产企业3家", 3),
    ("培育超硬窑材企业达到10家", 10),
    ("建成超低排放窑炉15座", 15),
    ("建成农超对接基地5个", 5),
    ("改造商超20家", 20),
    ("签约20个窑项目", 20),
    ("节约20万元", 20),
    ("建成就近20个窑口", 20),
    ("建设3个多式联运窑港", 3),
    ("实施5项余热回收改造", 5),
    ("实施5个多晶硅窑项目", 5),
    ("突破关键窑艺30项", 30),
    ("突破20项关键窑艺", 20),
    ("建成高于国标的窑炉10座", 10),
    ("逾期窑贷压降至5笔", 5),
    ("推出最多跑一次事项20项", 20),
    ("约谈窑企10家", 10),
]
BOUNDS = [
    ("窑企超200家", ">"),
    ("窑业产值突破100亿元", ">"),
    ("窑业增速高于全省平均水平3个百分点", ">"),
    ("窑业增速超全省平均水平3个百分点", ">"),
    ("新增窑企200多家", ">"),
    ("窑企超过200家", ">"),
    ("新增窑企约200家", "≈"),
    ("新增窑企大约200家", "≈"),
    ("新增窑工近千人", "≈"),
    ("窑企占比不低于30%", ">="),
]


@pytest.mark.parametrize(("said", "value"), WORDS)
def test_a_letter_of_a_word_bounds_no_goal(said: str, value: int) -> None:
    found = deconstruct(text_source(PLAN.format(said))).extraction.targets
    if not said.startswith("节约"):
        assert [(one.op, one.value) for one in found] == [("=", value)]
    assert not any(one.indicator.startswith("式联") or one.indicator.endswith(("改造商", "至")) for one in found)


@pytest.mark.parametrize(("said", "value"), WORDS)
def test_a_letter_of_a_word_bounds_no_figure(said: str, value: int) -> None:
    found = deconstruct(text_source(REPORT.format(said))).extraction.figures
    assert [(one.op, one.value) for one in found] == [("=", value)]


@pytest.mark.parametrize(("said", "op"), BOUNDS)
def test_what_bounds_a_goal_still_does(said: str, op: str) -> None:
    assert [one.op for one in deconstruct(text_source(PLAN.format(said))).extraction.targets] == [op]


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("签约20家以上的窑园", [("签约", ">=", 20)]),
        ("年内节约30万元以上的窑企", [("年内节约", ">=", 30)]),
        ("改造商超5家的窑企", []),
        ("产值超10亿元的窑企", [("产值", ">", 10)]),
    ],
)
def test_conditions_keep_their_words(who: str, wanted: list[tuple[str, str, int]]) -> None:
    found = deconstruct(text_source(RULES.format(f"对{who}，给予10万元奖励。"))).extraction.measures
    assert [(one.indicator, one.op, one.value) for m in found for one in m.conditions] == wanted
