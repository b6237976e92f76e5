"""Tables of tasks: who is responsible, in which part and by when stands in the row itself, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from peiyu.documents.extraction import Measure
from peiyu.documents.extraction.departments.columns import of_column
from peiyu.documents.extraction.departments.inner_units import is_inner_unit
from peiyu.documents.pipeline import Deconstruction, deconstruct, deconstruct_file, text_source
from tests.documents.table_files import MERGING, SAME, WRITERS, Rows

HEAD = ["序号", "工作任务", "责任单位", "完成时限", "备注"]
KILN = "对新建窑口的窑企给予10万元奖励"
TEA = "对新建茶园的茶企给予20万元补助"
REED = "对新建竹艺工坊的企业给予5万元补助"
Read = list[tuple[str, list[str], str | None]]


def taken_apart(form: str, folder: Path, rows: Rows, title: str = "") -> Deconstruction:
    return deconstruct_file(WRITERS[form](folder / f"任务.{form}", rows, title))


def due(measure: Measure) -> str | None:
    return measure.deadline.text if measure.deadline else None


def read(done: Deconstruction) -> Read:
    return [(m.text, [name.name for name in m.departments], due(m)) for m in done.extraction.measures]


def parts(done: Deconstruction) -> list[list[tuple[str, str]]]:
    return [[(name.name, name.role) for name in m.departments] for m in done.extraction.measures]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize(
    ("row", "departments", "until"),
    [
        (["2", TEA, "市茶业局", "2033年6月底前", ""], ["市茶业局"], "2033年6月底前"),
        (["2", TEA, "市茶业局", "", ""], ["市茶业局"], None),
        (["2", TEA, "市茶业局", "", "每年"], ["市茶业局"], None),
        (["", TEA, "市茶业局", "2033年底", "每年"], ["市茶业局"], "2033年底"),
        (["2", TEA, "", "2033年底", "每年"], [], "2033年底"),
        (["2", TEA, "", "", ""], [], None),
        (["2", TEA, "—", "／", ""], [], None),
    ],
)
def test_an_empty_cell_is_empty(
    form: str, row: list[str], departments: list[str], until: str | None, tmp_path: Path
) -> None:
    rows = [HEAD, ["1", KILN, "市窑业局", "2032年底", "每年"], row, ["3", REED, "市竹业局", "2034年底", ""]]
    assert read(taken_apart(form, tmp_path, rows)) == [
        (KILN, ["市窑业局"], "2032年底"),
        (TEA, departments, until),
        (REED, ["市竹业局"], "2034年底"),
    ]


@pytest.mark.parametrize("form", MERGING)
def test_a_merged_cell_holds_for_all_its_rows_and_for_no_other(form: str, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["1", KILN, "市窑业局", "2032年底", ""],
        [SAME, TEA, SAME, SAME, ""],
        ["2", REED, "", "", ""],
    ]
    assert read(taken_apart(form, tmp_path, rows)) == [
        (KILN, ["市窑业局"], "2032年底"),
        (TEA, ["市窑业局"], "2032年底"),
        (REED, [], None),
    ]


@pytest.mark.parametrize("form", MERGING)
def test_a_task_merged_over_several_rows_is_one_with_all_who_are_charged(form: str, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["1", KILN, "市窑业局", "2032年底", ""],
        [SAME, SAME, "市财政局", "", ""],
        ["2", TEA, "市茶业局", "", ""],
    ]
    assert read(taken_apart(form, tmp_path, rows)) == [
        (KILN, ["市窑业局", "市财政局"], "2032年底"),
        (TEA, ["市茶业局"], None),
    ]


@pytest.mark.parametrize("form", MERGING)
def test_a_head_over_two_rows_names_the_parts(form: str, tmp_path: Path) -> None:
    rows = [
        ["序号", "工作任务", "责任分工", "", "完成时限"],
        [SAME, SAME, "牵头单位", "配合单位", SAME],
        ["1", KILN, "市窑业局", "市财政局", "2032年底"],
        ["2", TEA, "市茶业局", "", "2033年底"],
    ]
    done = taken_apart(form, tmp_path, rows)
    assert parts(done) == [[("市窑业局", "牵头"), ("市财政局", "配合")], [("市茶业局", "牵头")]]
    assert [when for _, _, when in read(done)] == ["2032年底", "2033年底"]


@pytest.mark.parametrize("form", WRITERS)
def test_titles_repeated_heads_and_totals_are_no_tasks(form: str, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["1", KILN, "市窑业局", "", ""],
        HEAD,
        ["2", TEA, "市茶业局", "", ""],
        ["合计", "2项，共给予30万元补助", "", "", ""],
    ]
    done = taken_apart(form, tmp_path, rows, "青禾市窑茶产业重点任务分工表")
    assert read(done) == [(KILN, ["市窑业局"], None), (TEA, ["市茶业局"], None)]
    assert "窑茶产业重点任务分工表" in done.outline.metadata.title


@pytest.mark.parametrize("form", WRITERS)
def test_persons_are_no_departments(form: str, tmp_path: Path) -> None:
    rows = [
        ["序号", "工作任务", "责任领导", "牵头单位", "责任单位联系人", "责任人"],
        ["1", KILN, "陶小青", "市窑业局", "陶小窑", "陶小禾"],
        ["2", TEA, "茶小青", "市茶业局", "茶小山", "茶小禾"],
    ]
    assert parts(taken_apart(form, tmp_path, rows)) == [[("市窑业局", "牵头")], [("市茶业局", "牵头")]]


def test_what_a_cell_says_of_a_part_goes_before_its_column() -> None:
    rows = f"工作任务\t责任单位\n{KILN}\t市窑业局（牵头）、市财政局\n{TEA}\t牵头：市茶业局；配合：市财政局\n"
    assert parts(deconstruct(text_source("窑茶任务分工表\n" + rows))) == [
        [("市窑业局", "牵头"), ("市财政局", "责任")],
        [("市茶业局", "牵头"), ("市财政局", "配合")],
    ]


@pytest.mark.parametrize("form", [*MERGING, "md"])
def test_lines_of_a_cell_are_paired_with_the_offices_of_the_same_lines(form: str, tmp_path: Path) -> None:
    rows = [
        ["序号", "工作任务", "责任单位"],
        ["1", f"{KILN}\n{TEA}", "市窑业局\n市茶业局"],
        ["2", REED, "市竹业局\n市财政局"],
    ]
    done = taken_apart(form, tmp_path, rows)
    assert [names for _, names, _ in read(done)] == [["市窑业局"], ["市茶业局"], ["市竹业局", "市财政局"]]
    sure = [{name.confidence for name in m.departments} for m in done.extraction.measures]
    assert [max(each) < 0.8 for each in sure] == [True, True, False]


@pytest.mark.parametrize("form", [*MERGING, "md"])
def test_an_office_that_goes_on_in_the_next_line_of_its_cell_is_one(form: str, tmp_path: Path) -> None:
    rows = [
        ["序号", "工作任务", "责任单位"],
        ["1", f"{KILN}。\n{TEA}。", "市人力资源\n社会保障局"],
        ["2", REED, "市竹业局"],
    ]
    done = taken_apart(form, tmp_path, rows)
    assert read(done) == [
        (KILN + "。", ["市人力资源社会保障局"], None),
        (TEA + "。", ["市人力资源社会保障局"], None),
        (REED, ["市竹业局"], None),
    ]


def test_a_row_that_has_left_out_cells_is_charged_like_the_one_above_and_not_surely_so() -> None:
    text = f"窑茶任务分工表\n序号\t工作任务\t责任单位\n1\t{KILN}\t市窑业局\n2\t{TEA}\n"
    second = deconstruct(text_source(text)).extraction.measures[1]
    assert [(name.name, name.confidence < 0.8) for name in second.departments] == [("市窑业局", True)]


def test_a_row_whose_last_empty_cells_are_cut_off_is_read_by_its_columns() -> None:
    head = "序号\t工作任务\t牵头单位\t配合单位\t完成时限\t备注\n"
    rows = f"1\t{KILN}\t市窑业局\t市财政局\t2032年底\t每年\n2\t{TEA}\t\t市财政局\t2033年底\n3\t{REED}\t\t\t2034年底\n"
    done = deconstruct(text_source("窑茶任务分工表\n" + head + rows))
    assert parts(done)[1:] == [[("市财政局", "配合")], []]
    assert [when for _, _, when in read(done)] == ["2032年底", "2033年底", "2034年底"]


def test_offices_in_a_row_without_a_task_may_be_those_of_the_task_above() -> None:
    rows = f"1\t{KILN}\t市窑业局\t2032年底\n\t\t市财政局\t\n2\t{TEA}\t市茶业局\t2033年底\n"
    done = deconstruct(text_source("窑茶任务分工表\n序号\t工作任务\t责任单位\t完成时限\n" + rows))
    assert [[(n.name, n.confidence >= 0.8) for n in m.departments] for m in done.extraction.measures] == [
        [("市窑业局", True), ("市财政局", False)],
        [("市茶业局", True)],
    ]


def test_a_caption_inside_a_table_does_not_end_it() -> None:
    text = f"窑茶任务分工表\n序号\t工作任务\t责任单位\n1\t{KILN}\t市窑业局\n茶业发展\n2\t{TEA}\t市茶业局\n"
    assert [names for _, names, _ in read(deconstruct(text_source(text)))] == [["市窑业局"], ["市茶业局"]]


@pytest.mark.parametrize("form", MERGING)
def test_a_target_in_a_row_has_the_time_of_its_row(form: str, tmp_path: Path) -> None:
    rows = [
        ["序号", "工作任务", "牵头单位", "完成时限"],
        ["1", KILN, "市窑业局", "2032年底"],
        ["2", "建设3个窑业服务站", "市茶业局", SAME],
    ]
    done = taken_apart(form, tmp_path, rows)
    assert [(target.text, target.deadline) for target in done.extraction.targets] == [("建设3个窑业服务站", "2032年底")]


def test_a_head_over_two_lines_of_a_text_names_the_parts() -> None:
    text = f"窑茶任务分工表\n序号\t工作任务\t责任分工\t\t时限\n\t\t牵头单位\t配合单位\t\n1\t{KILN}\t市窑业局\t市财政局\t2032年底\n"
    done = deconstruct(text_source(text))
    assert parts(done) == [[("市窑业局", "牵头"), ("市财政局", "配合")]]
    assert [when for _, _, when in read(done)] == ["2032年底"]


def test_a_task_may_be_as_short_as_its_cell() -> None:
    text = "青禾市窑业任务分工表\n序号\t责任单位\t工作任务\n1\t市窑业局\t建设窑业平台\n2\t市茶业局\t举办茶艺节\n"
    assert read(deconstruct(text_source(text))) == [
        ("建设窑业平台", ["市窑业局"], None),
        ("举办茶艺节", ["市茶业局"], None),
    ]


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_a_task_that_goes_on_in_the_next_line_of_its_cell_is_one(form: str, tmp_path: Path) -> None:
    """As many offices as lines do not make two tasks of one that a comma leaves open."""
    rows = [["序号", "任务", "责任单位"], ["1", "对首次升规的窑企，\n给予10万元奖励。", "市窑业局\n市财政局"]]
    done = taken_apart(form, tmp_path, rows)
    assert len(done.extraction.measures) == 1
    assert [name.name for name in done.extraction.measures[0].departments] == ["市窑业局", "市财政局"]


def test_whoever_takes_a_task_on_leads_it() -> None:
    cell = "承办单位：市窑业局"
    assert [(name.name, name.role) for name in of_column(cell, [(0, len(cell))], "责任")] == [("市窑业局", "牵头")]


@pytest.mark.parametrize("name", ["窑工文科", "窑工理科", "窑工内科", "窑工专科"])
def test_a_branch_of_study_or_medicine_is_no_unit(name: str) -> None:
    assert not is_inner_unit(name)
