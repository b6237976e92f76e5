"""Statements about what a rule takes from elsewhere: who pays by the place that is named, a cap for each firm, and terms of its own class only."""

from pathlib import Path

import pytest
import yaml

from peiyu.documents.output.drafts.pack import draft_pack
from peiyu.documents.pipeline import deconstruct, text_source
from peiyu.problems import Collector
from peiyu.rules.library import Library, load
from tests.documents.drafted import asked

PACKS = Path(__file__).parents[2] / "packs"
ALL_OF_COUNTY, SHARED = {"县级": "100%"}, {"市级": "40%", "县级": "60%"}


@pytest.fixture(scope="module")
def library() -> Library:
    return load([PACKS / "cn"], Collector())


def act(lines, library, folder):
    draft_pack([deconstruct(text_source("某县窑业扶持办法\n" + "\n".join(lines) + "\n"))], library, folder)
    return list(yaml.safe_load_all((folder / "rules.yaml").read_text(encoding="utf-8")))


def paid_by(rules):
    return [rule["金额"].get("分担") if isinstance(rule["金额"], dict) else None for rule in rules]


@pytest.mark.parametrize(
    ("lines", "paid"),
    [
        (
            ["一、点火", "对新建窑炉的窑企，奖励10万元。", "二、添柴", "对改造窑炉的窑企，奖励5万元。", "三、保障", "第一条所需资金由市、县按4:6分担，第二条所需资金由县财政全额承担。"],
            [SHARED, ALL_OF_COUNTY],
        ),
        (
            ["一、点火", "（一）对新建窑炉的窑企，奖励10万元。", "（二）对改造窑炉的窑企，奖励5万元。", "（三）对购置竹车的窑企，奖励3万元。", "第（一）、（二）项所需资金由市、县按4:6分担，其余由县财政全额承担。"],
            [SHARED, SHARED, ALL_OF_COUNTY],
        ),
        (
            ["一、点火", "1.对新建窑炉的窑企，奖励10万元。", "2.对改造窑炉的窑企，奖励5万元。", "第2点所需资金由市、县按4:6分担。"],
            [None, SHARED],
        ),
        (
            ["第一条 对新建窑炉的窑企，奖励10万元。", "第二条 对改造窑炉的窑企，奖励5万元。", "第三条 本办法第一条所需资金由市、县按4:6分担，第二条由县财政全额承担。"],
            [SHARED, ALL_OF_COUNTY],
        ),
    ],
)  # fmt: skip
def test_who_pays_is_written_where_the_text_names_the_place(lines, paid, library, tmp_path):
    assert paid_by(act(lines, library, tmp_path)) == paid


def test_a_place_that_is_not_there_is_told_and_not_written(library, tmp_path):
    lines = ["一、点火", "1.对新建窑炉的窑企，奖励10万元。", "第5点所需资金由市、县按4:6分担。"]
    [rule] = act(lines, library, tmp_path)
    assert rule["金额"] == "10万元" and any("没有写成 分担" in point for point in rule["待核"])


@pytest.mark.parametrize(
    "cap", ["单个企业最高50万元", "每家企业每年最高不超过50万元", "同一企业年度奖励金额最高不超过50万元"]
)
def test_a_cap_for_each_firm_is_no_question(cap, library, tmp_path):
    [rule] = act(["一、点火", f"对窑企按投资额的10%给予补助，{cap}。"], library, tmp_path)
    assert rule["金额"]["最高"] == "50万元" and "50万元" not in asked(rule) and "原文：" not in rule["金额"]["未定"]


def test_a_rule_asks_the_terms_of_its_own_class_only(library, tmp_path):
    lines = ["第一条 申报条件", "（一）窑业企业：年产值5000万元以上。", "（二）国际茶叶组织：会员国10个以上，年度经费300万元以上。", "第二条 对符合第一条条件的窑业企业，给予100万元奖励。", "第三条 对符合第一条条件的国际茶叶组织，给予200万元奖励。", "第四条 对符合第一条条件的总部，给予300万元奖励。"]  # fmt: skip
    kiln, tea, both = act(lines, library, tmp_path)
    assert "5000万元" in asked(kiln) and "会员国" not in asked(kiln) and "国际茶叶组织另列要求" in str(kiln["待核"])
    assert "5000万元" not in asked(tea) and "会员国" in asked(tea)
    assert "5000万元" in asked(both) and "会员国" in asked(both)
