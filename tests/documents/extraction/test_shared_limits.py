"""A limit that closes a paragraph of several grants is told with each of them, and is an amount only where it stands."""

from __future__ import annotations

import json

import pytest

from peiyu.documents.extraction.model import Measure
from peiyu.documents.output.contract import document_object
from peiyu.documents.output.review import doubts
from peiyu.documents.pipeline import Deconstruction, deconstruct, text_source


def done(paragraph: str) -> Deconstruction:
    return deconstruct(text_source(f"青禾市窑业若干措施\n一、支持\n（一）{paragraph}\n"))


def limits_of(measures: tuple[Measure, ...]) -> list[list[str]]:
    return [[limit.text for limit in measure.limits] for measure in measures]


@pytest.mark.parametrize(
    ("paragraph", "limits"),
    [
        (
            "对新建窑炉，按投资的10%给予补助。对新购烘茶设备，按投资的12%给予补助。单个项目补助额不超过300万元。",
            [["单个项目补助额不超过300万元。"], []],
        ),
        (
            "对新建窑炉奖励10万元。对新购烘茶设备奖励5万元。同一企业年度奖励总额不超过12万元。",
            [["同一企业年度奖励总额不超过12万元。"], []],
        ),
        (
            "对新建窑炉，按投资的10%给予补助，最高50万元。对新购烘茶设备，按投资的12%给予补助。单个项目补助额不超过300万元。",
            [[], []],
        ),
        (
            "对新建窑炉，按投资的10%给予补助。对新购烘茶设备，按投资的12%给予补助，单个项目补助额不超过300万元。",
            [[], []],
        ),
        ("对新建窑炉奖励10万元。对新购烘茶设备，按投资的12%给予补助。单个项目补助额不超过300万元。", [[], []]),
    ],
)
def test_a_limit_of_a_paragraph_is_told_with_the_grants_that_may_have_it(
    paragraph: str, limits: list[list[str]]
) -> None:
    found = done(paragraph).extraction.measures
    assert limits_of(found) == limits
    assert [a.kind for a in found[-1].amounts][-1] == "cap"


def test_a_limit_that_may_hold_is_for_a_person_and_no_amount() -> None:
    told = done("对新建窑炉，按投资的10%给予补助。对新购烘茶设备，按投资的12%给予补助。单个项目补助额不超过300万元。")
    first = document_object(told)["measures"][0]
    assert [amount["kind"] for amount in first["amounts"]] == ["ratio"]
    assert [limit["text"] for limit in first["limits"]] == ["单个项目补助额不超过300万元。"]
    assert ("m01", "金额上限") in [(one.item, one.field) for one in doubts(told)]
    assert json.dumps(document_object(told), ensure_ascii=False)
