"""Statements about a share or sum that is raised for some: it takes the place of the one before it, and nobody is paid both."""

from pathlib import Path

import pytest

from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, drafted

PACKS = Path(__file__).parents[2] / "packs"
GRANT = "对高新技术企业，按研发费用的10%给予补助"
SHARE = "上年度 研发费用 × "


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    ("behind", "whom", "share"),
    [
        ("，其中对山区窑厂提高到15%", "山区窑厂", "15%"),
        ("，其中，属于竹业的，提高至15%", "属于竹业", "15%"),
        ("；对获得县级认定的窑厂，补助比例提高到15%", "获得县级认定的窑厂", "15%"),
        ("。首次购置无烟窑的企业，补助比例提高为15%", "首次购置无烟窑", "15%"),
        ("，其中对山区窑厂按15%给予补助", "山区窑厂", "15%"),
        ("。对山区窑厂，补助比例上浮5个百分点", "山区窑厂", "15%"),
        ("；对停窑半年以上的窑厂，降低到6%", "停窑半年以上的窑厂", "6%"),
    ],
)
def test_a_raised_share_takes_the_place_of_the_one_before(behind, whom, share, library, tmp_path):
    plain, raised = drafted(f"{GRANT}{behind}。", library, tmp_path)
    assert (plain["金额"], raised["金额"]) == ({"公式": f"{SHARE}10%"}, {"公式": f"{SHARE}{share}"})
    assert plain["对象"] == raised["对象"]
    assert plain["条件"][-1]["人工判断"].startswith("不") and whom in plain["条件"][-1]["人工判断"]
    assert not raised["条件"][-1]["人工判断"].startswith("不") and whom in raised["条件"][-1]["人工判断"]
    assert "不另外相加" in str(raised["待核"]) and behind.strip("，；。") in str(plain["待核"])


def test_a_cap_right_behind_it_is_that_of_the_raised_share(library, tmp_path):
    plain, raised = drafted(f"{GRANT}，最高50万元；对山区窑厂，比例提高到15%，最高80万元。", library, tmp_path)
    assert (plain["金额"]["最高"], raised["金额"]["最高"]) == ("50万元", "80万元")
    assert "没有写明" not in str(plain["待核"][-1])


def test_one_cap_behind_both_is_asked_of_the_first(library, tmp_path):
    plain, raised = drafted(f"{GRANT}，对山区窑厂提高到15%，最高80万元。", library, tmp_path)
    assert "最高" not in plain["金额"] and raised["金额"]["最高"] == "80万元"
    assert "“最高80万元”是不是也限前面的一档，没有写明" in str(plain["待核"])


def test_a_share_of_an_unknown_figure_is_told_apart_too(library, tmp_path):
    plain, raised = drafted("对窑厂按窑炉投入的50%给予补助，其中对首次购置的提高到60%。", library, tmp_path)
    assert (plain["金额"], raised["金额"]) == ({"未定": "窑炉投入 按50%"}, {"未定": "窑炉投入 按60%"})
    assert "不属于首次购置" in asked(plain) and "属于首次购置" in raised["条件"][-1]["人工判断"]


def test_several_raised_shares_are_tiers_of_which_one_is_had(library, tmp_path):
    plain, some, others = drafted(f"{GRANT}，对山区窑厂提高到12%，对新办窑厂提高到15%。", library, tmp_path)
    assert len(plain["条件"]) == 2 and all(one["人工判断"].startswith("不") for one in plain["条件"])
    assert [one["金额"]["公式"][-3:] for one in (some, others)] == ["12%", "15%"]
    assert some["就高组"] == others["就高组"] and "就高组" not in plain
    assert "同时符合几档的给哪一档，原文没有写明" in str(some["待核"])


def test_how_much_more_is_left_open_where_the_text_does_not_say_of_what(library, tmp_path):
    plain, more = drafted(f"{GRANT}，对山区窑厂再增加10%。", library, tmp_path)
    assert plain["金额"] == {"公式": f"{SHARE}10%"} and "不" in plain["条件"][-1]["人工判断"]
    assert "对山区窑厂再增加10%" in more["金额"]["未定"]


def test_a_part_of_what_is_paid_for_leaves_the_sum_open(library, tmp_path):
    [rule] = drafted(f"{GRANT}，其中基础研究投入提高到20%。", library, tmp_path)
    assert "其中基础研究投入提高到20%" in rule["金额"]["未定"]


def test_a_share_behind_several_grants_is_left_open(library, tmp_path):
    words = "对窑厂按研发费用的10%给予补助；对茶厂按研发费用的8%给予补助；对山区的，比例提高到15%。"
    rules = drafted(words, library, tmp_path)
    assert [rule["金额"].get("公式", "未定") for rule in rules] == [f"{SHARE}10%", "未定", f"{SHARE}8%", "未定"]
    assert all("是不是对每一项都适用" in str(rule["待核"]) for rule in rules)


@pytest.mark.parametrize("to", ["其中对省级示范窑厂提高到50万元", "对省级示范窑厂提高至50万元"])
def test_a_raised_sum_takes_the_place_of_the_one_before(to, library, tmp_path):
    plain, raised = drafted(f"对窑厂奖励20万元，{to}。", library, tmp_path)
    assert (plain["金额"], raised["金额"]) == ("20万元", "50万元")
    assert "不属于省级示范窑厂" in asked(plain) and "属于省级示范窑厂" in raised["条件"][-1]["人工判断"]


@pytest.mark.parametrize(
    "sentence", ["开工率提高到60%的窑厂，奖励10万元。", "对高新技术企业，按研发费用的10%给予补助，省财政再增加5%。"]
)
def test_what_a_firm_raises_and_what_another_purse_adds_change_no_share(sentence, library, tmp_path):
    assert not any("不属于" in asked(rule) for rule in drafted(sentence, library, tmp_path))
