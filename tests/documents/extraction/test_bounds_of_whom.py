"""A figure right before whom it bounds, without 的 (对1000万元以上技改项目), asks for something and is no sum that is given."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Measure
from peiyu.documents.pipeline import deconstruct, text_source

Asked = list[tuple[str, str, object, str | None]]
Given = list[tuple[str, float | None]]


def measure_of(sentence: str) -> Measure:
    found = deconstruct(text_source(f"青禾市窑业若干措施\n一、支持\n（一）{sentence}\n")).extraction.measures
    assert len(found) == 1
    return found[0]


def asked_of(sentence: str) -> Asked:
    return [(c.indicator, c.op, c.value, c.unit) for c in measure_of(sentence).conditions]


def given_by(sentence: str) -> Given:
    return [(a.kind, a.value) for a in measure_of(sentence).amounts]


BOUNDS: list[tuple[str, Asked, Given]] = [
    ("对800万元以上窑炉改造项目，按设备投资额的10%给予补助。", [("窑炉改造项目", ">=", 800, "万元")], [("ratio", 10)]),
    ("对当年研发投入300万元以上窑企，按8%给予补助。", [("当年研发投入", ">=", 300, "万元")], [("ratio", 8)]),
    ("对2000万元及以上新建制茶项目，按投资的3%给予奖励。", [("新建制茶项目", ">=", 2000, "万元")], [("ratio", 3)]),
    ("对200万元以上“竹编上机”项目，按10%补助。", [("“竹编上机”项目", ">=", 200, "万元")], [("ratio", 10)]),
    ("对单台50万元以上烘茶设备，按购置额的5%给予补助。", [("单台", ">=", 50, "万元")], [("ratio", 5)]),
    ("对1亿元（含）以上制陶项目，给予50万元奖励。", [("制陶项目", ">=", 1, "亿元")], [("fixed", 50)]),
    ("600万元以上窑炉项目按10%补助。", [("窑炉项目", ">=", 600, "万元")], [("ratio", 10)]),
    ("支持500万元以上窑炉项目，按5%补助，最高100万元。", [("窑炉项目", ">=", 500, "万元")], [("ratio", 5), ("cap", 100)]),
    ("对产值增速20%以上窑企，给予10万元奖励。", [("产值增速", ">=", 20, "%")], [("fixed", 10)]),
    (
        "对1000万元以上窑炉项目、500万元以上竹器项目，分别按10%、15%给予补助。",
        [("窑炉项目", ">=", 1000, "万元"), ("竹器项目", ">=", 500, "万元")],
        [("ratio", 10), ("ratio", 15)],
    ),
    (
        "对1000万元以上2000万元以下窑炉项目，按10%补助。",
        [("窑炉项目", ">=", 1000, "万元"), ("窑炉项目", "<=", 2000, "万元")],
        [("ratio", 10)],
    ),
    (
        "对5000万元以上、1亿元以下制陶项目给予50万元补助。",
        [("制陶项目", ">=", 5000, "万元"), ("制陶项目", "<=", 1, "亿元")],
        [("fixed", 50)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "asked", "given"), BOUNDS)
def test_a_bound_before_its_noun_is_asked_and_not_given(sentence: str, asked: Asked, given: Given) -> None:
    assert asked_of(sentence) == asked
    assert given_by(sentence) == given


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("对获评的窑企，给予50万元以上奖励。", [("floor", 50)]),
        ("对窑企给予100万元以上项目资金补助。", [("floor", 100)]),
        ("对每个茶村给予20万元以上项目扶持资金。", [("floor", 20)]),
    ],
)
def test_a_least_sum_that_is_given_stays_a_sum(sentence: str, given: Given) -> None:
    assert given_by(sentence) == given
    assert asked_of(sentence) == []
