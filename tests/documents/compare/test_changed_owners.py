"""Statements about numbers that kept their words but not their owner, and about how often and for what a sum is given."""

from __future__ import annotations

import pytest

from peiyu.documents.compare.output import number_words, object_of, text_of
from peiyu.documents.compare.page import page_of
from peiyu.documents.compare.versions import compared
from peiyu.documents.compare.words import changes
from peiyu.documents.pipeline import deconstruct, text_source


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(n.old, n.new, n.context) for n in changes(old, new)[1]]


BY_THRESHOLD = "对年产值首次突破1亿元、5亿元、10亿元的窑厂，分别给予{}奖励。"
BY_RANK = "对获评{}绿色窑厂的，分别奖励{}。"


def test_who_gets_what_is_told_where_the_sums_of_a_list_changed_places() -> None:
    found = told(BY_THRESHOLD.format("50万元、100万元、200万元"), BY_THRESHOLD.format("100万元、50万元、200万元"))
    assert found == [
        ("50万元", "100万元", "年产值首次突破1亿元，分别给予"),
        ("100万元", "50万元", "5亿元，分别给予"),
    ]


def test_a_list_turned_in_part_and_changed_in_part_hides_neither() -> None:
    found = told(BY_THRESHOLD.format("50万元、100万元、200万元"), BY_THRESHOLD.format("100万元、50万元、300万元"))
    assert [pair[:2] for pair in found] == [("50万元", "100万元"), ("100万元", "50万元"), ("200万元", "300万元")]


def test_names_that_changed_places_before_the_same_sums_are_told() -> None:
    found = told(BY_RANK.format("国家级、省级", "50万元、30万元"), BY_RANK.format("省级、国家级", "50万元、30万元"))
    assert [pair[:2] for pair in found] == [("50万元", "30万元"), ("30万元", "50万元")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            BY_RANK.format("国家级、省级", "50万元、30万元"),
            BY_RANK.format("省级、国家级", "30万元、50万元"),
        ),
        (
            "对年产值突破1亿元、10亿元的窑厂，分别奖励20万元、50万元。",
            "对年产值突破10亿元、1亿元的窑厂，分别奖励50万元、20万元。",
        ),
    ],
)
def test_a_list_turned_as_a_whole_has_not_changed(old: str, new: str) -> None:
    assert told(old, new) == []


def test_a_new_member_of_a_list_shifts_no_sum_to_another() -> None:
    found = told(
        BY_RANK.format("国家级、省级", "50万元、30万元"),
        BY_RANK.format("国家级、省级、市级", "50万元、40万元、30万元"),
    )
    assert [pair[:2] for pair in found] == [("30万元", "40万元"), ("", "30万元")]


def test_a_list_without_names_in_another_order_is_for_a_person() -> None:
    [n] = changes("给予窑厂50万元、30万元奖励。", "给予窑厂30万元、50万元奖励。")[1]
    assert n.reordered
    assert number_words(n) == "50万元、30万元 → 30万元、50万元（给予窑厂），次序变了，各自对应谁请核对"


def test_recipients_that_changed_their_sums_are_told() -> None:
    assert [n[:2] for n in told("对国家级窑厂奖励50万元，对省级窑厂奖励30万元。", "对省级窑厂奖励50万元，对国家级窑厂奖励30万元。")] == [
        ("50万元", "30万元"),
        ("30万元", "50万元"),
    ]  # fmt: skip
    assert told("由市财政承担70%，县财政承担30%。", "由市财政承担30%，县财政承担70%。") == [
        ("70%", "30%", "由市财政承担"),
        ("30%", "70%", "县财政承担"),
    ]


def test_cells_of_a_row_that_changed_places_are_told() -> None:
    assert [n[:2] for n in told("龙窑修缮\t300万元\t200万元", "龙窑修缮\t200万元\t300万元")] == [
        ("300万元", "200万元"),
        ("200万元", "300万元"),
    ]
    assert told("龙窑修缮\t300万元\t省级", "龙窑修缮\t300万元\t省级") == []


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("每年给予补贴10万元", "一次性给予补贴10万元", ("每年", "一次性")),
        ("一次性给予补贴10万元", "每年给予补贴10万元", ("一次性", "每年")),
        ("每年每亩补贴200元", "每亩补贴200元", ("每年", "")),
        ("每人补助2000元", "补助2000元", ("每人", "")),
        ("每亩茶园补助200元", "每株茶树补助200元", ("每亩", "每株")),
        ("单个项目最高50万元", "单个企业最高50万元", ("单个项目", "单个企业")),
    ],
)
def test_how_often_and_for_what_a_sum_is_given_is_told(old: str, new: str, change: tuple[str, str]) -> None:
    assert [(n.old, n.new) for n in changes(old, new)[1]] == [change]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("单个企业最高50万元", "每家企业最高50万元"),
        ("给予每家茶企5万元奖励", "给予茶企5万元奖励"),
        ("给予20万元一次性奖励", "给予20万元奖励"),
        ("每年补助不超过30万元", "年度补助不超过30万元"),
    ],
)
def test_another_word_for_the_same_rate_is_no_change(old: str, new: str) -> None:
    assert changes(old, new)[1] == []


def test_a_list_for_a_person_is_marked_in_every_form() -> None:
    head = "竹乡市支持窑业若干措施\n"
    c = compared(
        deconstruct(text_source(head + "一、对新建龙窑的陶坊，给予50万元、30万元奖励。\n", "旧.txt")),
        deconstruct(text_source(head + "一、对新建龙窑的陶坊，给予30万元、50万元奖励。\n", "新.txt")),
    )
    [number] = object_of(c)["numbers"]
    assert number["reordered"] is True
    assert "次序变了" in text_of(c)
    assert "次序变了" in page_of(c)
