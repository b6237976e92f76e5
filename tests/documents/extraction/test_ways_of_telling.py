"""Sections of a report without a heading that says so look back, or set goals: by their own words."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source

REPORT = "青禾县政府工作报告\n（2033年1月20日在青禾县第十五届人民代表大会第三次会议上）\n{}\n"


def states(*paragraphs: str) -> list[tuple[str, str]]:
    found = deconstruct(text_source(REPORT.format("\n".join(paragraphs)))).extraction.commitments
    return [(one.text, one.status) for one in found]


@pytest.mark.parametrize(
    "said",
    [
        "青禾龙窑入选全国窑业改革试点名单，窑口展馆启动运行。",
        "组织开展窑口改造专项行动，完成改造投资20多亿元。",
        "推进窑口体制改革，新组建窑业集团2家。",
        "启动窑工培训改革，建立窑工培训中心。",
        "大力实施窑口改造工程，163项改造任务落地见效。",
    ],
)
@pytest.mark.parametrize(
    "paragraph", ["窑业升级步伐加快。{}", "{}这一年，我们的窑火烧得很旺。", "{}五年来，我们坚持深化窑业改革。"]
)
def test_what_a_paragraph_tells_that_looks_back_is_done(paragraph: str, said: str) -> None:
    assert (said, "done") in states("（一）窑业发展。" + paragraph.format(said))


def test_a_section_that_sets_goals_and_tells_of_nothing_past_is_planned() -> None:
    found = states(
        "（一）窑业发展。五年来，我们新建窑口200多座。",
        "（二）培育窑业主体。实施窑企培育行动，新入库窑企400家以上、茶企300家以上。",
        "支持在库窑企提质发展。",
        "深化落实窑业监管机制。",
    )
    assert {state for text, state in found if "五年来" not in text} == {"planned"}
    assert len(found) >= 3


@pytest.mark.parametrize(
    "said",
    [
        "持续推进窑口改造，完善窑工服务。",
        "已新增窑企200家以上，持续推进窑口改造。",
        "新增窑企200多家，持续推进窑口改造。",
    ],
)
def test_a_section_without_goals_stays_as_it_is(said: str) -> None:
    assert "planned" not in {state for _, state in states("（一）窑业发展。" + said)}


def test_the_bound_of_a_figure_is_not_the_name_of_the_next() -> None:
    text = REPORT.format("（一）窑业发展。去年，新增窑企400家以上、茶企300家以上，招引竹企200家左右、100家左右。")
    figures = deconstruct(text_source(text)).extraction.figures
    assert [(one.indicator, one.op, one.value) for one in figures] == [
        ("新增窑企", ">=", 400), ("茶企", ">=", 300), ("招引竹企", "≈", 200), ("招引竹企", "≈", 100),
    ]  # fmt: skip
