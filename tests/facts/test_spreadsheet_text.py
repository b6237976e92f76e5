"""No text that a person or a file gave us runs in a spreadsheet program, whichever export it leaves by."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peiyu.facts.folders import csv_sheets
from peiyu.facts.report import Report
from peiyu.facts.write import write_tables
from peiyu.spreadsheet_text import LIVE_PREFIXES, csv_text, from_csv_text, is_live

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = [
    prefix + rest for prefix in LIVE_PREFIXES for rest in ("1+1", 'HYPERLINK("http://x","y")', "cmd|' /C calc'!A0")
]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_dangerous_beginning_is_known_and_guarded(text: str) -> None:
    assert is_live(text)
    assert is_live(" " + text)
    assert not is_live(csv_text(text))


@pytest.mark.parametrize("text", ["-2", "-2.50", "-0.5%", "宁波", "'s-Hertogenbosch", "1=1", ""])
def test_plain_text_and_negative_numbers_are_left_alone(text: str) -> None:
    assert csv_text(text) == text


@given(st.text(alphabet="'=+-@\t\r\n ＝－1a甲", max_size=8))
def test_the_guard_comes_off_again(text: str) -> None:
    assert from_csv_text(csv_text(text)) == text
    assert not is_live(csv_text(text))


def test_no_export_of_tables_holds_a_live_cell(tmp_path: Path) -> None:
    frame = pl.DataFrame({"统一社会信用代码": [f"k{at}" for at in range(len(HOSTILE))], "企业名称": HOSTILE})
    write_tables({"企业": frame}, tmp_path / "a.xlsx")
    column = openpyxl.load_workbook(tmp_path / "a.xlsx")["企业"]["B"]
    assert {cell.data_type for cell in column} == {"s"}
    write_tables({"企业": frame}, tmp_path / "csv")
    with (tmp_path / "csv" / "企业.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [row for row in csv.reader(file) if any(is_live(cell) for cell in row)]
    [sheet] = csv_sheets(tmp_path / "csv", Report())
    assert [sheet.columns[1].shown(row) for row in range(len(sheet))] == [text.strip() for text in HOSTILE]


def test_every_workbook_is_opened_with_the_options_of_the_one_place() -> None:
    opened = re.compile(r"xlsxwriter\.Workbook\((?!.*workbook_options\()")
    modules = (ROOT / "src").rglob("*.py")
    assert [str(path) for path in modules if opened.search(path.read_text(encoding="utf-8"))] == []
