"""Statements about the words of questions: each names what it asks, one answer fits one rule, and ways of paying are no conditions."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (
            "对年竹货额首次突破1亿元、5亿元的窑企，分别给予10万元、30万元奖励。",
            ["属于年竹货额首次突破1亿元的窑企", "属于年竹货额首次突破5亿元的窑企"],
        ),
        (
            "对初次认定为国家级、省级窑业中心的企业，分别给予企业100万元、30万元奖励。",
            ["属于初次认定为国家级窑业中心的企业", "属于初次认定为省级窑业中心的企业"],
        ),
        (
            "对窑火评为甲级、乙级的，分别给予10万元、5万元奖励。",
            ["属于窑火评为甲级的", "属于窑火评为乙级的"],
        ),
    ],
)
def test_a_member_of_a_list_is_asked_by_its_whole_name(listed, names, library, tmp_path):
    rules = drafted(listed, library, tmp_path)
    assert [rule["条件"][0]["人工判断"] for rule in rules] == names


def test_rules_that_only_their_sums_tell_apart_ask_for_the_sum(library, tmp_path):
    text = "对获得窑业金奖的企业给予奖励。\n（一）奖励企业20万元。\n（二）奖励企业5万元。\n"
    questions = [asked(rule) for rule in drafted(text, library, tmp_path)]
    assert len(set(questions)) == len(questions)
    assert not any("是否符合原文条件" in words for words in questions)


@pytest.mark.parametrize(
    "how",
    [
        "分两年等额拨付",
        "奖励资金于次年6月底前兑现",
        "一次性拨付到位",
        "由县财政直接拨付企业账户",
        "采取后补助方式",
        "先行拨付50%，余下部分次年拨付",
    ],
)
def test_how_a_sum_is_paid_is_a_note_and_no_condition(how, library, tmp_path):
    [rule] = drafted(f"对专精特新中小企业，给予50万元奖励，{how}。", library, tmp_path)
    assert rule["金额"] == "50万元" and asked(rule) == ""
    assert any(how in point for point in rule["待核"])


def test_a_part_that_is_paid_only_after_a_check_leaves_the_sum_open(library, tmp_path):
    words = "对专精特新中小企业，给予50万元奖励，立项时拨付60%，验收通过后拨付40%。"
    [rule] = drafted(words, library, tmp_path)
    assert "立项时拨付60%，验收通过后拨付40%" in rule["金额"]["未定"] and asked(rule) == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [("一次性稳岗补贴", ""), ("开办补助", ""), ("企业法定代表人奖励", "法定代表人")],
)
def test_what_a_grant_is_called_is_not_asked(words, told, library, tmp_path):
    [rule] = drafted(f"对科技型中小企业，给予{words}10万元。", library, tmp_path)
    assert told in asked(rule) and bool(asked(rule)) == bool(told)


def test_roman_numbers_stay_in_a_question(library, tmp_path):
    [rule] = drafted("对完成新窑Ⅱ期试验的窑企，给予10万元奖励。", library, tmp_path)
    assert "二期试验" in str([item["人工判断"] for item in [*rule.get("对象", []), *rule.get("条件", [])]])


def test_no_gap_stands_where_words_were_taken_out(library, tmp_path):
    told = str(drafted("对窑厂给予适当补助，所需资金由市、县按6:4分担；对茶厂给予补助。", library, tmp_path))
    assert "对窑厂给予适当补助" in told and "， ；" not in told and "， 。" not in told
