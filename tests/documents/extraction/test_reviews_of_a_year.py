"""Reports that look back on a year: what is done there, what only goes on, what is no commitment, and sums without a digit."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.measures.passages import Passage
from peiyu.documents.extraction.reports.commitments import commitments
from peiyu.documents.extraction.reports.figures import figures

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


def test_how_many_parts_a_report_has_is_no_figure() -> None:
    assert figures("一年来，主要做了6个方面工作：", [(0, 15)]) == []
    assert [one.value for one in figures("窑业在6个方面领先，做了6个窑口。", [(0, 17)])] == [6, 6]
