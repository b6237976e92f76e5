"""Pages of a PDF that lie on their side or stand on their head are read as if they stood upright."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.reading.source import read_file
from tests.documents.pdf_files import Drawn, pdf_of

LINES = [
    "青禾市支持窑业发展若干措施",
    "青窑发〔2031〕12号",
    "一、对年产值60万元以上的窑厂，给予10万元奖励。",
    "二、对年产值30万元以上的窑厂，给予5万元奖励。",
    "青禾市窑业局",
    "2031年1月5日",
]
ROWS = [["序号", "任务", "责任单位"], ["1", "改造龙窑", "市窑业局"], ["2", "改造茶园", "市茶业局"]]


@pytest.mark.parametrize(("drawn", "told"), [(0, 90), (0, 180), (0, 270), (90, 0), (90, 180), (90, 270)])
def test_a_page_that_is_turned_is_read_as_if_it_stood_upright(tmp_path: Path, drawn: int, told: int) -> None:
    upright = read_file(pdf_of(tmp_path / "a.pdf", Drawn().say(*LINES).table(ROWS, [50, 120, 120])))
    turned = read_file(
        pdf_of(tmp_path / "b.pdf", Drawn(rotate=drawn, told=told).say(*LINES).table(ROWS, [50, 120, 120]))
    )
    assert "1\t改造龙窑\t市窑业局" in upright.text
    assert turned.text == upright.text


def test_each_page_is_turned_by_itself(tmp_path: Path) -> None:
    page = read_file(pdf_of(tmp_path / "a.pdf", Drawn().say(*LINES), Drawn(rotate=90).say(*LINES)))
    assert page.text.count("给予10万元奖励") == 2
