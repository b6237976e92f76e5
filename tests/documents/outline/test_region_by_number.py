"""Statements about the region where only the code of the number, those addressed, or a zone tell it."""

import pytest

from peiyu.documents.cleaning import clean
from peiyu.documents.outline import outline_of
from peiyu.documents.outline.model import Metadata
from peiyu.documents.outline.regions import region_of


def told(number: str, addressed: str) -> Metadata:
    text = f"{number}\n{addressed}\n为发展茶业，提出如下意见：\n一、对茶厂给予20万元奖励。\n二、对茶园给予3万元奖励。\n"
    return outline_of(clean(text)).metadata


@pytest.mark.parametrize("letter", "新宁云青吉藏")
@pytest.mark.parametrize(
    "addressed",
    [
        "各乡镇人民政府、街道办事处，县府各部门：",
        "各镇（街道），县直各单位：",
        "各县（市、区）人民政府，市政府各部门：",
        "各有关单位：",
    ],
)
def test_a_letter_that_counties_share_with_a_province_says_nothing_of_the_province(letter: str, addressed: str) -> None:
    assert told(f"{letter}政发〔2026〕7号", addressed).region is None


@pytest.mark.parametrize(
    ("number", "addressed", "region"),
    [
        ("新政发〔2026〕7号", "伊犁哈萨克自治州，各州、市、县（市）人民政府，自治区人民政府各部门：", "新疆"),
        ("宁政发〔2026〕7号", "各市、县（区）人民政府，自治区政府各部门：", "宁夏"),
        ("云政发〔2026〕7号", "各州、市人民政府，省政府各部门：", "云南"),
        ("皖政〔2026〕7号", "各有关单位：", "安徽"),
        ("皖政〔2026〕7号", "各乡镇人民政府，县直各单位：", None),
        ("沪府发〔2026〕7号", "各区人民政府，市政府各委、办、局：", "上海"),
        ("鲁财〔2026〕7号", "各市（不含青岛）财政局：", "山东"),
        ("吉首政发〔2026〕7号", "各有关单位：", None),
    ],
)
def test_a_letter_counts_where_those_addressed_are_of_the_province(
    number: str, addressed: str, region: str | None
) -> None:
    of = told(number, addressed)
    assert (of.region, of.weak.get("region")) == (region, "number" if region else None)
    assert ("地区" in {one.field for one in of.opens}) is (region is not None)


@pytest.mark.parametrize(
    ("words", "region"),
    [
        ("天津滨海高新区推出茶业政策", "天津"),
        ("扬州经开区关于扶持瓷窑", "江苏扬州"),
        ("天津滨海新区人民政府", "天津滨海"),
        ("合肥市蜀山区人民政府", "安徽合肥蜀山"),
        ("各市（不含青岛）茶业局", None),
        ("除深圳外各市茶业局", None),
    ],
)
def test_a_zone_is_of_the_place_that_it_lies_in_and_what_is_excepted_is_not_meant(
    words: str, region: str | None
) -> None:
    assert region_of(words) == region


def test_a_region_that_only_the_text_names_is_doubtful() -> None:
    of = outline_of(clean("茶业若干措施\n一、支持。对杭州市茶厂给予奖励3万元。对杭州市茶园给予补助。\n")).metadata
    assert (of.region, of.weak) == ("浙江杭州", {"region": "text"})
