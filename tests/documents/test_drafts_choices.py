"""Statements about drafts of grants for whoever meets one or some of a list: nobody has to meet it whole, nobody gets it for less."""

from pathlib import Path

import pytest

from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked, compared, drafted

PACKS = Path(__file__).parents[2] / "packs"
REVENUE, RESEARCH = "上年度 营业收入 ≥ 1亿元", "上年度 研发费用 ≥ 500万元"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


@pytest.mark.parametrize(
    "sentence",
    [
        "对符合下列条件之一的企业，给予奖励20万元：\n（一）上年度营业收入1亿元以上的；\n（二）上年度研发费用500万元以上的。",
        "对有以下情形之一的企业给予一次性奖励20万元：\n1、上年度营业收入1亿元以上；\n2、上年度研发费用500万元以上。",
        "企业具备下述任一条件的，奖励20万元：（1）上年度营业收入1亿元以上；（2）上年度研发费用达到500万元。",
    ],
)
def test_one_item_of_the_list_is_enough(sentence, library, tmp_path):
    [rule] = [rule for rule in drafted(sentence, library, tmp_path) if "政策" in rule]
    assert {"任一满足": [REVENUE, RESEARCH]} in rule["条件"] and rule["金额"] == "20万元"
    assert compared([one for one in rule["条件"] if one != {"任一满足": [REVENUE, RESEARCH]}]) == []
    assert "满足其一" in str(rule["待核"])


def test_an_item_in_words_is_asked_as_one_of_them_and_the_lead_is_kept(library, tmp_path):
    [rule] = drafted(
        "上年度营业收入1亿元以上，且具备以下条件之一的专精特新中小企业，奖励15万元：\n1.烧出新釉；\n2.职工总数100人以上且上年度研发费用500万元以上。",
        library,
        tmp_path,
    )
    assert rule["对象"] == ["持有(专精特新中小企业)"]
    assert rule["条件"][0] == REVENUE
    [question, both] = rule["条件"][1]["任一满足"]
    assert question["人工判断"] == "烧出新釉"
    assert both == {"全部满足": ["上年度 职工总数 ≥ 100人", RESEARCH]}


def test_words_that_announce_the_list_are_no_part_of_the_name(library, tmp_path):
    [rule] = drafted("对具有下列情形之一的窑厂，奖励30万元：（1）自有竹车50辆以上；（2）烧出新釉。", library, tmp_path)
    assert [one["人工判断"] for one in rule["对象"]] == ["是窑厂"]
    assert [one["人工判断"] for one in rule["条件"][0]["任一满足"]] == ["自有竹车50辆以上", "烧出新釉"]
    assert len(rule["条件"]) == 1


def test_of_which_two_are_enough_is_one_question(library, tmp_path):
    [rule] = drafted(
        "企业符合以下任意两项的，奖励20万元：\n（一）上年度营业收入1亿元以上；\n（二）烧出新釉；\n（三）职工总数100人以上。",
        library,
        tmp_path,
    )
    assert compared(rule["条件"]) == []
    assert "所列各项至少满足2项" in [one["人工判断"] for one in rule["条件"]]
    assert all(words in asked(rule) for words in ("营业收入1亿元", "烧出新釉", "职工总数100人"))


@pytest.mark.parametrize(
    "sentence",
    [
        "对近三年符合下列条件之一的企业，奖励8万元：\n（一）营业收入1亿元以上；\n（二）研发费用500万元以上。",
        "窑厂满足以下条件之一：上年度营业收入1亿元以上、上年度研发费用500万元以上的，奖励9万元。",
        "对同时符合下列条件的企业，奖励20万元：\n（一）上年度营业收入1亿元以上；\n（二）烧出新釉，并具备下列条件之一：职工总数100人以上；烧窑十年。",
    ],
)
def test_a_choice_that_is_not_plain_is_asked_whole(sentence, library, tmp_path):
    [rule] = drafted(sentence, library, tmp_path)
    assert compared(rule["条件"]) == []
    [one] = [one for one in rule["条件"] if isinstance(one, dict) and "1亿元" in one.get("说明", "")]
    assert "之一" in one["说明"]


def test_a_list_cut_at_its_semicolons_keeps_all_its_items(library, tmp_path):
    [rule] = drafted("对属于下列情形之一的企业，奖励30万元：上年度营业收入1亿元以上；烧出新釉。", library, tmp_path)
    assert REVENUE in rule["条件"][0]["任一满足"] and "烧出新釉" in asked(rule)


def test_a_limit_behind_the_last_item_takes_no_sum_away(library, tmp_path):
    [rule] = drafted(
        "对符合下列条件之一的企业给予10万元奖励：（一）烧出新釉；（二）上年度营业收入1亿元以上。每家企业最高奖励100万元。",
        library,
        tmp_path,
    )
    assert "10万元" in str(rule["金额"]) and "100万元" in str(rule["金额"])
    assert "烧出新釉" in asked(rule)


def test_a_sum_behind_the_last_item_is_given_for_all_of_them(library, tmp_path):
    [rule] = drafted(
        "符合下列条件之一的窑厂：（一）上年度营业收入1亿元以上；（二）上年度研发费用500万元以上。给予20万元奖励。",
        library,
        tmp_path,
    )
    assert rule["金额"] == "20万元" and "营业收入1亿元" in asked(rule) and "研发费用500万元" in asked(rule)


def test_what_an_item_asks_is_no_sum():
    text = "某县若干措施\n一、点火。对满足下列条件之一的窑厂，给予一次性奖励30万元：\n（一）年窑货出口额2000万元以上；\n（二）上年度研发费用500万元以上。\n"
    [measure] = deconstruct(text_source(text)).extraction.measures
    assert [(one.kind, one.value) for one in measure.amounts] == [("fixed", 30)]
    assert [one.value for one in measure.conditions] == [2000, 500]
