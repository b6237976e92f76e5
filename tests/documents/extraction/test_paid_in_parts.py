"""Parts in which a sum is paid are no grants of their own, and a word in a bracket is no condition."""

from __future__ import annotations

import pytest

from peiyu.documents.output.contract import document_object
from peiyu.documents.pipeline import deconstruct, text_source


@pytest.mark.parametrize(
    "paid",
    [
        "分三年兑现，第一年兑现15万元，第二年兑现10万元，第三年兑现5万元。",
        "奖励资金分两期拨付：首期拨付20万元，其余10万元。",
    ],
)
def test_parts_belong_to_the_grant_before_and_are_no_sums_besides(paid: str) -> None:
    text = f"青禾县窑业若干措施\n一、支持窑企\n1.对新增（含新引进）规模以上窑企，给予30万元一次性补助。{paid}\n"
    [only] = document_object(deconstruct(text_source(text, "a.txt")))["measures"]
    assert [one["text"] for one in only["amounts"]] == ["30万元"]
    assert only["conditions"] == []
