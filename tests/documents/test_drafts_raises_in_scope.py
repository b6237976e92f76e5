"""Statements about words that raise a sum: they hold for the grants of their own item, and what they raise is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.pack import drafted as draft_of
from peiyu.documents.output.drafts.pack_files import Draft
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load

PACKS = Path(__file__).parents[2] / "packs"
END = "本办法自2031年1月1日起施行。\n"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def _rules(text: str, library: Library) -> list[Draft]:
    return draft_of(deconstruct(text_source(text)), Catalogue(library, frozenset(library.lineage("cn"))), "cn").rules


def test_a_raise_behind_a_grant_without_a_sum_is_of_that_grant_alone(library):
    text = (
        "青竹县办法\n一、对专精特新中小企业，奖励10万元。\n二、对科技型中小企业，奖励5万元。\n"
        f"三、茶会项目按照到会人数给予补助；对境外到会人数达到10%以上的茶会项目，补助金额上浮30%。\n{END}"
    )
    rules = [rule.document for rule in _rules(text, library)]
    assert [rule.get("金额") for rule in rules] == ["10万元", "5万元", None]
    assert not any("上浮" in str(rule) for rule in rules[:2]) and "上浮30%" in str(rules[2]["待核"])


def test_a_raise_in_an_article_of_its_own_still_holds_for_the_act(library):
    text = f"青竹县办法\n第一条 对专精特新中小企业，奖励10万元。\n第二条 对山区企业，奖励标准上浮20%。\n{END}"
    rules = [rule.document for rule in _rules(text, library)]
    assert [rule["金额"] for rule in rules] == ["10万元", "12万元"]


@pytest.mark.parametrize("way", ["补助金额在基础标准上提高20%", "补助金额在基础标准的基础上上浮20%"])
def test_a_raise_above_the_basic_standard_is_no_grant_of_its_own(way, library):
    text = f"青竹县办法\n第一条 对专精特新中小企业，按研发费用的5%给予补助。\n第二条 对山区企业，{way}。\n{END}"
    rules = [rule.document for rule in _rules(text, library)]
    assert len(rules) == 2 and all("山区企业" in str(rule["条件"]) for rule in rules)
    assert rules[0]["金额"] == {"公式": "上年度 研发费用 × 5%"} and way in rules[1]["金额"]["未定"]


def test_several_raises_in_turn_with_what_limits_them_are_told_of_the_raised_grant(library):
    raise_ = (
        "对山区窑炉项目、新型窑炉项目，补助金额在基础标准上分别提高20%和10%，可以叠加，但不超过单个企业补助金额上限"
    )
    text = f"青竹县办法\n第一条 对专精特新中小企业，按研发费用的5%给予补助。\n第二条 {raise_}。\n{END}"
    rules = [rule.document for rule in _rules(text, library)]
    assert all(raise_ in str(rule["待核"]) for rule in rules)
    assert not any("提高 按20%" in str(rule["金额"]) for rule in rules)


def test_a_raise_with_a_cap_of_its_own_leaves_the_cap_of_the_grant_open(library):
    text = (
        "青竹县办法\n一、茶会\n引进类茶会项目按照到会人数给予补助，单个项目补助金额最高不超过80万元；"
        "对境外到会人数达到10%以上的茶会项目，补助金额上浮30%，单个项目补助金额最高不超过100万元。\n"
    )
    [rule] = [rule.document for rule in _rules(text, library)]
    assert "最高" not in rule["金额"] and all(sum_ in rule["金额"]["未定"] for sum_ in ("80万元", "100万元"))


_TWO = "青竹县办法\n第一条 对专精特新中小企业，按研发费用的30%给予补助，最高100万元。\n第二条 对科技型中小企业，奖励20万元。\n"


@pytest.mark.parametrize(
    ("raise_", "whom"),
    [
        ("对出口窑企，将第一条的补助比例提高到60%。", "出口窑企"),
        ("第一条所列补助比例对出口窑企可提高至60%。", "出口窑企"),
        ("对出口窑企，第一条规定的补助比例上浮30个百分点。", "出口窑企"),
    ],
)
def test_a_raise_of_a_share_in_another_article_is_of_the_grant_that_it_names(raise_, whom, library):
    rules = [rule.document for rule in _rules(f"{_TWO}第三条 {raise_}\n{END}", library)]
    first, raised, other = rules
    assert first["金额"] == {"公式": "上年度 研发费用 × 30%", "最高": "100万元"}
    assert raised["金额"] == {"公式": "上年度 研发费用 × 60%", "最高": "100万元"}
    assert f"不属于{whom}的情形" in str(first["条件"]) and f"属于{whom}的情形" in str(raised["条件"])
    assert "改的是第一条的" in str(raised["待核"])
    assert other["金额"] == "20万元" and whom not in str(other)


@pytest.mark.parametrize(
    ("raise_", "sum_"),
    [
        ("对老字号窑企，按第二条奖励标准上浮20%。", "24万元"),
        ("对老字号窑企，按第二条奖励标准减半执行。", "10万元"),
        ("对老字号窑企，在第二条基础上再增加5万元。", "25万元"),
        ("对老字号窑企，第二条奖励标准降低8万元。", "12万元"),
        ("对老字号窑企，第二条奖励标准降低30万元。", None),
    ],
)
def test_a_sum_of_another_article_is_raised_where_it_is_named(raise_, sum_, library):
    rules = [rule.document for rule in _rules(f"{_TWO}第三条 {raise_}\n{END}", library)]
    assert [rule["金额"] for rule in rules[1:2]] == ["20万元"]
    assert "不属于老字号窑企的情形" in str(rules[1]["条件"])
    assert rules[2]["金额"] == sum_ if sum_ else "20万元" in rules[2]["金额"]["未定"]
    assert len(rules) == 3 and "老字号" not in str(rules[0])


@pytest.mark.parametrize(
    "words", ["符合第一条的，按第二条奖励标准的50%给予奖励。", "对符合第九条的窑企，将第九条的补助比例提高到60%。"]
)
def test_words_that_raise_no_named_grant_leave_the_others_alone(words, library):
    rules = [rule.document for rule in _rules(f"{_TWO}第三条 {words}\n{END}", library)]
    assert rules[0]["金额"] == {"公式": "上年度 研发费用 × 30%", "最高": "100万元"}
    assert rules[1]["金额"] == "20万元"
    assert "情形" not in str(rules[0].get("条件")) + str(rules[1].get("条件"))
