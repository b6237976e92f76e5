"""Titles of a few characters, and heads of pages that are none though nothing repeats them."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.model import Metadata
from peiyu.documents.pipeline import deconstruct_file
from tests.documents.pdf_files import Drawn, pdf_of

ARTICLES = "一、对窑企给予10万元奖励。\n二、对茶企给予5万元奖励。\n"


def told(text: str) -> Metadata:
    return outline_of(clean(text)).metadata


@pytest.mark.parametrize("title", ["人才十条", "窑十条", "助窑10条", "茶企十二条", "窑改方案", "窑业十条（试行）"])
@pytest.mark.parametrize("above", ["", "青禾市人民政府办公室\n", "青禾市窑业局文件\n"])
def test_a_title_of_few_characters_is_read(title: str, above: str) -> None:
    of = told(f"{above}{title}\n{ARTICLES}")
    assert (of.title, of.weak.get("title")) == (title, None)


@pytest.mark.parametrize("line", ["第十条", "总则", "保障措施", "奖励办法", "窑企名单"])
def test_a_heading_of_few_characters_is_no_title(line: str) -> None:
    assert told(f"{line}\n{ARTICLES}").title == ""


@pytest.mark.parametrize(
    "head",
    [
        "青禾市公报 2030年第3期", "青禾市窑业政策宣传手册", "窑业政策汇编 第3页", "青禾市窑业局 政策汇编 第1页 共1页",
        "青禾市窑业奖补办法　　· 3 ·", "青禾市窑业政策宣传手册　　　　3", "窑业大会材料之三", "青禾市惠企政策",
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["窑业十条", "青禾市关于支持窑业发展的若干意见"])
def test_the_head_of_a_page_is_not_the_title(head: str, title: str) -> None:
    assert told(f"{head}\n{title}\n{ARTICLES}").title == title


def test_a_line_that_only_looks_like_the_head_of_a_page_is_shown_to_a_person() -> None:
    of = told(f"青禾市惠企政策\n关于支持窑业发展的若干意见\n{ARTICLES}")
    assert [(one.field, one.reading) for one in of.opens if one.field == "标题"] == [("标题", "青禾市惠企政策")]
    assert told(f"青禾市惠企政策\n{ARTICLES}").title == "青禾市惠企政策"


def test_a_collection_without_another_title_keeps_its_line() -> None:
    assert told(f"青禾市窑业政策宣传手册\n{ARTICLES}").title == "青禾市窑业政策宣传手册"


def test_the_head_of_a_page_of_one_page_is_not_its_title(tmp_path: Path) -> None:
    page = Drawn(top=30).say("青禾市窑业政策汇编      第 1 页")
    page.top += 30
    page.say("人才十条")
    page.top += 16
    page.say("一、对窑企给予10万元奖励。", "二、对茶企给予5万元奖励。")
    assert deconstruct_file(pdf_of(tmp_path / "one.pdf", page)).outline.metadata.title == "人才十条"
