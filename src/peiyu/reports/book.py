"""The workbook while it is written: its formats, its sheets, and how a sheet begins. Formulas are off: what a firm wrote stays text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from peiyu.reports.words import MEASURED
from peiyu.spreadsheet_text import workbook_options

FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
COLOURS = {
    "可申报": "#E3F1E5",
    "符合，不需申报": "#E3F1E5",
    "符合，暂不可申报": "#FFF4DC",
    "差一项": "#E8EEF7",
    "需人工认定": "#F1EBF6",
    "还缺信息": "#F4F4F4",
}
LAST_ROW = 1_048_000
SHEET_NAME_LIMIT = 31
DIGITS = 15  # that a number in a cell holds


class Book:
    """An open workbook with its formats."""

    def __init__(self, path: Path) -> None:
        self.file = xlsxwriter.Workbook(str(path), workbook_options())
        add = self.file.add_format
        self.title = add(FONT | {"bold": True, "font_size": 15, "font_color": "#1F3864"})
        self.note = add(FONT | {"font_color": "#666666"})
        self.section = add(FONT | {"bold": True, "font_size": 11, "font_color": "#1F3864", "bottom": 1})
        self.head = add(
            FONT | {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1, "border_color": "#9DB2C9",
                    "text_wrap": True, "align": "center"}
        )  # fmt: skip
        self.text = add(FONT | {"text_wrap": True, "border": 1, "border_color": "#D5DCE5"})
        self.number = add(FONT | {"num_format": "#,##0", "border": 1, "border_color": "#D5DCE5"})
        self.money = add(FONT | {"num_format": "#,##0.00", "border": 1, "border_color": "#D5DCE5"})
        self.share = add(FONT | {"num_format": "0.0%", "border": 1, "border_color": "#D5DCE5"})
        self.right = add(FONT | {"align": "right", "border": 1, "border_color": "#D5DCE5"})
        self.code = add(FONT | {"num_format": "@", "border": 1, "border_color": "#D5DCE5"})
        self.standing: dict[str, Format] = {
            name: add(FONT | {"bg_color": colour, "border": 1, "border_color": "#D5DCE5", "text_wrap": True})
            for name, colour in COLOURS.items()
        }
        self._names: set[str] = set()

    def sheet(self, name: str, landscape: bool = True) -> Worksheet:
        """A sheet whose name is legal, unique and short."""
        clean = "".join(c for c in name if c not in "[]:*?/\\'“”").strip()[:SHEET_NAME_LIMIT] or "表"
        unique, n = clean, 2
        while unique in self._names:
            unique = f"{clean[: SHEET_NAME_LIMIT - 2]}{n}"
            n += 1
        self._names.add(unique)
        sheet: Worksheet = self.file.add_worksheet(unique)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{MEASURED}&R第 &P 页 共 &N 页")
        sheet.hide_gridlines(2)
        return sheet


def table(sheet: Worksheet, book: Book, at: int, heads: list[tuple[str, float]]) -> None:
    """The head of a table, with the width of its columns."""
    for column, (name, width) in enumerate(heads):
        sheet.write_string(at, column, name, book.head)
        sheet.set_column(column, column, width)
    sheet.set_row(at, 30)


def title(sheet: Worksheet, book: Book, title: str, notes: list[str]) -> int:
    """Title and notes; returns the next free row."""
    sheet.write_string(0, 0, title, book.title)
    sheet.set_row(0, 26)
    for i, note in enumerate(notes, 1):
        sheet.write_string(i, 0, note, book.note)
    return len(notes) + 2


def write_money(sheet: Worksheet, at: int, column: int, yuan: Decimal | int | None, book: Book) -> str:
    """A sum in 元 as a number, an empty cell where there is none; returns what a cell cannot hold of it, in words."""
    if yuan is None:
        sheet.write_blank(at, column, None, book.money)
        return ""
    sheet.write_number(at, column, float(yuan), book.money)
    return beyond_a_cell(yuan)


def beyond_a_cell(yuan: Decimal | int) -> str:
    """What is to be said of a sum with more digits than a cell holds; nothing of others.

    >>> beyond_a_cell(Decimal("9999999999999.99")), beyond_a_cell(Decimal("12345678901234.56"))
    ('', '单元格只存得下 15 位数字，精确数是 12,345,678,901,234.56 元')
    """
    digits = f"{Decimal(yuan):f}".replace(".", "").lstrip("-0").rstrip("0")
    return f"单元格只存得下 {DIGITS} 位数字，精确数是 {yuan:,} 元" if len(digits) > DIGITS else ""
