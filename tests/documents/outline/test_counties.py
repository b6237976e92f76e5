"""A county that a title or an issuer names whole has the region that it lies in, where only one place is called so."""

from __future__ import annotations

import pytest

from peiyu.documents.pipeline import deconstruct, text_source

GIVES = "第一条 对年产值2000万元以上的窑企，给予补助10万元。\n第二条 本办法自2031年1月1日起施行。\n"


def _region(head: str, body: str = "") -> str | None:
    return deconstruct(text_source(f"{head}\n{GIVES}{body}", "a.txt")).outline.metadata.region


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("桐庐县制茶补助办法", "浙江杭州桐庐"),
        ("2031年鄞州区制茶补助办法", "浙江宁波鄞州"),
        ("怀柔区制茶补助办法（试行）", "北京怀柔"),
        ("关于印发嵊州市制茶补助办法的通知", "浙江绍兴嵊州"),
        ("恭城瑶族自治县制茶补助办法", "广西桂林恭城"),
        ("仙桃市制茶补助办法", "湖北仙桃"),
    ],
)
def test_a_name_that_one_place_has_is_enough(title: str, region: str) -> None:
    assert _region(title) == region


@pytest.mark.parametrize(
    "title",
    ["龙华区制茶补助办法", "鼓楼区制茶补助办法", "青禾县制茶补助办法", "园区制茶补助办法", "县城市区制茶补助办法"],
)
def test_a_name_that_several_places_or_none_have_stays_open(title: str) -> None:
    assert _region(title) is None


def test_what_the_text_says_goes_before_the_register() -> None:
    assert _region("鼓楼区制茶补助办法", "第三条 由福建省福州市鼓楼区某局解释。福州市负责。\n") == "福建福州"
