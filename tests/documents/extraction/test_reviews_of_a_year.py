"""Reports that look back on a year: what is done there, what only goes on, what is no commitment, and sums without a digit."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.reports.commitments import commitments
from peiyu.documents.extraction.reports.figures import figures
from peiyu.documents.pipeline import deconstruct, text_source

IN_A_REVIEW = [
    ("取消窑口加油登记制度。", ["done"]),
    ("窑业服务平台组建运行，构建窑业实验室体系。", ["done"]),
    ("深化窑业改革，窑企利润增长10%以上。", ["ongoing"]),
    ("稳步推进窑区建设，窑工占比达到40%。", ["ongoing"]),
    ("持续开展窑业走访活动。", ["ongoing"]),
    ("突破窑业技术难题70项，新型窑炉等研发取得重大成果。", ["done"]),
    ("2031年，全市窑业经费达2600万元，经费足额到位，有力支持了窑业发展。", ["done"]),
    ("2031年，全市窑业产值达80亿元，占全市的8%。", []),
]

ANYWHERE = [
    ("我区2031年开始设立窑业专项资金。", ["done"]),
    ("同时，我们将在上年发放奖补资金的基础上，完善窑口验收程序。", ["planned"]),
    ("建立窑业企业名录。", ["ongoing"]),
    ("多年来，我局始终把窑业摆在首位，不断加大投入，积极配合窑商会，主要做了以下几个方面的工作：", ["done"]),
    ("我局主要做了以下工作：", []),
    ("近年来，窑业持续发展，主要做了以下工作：", []),
    ("从实施情况看，确实存在窑业资金偏少、重点不突出等问题。", []),
    ("总书记作出窑业重要指示，为我们建设窑区提供了指南。", []),
    # how a report of the government opens a year and its chapters
    ("今年是窑业改革开局之年，推进开窑任务很重。", []),
    ("窑业工作的总体要求是：以窑兴市，推进开窑，落实政策。", []),
    ("全市窑业主要预期目标是：窑业产值增长6%。", []),
    ("坚持保窑与保林相结合，推动窑业绿色转型。", []),
    ("坚持窑城融合方向，坚定不移推进窑业发展。", []),
    ("坚持一窑一策，落实稳窑方案。", ["ongoing"]),
    ("坚持以窑工为导向，实施技能提升行动。", ["ongoing"]),
    ("坚持窑城融合方向，新增窑口8个。", ["done"]),
    ("围绕全年目标，推进开窑。", ["ongoing"]),
]


@pytest.mark.parametrize(("sentence", "wanted"), IN_A_REVIEW)
def test_in_a_review_all_is_done_but_what_is_told_as_going_on(sentence: str, wanted: list[str]) -> None:
    found = commitments(sentence, [Passage(0, len(sentence), ("一、2031年工作回顾",))])
    assert [one.status for one in found] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), ANYWHERE)
def test_commitments_without_a_heading(sentence: str, wanted: list[str]) -> None:
    assert [one.status for one in commitments(sentence, [Passage(0, len(sentence), ())])] == wanted


def test_a_trillion_without_a_digit_is_a_figure() -> None:
    text = "窑业收入突破万亿元，增速为8%；窑路里程进至全国第5位。"
    assert [(one.value, one.unit) for one in figures(text, [(0, len(text))])] == [(10000, "亿元"), (8, "%"), (5, "位")]
    assert figures("万亿元窑业蓝图。", [(0, 8)]) == []


def test_trillions_without_their_unit_are_money() -> None:
    text = "力争窑业、林业规模分别达1.28万亿、8200亿元。"
    assert [(one.value, one.unit) for one in figures(text, [(0, len(text))])] == [(12800, "亿元"), (8200, "亿元")]
    assert [one.unit for one in figures("年烧窑用电2万亿千瓦时。", [(0, 12)])] == ["千瓦时"]


def test_behind_a_bare_verb_stands_what_is_counted() -> None:
    said = "培育3个以上省级窑业集群，引进窑企12家以上，建成5座窑炉。"
    assert [one.text for one in figures(said, [(0, len(said))])] == [
        "培育3个以上省级窑业集群",
        "引进窑企12家",
        "建成5座窑炉",
    ]


def test_how_many_parts_a_report_has_is_no_figure() -> None:
    assert figures("一年来，主要做了6个方面工作：", [(0, 15)]) == []
    assert [one.value for one in figures("窑业在6个方面领先，做了6个窑口。", [(0, 17)])] == [6, 6]


def test_the_part_of_a_yearly_report_that_opens_with_the_year_to_come_is_planned() -> None:
    """Its headings are slogans, so only its opening says that nothing of it has been done."""
    text = (
        "2032年窑业工作报告\n一、2032年工作回顾\n（一）建强窑园。建成窑园3个，引进窑企12家。\n"
        "二、一鼓作气再攀高峰\n2033年是窑业振兴的开局之年，也是窑城建设的关键一年。我们将稳中求进，把窑业做强做优。\n"
        "（一）壮大窑业实体。实施窑炉数字化改造行动，推动窑企提档升级。推动窑谷二期年内建成投运。\n"
        "（二）优化窑业服务。推进窑业审批改革，加快窑税减免落地。\n"
    )
    found = deconstruct(text_source(text)).extraction.commitments
    assert {c.status for c in found if c.heading_path[0].startswith("二、")} == {"planned"}
    assert {c.status for c in found if c.heading_path[0].startswith("一、")} == {"done"}


def test_a_year_that_was_hard_is_looked_back_on() -> None:
    text = (
        "2032年窑业工作报告\n一、稳住窑业大盘\n2032年是极不平凡的一年。窑业上下推进窑园建设，加快窑税减免落地。\n"
        "（一）壮大窑业实体。推进窑炉数字化改造，持续培育窑企。\n"
    )
    assert "planned" not in {c.status for c in deconstruct(text_source(text)).extraction.commitments}
