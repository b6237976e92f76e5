"""The workbook that came in comes back with what is wrong marked in it, and nothing in it runs."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from peiyu.facts.intake import examine
from peiyu.facts.reader import read
from peiyu.facts.returned_workbook import LIST_SHEET, returned_workbook
from peiyu.problems import Place, Problem, ProblemsFound
from peiyu.rules.library import Library

HOSTILE = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1+1"]


def sent() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "年度"
    sheet.append(["统一社会信用代码", "年度", "营业收入", "净利润", "备注"])
    sheet.append(["91330200MA0000000X", 2025, "一千万", "=C2*2", "合成样例"])
    for at, text in enumerate(HOSTILE, start=3):
        cell = sheet.cell(at, 5, text)
        cell.data_type = "s"
    sheet["A2"].comment = Comment("请核对", "企业")
    sheet["E2"].hyperlink = "http://example.org/"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


PROBLEMS = [
    Problem(Place("a.xlsx", 2, 3, "年度", "营业收入"), "E-DATA-030", "不是数字：“一千万”", "写成普通数字"),
    Problem(Place("a.xlsx", 2, 1, "年度", "统一社会信用代码"), "E-DATA-021", "校验码不对", "对照营业执照改正"),
    Problem(Place("a.xlsx", 3, 0, "年度"), "W-DATA-010", "有几行内容完全相同", "=cmd|' /C calc'!A0"),
    Problem(Place("a.xlsx"), "E-DATA-005", "没有一张认得的表", ""),
]


def returned() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(returned_workbook(sent(), PROBLEMS, name="a.xlsx")))


def test_wrong_cells_are_red_with_a_comment_and_warnings_yellow() -> None:
    sheet = returned()["年度"]
    assert sheet["C2"].fill.fgColor.rgb == "FFFFC7CE"
    assert "E-DATA-030 不是数字：“一千万”。写成普通数字" in sheet["C2"].comment.text
    assert sheet["A3"].fill.fgColor.rgb == "FFFFEB9C"
    assert sheet["B2"].fill.fill_type is None
    assert (sheet["B2"].value, sheet["C2"].value) == (2025, "一千万")


def test_a_comment_of_the_sender_is_kept_below_ours() -> None:
    text = returned()["年度"]["A2"].comment.text
    assert text.index("校验码") < text.index("请核对")


def test_the_list_names_every_problem_and_links_to_its_cell() -> None:
    book = returned()
    assert book.sheetnames[0] == LIST_SHEET
    rows = {row[5].value: row for row in book[LIST_SHEET].iter_rows(min_row=4)}
    assert set(rows) == {problem.code for problem in PROBLEMS}
    assert rows["E-DATA-030"][2].hyperlink.location == "'年度'!C2"
    assert rows["E-DATA-030"][2].value == "年度!C2 营业收入"
    assert rows["E-DATA-005"][2].hyperlink is None


def test_nothing_in_it_runs_or_leads_outward() -> None:
    book = returned()
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert not [cell.coordinate for cell in cells if cell.hyperlink is not None and cell.hyperlink.target]
    texts = [book["年度"].cell(at, 5) for at in range(3, 3 + len(HOSTILE))]
    assert [cell.value for cell in texts] == HOSTILE
    assert all(cell.quotePrefix for cell in texts)
    assert examine(returned_workbook(sent(), PROBLEMS, name="a.xlsx")).accepted


def test_marking_again_replaces_the_marks_of_the_last_time() -> None:
    first = returned_workbook(sent(), PROBLEMS, name="a.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(returned_workbook(first, PROBLEMS[1:2], name="a.xlsx")))
    assert book.sheetnames.count(LIST_SHEET) == 1
    assert book["年度"]["C2"].comment is None
    assert book["年度"]["C2"].fill.fill_type is None
    assert book["年度"]["A2"].comment is not None


def test_a_csv_file_comes_back_as_a_workbook() -> None:
    text = "统一社会信用代码,年度\na,'=1+1\n"
    problem = Problem(Place("年度.csv", 2, 2, "年度", "年度"), "E-DATA-026", "不是年度", "")
    book = openpyxl.load_workbook(io.BytesIO(returned_workbook(text.encode("gb18030"), [problem], name="年度.csv")))
    assert book["年度"]["B2"].value == "=1+1"
    assert book["年度"]["B2"].data_type == "s"
    assert book["年度"]["B2"].fill.fgColor.rgb == "FFFFC7CE"


def test_a_returned_workbook_can_be_sent_again(tmp_path: Path, library: Library) -> None:
    book = openpyxl.Workbook()
    book.active.title = "年度"
    book.active.append(["统一社会信用代码", "年度", "营业收入"])
    made = io.BytesIO()
    book.save(made)
    (tmp_path / "a.xlsx").write_bytes(returned_workbook(made.getvalue(), [], name="a.xlsx"))
    read(tmp_path / "a.xlsx", library.tables, library.subjects)


def test_a_hostile_original_is_refused() -> None:
    with pytest.raises(ProblemsFound, match="E-FILE-005"):
        returned_workbook(b"MZ\x90\0", [], name="a.xlsx")
