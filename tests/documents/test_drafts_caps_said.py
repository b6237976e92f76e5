"""Statements about sentences that only cap what other articles give: no grant of their own, and what they cap has the cap or says so."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from peiyu.documents.output.drafts.linking import Catalogue
from peiyu.documents.output.drafts.pack import drafted as draft_of
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load

PACKS = Path(__file__).parents[2] / "packs"
GRANTS = (
    "青竹县窑业补助办法\n第一条 对营业收入2000万元以上的企业，按研发费用的5%给予补助。\n"
    "第二条 对专精特新中小企业，按研发费用的8%给予补助。\n"
)
END = "\n第四条 本办法自2031年1月1日起施行，有效期3年。\n"


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def _rules(text: str, library: Library) -> list[dict[str, object]]:
    done = deconstruct(text_source(text))
    pack = draft_of(done, Catalogue(library, frozenset(library.lineage("cn"))), "cn")
    return [yaml.safe_load(yaml.safe_dump(rule.document, allow_unicode=True)) for rule in pack.rules]


@pytest.mark.parametrize(
    "cap",
    [
        "第一条、第二条补助单户企业最高100万元。",
        "第一条至第二条补助资金同一企业每年度最高不超过100万元。",
        "上述补助单户最高100万元。",
        "以上补助，同一企业最高100万元。",
        "补助资金单户不得高于100万元。",
        "单个企业研发补助不超过100万元。",
        "本办法各项补助，每家企业每年以100万元为限。",
    ],
)
def test_a_cap_on_other_articles_is_their_cap_and_no_grant(cap, library):
    rules = _rules(f"{GRANTS}第三条 {cap}{END}", library)
    assert len(rules) == 2 and [rule["金额"]["最高"] for rule in rules] == ["100万元", "100万元"]
    assert all("几条合起来是不是也以此为限没有写明" in str(rule["待核"]) for rule in rules)


def test_a_cap_holds_for_the_article_that_it_names_alone(library):
    first, second = _rules(f"{GRANTS}第三条 第二条补助单户企业最高100万元。{END}", library)
    assert "最高" not in first["金额"] and second["金额"]["最高"] == "100万元" and "最高额" not in str(first["待核"])


def test_a_cap_and_a_limit_on_all_in_one_sentence_are_told_apart(library):
    cap = "单个企业研发补助不超过100万元、全部政策补助资金之和不超过150万元。"
    rules = _rules(f"{GRANTS}第三条 {cap}{END}", library)
    assert [rule["金额"]["最高"] for rule in rules] == ["100万元", "100万元"]
    assert all(
        "总额限制，规则里没有计算" in str(rule["待核"]) and "单个企业全部政策补助资金之和" in str(rule["待核"])
        for rule in rules
    )


def test_where_it_is_not_plain_which_grant_is_capped_the_sums_stay_open(library):
    rules = _rules(f"{GRANTS}第三条 单个企业茶炉贴息不超过30万元、竹窑补贴不超过20万元。{END}", library)
    assert len(rules) == 2 and all(
        "30万元" in rule["金额"]["未定"] and "20万元" in rule["金额"]["未定"] for rule in rules
    )
    assert all("限的是哪几条没有读准" in str(rule["待核"]) for rule in rules)


def test_each_grant_has_the_cap_of_its_own_name_and_a_number_of_times_is_told(library):
    text = (
        "青竹县窑炉贴息办法\n第一条 对总投资500万元以上的项目，按项目贷款本金的1%给予贴息。\n"
        "第二条 对窑炉租赁合同金额100万元以上的项目，按租赁合同金额的1%给予补贴。\n"
        "第三条 单个项目贷款贴息不超过500万元、租赁补贴不超过200万元，单个企业贷款贴息和租赁补贴项目每年均不超过2个。"
        + END
    )
    loan, rent = _rules(text, library)
    assert loan["金额"]["最高"] == "500万元" and rent["金额"]["最高"] == "200万元"
    assert all("个数限制" in str(rule["待核"]) and "每年均不超过2个" in str(rule["待核"]) for rule in (loan, rent))


def test_a_fixed_sum_above_the_cap_is_capped_and_one_below_it_stays(library):
    text = "青竹县办法\n第一条 对专精特新中小企业给予30万元奖励。\n第二条 对科技型中小企业给予5万元奖励。\n第三条 上述奖励单户最高10万元。"
    first, second = _rules(text + END, library)
    assert first["金额"] == {"公式": "30万元", "最高": "10万元"} and second["金额"] == "5万元"


@pytest.mark.parametrize(
    "grant", ["新建窑炉补助单户最高20万元。", "对窑厂补助最高20万元。", "给予单个企业补助最高20万元。"]
)
def test_words_that_give_stay_a_grant(grant, library):
    rules = _rules(f"{GRANTS}第三条 {grant}{END}", library)
    assert len(rules) == 3 and not any("最高额" in str(rule["待核"]) for rule in rules[:2])


def test_a_cap_below_a_heading_that_names_its_grant_is_the_sum_of_that_grant(library):
    text = "青竹县办法\n一、支持研发\n对专精特新中小企业，按研发费用的8%给予补助。\n二、支持窑炉改造\n单个企业补助不超过20万元。\n"
    first, *_ = _rules(text, library)
    assert "最高" not in first["金额"]


def test_a_grant_with_its_own_limit_is_a_grant(library):
    text = "青竹县茶会办法\n一、茶会\n引进类茶会项目按照到会人数给予补助，单个项目补助金额最高不超过80万元；\n二、窑会\n对窑会项目给予5万元补助。\n"
    rules = _rules(text, library)
    assert "80万元" in str(rules[0]["金额"]) and "总额限制" not in str(rules)
