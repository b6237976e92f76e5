"""The workbooks that we write: nothing in them is live, and the template reads back as an empty data set."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import polars as pl
import pytest

from peiyu.facts.reader import read
from peiyu.facts.template import header_of, write_template
from peiyu.facts.template_text import CONTRACT_TABLES, example
from peiyu.facts.values import from_values
from peiyu.facts.write import write_tables
from peiyu.problems import ProblemsFound
from peiyu.rules.library import Library

from .sample import A


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\uff1d1+1", "http://x", "007"]
)
def test_text_never_becomes_live(text: str, tmp_path: Path) -> None:
    write_tables({"企业": pl.DataFrame({"统一社会信用代码": [A], "企业名称": [text]})}, tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["企业"]["B2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None


def test_the_template_reads_back_as_an_empty_data_set(tmp_path: Path, library: Library) -> None:
    write_template(tmp_path / "模板.xlsx", library.tables, library.subjects)
    dossiers = read(tmp_path / "模板.xlsx", library.tables, library.subjects)
    assert all(dossiers.has(table) for table in library.tables)
    assert dossiers.size("企业") == 0
    [warning] = dossiers.warnings
    assert warning.code == "W-DATA-011"  # empty means "none", and the reader says so
    assert "知识产权" in warning.message


def test_the_template_has_the_tables_of_the_contract_first_with_units_drop_downs_and_notes(
    tmp_path: Path, library: Library
) -> None:
    write_template(tmp_path / "模板.xlsx", library.tables, library.subjects)
    book = openpyxl.load_workbook(tmp_path / "模板.xlsx")
    assert book.sheetnames[:15] == ["填写说明", "示例", *CONTRACT_TABLES]
    annual = book["年度"]
    headers = [cell.value for cell in annual[1]]
    assert headers[:3] == ["统一社会信用代码", "年度", "营业收入(万元)"]
    assert annual.freeze_panes == "C2"
    assert all(cell.comment for cell in annual[1])
    patents = book["知识产权"]
    lists = [rule.formula1 for rule in patents.data_validations.dataValidation if rule.type == "list"]
    assert '"是,否"' in lists
    assert any("发明专利" in formula for formula in lists)
    titles = [rule.formula1 for rule in book["称号"].data_validations.dataValidation]
    assert titles[0].startswith("选项!") or "创新型中小企业" in titles[0]
    assert book["选项"].sheet_state == "hidden"
    assert any("示例" in str(cell.value) for cell in book["示例"]["A"])


def test_the_examples_are_those_of_a_machinery_firm(tmp_path: Path, library: Library) -> None:
    write_template(tmp_path / "模板.xlsx", library.tables, library.subjects)
    book = openpyxl.load_workbook(tmp_path / "模板.xlsx")
    guide = {(row[0], row[1]): row for row in book["填写说明"].iter_rows(values_only=True) if row[1]}
    assert guide["知识产权", "类型"][4] == "发明专利"
    assert (guide["资质荣誉", "名称"][4], guide["资质荣誉", "级别"][4]) == ("高新技术企业", "国家级")
    assert guide["企业", "产品属于禁止限制淘汰类"][4] == "否"
    assert "留空表示仍在列" in guide["失信违法", "移出日期"][3]
    comments = [cell.comment.text for sheet in book for cell in sheet[1] if cell.comment]
    assert comments
    assert not any(comment.count("必填") > 1 for comment in comments)


def test_the_examples_would_be_accepted(library: Library) -> None:
    rows = {
        name: [{header_of(c): example(library.tables[name], c.name, c) or None for c in library.tables[name].columns}]
        for name in CONTRACT_TABLES
    }
    rows["年度"][0]["年度"] = "2025"
    assert from_values(library.tables, library.subjects, rows).warnings == ()


def test_a_template_never_overwrites_a_file_unasked(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "模板.xlsx"
    path.write_text("filled in")
    with pytest.raises(ProblemsFound, match="E-DATA-007"):
        write_template(path, library.tables, library.subjects)
    assert path.read_text() == "filled in"
    write_template(path, library.tables, library.subjects, overwrite=True)
    assert path.read_bytes().startswith(b"PK")


def test_a_template_is_a_workbook(tmp_path: Path, library: Library) -> None:
    with pytest.raises(ProblemsFound, match="文件名要以"):
        write_template(tmp_path / "模板.csv", library.tables, library.subjects)
    assert not list(tmp_path.iterdir())


def test_a_filled_template_is_read(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path, library.tables, library.subjects)
    book = openpyxl.load_workbook(path)
    book["企业"]["A2"] = A
    annual = book["年度"]
    for cell, value in zip(annual[2], (A, 2025, 1500), strict=False):
        cell.value = value
    book.save(path)
    dossiers = read(path, library.tables, library.subjects)
    assert dossiers.annual("年度", "营业收入", 2025).exact(0) == 15_000_000
