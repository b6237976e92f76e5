"""Chinese numerals and money are read exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peiyu.documents.extraction.numbers.numerals import fraction, numeral, tenths
from peiyu.documents.extraction.numbers.quantities import plain, quantities

WRITTEN = [
    ("三分之一", 0.333333, None), ("四分之三", 0.75, None), ("十分之一", 0.1, None), ("九成", 0.9, None), ("七成五", 0.75, None),
    ("百分之二十", 20, "%"), ("百分之三", 3, "%"), ("百分之三点五", 3.5, "%"), ("千分之六", 6, "‰"), ("万分之五", 5, "‱"), ("12.5%", 12.5, "%"),
    ("8‰", 8, "‰"), ("1.13万亩", 11300, "亩"), ("1亿元", 1, "亿元"), ("3.86亿元", 3.86, "亿元"), ("1万亿元", 10000, "亿元"), ("5000元", 5000, "元"),
    ("1,200万元", 1200, "万元"), ("3 000万元", 3000, "万元"), ("一百二十万元", 120, "万元"), ("两亿元", 2, "亿元"), ("三点五亿元", 3.5, "亿元"), ("五千元", 5000, "元"),
    ("20个基点", 20, "基点"), ("50BP", 50, "基点"), ("0.5个百分点", 0.5, "个百分点"), ("1.3万户", 13000, "户"), ("5.5万条", 55000, "条"), ("两个会计年度", 2, "会计年度"),
    ("300余人次", 300, "人次"), ("20多万户", 200000, "户"), ("7000余家", 7000, "家"), ("3万人天", 30000, "人天"), ("1万平方米", 10000, "平方米"), ("三千五百家", 3500, "家"), ("十二个月", 12, "个月"),
    ("45周岁", 45, "周岁"), ("2单", 2, "单"), ("2.0升", 2, "升"), ("3晚", 3, "晚"),
]  # fmt: skip
RANGES = [("1-3万元", 1, 3, "万元"), ("1至3万元", 1, 3, "万元"), ("20万元到100万元", 20, 100, "万元"), ("5%—20%", 5, 20, "%"), ("16—24岁", 16, 24, "岁"), ("5000元至2万元", 0.5, 2, "万元"), ("2000万-5000万元", 2000, 5000, "万元"), ("1万-2万平方米", 10000, 20000, "平方米"), ("5万元（含）—10万元", 5, 10, "万元")]  # fmt: skip
NUMERALS = [("二〇二四", 2024), ("二○二四", 2024), ("十", 10), ("十五", 15), ("一百零二", 102), ("一百二", 120), ("三千五", 3500), ("一万二", 12000), ("两万三千", 23000), ("一亿零五百万", 105000000), ("一万亿", 10**12), ("贰拾伍", 25)]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit"), WRITTEN)
def test_a_quantity_is_read_with_its_unit(text: str, value: float, unit: str | None) -> None:
    (found,) = quantities(text)
    assert (found.number, found.unit, found.start, found.end) == (value, unit, 0, len(text))


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_a_range_has_two_ends_on_one_unit(text: str, low: float, high: float, unit: str) -> None:
    (found,) = quantities(text)
    assert (float(found.low or 0), found.number, found.unit) == (low, high, unit)


@pytest.mark.parametrize(("text", "value"), NUMERALS)
def test_a_chinese_numeral_is_exact(text: str, value: int) -> None:
    assert numeral(text) == value


@pytest.mark.parametrize("text", ["", "万", "元", "甲乙", "点五五"])
def test_what_is_no_numeral_raises(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        numeral(text)


LISTS = [
    ("给予10万、20万、50万元资助", [(10, "万元"), (20, "万元"), (50, "万元")]), ("奖励80、50和30万元", [(80, "万元"), (50, "万元"), (30, "万元")]),
    ("按70、80和90%补助", [(70, "%"), (80, "%"), (90, "%")]), ("2031、2032年", [(2032, "年")]), ("给予一次性300万资助", [(1, "次"), (300, "万元")]),
    ("资金达到1千万以上", [(1000, "万元")]), ("最高1200万人民币", [(1200, "万元")]), ("吸引游客3万，", []), ("带动近三成企业", [(0.3, None)]), ("近三成果实", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_a_unit_that_stands_once_holds_for_the_list_and_bare_ten_thousands_are_money_where_money_is_meant(
    text: str, wanted: list[tuple[float, str | None]]
) -> None:
    assert [(q.number, q.unit) for q in quantities(text)] == wanted


def test_words_that_only_look_like_quantities_are_left_alone() -> None:
    assert quantities("统一思想、唯一出路、5G工厂、一心一意、完成率") == []


def test_more_than_is_kept_apart_from_the_value() -> None:
    (found,) = quantities("3500余项惠企政策")
    assert (found.number, found.unit, found.more) == (3500, "项", True)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_every_whole_number_survives_being_written_in_chinese(value: int) -> None:
    assert numeral(_written(value)) == value


@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=99))
def test_a_fraction_is_within_half_a_millionth(whole: int, part: int) -> None:
    assert abs(fraction(_written(whole), _written(part)) - Decimal(part) / Decimal(whole)) <= Decimal("0.0000005")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("100万美元、2亿美元", [(None, 100, "万美元"), (None, 2, "亿美元")]),
        ("10、20和50万欧元", [(None, 10, "万欧元"), (None, 20, "万欧元"), (None, 50, "万欧元")]),
        ("50万-100万（不含）美元", [(50, 100, "万美元")]),
        ("总投资亿元以上", [(None, 1, "亿元")]),
        ("数亿元以上", []),
        ("三个年度", [(None, 3, "年度")]),
        ("分别提高3、2、1个百分点", [(None, 3, "个百分点"), (None, 2, "个百分点"), (None, 1, "个百分点")]),
    ],
)
def test_money_keeps_the_unit_in_which_it_is_written(text: str, read: list[tuple[int | None, int, str]]) -> None:
    assert [(q.low if q.low is None else plain(q.low), q.number, q.unit) for q in quantities(text)] == read


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.80周岁及以上的；", 80, "周岁"),
        ("3.100人以上的窑企", 100, "人"),
        ("2.500万元以上的项目", 500, "万元"),
        ("12.30家窑企", 30, "家"),
        ("1.5万元以上", 1.5, "万元"),
        ("1.25万元/座", 1.25, "万元"),
        ("1.25个百分点", 1.25, "个百分点"),
        ("12.35亩", 12.35, "亩"),
        ("3.5人", 3.5, "人"),
        ("租地20.50平米", 20.5, "平方米"),
    ],
)
def test_the_number_of_an_item_is_no_part_of_the_figure_behind_it(text: str, value: float, unit: str) -> None:
    [read] = quantities(text)
    assert (read.number, read.unit) == (value, unit)


@given(st.integers(min_value=1, max_value=9))
def test_tenths_are_exact(value: int) -> None:
    assert tenths(f"{'一二三四五六七八九'[value - 1]}成") == Decimal(value) / 10


def _written(value: int) -> str:
    """A whole number below 10^8 as Chinese writes it in full."""
    high, low = divmod(value, 10000)
    text = _section(low) if low else ""
    if high:
        text = _section(high) + "万" + ("零" if 0 < low < 1000 else "") + text
    return text


def _section(value: int) -> str:
    text, gap = "", False
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, place)
        if digit:
            text += ("零" if gap else "") + "一二三四五六七八九"[digit - 1] + sign
            gap = False
        elif text:
            gap = True
    return text
