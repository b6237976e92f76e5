"""Statements about digits that stand apart: put together where they are one number, and otherwise no number to anybody."""

from __future__ import annotations

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.output.drafts.given import amount_of
from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.notices import notices
from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source
from peiyu.rules.library import Library

TITLE = "青禾市支持茶产业若干措施\n一、支持茶业\n"


def read(words: str) -> Deconstruction:
    return deconstruct(text_source(f"{TITLE}{words}（责任单位：市窑业局）\n"))


def sums(words: str) -> list[tuple[float | None, str | None]]:
    return [(a.value, a.unit) for m in read(words).extraction.measures for a in m.amounts]


def told(done: Deconstruction) -> str:
    return "；".join(notice.words for notice in notices(done))


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("5 0万元", 50, "万元"),
        ("2 0 0 万元", 200, "万元"),
        ("1 00万元", 100, "万元"),
        ("１ ００万元", 100, "万元"),
        ("5　0万元", 50, "万元"),
        ("5\xa00万元", 50, "万元"),
        ("5&nbsp;0万元", 50, "万元"),
        ("5 000 000元", 5_000_000, "元"),
        ("1’000’000元", 1_000_000, "元"),
        ("1_000万元", 1000, "万元"),
        ("1亿5000万元", 15000, "万元"),
        ("1万5千元", 15000, "元"),
        ("伍拾万圆", 50, "万元"),
    ],
)
def test_digits_that_can_be_only_one_number_are_read_as_one(written, value, unit):
    assert sums(f"对新建茶窑的企业，给予{written}奖励。") == [(value, unit)]


def test_a_sum_in_the_old_sign_for_ten_thousand_is_read_in_simplified_text():
    words = "对新建茶窑的企业，给予20萬元奖励。支持企业改造窑炉、更新设备、培训工人，扩大生产规模，提高产品质量，开拓国内外市场。"
    assert sums(words) == [(20, "万元")]


def test_a_number_that_goes_on_in_the_next_line_is_read_whole():
    assert (
        clean("一、对竹企业给予100\n0万元奖励。\n二、支持制茶。\n").text
        == "一、对竹企业给予1000万元奖励。\n二、支持制茶。\n"
    )


def test_what_was_put_together_is_told_with_its_place():
    done = read("对新建茶窑的企业，按投资额的2 0%给予补助，最高3 0 0万元。")
    assert "“2 0”读作 20、“3 0 0”读作 300" in told(done)
    [measure] = done.extraction.measures
    written = [done.cleaned.original(a.start, a.end) for a in measure.amounts]
    assert written == ["2 0%", "3 0 0万元"]


@pytest.mark.parametrize(
    "written",
    [
        "1 50万元",
        "第5 0万元",
        "2027 500万元",
        "1 5万元",
        "3,5万元",
        "2，5万元",
        "50,00万元",
        "5·5万元",
        "1.5.0万元",
        "5.500.000元",
        "I0万元",
        "S0万元",
        "l00万元",
        "3l万元",
        "5\ue0000万元",
        "2\ufffd万元",
        "5□0万元",
        "1½万元",
        "10²万元",
        "20*万元",
        "05万元",
        "1 5-20万元",
        "5万元-1 5万元",
    ],
)
def test_a_number_that_nobody_can_read_is_never_read_as_its_end(written):
    done = read(f"对新建茶窑的企业，给予{written}奖励。")
    [measure] = done.extraction.measures
    assert [(a.value, a.confidence <= 0.2) for a in measure.amounts] == [(None, True)]
    assert "看不准是多少，没有读" in told(done)
    assert any(doubt.field == "金额" and "看不准" in doubt.reason for doubt in doubts(done))
    open_points: list[str] = []
    assert "未定" in amount_of(measure, Catalogue(Library()), open_points)
    assert open_points


