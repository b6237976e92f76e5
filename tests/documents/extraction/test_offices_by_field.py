"""Offices that lists call by their field alone (卫健、医保等部门), and sentences of nothing but offices behind what they are to do."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.model import Extraction, Name
from peiyu.documents.pipeline import deconstruct, text_source

REPLY = "青禾县窑业局关于县十五届人大三次会议第88号建议的答复\n李明代表：\n您提出的《关于加快窑业发展的建议》收悉。现答复如下：\n{}\n青禾县窑业局\n2033年6月10日\n"
ACT = "青禾县窑业发展若干措施\n一、窑口改造\n（一）支持窑企实施窑口改造，给予10万元补助{}\n（二）支持窑企培训窑工，给予5万元补助。\n"
ORDER = "青禾县人民政府办公室关于窑口改造的督办通知\n县窑业局、县茶业局：\n一、督办事项\n{}\n"


def read(frame: str, said: str) -> Extraction:
    return deconstruct(text_source(frame.format(said))).extraction


def parts(names: tuple[Name, ...]) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in names]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("我局会同卫健、医保等部门开展窑工体检服务，惠及窑工300人。", [("青禾县窑业局", "牵头"), ("卫健", "配合"), ("医保", "配合")]),
        ("下一步，我局将会同卫健、医保等部门开展窑工体检。", [("青禾县窑业局", "牵头"), ("卫健", "配合"), ("医保", "配合")]),
        ("下一步，我局将协同发改、工信等相关部门新建窑口5座。", [("青禾县窑业局", "牵头"), ("发改", "配合"), ("工信", "配合")]),
        ("县茶业局会同县卫生健康局、医保等部门开展茶农体检。", [("县茶业局", "牵头"), ("县卫生健康局", "配合"), ("医保", "配合")]),
        ("县茶业局会同财政、商务部门制定了窑口改造方案。", [("县茶业局", "牵头"), ("财政部门", "配合"), ("商务部门", "配合")]),
        ("县财政会同科技部门出台了窑企补助办法。", [("县财政", "牵头"), ("科技部门", "配合")]),
    ],
)  # fmt: skip
def test_partners_that_are_called_by_their_field_are_offices_of_the_commitment(
    said: str, wanted: list[tuple[str, str]]
) -> None:
    [one] = read(REPLY, said).commitments
    assert parts(one.departments) == wanted


@pytest.mark.parametrize(
    "said", ["我局联合高校、企业等单位开展窑工体检20次。", "我局会同窑企、茶企等单位开展窑工体检20次。"]
)
def test_partners_that_are_no_offices_are_none(said: str) -> None:
    [one] = read(REPLY, said).commitments
    assert [name.name for name in one.departments] == ["青禾县窑业局"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("（市投促局牵头，市工信、商务等部门配合）。", [("市投促局", "牵头"), ("市工信", "配合"), ("商务", "配合")]),
        ("。（市投促局牵头，市工信、商务等部门按职责分工配合）", [("市投促局", "牵头"), ("市工信", "配合"), ("商务", "配合")]),
        ("。市投促局牵头，市工信、商务等部门配合。", [("市投促局", "牵头"), ("市工信", "配合"), ("商务", "配合")]),
        ("。由市投促局牵头，市工信局、市商务局等部门配合。", [("市投促局", "牵头"), ("市工信局", "配合"), ("市商务局", "配合")]),
        ("。市工信局、市商务局等部门按职责分工配合。", [("市工信局", "配合"), ("市商务局", "配合")]),
        ("。\n市工信局牵头落实，各县区配合。", [("市工信局", "牵头"), ("各县区", "配合")]),
    ],
)  # fmt: skip
def test_a_sentence_of_nothing_but_offices_charges_what_stands_before_it(
    said: str, wanted: list[tuple[str, str]]
) -> None:
    first, second = read(ACT, said).measures
    assert "牵头" not in first.text.split("（")[0]
    assert parts(first.departments) == wanted
    assert not second.departments


@pytest.mark.parametrize(
    "said",
    [
        "1.推进窑口改造。县窑业局牵头，县工信、商务等部门配合。",
        "1.推进窑口改造。（县窑业局牵头，县工信、商务等部门配合）",
        "推进窑口改造。由县窑业局牵头，县工信、商务等部门配合。",
        "推进窑口改造（县窑业局牵头，县工信、商务等部门配合）。",
    ],
)
def test_what_an_order_gives_to_offices_is_one_task_with_them(said: str) -> None:
    [one] = read(ORDER, said).commitments
    assert one.text.rstrip("。") == "推进窑口改造"
    assert parts(one.departments) == [("县窑业局", "牵头"), ("县工信", "配合"), ("商务", "配合")]


def test_what_an_office_does_besides_leading_is_a_task_of_its_own() -> None:
    assert len(read(ACT, "。市工信局牵头制定办法，市商务局配合。").measures) == 3


def test_those_who_help_are_not_all_that_a_sentence_charges_which_names_its_own_office() -> None:
    for said in (
        "请县水利局7月底前制定窑河方案；县窑业局、县茶业局配合。",
        "请县水利局7月底前制定窑河方案。县窑业局、县茶业局配合。",
    ):
        charged = {name.name for one in read(ORDER, said).commitments for name in one.departments}
        assert charged == {"县水利局", "县窑业局", "县茶业局"}
