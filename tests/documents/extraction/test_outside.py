"""Whoever is not in 此列, 此范围, 支持之列 is shut out and no recipient; where 此 is a rule, he is spared it."""

from __future__ import annotations

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source

HEAD = "青禾县窑业奖励办法\n第一条 本办法所称窑企，是指在本县烧窑的企业。\n第二条 对年产值2000万元以上的窑企，给予补助10万元。\n"


def _read(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    read = document_object(deconstruct(text_source(text, "a.txt")))
    asked = [(one["kind"], one["text"]) for one in read["eligibility"] if one["kind"] == "不予支持"]
    return [one["text"] for one in read["measures"]], asked


@pytest.mark.parametrize(
    "said",
    [
        "砖瓦企业不在此列。",
        "砖瓦企业不在此范围内。",
        "乡镇机关举办的茶会活动不在此范围内。",
        "砖瓦企业不在其列。",
        "砖瓦企业不在本办法支持之列。",
        "砖瓦企业不在本办法支持范围之内。",
        "砖瓦企业不在奖补之列。",
        "砖瓦企业不属于上述范围。",
        "砖瓦企业不包括在内。",
        "砖瓦企业排除在支持范围之外。",
        "已享受其他补助的项目不再安排。",
        "砖瓦企业不列入奖励范围。",
    ],
)
def test_who_is_outside_is_shut_out_and_gets_nothing(said: str) -> None:
    measures, asked = _read(f"{HEAD}第三条 {said}\n")
    assert asked == [("不予支持", said)]
    assert measures == ["对年产值2000万元以上的窑企，给予补助10万元。"]


def test_behind_a_definition_it_points_at_who_is_meant() -> None:
    text = HEAD.replace("的企业。", "的企业。砖瓦企业不在此范围内。")
    assert _read(text)[1] == [("不予支持", "砖瓦企业不在此范围内。")]


@pytest.mark.parametrize(
    "said",
    [
        "申请窑师年龄不超过45岁。国家级窑师不在此列。",
        "窑企须经营满3年。新引进的窑企不在此列。",
        "窑企所缴增值税不包括在内。",
        "窑口不在保护区范围内。",
    ],
)
def test_who_is_spared_a_rule_is_not_shut_out(said: str) -> None:
    assert _read(f"{HEAD}第三条 {said}\n")[1] == []


def test_in_the_sentence_of_a_grant_it_leaves_somebody_out_of_that_grant() -> None:
    text = HEAD.replace("补助10万元。", "补助10万元，砖瓦企业不在此范围内。")
    read = document_object(deconstruct(text_source(text, "a.txt")))
    assert [one["exclusions"][0]["text"] for one in read["measures"]] == ["砖瓦企业不在此范围内"]
    assert read["measures"][0]["beneficiaries"] == ["窑企"]
