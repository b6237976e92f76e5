"""On how many may have a grant, and that certificates have to be valid: conditions and limits, never measures."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.conditions.who_may import kind_of
from peiyu.documents.pipeline import deconstruct, text_source

HOW_MANY = [
    "每个乡镇不超过3家享受。",
    "每个县（市、区）不超过三家企业享受本政策。",
    "每年享受窑企不超过10家。",
    "本政策每年支持不超过20家窑企。",
    "奖励名额每年不超过10个，先到先得。",
    "原则上每个园区最多3家享受，由市窑业局择优确定。",
    "同一法定代表人名下不超过2家窑企享受补贴。",
]
VALID = [
    "证书均要在有效期内。",
    "认证证书、检测报告均须在有效期内。",
    "上述资质、证书应当均在有效期内。",
    "窑炉许可证须处于有效期内。",
    "茶园认证仍在有效期内。",
]
GRANTS = [
    "每年培育不超过20家窑企。",
    "每年评选不超过10家窑企，每家奖励5万元。",
    "对证书在有效期内的窑企给予5万元奖励。",
    "市窑业局应当保证窑炉许可证在有效期内。",
]


@pytest.mark.parametrize(
    ("said", "kind"), [*((said, "总额限制") for said in HOW_MANY), *((said, "申报条件") for said in VALID)]
)
def test_what_limits_or_asks_is_told_and_is_no_measure(said: str, kind: str) -> None:
    text = f"青禾市支持窑业若干措施\n一、支持窑企。\n（一）对窑企给予10万元奖励。\n（二）{said}\n二、对茶企给予5万元奖励。\n"
    found = deconstruct(text_source(text)).extraction
    first, second = found.measures
    if said in first.text:  # a limit that only completes the grant before it is a part of it
        assert (kind, first.text) == ("总额限制", f"对窑企给予10万元奖励。\n（二）{said}")
    else:
        assert (first.text, [(one.kind, one.text) for one in found.requirements]) == (
            "对窑企给予10万元奖励。",
            [(kind, said)],
        )
    assert second.text == "对茶企给予5万元奖励。"


@pytest.mark.parametrize("said", GRANTS)
def test_what_is_done_or_given_is_no_limit(said: str) -> None:
    assert kind_of(said) not in {"总额限制", "申报条件"}


def test_items_below_each_other_are_each_told() -> None:
    items = "\n".join(f"{at}.{said}" for at, said in enumerate([VALID[0], HOW_MANY[0], VALID[1]], 1))
    text = f"青禾市支持窑业若干措施\n一、对窑企给予10万元奖励。\n{items}\n二、对茶企给予5万元奖励。\n"
    found = deconstruct(text_source(text)).extraction
    assert len(found.measures) == 2
    assert [one.holds for one in found.requirements] == [(0,), (0,), (0,)]
