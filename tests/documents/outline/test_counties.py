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


def test_of_several_places_of_one_name_it_is_the_one_whose_city_the_text_names() -> None:
    assert _region("鼓楼区制茶补助办法", "第三条 由福建省福州市鼓楼区某局解释。福州市负责。\n") == "福建福州鼓楼"
    assert _region("鼓楼区制茶补助办法", "第三条 报江苏省财政厅、南京市财政局备案。\n") == "江苏南京鼓楼"
    assert _region("龙华区制茶补助办法", "第三条 参照深圳市、海口市的做法。\n") not in {"广东深圳龙华", "海南海口龙华"}


def test_a_place_that_only_the_text_names_is_told_as_such() -> None:
    done = deconstruct(
        text_source(f"关于支持制茶的若干措施\n{GIVES}第三条 本措施适用于德清县行政区域内的茶企。\n", "a.txt")
    )
    assert done.outline.metadata.region == "浙江湖州德清"
    assert done.outline.metadata.weak["region"] == "text"
    assert _region("关于支持制茶的若干措施", "第三条 本措施适用于本市行政区域内的茶企。\n") is None
