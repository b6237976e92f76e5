"""An article whose first item stands in its own line: the second item is counted on in it, and no article below stands under an item."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source


@pytest.mark.parametrize(("one", "two"), [("（一）", "（二）"), ("一、", "二、")])
def test_articles_stay_above_items_that_begin_in_their_line(one: str, two: str) -> None:
    lines = [
        "竹溪区窑业扶持办法", "第一章 落户奖", f"第一条 {one}对新落户的窑企，给予10万元奖励。", f"{two}对新落户的茶企，给予5万元奖励。",
        "第二条 申请材料由区窑业局受理。", "第三条 对获奖窑工，给予1万元奖励。",
    ]  # fmt: skip
    outline = deconstruct(text_source("\n".join((*lines, "")))).outline
    third = next(block for block in outline.blocks if block.number.startswith("第三条"))
    assert third.path == ("第一章 落户奖",)
