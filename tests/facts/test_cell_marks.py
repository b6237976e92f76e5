"""A workbook says more than its values: per cent formats, error values and formulas that nobody has calculated."""

from __future__ import annotations

import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from peiyu.facts.dossiers import Dossiers
from peiyu.facts.reader import read
from peiyu.problems import ProblemsFound
from peiyu.rules.library import Library

from .sample import A

SHARE = "主导产品市场占有率"


def workbook(path: Path, header: str, values: list[Any], formats: list[str] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "年度"
    sheet.append(["统一社会信用代码", "年度", header])
    for at, value in enumerate(values):
        sheet.append([A, 2018 + at, value])
        if formats:
            sheet.cell(row=at + 2, column=3).number_format = formats[at]
    book.save(path)
    return path


def errors(path: Path, library: Library) -> list[tuple[str, str, str, str]]:
    with pytest.raises(ProblemsFound) as caught:
        read(path, library.tables, library.subjects)
    return [(p.code, str(p.place), p.message, p.remedy) for p in caught.value.problems]


def share(dossiers: Dossiers, year: int) -> Fraction | None:
    return dossiers.annual("年度", SHARE, year).exact(0)  # type: ignore[union-attr]


def test_twelve_hundredths_in_per_cent_format_are_twelve_per_cent(tmp_path: Path, library: Library) -> None:
    formats = ["0%", "0.00%", '0.0" %"', "General", "[Red]0.0##%;-0%"]
    path = workbook(tmp_path / "a.xlsx", SHARE, [0.12, 0.07, 12, 7.5, 0.003], formats)
    dossiers = read(path, library.tables, library.subjects)
    read_back = [share(dossiers, year) for year in range(2018, 2023)]
    assert read_back == [Fraction(12, 100), Fraction(7, 100), Fraction(12, 100), Fraction(75, 1000), Fraction(3, 1000)]
    assert dossiers.warnings == ()


def test_one_bare_fraction_in_a_ratio_column_is_pointed_out_with_what_it_was_read_as(
    tmp_path: Path, library: Library
) -> None:
    dossiers = read(workbook(tmp_path / "a.xlsx", SHARE, [0.12]), library.tables, library.subjects)
    assert share(dossiers, 2018) == Fraction(12, 10_000)
    [warning] = dossiers.warnings
    assert warning.code == "W-DATA-004"
    assert "“0.12”读作 0.12%" in warning.message


def test_money_in_per_cent_format_is_refused(tmp_path: Path, library: Library) -> None:
    path = workbook(tmp_path / "a.xlsx", "营业收入", [0.5], ["0%"])
    assert [error[0] for error in errors(path, library)] == ["E-DATA-031"]


@pytest.mark.parametrize("value", ["#DIV/0!", "#REF!", "#N/A"])
def test_an_error_value_is_refused_at_its_cell(value: str, tmp_path: Path, library: Library) -> None:
    [(code, place, message, _)] = errors(workbook(tmp_path / "a.xlsx", "营业收入", [5, value]), library)
    assert (code, place) == ("E-DATA-045", "a.xlsx 表“年度” 第3行 C列“营业收入”")
    assert message == f"单元格是错误值：{value}"


def test_a_formula_that_was_never_calculated_is_refused(tmp_path: Path, library: Library) -> None:
    [(code, place, message, remedy)] = errors(workbook(tmp_path / "a.xlsx", "营业收入", ["=1+1"]), library)
    assert (code, place) == ("E-DATA-046", "a.xlsx 表“年度” 第2行 C列“营业收入”")
    assert (message, remedy) == ("公式没有结果", "请在表格软件里打开保存一次")


def test_an_error_in_the_code_of_a_row_is_said_once(tmp_path: Path, library: Library) -> None:
    path = workbook(tmp_path / "a.xlsx", "营业收入", [5, 6])
    book = openpyxl.load_workbook(path)
    book["年度"]["A3"] = "#N/A"
    book.save(path)
    assert [error[0] for error in errors(path, library)] == ["E-DATA-045"]


def test_a_calculated_formula_is_a_number_and_one_that_yields_an_empty_text_is_empty(
    tmp_path: Path, library: Library
) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as book:
        sheet = book.add_worksheet("年度")
        sheet.write_row(0, 0, ["统一社会信用代码", "年度", "营业收入", "净利润"])
        sheet.write_row(1, 0, [A, 2025])
        sheet.write_formula(1, 2, "=2*3", None, 6)
        sheet.write_formula(1, 3, '=IF(C2>0,"",1)', None, "x")
    with zipfile.ZipFile(tmp_path / "b.xlsx") as before, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b"<v>x</v>", b"<v></v>"))
    dossiers = read(tmp_path / "a.xlsx", library.tables, library.subjects)
    assert dossiers.annual("年度", "营业收入", 2025).exact(0) == 6  # type: ignore[union-attr]


def test_errors_on_a_sheet_of_notes_do_not_matter(tmp_path: Path, library: Library) -> None:
    path = workbook(tmp_path / "a.xlsx", "营业收入", [5])
    book = openpyxl.load_workbook(path)
    book.create_sheet("说明")["A1"] = "#REF!"
    book.save(path)
    assert read(path, library.tables, library.subjects).size("企业") == 1
