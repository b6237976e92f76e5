"""Whom the words of a grant leave out: never one of those that it is for, always among its exclusions, in every output."""

from __future__ import annotations

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.output.workbook import _measure_rows
from peiyu.documents.pipeline import deconstruct, text_source

TITLE = "云溪县支持窑业发展若干措施\n\n第一条 "


def measure(sentence: str):
    done = deconstruct(text_source(TITLE + sentence + "\n", "a.txt"))
    answer = document_object(done)
    return answer["measures"][0], done


@pytest.mark.parametrize(
    ("sentence", "whom", "out"),
    [
        ("对年产值1000万元以上的窑企（不含房地产企业），给予10万元奖励。", ["窑企"], "房地产企业"),
        ("除房地产企业外的规上窑企，按设备投资额的10%给予补助，最高50万元。", ["规上窑企"], "房地产企业"),
        ("对新建窑炉的窑企给予20万元补助，上市公司除外。", ["新建窑炉的窑企"], "上市公司"),
        ("对参展的茶企给予每家2万元补助，对亏损企业不予奖励。", ["参展的茶企"], "亏损企业"),
        ("支持竹制品企业开展技术改造，失信企业除外。", ["竹制品企业"], "失信企业"),
        ("对除外资企业以外的瓷企，给予3万元奖励。", ["瓷企"], "外资企业"),
        ("对规上窑企、除房地产企业外的茶企，给予10万元奖励。", ["规上窑企", "茶企"], "房地产企业"),
        ("支持竹制品企业扩产，给予20万元补助，不支持亏损企业。", ["竹制品企业"], "亏损企业"),
        ("对竹编企业给予3万元补助，本条不适用于上市公司。", ["竹编企业"], "上市公司"),
        ("对窑业企业给予3万元补助，剔除房地产企业。", ["窑业企业"], "房地产企业"),
        ("对窑业企业给予3万元补助（国有企业不在此列）。", ["窑业企业"], "国有企业"),
    ],
)
def test_who_is_left_out_is_an_exclusion_and_gets_nothing(sentence, whom, out):
    m, done = measure(sentence)
    assert m["beneficiaries"] == whom
    [told] = m["exclusions"]
    assert told["who"] == out and out in told["text"]
    assert done.source.text[told["start"] : told["end"]] == told["text"]
    for name in m["evidence"]["beneficiaries"]:
        assert name["text"] == done.source.text[name["start"] : name["end"]]
        assert name["end"] <= told["start"] or name["start"] >= told["end"]
    [row] = _measure_rows(done)
    assert f"不支持：{out}" in row and "、".join(whom) in row


def test_what_is_said_of_those_left_out_is_no_condition():
    m, _ = measure("对窑业企业（年产值500万元以下的企业除外）给予5万元补助。")
    assert m["conditions"] == [] and [a["value"] for a in m["amounts"]] == [5]
    assert m["exclusions"][0]["who"] == "年产值500万元以下的企业"


@pytest.mark.parametrize(
    "sentence",
    [
        "对窑业企业按设备投资额（不含土地价款）的10%给予补助。",
        "除给予窑业企业3万元补助外，还给予茶企2万元补助。",
        "除国家规定外，对窑业企业给予3万元补助。",
        "对窑业企业给予3万元补助，不得取消。",
    ],
)
def test_where_nobody_is_left_out_there_is_no_such_exclusion(sentence):
    m, _ = measure(sentence)
    assert not any("who" in told for told in m["exclusions"])
    assert "窑业企业" in m["beneficiaries"]


def test_offsets_hold_where_lines_break_within_the_words():
    m, done = measure("对新建窑炉的窑\n企（不含上市\n公司）给予20万元补助。")
    assert m["exclusions"][0]["who"] == "上市公司"
    assert done.source.text[m["exclusions"][0]["start"] : m["exclusions"][0]["end"]] == "（不含上市\n公司）"


@pytest.mark.parametrize("refused", ["停止享受减免", "应停止享受其中的减免政策", "不再享受减免"])
def test_a_bound_beyond_which_nothing_is_had_is_no_condition(refused):
    done = deconstruct(
        text_source(f"某县若干措施\n一、点火\n年窑货额不超过20万元的，可以享受减免；超过20万元的，{refused}。\n")
    )
    [m] = done.extraction.measures
    assert [(c.op, c.value) for c in m.conditions] == [("<=", 20)]
    assert [one.who for one in m.left_out] == ["超过20万元的"]
