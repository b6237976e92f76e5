"""What stands in a line of its own below the last task of a list: who does the task, and what holds for all tasks, are no part of it."""

from __future__ import annotations

from typing import Any

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source

PLAN = """青禾市2031年窑业重点工作任务分工方案
一、重点任务
（一）新建窑校5所，新增学位1800个。（市教育局、市财政局）
（二）改造老窑300户，新建窑路20公里。（市住建局、市窑业局）
"""


def _targets(text: str) -> list[tuple[str, list[str]]]:
    told: dict[str, Any] = document_object(deconstruct(text_source(text)))
    return [(one["text"], one["departments"]) for one in told["targets"]]


@pytest.mark.parametrize(
    "below",
    [
        "以上任务由市政府督查室每季度督查通报。",
        "各牵头单位要切实负起责任，制定工作方案。",
        "上述工作每季度通报一次。",
        "请各单位认真落实。",
    ],
)
@pytest.mark.parametrize("layout", ["", "\n", "    "])
def test_the_last_task_keeps_its_units_and_the_line_below_has_none(below: str, layout: str) -> None:
    told = _targets(f"{PLAN}{layout}{below}\n")
    assert ("新建窑路20公里。", ["市住建局", "市窑业局"]) in told
    whole = document_object(deconstruct(text_source(f"{PLAN}{layout}{below}\n")))
    assert not any(one["departments"] for one in whole["measures"] if one["text"][:4] == below[:4])


def test_a_task_without_a_full_stop_is_not_joined_to_what_is_said_of_all() -> None:
    assert clean("（二）改造老窑300户，新建窑路20公里\n以上任务每季度通报一次。\n").text.count("\n") == 2
    assert (
        clean(
            "（二）改造老窑300户，新建窑路20公里（市住建局、各县（市、区）政府）\n联系人由县窑业局报送。\n"
        ).text.count("\n")
        == 2
    )


def test_a_bracket_at_the_margin_of_broken_lines_is_still_joined() -> None:
    line = "支持窑企改造老窑并且新建窑路二十公里以上（市住建局、市窑业局）"
    broken = "".join(
        f"{line}\n等部门要做好窑路保障工作，落实用地用电用气资金人员等要\n素，确保按时完成。\n" for _ in range(4)
    )
    assert "市窑业局）等部门要做好" in clean(broken).text


def test_a_point_may_begin_with_a_month() -> None:
    told = document_object(
        deconstruct(
            text_source(
                "青禾市窑业工作方案\n一、7月底前建成窑校5所。（市教育局）\n二、8月底前建成窑园3个。（市窑业局）\n"
            )
        )
    )
    assert [(one["text"], one["departments"]) for one in told["targets"]] == [
        ("7月底前建成窑校5所。", ["市教育局"]),
        ("8月底前建成窑园3个。", ["市窑业局"]),
    ]
