"""Half a year and what only sounds like it: 大半年 is longer, 两年半 is two and a half, 近半年 is a time and no condition."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.numbers.quantities import quantities
from peiyu.documents.pipeline import deconstruct, text_source

LENGTHS = [
    ("半年以上", [(0.5, "年")]),
    ("满半年", [(0.5, "年")]),
    ("近半年", [(0.5, "年")]),
    ("大半年", []),
    ("大半年以上", []),
    ("小半年", []),
    ("上半年", []),
    ("每半年", []),
    ("一年半", [(1.5, "年")]),
    ("2年半以上", [(2.5, "年")]),
    ("三个半月", [(3.5, "个月")]),
    ("一个半小时", [(1.5, "小时")]),
    ("一年半载", [(1, "年")]),
    ("3年半数以上", [(3, "年")]),
    ("2031年半年报", [(2031, "年")]),
]
ASKED = [
    ("连续经营半年以上", [("连续经营", ">=", 0.5, "年", None)]),
    ("连续经营两年半以上", [("连续经营", ">=", 2.5, "年", None)]),
    ("连续经营大半年以上", [("连续经营", ">=", "大半年", None, None)]),
    ("近半年产值超过100万元", [("近半年产值", ">", 100, "万元", "近半年")]),
    ("近6个月产值超过100万元", [("近6个月产值", ">", 100, "万元", "近6个月")]),
    ("近半年未欠税", []),
]


@pytest.mark.parametrize(("said", "wanted"), LENGTHS)
def test_halves_are_counted(said: str, wanted: list[tuple[float, str]]) -> None:
    assert [(one.number, one.unit) for one in quantities(said)] == wanted


@pytest.mark.parametrize(("said", "wanted"), ASKED)
def test_a_condition_with_a_half(said: str, wanted: list[tuple[object, ...]]) -> None:
    [one] = deconstruct(text_source(f"竹乡市窑企奖励办法\n第一条 对{said}的窑企给予5万元奖励。\n")).extraction.measures
    assert [(c.indicator, c.op, c.value, c.unit, c.window) for c in one.conditions] == wanted
