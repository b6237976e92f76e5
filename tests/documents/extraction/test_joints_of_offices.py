"""Offices joined by something else than a comma: a slash, and 与 where one side is no known office."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.named import responsibilities

LISTS = [
    ("市窑业局/市茶业局", ["市窑业局", "市茶业局"]),
    ("窑业局／茶业局、市竹业局", ["窑业局", "茶业局", "市竹业局"]),
    ("市窑业局 / 市茶业局/市竹业局", ["市窑业局", "市茶业局", "市竹业局"]),
    ("市窑业局（市瓷业局）/市茶业局", ["市窑业局（市瓷业局）", "市茶业局"]),
    ("市窑业局（市瓷业局/市陶业局）", ["市窑业局（市瓷业局/市陶业局）"]),
    ("各县（市、区）/青竹开发区", ["各县（市、区）", "青竹开发区"]),
    ("市窑业局、市/区政府", ["市窑业局", "市/区政府"]),
    ("市窑业/茶业局", ["市窑业/茶业局"]),
    ("市窑业局与青竹街道", ["市窑业局", "青竹街道"]),
    ("窑业局与某办事处", ["窑业局", "某办事处"]),
    ("市窑业局和竹乡服务站、市茶业局", ["市窑业局", "竹乡服务站", "市茶业局"]),
    ("市委宣传部与团市委", ["市委宣传部", "团市委"]),
    ("市窑业局与茶业协会", ["市窑业局", "茶业协会"]),
    ("市窑业和茶业发展局", ["市窑业和茶业发展局"]),
    ("市老干部和人才服务局", ["市老干部和人才服务局"]),
    ("市窑业局及下属单位", ["市窑业局及下属单位"]),
]


@pytest.mark.parametrize(("said", "names"), LISTS)
def test_offices_of_a_list_are_parted_at_slashes_and_joints(said: str, names: list[str]) -> None:
    found = responsibilities(f"推进窑炉改造。（责任单位：{said}）\n")
    assert [name.name for one in found for name in one.departments] == names


def test_both_sides_of_a_slash_have_the_part_of_their_label() -> None:
    found = responsibilities("推进窑炉改造。（牵头单位：市窑业局/市茶业局，配合单位：竹业局／财政局）\n")
    assert [(name.name, name.role) for name in found[0].departments] == [
        ("市窑业局", "牵头"), ("市茶业局", "牵头"), ("竹业局", "配合"), ("财政局", "配合"),
    ]  # fmt: skip
