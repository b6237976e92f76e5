"""The workbooks that we write: nothing in them is live, and the template reads back as an empty data set."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import polars as pl
import pytest

from peiyu.facts.reader import read
from peiyu.facts.template import write_template
from peiyu.facts.template_text import CONTRACT_TABLES
from peiyu.facts.write import write_tables
from peiyu.rules.library import Library

from .sample import A


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\uff1d1+1", "http://x", "007"])
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
    assert dossiers.warnings == ()


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
