"""Sentences: precedence, positions, full-width punctuation, numbers."""

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peiyu.rules.grammar import SentenceError, parse
from peiyu.rules.syntax import (
    Arithmetic,
    Call,
    Comparing,
    Logic,
    Negation,
    Quantity,
    Reference,
    Text,
    Window,
    Within,
)
from peiyu.rules.units import UNITS, quantity


def full_width(text: str) -> str:
    """Signs as a Chinese keyboard writes them."""
    return "".join(chr(ord(c) + 0xFEE0) if c in "(),>=<%{}+*/." else c for c in text)


@pytest.mark.parametrize(
    "sentence",
    [
        "合计(股权融资.实缴金额, 近2年) >= 2000万元",
        "数量(知识产权, 类型 = 发明专利) > 1项",
        "上年度 研发占比 >= 3%",
        "类型 属于 {甲, 乙}",
        "近2年均值(自成立) 甲 >= 1.5",
        "(甲 + 乙) * 2 / 3 <= 1,500万元",
    ],
)
def test_full_width_punctuation_means_the_same_at_the_same_place(sentence):
    assert parse(full_width(sentence)) == parse(sentence)


def test_full_width_digits_and_the_wide_space_mean_the_same():
    wide = "上年度" + chr(0x3000) + "营业收入 ≥ " + "".join(chr(0xFF10 + int(d)) for d in "1500") + "万元"
    assert parse(wide) == parse("上年度 营业收入 ≥ 1500万元")


def test_the_enumeration_comma_separates_words():
    assert parse("类型 属于 {甲" + chr(0x3001) + "乙}") == parse("类型 属于 {甲,乙}")


def test_quoted_words_keep_their_full_width_signs():
    word = "甲" + chr(0xFF08) + "乙" + chr(0xFF09)
    assert parse(f'名称 = "{word}"').operands[1] == Text(word, 5)


def test_and_binds_closer_than_or():
    tree = parse("甲 或 乙 且 丙")
    assert isinstance(tree, Logic)
    assert not tree.every
    assert tree.items == (Reference(("甲",), 0), Logic(True, (Reference(("乙",), 4), Reference(("丙",), 8)), 4))


def test_not_binds_closer_than_and():
    tree = parse("非 甲 且 乙")
    assert isinstance(tree, Logic)
    assert isinstance(tree.items[0], Negation)


def test_times_binds_closer_than_plus_and_both_run_from_the_left():
    tree = parse("甲 - 乙 × 丙 - 丁")
    assert isinstance(tree, Arithmetic)
    assert [op for op, _ in tree.rest] == ["-", "-"]
    assert isinstance(tree.rest[0][1], Arithmetic)


def test_a_window_belongs_to_the_name_after_it_and_not_to_the_sum():
    tree = parse("上年度 甲 + 乙")
    assert isinstance(tree, Arithmetic)
    assert isinstance(tree.first, Window)
    assert tree.rest == (("+", Reference(("乙",), 8)),)


def test_brackets_carry_a_window_over_a_sum():
    tree = parse("上年度 (甲 + 乙)")
    assert isinstance(tree, Window)
    assert isinstance(tree.of, Arithmetic)


def test_a_double_bound_is_one_comparison_with_two_signs():
    tree = parse("3% ≤ 甲 < 5%")
    assert isinstance(tree, Comparing)
    assert tree.ops == ("≤", "<")


@pytest.mark.parametrize(
    ("word", "sign"),
    [("不低于", "≥"), ("不少于", "≥"), ("达到", "≥"), ("不超过", "≤"), ("不高于", "≤"), ("超过", ">"), ("高于", ">"), ("低于", "<")],
)  # fmt: skip
def test_the_words_of_the_law_are_signs(word, sign):
    assert parse(f"甲 {word} 3%") == Comparing((Reference(("甲",), 0), parse_quantity("3%", len(word) + 3)), (sign,), 0)


def parse_quantity(text: str, at: int) -> Quantity:
    found = parse(" " * at + text)
    assert isinstance(found, Quantity)
    return found


def test_names_may_contain_the_words_of_the_language():
    assert parse("非公有制企业") == Reference(("非公有制企业",), 0)
    assert parse("属于重点领域") == Reference(("属于重点领域",), 0)
    assert parse("或有负债 > 0元").operands[0] == Reference(("或有负债",), 0)


def test_not_within_is_one_word():
    tree = parse("行业 不属于 {C34}")
    assert isinstance(tree, Within)
    assert not tree.wanted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,500万元", 15_000_000),
        ("0.01元", Fraction(1, 100)),
        ("3%", Fraction(3, 100)),
        ("30个基点", Fraction(3, 1000)),
        ("5个百分点", Fraction(1, 20)),
        ("1.5亿元", 150_000_000),
        ("2公顷", 30),
        ("0.1", Fraction(1, 10)),
        ("10 万元", 100_000),
    ],
)
def test_numbers_are_exact_in_base_units(text, value):
    found = parse(text)
    assert isinstance(found, Quantity)
    assert found.value == value
    assert quantity(text)[0] == value


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_every_unit_is_read(unit):
    found = parse(f"2{unit}")
    assert isinstance(found, Quantity)
    assert found.unit == UNITS[unit]


def test_a_quotient_of_units_is_a_unit():
    assert parse("30万元/亩").unit.dimension == (("亩", -1), ("元", 1))


@pytest.mark.parametrize("text", ["15,00万元", "1,5", "1..5", "1.2.3", "3 %%", "万元3"])
def test_a_number_written_wrongly_is_no_number(text):
    with contextlib.suppress(SentenceError):
        assert not isinstance(parse(text), Quantity)
    assert quantity(text) is None


def test_an_error_names_the_place_in_the_sentence():
    with pytest.raises(SentenceError) as caught:
        parse("上年度 营业收入 ≥ ≥ 3")
    assert caught.value.at == 11


def test_an_unfinished_sentence_is_wrong_at_its_end():
    with pytest.raises(SentenceError) as caught:
        parse("数量(知识产权")
    assert caught.value.at == len("数量(知识产权")


def test_a_call_may_span_lines():
    assert isinstance(parse("合计(贷款.本金,\n  近2年)"), Call)


PIECES = st.sampled_from(
    [
        "上年度", "近2年", "近2年每年", "营业收入", "贷款.本金", "≥", "<", "3%", "1500万元", "且", "或", "非", "属于", "不属于",
        "(", ")", "{", "}", ",", "数量", "若", "+", "-", "×", "÷", "2026-04-01", "2026-13-99", "'", '"', "「", "t.x", ".", "@",
        chr(0xFF08), chr(0xFF0C), "\n", "\\", "#",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=60))
def test_whatever_is_written_gives_a_tree_or_a_sentence_error(text):
    error = fault(text)
    if error is not None:
        assert 0 <= error.at <= len(text)
        assert error.message
        assert error.remedy


def fault(text: str) -> SentenceError | None:
    """The error of a sentence; None when it can be read."""
    try:
        parse(text)
    except SentenceError as error:
        return error
    return None


@pytest.mark.parametrize("text", ["研发占比不低于3%", "研发占比 超过3%"])
def test_words_written_without_spaces_are_explained(text):
    error = fault(text)
    assert error is None or "空格" in error.remedy


@given(st.fractions(min_value=0, max_value=10**12, max_denominator=1).map(int), st.sampled_from(sorted(UNITS)))
def test_a_written_quantity_reads_back_exactly(digits, unit):
    assert quantity(f"{digits:,}{unit}")[0] == digits * UNITS[unit].scale
