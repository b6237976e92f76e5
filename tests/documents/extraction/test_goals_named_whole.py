"""Goals whose name or extent stands beside them: levels, places, shares of what the clause before says, figures that are none."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.targets.stated import targets_in


def told(said: str) -> list[tuple[str, str, str | None]]:
    return [(one.indicator, f"{one.op}{one.value}", one.unit) for one in targets_in(said, 0, len(said), (), ())]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "培育国家级陶艺大师3名、省级10名、市级30名。",
            [("培育国家级陶艺大师", "=3", "名"), ("省级陶艺大师", "=10", "名"), ("市级陶艺大师", "=30", "名")],
        ),
        (
            "新增窑企20家，其中国家级2家、省级5家。",
            [("新增窑企", "=20", "家"), ("国家级窑企", "=2", "家"), ("省级窑企", "=5", "家")],
        ),
        ("窑站覆盖率达到100%，农村达到80%以上。", [("窑站覆盖率", "=100", "%"), ("农村窑站覆盖率", ">=80", "%")]),
        (
            "到2030年，城区和镇区窑品配送点分别达到30个和50个。",
            [("城区窑品配送点", "=30", "个"), ("镇区窑品配送点", "=50", "个")],
        ),
        (
            "2031年底前，分别推出不少于20项免申办事项和即申即办事项。",
            [("免申办事项", ">=20", "项"), ("即申即办事项", ">=20", "项")],
        ),
        ("确保窑企办结率、满意率均达95%以上。", [("窑企办结率、满意率", ">=95", "%")]),
        ("每个乡镇至少建成1个窑工之家。", [("窑工之家", ">=1", "个")]),
        ("担保机构要将窑企担保费率降至1%以下。", [("窑企担保费率", "<=1", "%")]),
        ("窑业用水重复利用率提高至90%以上。", [("窑业用水重复利用率", ">=90", "%")]),
        ("建成区窑站500米覆盖率100%。", [("建成区窑站500米覆盖率", "=100", "%")]),
        ("每千名老年人拥有养老床位35张以上。", [("每千名老年人拥有养老床位", ">=35", "张")]),
        ("通过平台兑现惠窑政策的企业覆盖率达80%以上。", [("通过平台兑现惠窑政策的企业覆盖率", ">=80", "%")]),
        ("实现高频窑业事项15分钟内“就近可办、零跑快办”。", [("高频窑业事项", "<=15", "分钟")]),
    ],
)
def test_the_whole_name(said: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told(said) == wanted


@pytest.mark.parametrize("between", ["", "到2031年，"])
def test_a_share_of_what_the_clause_before_says(between: str) -> None:
    said = f"推广无烟窑炉改造，{between}比例达到70%以上。"
    [goal] = targets_in(said, 0, len(said), (), ())
    assert (
        (goal.indicator, goal.text) == ("无烟窑炉改造比例", said)
        if not between
        else goal.indicator == "无烟窑炉改造比例"
    )
    assert said[goal.start : goal.end] == goal.text


@pytest.mark.parametrize(
    "said",
    [
        "扎实推进15条“微改革”举措落地见效。",
        "裁员率不高于5.5%的窑企，可返还失业保险费60%。",
        "占比不低于30%的窑业合作社，给予5万元奖励。",
    ],
)
def test_what_is_no_goal(said: str) -> None:
    assert told(said) == []
