"""Statements about rules against double benefit in JSON: the clause alone, with its place, and held for all of the act that it closes."""

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source


@pytest.mark.parametrize(
    ("behind", "alone"),
    [
        ("，已享受上级奖励的只补差额。", "已享受上级奖励的只补差额"),
        ("（已享受市级奖励的只补差额部分）。", "已享受市级奖励的只补差额部分"),
        ("，同一窑厂不重复享受。", "同一窑厂不重复享受"),
    ],
)
def test_the_clause_alone_is_the_exclusion(behind, alone):
    text = f"某县若干措施\n一、点火。对窑厂奖励20万元{behind}\n"
    [measure] = document_object(deconstruct(text_source(text, "a.txt")))["measures"]
    [told] = measure["exclusions"]
    assert told["text"] == alone == text[told["start"] : told["end"]]


def test_only_the_highest_is_no_limit_on_a_total_and_holds_for_the_act_that_it_closes():
    text = "某县若干措施\n第一条 对窑厂奖励20万元。\n第二条 对茶厂奖励10万元。\n同一企业同时符合多项奖励的，只享受最高一项奖励。\n"
    [one] = document_object(deconstruct(text_source(text, "a.txt")))["eligibility"]
    assert one["kind"] == "不重复享受" and one["measures"] == ["m01", "m02"]


def test_a_limit_on_a_total_that_excludes_too_keeps_its_name():
    text = "某县若干措施\n第一条 对窑厂奖励20万元。\n第二条 对茶厂奖励10万元。\n企业获得的奖励总额不超过其当年对地方的经济贡献，不重复享受。\n"
    found = document_object(deconstruct(text_source(text, "a.txt")))["eligibility"]
    assert [one["kind"] for one in found] == ["总额限制"]
