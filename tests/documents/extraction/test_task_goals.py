"""Tables of tasks with a column of goals: its figures are goals, its words belong to the task, and no row is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.output.notices import notices
from peiyu.documents.pipeline import Deconstruction, deconstruct_file
from tests.documents.table_files import WRITERS, Rows

TITLE = "青窑市2032年窑业工作任务分解表"
KILN = "推进窑企梯度培育"
TEA = "支持茶企设备更新"
REED = "组织竹企对接活动"
Goal = tuple[str, str, int | float, str | None, str | None, list[str]]


def taken_apart(folder: Path, rows: Rows, form: str = "xlsx", title: str = TITLE) -> Deconstruction:
    return deconstruct_file(WRITERS[form](folder / f"任务.{form}", rows, title))


def duties(done: Deconstruction) -> list[tuple[str, list[str], str | None]]:
    return [
        (m.text, [name.name for name in m.departments], m.deadline.text if m.deadline else None)
        for m in done.extraction.measures
    ]


def goals(done: Deconstruction) -> list[Goal]:
    return [
        (t.indicator, t.op, t.value, t.unit, t.deadline, [name.name for name in t.departments])
        for t in done.extraction.targets
    ]


def rows_of(head: str) -> Rows:
    return [
        ["序号", "具体任务", head, "责任单位", "完成时限"],
        ["1", KILN, "新增省级窑企50家", "市窑业局", "2032年12月底前"],
        ["2", TEA, "不少于30家", "市茶业局", "2032年6月底前"],
        ["3", REED, "20", "市竹业局", "每季度"],
    ]


@pytest.mark.parametrize("head", ["目标要求", "工作目标", "年度目标", "目标", "指标", "预期成效", "任务目标"])
def test_every_row_is_a_duty_and_its_figure_a_goal(head: str, tmp_path: Path) -> None:
    done = taken_apart(tmp_path, rows_of(head))
    assert duties(done) == [
        (KILN, ["市窑业局"], "2032年12月底前"),
        (TEA, ["市茶业局"], "2032年6月底前"),
        (REED, ["市竹业局"], "每季度"),
    ]
    assert goals(done) == [
        ("新增省级窑企", "=", 50, "家", "2032年12月底前", ["市窑业局"]),
        (TEA, ">=", 30, "家", "2032年6月底前", ["市茶业局"]),
        (REED, "=", 20, None, "每季度", ["市竹业局"]),
    ]
    assert done.extraction.commitments == ()
    assert notices(done) == []


@pytest.mark.parametrize("form", WRITERS)
def test_in_every_format(form: str, tmp_path: Path) -> None:
    done = taken_apart(tmp_path, rows_of("目标要求"), form)
    assert [text for text, _, _ in duties(done)] == [KILN, TEA, REED]
    assert [value for _, _, value, *_ in goals(done)] == [50, 30, 20]


def test_a_column_of_goals_grants_nothing(tmp_path: Path) -> None:
    rows = [
        ["序号", "具体任务", "目标要求", "牵头单位", "完成时限"],
        ["1", "对窑企新增贷款给予贴息，贴息比例30%，单户最高50万元", "全年贴息不少于2000万元", "市窑业局", "2032年"],
    ]
    done = taken_apart(tmp_path, rows)
    assert [[(a.value, a.unit) for a in m.amounts] for m in done.extraction.measures] == [[(30, "%"), (50, "万元")]]
    assert [(t.indicator, t.op, t.value, t.unit) for t in done.extraction.targets] == [("贴息", ">=", 2000, "万元")]


def test_a_goal_in_words_is_text_of_the_task(tmp_path: Path) -> None:
    rows = [
        ["序号", "具体任务", "目标要求", "牵头单位", "完成时限"],
        ["1", "编制窑区规划", "完成规划编制并报批", "市窑业局", "2032年"],
        ["2", TEA, "按设备投资额的10%给予补助", "市茶业局", "2033年"],
    ]
    done = taken_apart(tmp_path, rows)
    assert [text for text, _, _ in duties(done)] == [f"{row[1]}\t{row[2]}" for row in rows[1:]]
    assert [[(a.value, a.unit, a.basis) for a in m.amounts] for m in done.extraction.measures] == [
        [],
        [(10, "%", "设备投资额")],
    ]
    assert done.extraction.targets == ()


def test_goals_of_several_years_have_their_years_and_offices(tmp_path: Path) -> None:
    rows = [
        ["序号", "重点任务", "2031年目标", "2032年目标", "责任单位"],
        ["1", KILN, "10家", "20家", "市窑业局"],
        ["2", TEA, "30家", "40家", "市茶业局"],
    ]
    done = taken_apart(tmp_path, rows)
    assert [(t.indicator, t.value, t.deadline, [n.name for n in t.departments]) for t in done.extraction.targets] == [
        (KILN, 10, "2031年", ["市窑业局"]),
        (KILN, 20, "2032年", ["市窑业局"]),
        (TEA, 30, "2031年", ["市茶业局"]),
        (TEA, 40, "2032年", ["市茶业局"]),
    ]


def test_a_year_in_the_head_of_the_tasks_makes_no_table_of_figures(tmp_path: Path) -> None:
    rows = [
        ["序号", "2032年重点任务", "责任单位", "计划完成时间"],
        ["1", TEA, "市茶业局", "6月底前"],
        ["2", KILN, "市窑业局", "年底前"],
    ]
    assert duties(taken_apart(tmp_path, rows)) == [(TEA, ["市茶业局"], "6月底前"), (KILN, ["市窑业局"], "年底前")]


def test_a_table_of_indicators_with_offices_stays_one_of_figures(tmp_path: Path) -> None:
    rows = [
        ["序号", "主要指标", "2032年目标", "责任单位"],
        ["1", "窑业产值（亿元）", "90", "市窑业局"],
        ["2", "茶企（家）", "30", "市茶业局"],
    ]
    done = taken_apart(tmp_path, rows)
    assert [(t.value, t.deadline) for t in done.extraction.targets] == [(90, "2032年"), (30, "2032年")]
    assert done.extraction.measures == ()


def test_tasks_below_the_last_heading_of_a_plan_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    lines = ["青窑市窑业行动方案", "一、保障措施", "市窑业局每季度报告进展。", "附件 重点任务分工表"]
    rows = [
        ["序号", "重点任务", "年度目标", "牵头单位"],
        ["1", "编制窑区规划", "完成报批", "市窑业局"],
        ["2", "建设窑口设施", "建成窑口20个", "市茶业局"],
    ]
    path.write_text("\n".join([*lines, *("\t".join(row) for row in rows)]) + "\n", encoding="utf-8")
    done = deconstruct_file(path)
    kept = {text for text, _, _ in duties(done)}
    assert {"编制窑区规划\t完成报批", "建设窑口设施"} <= kept
    assert [t.value for t in done.extraction.targets] == [20]


def test_a_table_whose_columns_are_not_understood_is_told(tmp_path: Path) -> None:
    rows = [["序号", "重点任务", "进展"], ["1", KILN, "按计划进行"], ["2", TEA, "按计划进行"]]
    told = notices(taken_apart(tmp_path, rows))
    assert [(notice.field, "序号、重点任务、进展" in notice.words) for notice in told] == [("没有读懂的表", True)]


def test_a_list_of_names_is_not_told(tmp_path: Path) -> None:
    rows = [["序号", "单位", "联系人"], ["1", "市窑业局", "李某"], ["2", "市茶业局", "张某"]]
    assert notices(taken_apart(tmp_path, rows)) == []