def test_shares_conditions_and_goals_with_such_numbers_stay_open():
    assert sums("对制茶企业，给予O.5%贴息。") == [(None, "%")]
    assert sums("对制茶企业，按投资额的0,5%给予补助。") == [(None, "%")]
    assert sums("对制茶企业，按投资额的10。5%给予补助。") == [(None, "%")]
    [measure] = read("对营业收入达到1,5亿元的制茶企业，给予20万元奖励。").extraction.measures
    assert [(c.value, c.unit) for c in measure.conditions] == [("1,5亿元", None)]
    [measure] = read("对营业收入1 5 0 0万元以上的制茶企业，给予20万元奖励。").extraction.measures
    assert [(c.indicator, c.value, c.unit) for c in measure.conditions] == [("营业收入", 1500, "万元")]


def test_a_list_keeps_what_can_be_read():
    assert sums("对获奖的制茶企业，给予3,5万元、8万元奖励。") == [(None, "万元"), (8, "万元")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("给予最高1 500万元奖励。", [(1500, "万元")]),
        ("给予1,500,000元奖励。", [(1_500_000, "元")]),
        ("2027年 50万元奖励制茶企业。", [(50, "万元")]),
        ("按照1：1，10万元封顶给予奖励。", [(10, "万元")]),
        ("按不超过LPR50%给予贴息。", [(50, "%")]),
        ("每篇SCI1万元奖励。", [(1, "万元")]),
        ("2027.12.31 50万元奖励制茶企业。", [(50, "万元")]),
    ],
)
def test_numbers_beside_other_digits_and_letters_stay_as_they_are(words, expected):
    assert sums(words) == expected
    assert "没有读" not in told(read(words))


def test_cells_of_a_row_are_not_put_together():
    done = deconstruct(text_source(f"{TITLE}项目\t窑数\t奖励\n建窑\t5\t50万元\n制茶\t5\t0万元\n"))
    assert "5\t0万元" in done.cleaned.text
    assert not [a for m in done.extraction.measures for a in m.amounts if a.value == 0 and a.confidence > 0.2]
    assert "没有读（“5 0万元”）" in told(done)
    assert "50万元”" not in told(done)


def test_a_gift_of_nothing_is_never_sure():
    [measure] = read("对新建茶窑的企业，给予0万元奖励。").extraction.measures
    [amount] = measure.amounts
    assert (amount.value, amount.confidence) == (0, 0.2)
    assert "未定" in amount_of(measure, Catalogue(Library()), [])


def test_letter_spaced_text_is_read_like_any_other():
    plain = f"{TITLE}（一）对新建茶窑的企业，按投资额的15%给予补助，最高200万元。\n（二）对制茶企业给予5.5万元奖励。\n奖励。\n"
    spaced = "\n".join(" ".join(line) for line in plain.split("\n"))
    done = deconstruct(text_source(spaced))
    assert done.cleaned.text == clean(plain).text
    assert [(a.value, a.unit) for m in done.extraction.measures for a in m.amounts] == [
        (15, "%"),
        (200, "万元"),
        (5.5, "万元"),
    ]
    assert told(done) == ""
    for measure in done.extraction.measures:
        for amount in measure.amounts:
            written = done.cleaned.original(amount.start, amount.end)
            assert written.replace(" ", "") == done.cleaned.text[amount.start : amount.end]


@pytest.mark.parametrize("line", ["1 2 3 4 5 6 7 8 9 10 11 12", "通 知", "甲 乙\t丙 丁 戊 己 庚 辛 壬 癸 子 丑"])
def test_lists_of_single_characters_keep_their_blanks(line):
    assert clean(f"给予制茶企业奖励。\n{line}\n").text.split("\n")[1] == line


def test_the_places_of_all_characters_hold():
    source = "给予5 0万元，投资额的⅓，20¹万元，~~作废~~1’000元，対 茶 業\n"
    cleaned = clean(source)
    for at in range(len(cleaned.text)):
        first, last = cleaned.span(at, at + 1)
        assert 0 <= first < last <= len(source)
    for words, written in (("50", "5 0"), ("1/3", "⅓"), ("1000", "1’000"), ("20万元", "20¹万元")):
        at = cleaned.text.index(words)
        assert cleaned.original(at, at + len(words)) == written
