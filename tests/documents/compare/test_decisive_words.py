"""Statements about words without a number that decide who gets something: told before the rest, and nothing told that decides nothing."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.decisive import decisive
from peiyu.documents.compare.output import object_of, summary, text_of
from peiyu.documents.compare.page import page_of
from peiyu.documents.compare.pieces import aligned
from peiyu.documents.compare.versions import Comparison, compared
from peiyu.documents.pipeline import deconstruct, text_source

TOLD = [
    ("产值达到1亿元，且增幅15%的窑厂，奖励20万元。", "产值达到1亿元或增幅15%的窑厂，奖励20万元。", "，且增幅15%的窑厂", "或增幅15%的窑厂"),
    ("对获评茶企，给予奖励。", "对获评茶企，可给予奖励。", "给予奖励", "可给予奖励"),
    ("陶坊可以提交样品。", "陶坊应当提交样品。", "可以提交样品", "应当提交样品"),
    ("所购窑炉不得转让。", "所购窑炉转让的，应备案。", "不得转让", "转让的"),
    ("所购窑炉不得转让。按投资补助。", "按投资补助。", "所购窑炉不得转让", ""),
    ("按投资补助。", "按投资补助。所购窑炉不得转让。", "", "所购窑炉不得转让"),
    ("未按期申报的不予支持。", "未按期申报的予以支持。", "不予支持", "予以支持"),
    ("同时符合以下条件的，奖励陶坊。", "符合以下条件之一的，奖励陶坊。", "", "符合以下条件之一"),
    ("原则上不超过3个月。", "不超过3个月。", "原则上不超过3个月", "不超过3个月"),
    ("优先支持竹企参展。", "支持竹企参展。", "优先支持竹企参展", "支持竹企参展"),
    ("对省级绿色窑厂奖励。", "对市级绿色窑厂奖励。", "省级绿色窑厂奖励", "市级绿色窑厂奖励"),
]  # fmt: skip
NOT_TOLD = [
    ("茶业可持续发展。", "茶业持续发展。"),
    ("供应竹材给陶坊。", "应急竹材给陶坊。"),
    ("应按期申报。", "按期申报。"),
    ("补助不得超过50万元。", "补助最高50万元。"),
    ("补助资金不得用于发放工资。", "补助资金严禁用于发放工资。"),
    ("由市财政局会同市茶业局审核。", "由市财政局和市茶业局审核。"),
    ("按投资的三分之一补助。", "按投资的一半补助。"),
    ("对国家级、省级窑厂奖励。", "对省级、国家级窑厂奖励。"),
    ("由市级财政奖励窑厂。", "由县级财政奖励窑厂。"),
]


def pair(old: str, new: str) -> Comparison:
    head = "竹乡市支持窑业若干措施\n一、"
    return compared(
        deconstruct(text_source(head + old + "\n", "旧.txt")), deconstruct(text_source(head + new + "\n", "新.txt"))
    )


@pytest.mark.parametrize(("old", "new", "was", "now"), TOLD)
def test_a_deciding_word_that_changed_is_told(old: str, new: str, was: str, now: str) -> None:
    assert [(w.old, w.new) for w in decisive(aligned(old, new))] == [(was, now)]


@pytest.mark.parametrize(("old", "new"), NOT_TOLD)
def test_what_decides_nothing_is_not_told(old: str, new: str) -> None:
    assert decisive(aligned(old, new)) == []
    assert decisive(aligned(new, old)) == []


def test_deciding_words_stand_with_the_numbers_and_are_counted_apart() -> None:
    c = pair("对首次升规的窑厂，给予奖励20万元。", "对首次升规的窑厂，可给予奖励20万元。")
    text = text_of(c)
    assert text.index("给予奖励20万元 → 可给予奖励20万元") < text.index("三、逐条对照")
    assert summary(c)[1:] == [
        "数字：改动 0 处，新增 0 处，删去 0 处，写法不同（数额未变） 0 处",
        "关键措辞：1 处（不带数字，但关系到给不给、给谁）",
    ]
    [told] = object_of(c)["wordings"]
    assert (told["old"], told["new"], told["clause"]) == ("给予奖励20万元", "可给予奖励20万元", "一")
    assert page_of(c).count("<tr class=wording>") == 1


def test_nothing_is_said_of_deciding_words_where_none_changed() -> None:
    c = pair("对首次升规的窑厂，给予奖励20万元。", "对首次升规的窑厂，给予奖励30万元。")
    assert "关键措辞：" not in text_of(c)
    assert object_of(c)["wordings"] == []
