"""How numbers are worded, one wording a line: read exactly, read as about so much, or left open in their own words."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.numbers.quantities import with_unsure
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import deconstruct, text_source

EXACT = [
    ("50万元", 50, "万元"), ("3０万元", 30, "万元"), ("三十万元", 30, "万元"), ("叁拾万元整", 30, "万元"), ("贰佰伍拾万元", 250, "万元"),
    ("二百五十万元", 250, "万元"), ("一百二十万元", 120, "万元"), ("3千万元", 3000, "万元"), ("5百万元", 500, "万元"), ("2千元", 2000, "元"),
    ("百万元", 100, "万元"), ("十万元", 10, "万元"), ("3亿5千万元", 35000, "万元"), ("1,000万元", 1000, "万元"), ("1，000万元", 1000, "万元"),
    ("10 000元", 10000, "元"), ("5O万元", 50, "万元"), ("1OO万元", 100, "万元"), ("0.5个百分点", 0.5, "个百分点"), ("两个百分点", 2, "个百分点"),
    ("50BP", 50, "基点"), ("50个BP", 50, "基点"), ("20bp", 20, "基点"), ("20个bp", 20, "基点"), ("50个基点", 50, "基点"),
    ("三分之二", 0.666667, None), ("3/4", 0.75, None), ("五分之一", 0.2, None), ("五成", 0.5, None), ("三成五", 0.35, None),
    ("百分之五", 5, "%"), ("30％", 30, "%"), ("百分之百", 100, "%"), ("千分之五", 5, "‰"), ("5‰", 5, "‰"), ("万分之五", 5, "‱"),
    ("1.2倍", 1.2, "倍"), ("一点五倍", 1.5, "倍"), ("100万美元", 100, "万美元"), ("50万欧元", 50, "万欧元"), ("￥50万元", 50, "万元"),
    ("1.13万亩", 11300, "亩"), ("3个工作日", 3, "个工作日"), ("2O26年", 2026, "年"), ("1个半月", 1.5, "个月"), ("7000家", 7000, "家"),
    ("20万吨", 200000, "吨"), ("第十三个项目", 13, "个"), ("二十三家", 23, "家"), ("一百二十家", 120, "家"),
]  # fmt: skip
RANGES = [
    ("3—5万元", 3, 5, "万元"), ("3~5万元", 3, 5, "万元"), ("3至5万元", 3, 5, "万元"), ("50万－100万元", 50, 100, "万元"),
    ("50万至100万元", 50, 100, "万元"), ("3000-5000元", 3000, 5000, "元"), ("2-3家", 2, 3, "家"), ("5-10%", 5, 10, "%"),
    ("5%～10%", 5, 10, "%"), ("18—45周岁", 18, 45, "周岁"), ("三至五万元", 3, 5, "万元"), ("三到五家", 3, 5, "家"),
    ("二十至三十万元", 20, 30, "万元"), ("十—二十万元", 10, 20, "万元"), ("五万至十万元", 5, 10, "万元"),
]  # fmt: skip
MORE = [("10余家", 10, "家"), ("10多家", 10, "家"), ("10余万元", 10, "万元"), ("2.5万余元", 2.5, "万元"), ("3万多元", 3, "万元"),
        ("百余家", 100, "家"), ("千余人", 1000, "人"), ("1万余户", 10000, "户"), ("1.2万多户", 12000, "户"), ("二十多万元", 20, "万元")]  # fmt: skip
OPEN = [
    # what was scanned or typed wrongly
    ("500万无", "万元"), ("50万兀", "万元"), ("200万园", "万元"), ("3亿兀", "亿元"), ("100方元", "万元"), ("l0万元", "万元"),
    ("I00万元", "万元"), ("5.0.0万元", "万元"), ("1000,000元", "元"), ("50W元", "万元"), ("1.5w元", "万元"), ("1000万万元", "万元"),
    # blanks that nobody filled in
    ("X万元", "万元"), ("××万元", "万元"), ("____万元", "万元"), ("（ ）万元", "万元"), ("若干万元", "万元"),
    # numbers that say none
    ("数十万元", "万元"), ("几十万元", "万元"), ("数百万元", "万元"), ("数亿元", "亿元"), ("几千元", "元"), ("数百家", "家"),
    ("几百户", "户"), ("十几家", "家"), ("二十几万元", "万元"), ("两三万元", "万元"), ("两三家", "家"), ("三五家", "家"), ("二三十人", "人"),
    ("三四百万元", "万元"), ("七八个", "个"), ("数百万美元", "万美元"),
]  # fmt: skip
NONE = ["十四五", "5G", "3D", "“211”", "90后", "二三产业", "人数", "数字化", "成百上千", "几家", "数家", "万无一失", "第三四季度", "一二三等奖", "500万无息贷款", "（含）以上"]  # fmt: skip


def read(words):
    return [(q.told, q.unit) for q in with_unsure(f"给予{words}，") if q.low is None]


@pytest.mark.parametrize(("words", "value", "unit"), EXACT)
def test_an_exact_number(words, value, unit):
    assert read(words) == [(value, unit)]
    assert not any(q.more for q in with_unsure(words))


@pytest.mark.parametrize(("words", "low", "high", "unit"), RANGES)
def test_a_range_has_both_ends(words, low, high, unit):
    [q] = with_unsure(f"给予{words}，")
    assert (float(q.low), q.number, q.unit) == (low, high, unit)


@pytest.mark.parametrize(("words", "value", "unit"), MORE)
def test_a_number_and_more(words, value, unit):
    [q] = with_unsure(f"给予{words}，")
    assert (q.number, q.unit, q.more) == (value, unit, True)


@pytest.mark.parametrize(("words", "unit"), OPEN)
def test_a_number_that_nobody_knows_has_only_its_words(words, unit):
    assert read(words) == [(words, unit)]


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_number_of_anything(words):
    assert [q for q in with_unsure(f"给予{words}，") if q.words or q.is_money] == []


def grant(words):
    done = deconstruct(text_source(f"云溪县支持窑业发展若干措施\n\n第一条 对窑业企业给予{words}奖励。\n", "a.txt"))
    [measure] = document_object(done)["measures"]
    return measure["amounts"], "；".join(f"{d.reading}{d.reason}" for d in doubts(done))


@pytest.mark.parametrize(
    ("words", "reason"), [("数十万元", "大概"), ("两三万元", "大概"), ("500万无", "看不准"), ("50w", "看不准"), ("____万元", "看不准")]
)  # fmt: skip
def test_a_sum_that_nobody_knows_is_left_open_and_a_person_is_told(words, reason):
    [amount], listed = grant(words)
    assert amount["value"] is None and amount["unit"] == "万元" and amount["confidence"] <= 0.2
    assert reason in listed


@pytest.mark.parametrize(
    ("words", "value"), [("约5万元", 5), ("近百万元", 100), ("上千万元", 1000), ("10余万元", 10), ("3万元左右", 3)]
)
def test_a_sum_of_about_so_much_says_so(words, value):
    [amount], listed = grant(words)
    assert amount["value"] == value and amount["about"] is True and amount["confidence"] <= 0.6
    assert "原文只说大约是这个数" in listed


@pytest.mark.parametrize("words", ["5万元", "最高5万元", "每家5万元", "一次性5万元"])
def test_a_sum_of_just_so_much_says_nothing_of_the_kind(words):
    [amount], listed = grant(words)
    assert "about" not in amount and "大约" not in listed


@pytest.mark.parametrize(("words", "value"), [("一千万", 1000), ("十万", 10), ("二百五十万", 250)])
def test_ten_thousands_in_words_without_their_unit_are_money_where_they_are_given(words, value):
    [amount], _ = grant(words)
    assert (amount["value"], amount["unit"]) == (value, "万元")


def test_a_letter_read_as_a_nought_is_told():
    [amount], listed = grant("5O万元")
    assert amount["value"] == 50 and "字母 O，当作 0 读了" in listed


def test_a_figure_cut_by_a_cell_border_is_no_sum_of_nothing():
    text = "云溪县支持窑业发展若干措施\n\n第一条 展位费补助标准如下：\n地区\t补助金额\n省内\t5\t0万元\n省外\t80万元\n"
    done = deconstruct(text_source(text, "a.txt"))
    sums = [a["value"] for m in document_object(done)["measures"] for a in m["amounts"]]
    assert 0 not in sums and None in sums and 80 in sums


def test_who_comes_first_is_no_range_of_how_many():
    [q] = with_unsure("排一至三名的")
    assert q.low is None
