"""Sentences on the act as a whole, each standing alone in its article: they are collected, and they are no grants."""

from __future__ import annotations

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source


def told(sentence: str) -> dict[str, list[dict[str, str]]]:
    text = f"青禾市若干措施\n第一条 对专精特新中小企业给予10万元奖励。\n第二条 {sentence}\n第三条 本措施由市窑业局负责解释。\n"
    answer: dict[str, list[dict[str, str]]] = document_object(deconstruct(text_source(text)))
    return answer


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("发生重大安全事故的窑厂，当年度不享受本办法奖补。", "不予支持"),
        ("被列入失信名单的，三年内不得享受奖补。", "不予支持"),
        ("注册地、税务关系在青禾，且具有独立法人资格的企业适用本办法。", "适用范围"),
        ("在本市注册的窑业企业均适用本政策。", "适用范围"),
        ("对获奖企业的奖励金额不得超过其当年对地方的经济贡献。", "总额限制"),
    ],
)
def test_what_an_act_says_of_who_may_have_its_grants_is_collected_and_no_grant(sentence: str, kind: str) -> None:
    answer = told(sentence)
    assert [one["kind"] for one in answer["eligibility"]] == [kind]
    assert len(answer["measures"]) == 1


@pytest.mark.parametrize(
    "sentence",
    ["本办法与其他政策有重复的，按从高不重复原则执行。", "企业只享受最高一项奖励。", "同类奖励从高享受，不叠加。"],
)
def test_that_only_the_highest_is_paid_stands_among_the_exclusions_and_is_no_grant(sentence: str) -> None:
    answer = told(sentence)
    assert [one["text"] for one in answer["exclusions"]] == [sentence]
    assert len(answer["measures"]) == 1


def test_a_grant_to_winners_with_a_sum_of_its_own_stays_one() -> None:
    assert len(told("对获奖企业的研发费用按10%给予补助，不超过100万元。")["measures"]) == 2
