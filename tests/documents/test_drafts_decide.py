"""Statements about what a draft decides: no money and no entitlement by less, more or other than the text says; the rest is asked."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, compared, drafted

PACKS = Path(__file__).parents[2] / "packs"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("对年营业收入首次突破10亿元、50亿元的企业，分别给予50万元、100万元奖励。", "首次突破"),
        ("对营业收入首次超过1亿元的企业，给予5万元奖励。", "首次"),
        ("对累计营业收入5亿元以上的企业，给予8万元奖励。", "累计"),
        ("对当年营业收入5亿元以上的企业，给予8万元奖励。", "当年"),
        ("对近三年营业收入均在5亿元以上的企业，给予8万元奖励。", "近三年"),
        ("对新增营业收入5000万元以上的企业，给予8万元奖励。", "新增"),
        ("对营业收入较上年新增5000万元以上的企业，给予8万元奖励。", "较上年"),
        ("与上年相比，营业收入达到5000万元的企业，给予8万元奖励。", "相比"),
    ],
)
def test_a_word_that_changes_the_figure_is_asked_and_never_dropped(sentence, words, library, tmp_path):
    rules = drafted(sentence, library, tmp_path)
    assert rules
    for rule in rules:
        assert compared(rule["条件"]) == []
        assert words in asked(rule)
        assert words in str(rule["待核"])
        assert "分档" not in str(rule["金额"])


@pytest.mark.parametrize(
    ("sentence", "kept", "words"),
    [
        (
            "对上年度营业收入1亿元以上，对窑乡作出突出贡献的企业，给予5万元奖励。",
            ["上年度 营业收入 ≥ 1亿元"],
            "作出突出贡献",
        ),
        (
            "对上年度营业收入1亿元以上，烧出新釉的企业，给予5万元奖励。",
            ["上年度 营业收入 ≥ 1亿元"],
            "烧出新釉",
        ),
        (
            "对窑业（不含采泥）类企业，上年度营业收入1亿元以上的，给予5万元奖励。",
            ["上年度 营业收入 ≥ 1亿元"],
            "不含采泥",
        ),
        ("对专精特新中小企业烧出新釉的，给予一次性奖励5万元。", ["持有(专精特新中小企业)"], "烧出新釉"),
    ],
)
def test_a_deed_beside_the_figure_is_asked_for(sentence, kept, words, library, tmp_path):
    [rule] = drafted(sentence, library, tmp_path)
    assert compared([rule.get("对象", []), rule["条件"]]) == kept
    assert words in asked(rule)
    assert words in str(rule["待核"])


def test_what_is_understood_whole_needs_no_person(library, tmp_path):
    [rule] = drafted("对专精特新中小企业，给予一次性奖励5万元。", library, tmp_path)
    assert rule["对象"] == ["持有(专精特新中小企业)"] and "条件" not in rule and rule["金额"] == "5万元"


@pytest.mark.parametrize(
    ("sentence", "either"),
    [
        (
            "对上年度营业收入1亿元以上或者上年度研发费用500万元以上的企业，给予5万元奖励。",
            ["上年度 营业收入 ≥ 1亿元", "上年度 研发费用 ≥ 500万元"],
        ),
        (
            "对年竹货额1亿元以上或年窑货额2亿元以上的企业，给予5万元奖励。",
            ["上年度 年竹货额 ≥ 1亿元", "上年度 年窑货额 ≥ 2亿元"],
        ),
    ],
)
def test_figures_joined_by_or_are_either(sentence, either, library, tmp_path):
    [rule] = drafted(sentence, library, tmp_path)
    assert rule["条件"] == [{"任一满足": either}]


@pytest.mark.parametrize(
    "sentence",
    [
        "对上年度营业收入1亿元以上或者评为甲级窑场的企业，给予5万元奖励。",
        "对符合上年度营业收入1亿元以上、上年度研发费用500万元以上条件之一的企业，给予5万元奖励。",
        "对上年度营业收入1亿元以上且上年度研发费用500万元以上或上年末职工总数300人以上的企业，给予5万元奖励。",
    ],
)
def test_an_or_that_is_not_plain_decides_nothing(sentence, library, tmp_path):
    [rule] = drafted(sentence, library, tmp_path)
    assert compared(rule["条件"]) == [] and "营业收入" in asked(rule)
    assert "或" in str(rule["待核"]) or "之一" in str(rule["待核"])


def test_of_thresholds_in_a_list_the_lowest_decides_and_the_sum_stays_open(library, tmp_path):
    [rule] = drafted("对年竹货额达1亿元、10亿元、50亿元的企业，给予最高500万元奖励。", library, tmp_path)
    assert rule["条件"] == ["上年度 年竹货额 ≥ 1亿元"]
    assert "未定" in rule["金额"]
    assert any("最低一档" in point for point in rule["待核"])


@pytest.mark.parametrize(
    "sentence",
    [
        "对年竹货额1亿元以上、年竹货额5000万元以下的企业，给予5万元奖励。",
        "对年竹货额1亿元以上、年竹货额2亿元以上的企业，给予5万元奖励。",
    ],
)
def test_bounds_that_do_not_hold_together_are_asked(sentence, library, tmp_path):
    [rule] = drafted(sentence, library, tmp_path)
    assert compared(rule["条件"]) == [] and "元以上" in asked(rule)


def test_a_floor_below_a_cap_of_one_figure_stays(library, tmp_path):
    [rule] = drafted("对年竹货额5000万元以上且年竹货额1亿元以下的企业，给予5万元奖励。", library, tmp_path)
    assert rule["条件"] == ["上年度 年竹货额 ≥ 5000万元", "上年度 年竹货额 ≤ 1亿元"]


LIST = """对上年度首次达到下述标准且窑税增长的窑业企业，给予奖励：
1.竹货额达到1亿元的企业，给予50万元奖励。
2.竹货额达到10亿元的企业，给予100万元奖励。
"""


def test_items_of_a_list_carry_its_lead_and_its_tiers_share_a_group(library, tmp_path):
    rules = drafted(LIST, library, tmp_path)
    assert [rule["金额"] for rule in rules] == ["50万元", "100万元"]
    for rule in rules:
        assert "首次达到下述标准且窑税增长" in asked(rule)
        assert "首次达到下述标准且窑税增长" in str(rule["待核"])
        assert compared(rule["条件"]) == [], "首次 before the list says which figure its items mean"
    assert len({rule["就高组"] for rule in rules}) == 1


def test_a_lead_that_asks_nothing_is_no_question(library, tmp_path):
    rules = drafted(
        LIST.replace("上年度首次达到下述标准且窑税增长的窑业企业，给予奖励", "企业给予以下奖励"), library, tmp_path
    )
    assert [rule["条件"] for rule in rules] == [["竹货额 ≥ 1亿元"], ["竹货额 ≥ 10亿元"]]


def test_sums_for_different_deeds_are_no_tiers(library, tmp_path):
    rules = drafted(
        "对烧一类新釉，竹货额达到1亿元的，奖励200万元；烧二类新釉，竹货额达到5000万元的，奖励100万元。",
        library,
        tmp_path,
    )
    assert not any("就高组" in rule for rule in rules)
    assert all("新釉" in asked(rule) for rule in rules)


def test_cases_of_which_one_sum_is_whose_is_not_plain_require_none_of_them_alone(library, tmp_path):
    sentence = "对首次升规的窑场给予20万元奖励，市级再奖励5万元，对连续三年在规的窑场给予10万元奖励。"
    [rule] = drafted(sentence, library, tmp_path)
    assert "未定" in rule["金额"]
    assert "对象" not in rule
    assert [item["人工判断"] for item in rule["条件"]] == ["符合原文所列情形之一"]
    assert "首次升规" in asked(rule) and "连续三年在规" in asked(rule)


@pytest.mark.parametrize("words", ["不超过研发费用的10%", "研发费用的10%以内", "不高于研发费用的10%"])
def test_a_share_that_is_only_a_bound_stays_open(words, library, tmp_path):
    [rule] = drafted(f"对上年度研发费用500万元以上的企业，按{words}给予补助。", library, tmp_path)
    assert "公式" not in rule["金额"] and "最高10%" in rule["金额"]["未定"]
    assert "按10%" not in str(rule)


def test_a_share_of_a_part_stays_open_with_its_words(library, tmp_path):
    [rule] = drafted("对上年度研发费用超过500万元的企业，按研发费用超出500万元部分的5%给予补助。", library, tmp_path)
    assert "超出500万元部分" in rule["金额"]["未定"]
    assert rule["条件"] == ["上年度 研发费用 > 500万元"]


@pytest.mark.parametrize(
    "sentence",
    [
        "每引进一家窑厂，给予竹器厂3万元奖励。",
        "每引进一家年营业收入2000万元以上的窑厂，一次性给予竹器厂3万元奖励。",
        "引导钱庄增加300亿元低息贷款，定向支持竹器厂。",
        "对竹器厂给予3万元奖励，对茶场给予最高50万元奖励。",
    ],
)
def test_a_sum_that_is_not_given_once_to_each_stays_open(sentence, library, tmp_path):
    for rule in drafted(sentence, library, tmp_path):
        assert "金额" not in rule or "未定" in rule["金额"]


def test_a_sentence_that_says_for_the_next_one_who_and_when_is_asked(library, tmp_path):
    first, second = drafted(
        "落户窑场在本县第一个会计年度营业收入10亿元以上的，给予一次性500万元奖励。营业收入在1亿元以上、10亿元以下的，给予一次性300万元奖励。",
        library,
        tmp_path,
    )
    for rule in (first, second):
        assert compared(rule["条件"]) == [] and "第一个会计年度" in asked(rule)
