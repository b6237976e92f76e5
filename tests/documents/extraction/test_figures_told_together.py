"""Figures that share a bound, count batches, stand behind 有 or are still to come."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.reports.figures import figures
from peiyu.documents.extraction.targets.stated import targets_in
from peiyu.documents.pipeline import deconstruct, text_source

Said = list[tuple[str, str, int | float, str | None]]


def told(text: str) -> Said:
    return [(f.indicator, f.op, f.value, f.unit) for f in figures(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("有效期内的窑企达到120家。", [("有效期内的窑企", "=", 120, "家")]),
        ("有研发活动的窑企80家。", [("有研发活动的窑企", "=", 80, "家")]),
        ("全市有窑企80家。", [("窑企", "=", 80, "家")]),
        (
            "甲窑、乙窑投入均超过200万元、100万元。",
            [("甲窑、乙窑投入均", ">", 200, "万元"), ("甲窑、乙窑投入均", ">", 100, "万元")],
        ),
        ("窑业投入超过200万元，茶业100万元。", [("窑业投入", ">", 200, "万元"), ("茶业", "=", 100, "万元")]),
        (
            "已开展两批创新窑企、一批次精品窑企认定。",
            [("创新窑企批次", "=", 2, "批"), ("精品窑企认定批次", "=", 1, "批次")],
        ),
        ("2031年起每年培育窑企10家。", [("培育窑企", "=", 10, "家")]),
        ("下一步，力争到2032年新增窑企50家。", []),
        ("力争到2032年，新增窑企50家，目前已有窑企30家。", [("窑企", "=", 30, "家")]),
    ],
)
def test_figures(text: str, wanted: Said) -> None:
    assert told(text) == wanted


def test_a_goal_of_batches_names_whom_they_are_of() -> None:
    text = "开展一批次精品窑企认定。"
    assert [(t.indicator, t.value, t.unit) for t in targets_in(text, 0, len(text), (), ("工作目标",))] == [
        ("精品窑企认定批次", 1, "批次")
    ]


def test_what_a_reply_still_aims_at_is_promised_and_no_figure() -> None:
    reply = "关于第8号提案的答复\n王某委员：\n您的提案收悉，现答复如下：\n一、2030年建成窑口20个。\n二、下一步，力争到2032年新增窑企50家。\n"
    found = deconstruct(text_source(reply)).extraction
    assert [f.value for f in found.figures] == [20]
    assert [c.status for c in found.commitments if "50家" in c.text] == ["planned"]
