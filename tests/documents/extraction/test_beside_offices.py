"""What stands beside the offices in a responsibility bracket: goals, times, persons and numbers are no departments; levels and parts are no names."""

from __future__ import annotations

import pytest

from peiyu.documents.extraction.departments.named import responsibilities


def charged(bracket: str) -> list[str]:
    return [name.name for one in responsibilities(f"推进窑业平台建设。{bracket}\n") for name in one.departments]


@pytest.mark.parametrize(
    "bracket",
    [
        "（责任单位：市窑业局、市茶业局；目标位置：全省前5）",
        "（责任单位：市窑业局、市茶业局，目标位置：全省前5）",
        "（目标位置：全省前5，责任单位：市窑业局、市茶业局）",
        "（责任单位：市窑业局、市茶业局；目标：全省前5、全国前20）",
        "（牵头单位：市窑业局；排名：全省第一方阵；配合单位：市茶业局）",
        "（责任单位：市窑业局、市茶业局；进度要求：6月底前完成50%，年底前全部完成）",
        "（责任单位：市窑业局、市茶业局；预期目标：规上窑企增加值增长8%以上）",
        "（责任单位：市窑业局、市茶业局，联系人：陶小青，联系电话：0571-12345678、0571-87654321）",
        "（责任单位：市窑业局、市茶业局；责任人：陶小青）",
        "（责任单位：市窑业局、市茶业局；任务来源：省政府办公厅）",
        "（责任单位：市窑业局、市茶业局，全省前5）",
        "（责任单位：市窑业局、市茶业局；每年12月底前）",
        "（市窑业局、市茶业局负责；目标：全省前5）",
        "责任单位：市窑业局、市茶业局；目标位置：全省前5",
        "（责任单位：市窑业局，联系人：陶小青，市茶业局）",
        "（责任单位及联系人：市窑业局 陶小青、市茶业局 竹小溪）",
    ],
)
def test_goals_times_and_persons_are_no_departments(bracket: str) -> None:
    assert charged(bracket) == ["市窑业局", "市茶业局"]


@pytest.mark.parametrize(
    ("bracket", "names"),
    [
        ("（市级：市财政局；区级：各区财政局）", ["市财政局", "各区财政局"]),
        ("（责任单位：市窑业局；参与：市商务局、市税务局）", ["市窑业局", "市商务局", "市税务局"]),
        ("（责任单位：市窑业局；技术支持：市大数据局）", ["市窑业局", "市大数据局"]),
        ("（责任单位：市窑业局；成员单位：市商务局、市税务局）", ["市窑业局", "市商务局", "市税务局"]),
        ("（配合企业：青禾窑业集团；牵头单位：市窑业局）", ["青禾窑业集团", "市窑业局"]),
        ("（责任单位：各县（市、区）政府；目标位置：全省前5）", ["各县（市、区）政府"]),
        ("（责任单位：市目标考核办、市进度督查局）", ["市目标考核办", "市进度督查局"]),
    ],
)
def test_offices_behind_other_labels_stay_offices(bracket: str, names: list[str]) -> None:
    assert charged(bracket) == names
