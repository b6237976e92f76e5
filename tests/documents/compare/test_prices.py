"""Statements about what a sum is for, as it stands behind a slash, and about another currency."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.versions import compared
from peiyu.documents.compare.words import changes
from peiyu.documents.pipeline import outlined, text_source

CHANGED = [
    ("对入驻的陶坊，按50元/平方米给予补贴。", "对入驻的陶坊，按50元/亩给予补贴。", "50元/平方米", "50元/亩"),
    ("对入驻的陶坊，按50元/m²给予补贴。", "对入驻的陶坊，按50元/亩给予补贴。", "50元/m²", "50元/亩"),
    ("按50元/平方米给予补贴。", "按50元/平方米·月给予补贴。", "50元/平方米", "50元/平方米·月"),
    ("对运竹企业按30元/吨补助。", "对运竹企业按30元/千克补助。", "30元/吨", "30元/千克"),
    ("给予2000元/月的补贴。", "给予2000元/年的补贴。", "2000元/月", "2000元/年"),
    ("对茶企奖励100万元。", "对茶企奖励100万美元。", "100万元", "100万美元"),
]
SAME = [
    ("按0.5元/度给予补贴。", "按0.5元/千瓦时给予补贴。"),
    ("按50元/㎡给予补贴。", "按50元/平方米给予补贴。"),
    ("按2000元/人·月发放。", "按2000元/月/人发放。"),
    ("对茶园每亩补助50元。", "对茶园补助50元/亩。"),
]


@pytest.mark.parametrize(("old", "new", "was", "now"), CHANGED)
def test_another_piece_or_currency_is_another_sum(old: str, new: str, was: str, now: str) -> None:
    assert [(n.old, n.new, n.kind) for n in changes(old, new)[1]] == [(was, now, "changed")]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_piece_written_otherwise_is_no_change(old: str, new: str) -> None:
    assert {n.kind for n in changes(old, new)[1]} <= {"rewritten"}


def test_an_office_with_one_in_its_name_is_no_number() -> None:
    assert changes("推行“一门式”办理窑业许可。", "推行窑业许可集中办理。")[1] == []


def test_an_article_that_changed_by_little_is_the_same_article() -> None:
    text = "竹乡市运竹补助办法\n第一条 对新建龙窑的陶坊，给予补助10万元。\n第二条 对运竹企业，按每{}300元、30元/{}给予补助。\n"
    c = compared(outlined(text_source(text.format("标箱", "吨"))), outlined(text_source(text.format("集装箱", "千克"))))
    assert (c.count("changed"), c.count("doubtful")) == (1, 0)
    assert ("30元/吨", "30元/千克") in [(n.old, n.new) for _, n in c.of_kind("changed")]
