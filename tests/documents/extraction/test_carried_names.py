"""Tiers that begin with their figure: what it compares stands with the first of them."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.conditions.indicators import UNNAMED
from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source


def conditions(sentence: str) -> list[dict]:
    done = deconstruct(text_source(f"某县若干措施\n一、点火\n{sentence}\n"))
    return [c for m in document_object(done)["measures"] for c in m["conditions"]]


def test_a_tier_takes_the_name_and_the_time_of_the_one_before():
    first, second, third = conditions(
        "对上年度茶叶产值1亿元至3亿元的企业，奖励2万元；3亿元至5亿元的，奖励5万元；8000万元以上的茶场，奖励1万元。"
    )
    assert [c["indicator"] for c in (second, third)] == [first["indicator"], first["indicator"]]
    assert third["window"] == first["window"] == "上年度"
    assert second["named_in"]["text"] == first["text"] and "named_in" not in first


def test_a_tier_that_is_a_measure_of_its_own():
    first, second = conditions("茶园投资5000万元至2亿元的企业，从立项到投产，收费减半收取；2亿元以上的，免征收费。")
    assert second["indicator"] == first["indicator"] == "茶园投资"


@pytest.mark.parametrize(
    "sentence",
    [
        "对茶叶产值1亿元以上且茶园投资2亿元以上的企业，奖励2万元；3亿元以上的，奖励5万元。",
        "对新增员工100人以上的企业，奖励2万元；3亿元以上的，奖励5万元。",
    ],
)
def test_two_figures_or_another_sort_of_figure_name_nothing(sentence):
    assert conditions(sentence)[-1]["indicator"] == UNNAMED


def test_the_ends_of_a_range_are_told_where_a_bracket_tells_them():
    [one] = conditions("对茶叶产值1亿元—3亿元（不含3亿元）的企业，奖励2万元。")
    assert one["op"] == "between" and one["ends"] == [{"op": ">=", "value": 1}, {"op": "<", "value": 3}]
    [plain] = conditions("对茶叶产值1亿元—3亿元的企业，奖励2万元。")
    assert "ends" not in plain
