"""Commitments and figures of replies and reports, on sentences written for the purpose."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.commitments import commitments
from peiyu.documents.extraction.figures import figures
from peiyu.documents.extraction.passages import Passage
from peiyu.documents.outline.metadata import kind_of

COMMITMENTS = [
    ("截至6月底，各县共安排窑业资金6.4亿元，实际支出2.8亿元。", ["done"]),
    ("部分银行对窑业贷款利率再次下调0.5个百分点。", ["ongoing"]),
    ("不少银行为窑业企业增加了专项额度。", ["done"]),
    ("市政府日前决定，再推出一批支持窑业的政策。", ["done"]),
    ("今年将重点做好三方面工作：提高信用贷款比例；新增贷款投向小窑。", ["planned", "planned"]),
    ("截至目前，累计培育窑业企业143家。", ["done"]),
    ("保障窑业用地需求，统筹安排年度计划指标。", ["ongoing"]),
    # opinions, questions and occasions promise nothing
    ("怎样支持窑业企业渡过难关？", []),
    ("在3日举行的新闻发布会上，负责人介绍了支持窑业的政策。", []),
    ("他判断，市场可能会受到影响，窑业将迅速恢复。", []),
    ("推出这些政策，有助于降低企业成本。", []),
    ("窑业企业是我市推动创新、扩大就业、改善民生的重要力量。", []),
]

FIGURES = [
    ("陆续出台十余条支持措施。", [(10, "条")]),
    ("从增量、降价、提质、扩面四个方面发力。", [(4, "个")]),
    ("带动近三成窑业企业转型。", [(0.3, None)]),
    ("债券期限为3年，2031年发行，每户限购300万元。", [(3, "年"), (300, "万元")]),
    ("持有满6个月可以提前兑取。", [(6, "个月")]),
]


@pytest.mark.parametrize(("sentence", "wanted"), COMMITMENTS)
def test_commitments_and_their_state(sentence: str, wanted: list[str]) -> None:
    assert [c.status for c in commitments(sentence, [Passage(0, len(sentence), ())])] == wanted


@pytest.mark.parametrize(("sentence", "wanted"), FIGURES)
def test_figures(sentence: str, wanted: list[tuple[float, str | None]]) -> None:
    assert [(f.value, f.unit) for f in figures(sentence, [(0, len(sentence))])] == wanted


@pytest.mark.parametrize(
    "title", ["某市窑业债券知识问答", "一文读懂窑业补贴", "支持窑业政策怎么用", "窑业支持政策落实进展"]
)
def test_a_text_that_explains_is_a_report_though_its_title_names_support(title: str) -> None:
    assert kind_of(title, "") == "report"


def test_questions_in_lines_of_their_own_make_a_report() -> None:
    text = "补贴给谁？\n给予窑业企业。\n补贴多少？\n给予10万元。\n怎样申请？\n网上申请。\n"
    assert kind_of("某市窑业补贴", text) == "report"
    assert kind_of("某市知识产权支持措施", "给予奖励。") == "measures"
