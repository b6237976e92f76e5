"""Tables headed 项目, 补助比例, 最高额: what for in one column, a share and its cap in others, a measure in every row."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.extraction import Measure
from peiyu.documents.pipeline import deconstruct_file
from tests.documents.table_files import MERGING, SAME, WRITERS

TITLE = "青禾市窑业扶持标准"
Sums = list[tuple[str, float | int | None, str | None, str]]


def measures(form: str, rows: list[list[str]], tmp_path: Path, title: str = TITLE) -> tuple[Measure, ...]:
    return deconstruct_file(WRITERS[form](tmp_path / f"标准.{form}", rows, title)).extraction.measures


def sums(found: tuple[Measure, ...]) -> list[Sums]:
    return [[(a.basis, a.value, a.unit, a.kind) for a in one.amounts] for one in found]


def of_kiln(share: int, cap: int) -> Sums:
    return [("窑炉改造", share, "%", "ratio"), ("窑炉改造", cap, "万元", "cap")]


def of_mouth(share: int, cap: int) -> Sums:
    return [("新建窑口", share, "%", "ratio"), ("新建窑口", cap, "万元", "cap")]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    "rows",
    [
        [["项目", "补助比例", "最高额"], ["窑炉改造", "30%", "50万元"], ["新建窑口", "20%", "100万元"], ["合计", "", "150万元"]],
        [["序号", "项目", "补助比例（%）", "最高额（万元）"], ["1", "窑炉改造", "30", "50"], ["2", "新建窑口", "20", "100"]],
        [["事项", "标准", "上限"], ["窑炉改造", "投资额的30%", "50万元"], ["新建窑口", "投资额的20%", "100万元"]],
        [["项目", "奖励比例", "封顶/万元"], ["窑炉改造", "30%", "50"], ["新建窑口", "20%", "100"]],
        [["补助内容", "补助比例", "单个项目最高（单位：万元）"], ["窑炉改造", "不超过投资额的30%", "50"], ["新建窑口", "20%", "100"]],
        [["支持事项", "支持标准", "最高限额"], ["窑炉改造", "30%", "50万元"], ["新建窑口", "20%", "100万元"]],
    ],
)  # fmt: skip
def test_a_share_and_its_cap_are_of_one_measure_in_every_row(form: str, rows: list[list[str]], tmp_path: Path) -> None:
    assert sums(measures(form, rows, tmp_path)) == [of_kiln(30, 50), of_mouth(20, 100)]


@pytest.mark.parametrize("form", WRITERS)
def test_columns_may_stand_in_any_order(form: str, tmp_path: Path) -> None:
    rows = [["最高额（万元）", "补助比例", "项目"], ["50", "30%", "窑炉改造"], ["100", "20%", "新建窑口"]]
    assert [sorted(one, key=str) for one in sums(measures(form, rows, tmp_path))] == [
        sorted(of_kiln(30, 50), key=str),
        sorted(of_mouth(20, 100), key=str),
    ]


@pytest.mark.parametrize("form", MERGING)
def test_a_head_of_two_rows_and_a_merged_cell_are_read(form: str, tmp_path: Path) -> None:
    rows = [
        ["类别", "项目", "补助", ""],
        [SAME, SAME, "比例", "最高额（万元）"],
        ["设备", "窑炉改造", "30%", "50"],
        [SAME, "新建窑口", "20%", "100"],
    ]
    assert sums(measures(form, rows, tmp_path)) == [of_kiln(30, 50), of_mouth(20, 100)]


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_cell_gives_nothing(form: str, tmp_path: Path) -> None:
    rows = [
        ["项目", "补助比例", "最高额（万元）"],
        ["窑炉改造", "30%", "—"],
        ["新建窑口", "", "100"],
        ["窑具更新", "", ""],
    ]
    assert sums(measures(form, rows, tmp_path)) == [of_kiln(30, 50)[:1], of_mouth(20, 100)[1:]]


@pytest.mark.parametrize("form", WRITERS)
def test_whom_for_how_long_and_on_what_condition_are_read(form: str, tmp_path: Path) -> None:
    rows = [
        ["补贴对象", "补贴标准", "补贴期限", "申报条件"],
        ["窑工", "每人每月300元", "不超过12个月", "年培训20人以上"],
    ]
    found = measures(form, rows, tmp_path)
    assert [[name.name for name in one.beneficiaries] for one in found] == [["窑工"]]
    assert sums(found) == [[("窑工", 300, "元", "fixed")]]
    assert [(c.op, c.value, c.unit) for c in found[0].conditions] == [("<=", 12, "个月"), (">=", 20, "人")]


@pytest.mark.parametrize("form", WRITERS)
def test_classes_and_prizes_with_sums_have_a_measure_each(form: str, tmp_path: Path) -> None:
    rows = [["类别", "奖励金额", "备注"], ["国家级窑企", "50万元", "一次性"], ["省级窑企", "20万元", ""]]
    found = measures(form, rows, tmp_path)
    assert [[name.name for name in one.beneficiaries] for one in found] == [["国家级窑企"], ["省级窑企"]]
    assert sums(found) == [[("国家级窑企", 50, "万元", "fixed")], [("省级窑企", 20, "万元", "fixed")]]
    prizes = measures(form, [["奖项", "奖金（万元）"], ["一等奖", "10"], ["二等奖", "5"]], tmp_path)
    assert sums(prizes) == [[("一等奖", 10, "万元", "fixed")], [("二等奖", 5, "万元", "fixed")]]


@pytest.mark.parametrize("form", WRITERS)
def test_who_is_responsible_stands_in_its_column(form: str, tmp_path: Path) -> None:
    rows = [
        ["项目", "补助比例", "最高额", "责任单位"],
        ["窑炉改造", "30%", "50万元", "市窑业局"],
        ["新建窑口", "20%", "100万元", "市建设局"],
    ]
    found = measures(form, rows, tmp_path)
    assert [[name.name for name in one.departments] for one in found] == [["市窑业局"], ["市建设局"]]
    assert sums(found) == [of_kiln(30, 50), of_mouth(20, 100)]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    "rows",
    [
        [["项目", "收费标准", "依据"], ["窑炉检测", "每次500元", "青价〔2031〕5号"], ["窑具检测", "每件50元", "青价〔2031〕6号"]],
        [["项目", "标准", "分值"], ["窑炉改造", "完成改造得满分", "30"], ["新建窑口", "完成得满分", "20"]],
        [["指标", "2031年", "2033年"], ["窑企数量", "100", "150"], ["产值（亿元）", "20", "30"]],
    ],
)  # fmt: skip
def test_fees_points_and_goals_give_nothing(form: str, rows: list[list[str]], tmp_path: Path) -> None:
    assert measures(form, rows, tmp_path) == ()


@pytest.mark.parametrize("form", WRITERS)
def test_without_a_word_of_giving_nothing_is_given(form: str, tmp_path: Path) -> None:
    rows = [["项目", "金额（万元）", "备注"], ["办公经费", "20", "2031年"], ["会议经费", "10", "2031年"]]
    assert measures(form, rows, tmp_path, "青禾市窑业局部门预算") == ()
